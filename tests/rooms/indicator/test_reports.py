"""A report is written by several, published by who leads, and stays as it was published."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.operations import DrawnReport
from motcua.indicator.queries import Every, PeriodReportCard
from motcua.indicator.states import ReportState, ReportVerb, Unit
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)
MUST = ("direction", "completion", "difficulties", "next")


def test_columns_show_numbers_and_shares_never_a_mean() -> None:
    shown = {
        column.measure
        for report in indicator.list_reports(viewer=MACHINE, on=TODAY)
        for table in report.tables
        for column in table.columns
        if column.measure
    }
    units = {one.key: one.unit for one in indicator.list_measures(viewer=MACHINE, on=TODAY)}
    assert shown <= units.keys()
    assert Unit.MEAN not in {units[key] for key in shown}


def begun(cast: Cast, actor: Actor | None = None, **changes: Any) -> PeriodReportCard:
    asked: dict[str, Any] = {
        "key": "province.reform_quarter",
        "agency_id": cast.culture.id,
        "first": FIRST,
        "last": LAST,
        **changes,
    }
    return operations.begin_report(actor=actor or cast.specialist, at=MONDAY_MORNING, **asked)


def write(actor: Actor, report: PeriodReportCard, words: str, field: str = "next", seen: int = 0) -> Any:
    return operations.write_report(
        actor=actor, at=MONDAY_MORNING, report_id=report.id, field=field, words=words, seen=seen
    )


def drawn(of: PeriodReportCard, **changes: Any) -> DrawnReport:
    told = {
        "report": of.key,
        "agency_id": of.agency_id,
        "period": [of.first_day.isoformat(), of.last_day.isoformat()],
        **changes,
    }
    return DrawnReport(1, 7, of.last_day, json.dumps(told).encode())


def publish(actor: Actor, report: PeriodReportCard, **changes: Any) -> Any:
    asked = {"at": MONDAY_MORNING, "drawn": drawn(report), **changes}
    return operations.publish_report(actor=actor, report_id=report.id, **asked)


def written(cast: Cast) -> PeriodReportCard:
    report = begun(cast)
    for field in MUST:
        write(cast.specialist, report, f"Về {field}.", field)
    return report


def state(cast: Cast, report: PeriodReportCard) -> PeriodReportCard:
    return indicator.get_period_report(report.id, viewer=cast.leader)


def test_the_report_of_a_period_is_begun_once(cast: Cast) -> None:
    report = begun(cast)
    assert report.state is ReportState.WRITING
    assert ledger.history("report", report.id)[-1].name == "indicator.report_begun"
    with pytest.raises(operations.BegunAlready):
        begun(cast)


def test_nobody_begins_what_is_no_report_or_no_period(cast: Cast) -> None:
    with pytest.raises(indicator.NoSuchReport):
        begun(cast, key="nothing")
    with pytest.raises(operations.NotAReportPeriod):
        begun(cast, first=LAST, last=FIRST)


def test_what_counts_is_the_newest_draft_and_all_are_kept(cast: Cast) -> None:
    report = begun(cast)
    first = write(cast.specialist, report, "Bản đầu.")
    write(cast.head, report, "Bản sau.", seen=first.number)
    assert state(cast, report).words["next"].words == "Bản sau."
    kept = indicator.list_words(report.id, "next", viewer=cast.leader)
    assert [one.words for one in kept] == ["Bản sau.", "Bản đầu."]


def test_of_two_who_write_at_once_nobody_loses_anything(cast: Cast) -> None:
    report = begun(cast)
    write(cast.specialist, report, "Của chuyên viên.")
    late = write(cast.head, report, "Của trưởng phòng, chưa thấy bản kia.")
    assert late.is_aside
    assert state(cast, report).words["next"].words == "Của chuyên viên."
    both = write(cast.head, report, "Cả hai.", seen=1)
    assert not both.is_aside
    assert len(indicator.list_words(report.id, "next", viewer=cast.leader)) == 3


def test_what_is_written_again_word_for_word_is_no_new_draft(cast: Cast) -> None:
    report = begun(cast)
    first = write(cast.specialist, report, "Như cũ.")
    assert write(cast.head, report, " Như cũ. ").number == first.number


def test_there_are_only_the_sections_of_the_report(cast: Cast) -> None:
    with pytest.raises(operations.NoSuchSection):
        write(cast.specialist, begun(cast), "Lạc.", field="nowhere")


def test_what_is_published_names_version_place_and_digest(cast: Cast) -> None:
    report = written(cast)
    edition = publish(cast.leader, report)
    assert (edition.number, edition.version, edition.position) == (1, 1, 7)
    assert edition.words["next"] == "Về next."
    told = ledger.history("report", report.id)[-1]
    assert told.name == "indicator.report_published"
    assert told.data["digest"] == edition.digest
    assert "Về" not in json.dumps(dict(told.data), ensure_ascii=False)
    assert state(cast, report).state is ReportState.PUBLISHED


def test_nothing_is_published_before_its_days_are_over(cast: Cast) -> None:
    report = begun(cast, first=date(2026, 7, 1), last=date(2026, 9, 30))
    with pytest.raises(operations.PeriodNotOver):
        publish(cast.leader, report)


def test_nothing_is_published_without_the_sections_that_must_be_there(cast: Cast) -> None:
    report = begun(cast)
    write(cast.specialist, report, "Đã chỉ đạo.", "direction")
    with pytest.raises(operations.SectionsMissing) as refused:
        publish(cast.leader, report)
    assert "Khó khăn" in refused.value.data["sections"]
    assert "chỉ đạo" not in refused.value.data["sections"]


def test_data_of_another_report_are_a_fault(cast: Cast) -> None:
    report = written(cast)
    with pytest.raises(ValueError, match=r"vpcp\.II06a"):
        publish(cast.leader, report, drawn=drawn(report, report="vpcp.II06a"))


def test_what_is_published_is_written_in_no_more(cast: Cast) -> None:
    report = written(cast)
    publish(cast.leader, report)
    with pytest.raises(operations.ReportMovedOn):
        write(cast.specialist, report, "Muộn.")
    with pytest.raises(operations.ReportMovedOn):
        publish(cast.leader, report)


def test_a_correction_is_an_edition_beside_the_old_with_a_reason(cast: Cast) -> None:
    report = written(cast)
    publish(cast.leader, report)
    operations.correct_report(actor=cast.leader, at=MONDAY_MORNING, report_id=report.id, reason="Nhập thiếu.")
    write(cast.specialist, report, "Viết lại.", seen=1)
    publish(cast.leader, report, at=MONDAY_MORNING + DAY)
    new, old = indicator.list_editions(report.id, viewer=cast.leader)
    assert (old.number, old.reason, old.words["next"]) == (1, "", "Về next.")
    assert (new.number, new.reason, new.words["next"]) == (2, "Nhập thiếu.", "Viết lại.")


def test_a_correction_without_a_reason_is_refused(cast: Cast) -> None:
    report = written(cast)
    publish(cast.leader, report)
    with pytest.raises(operations.NothingWritten):
        operations.correct_report(actor=cast.leader, at=MONDAY_MORNING, report_id=report.id, reason=" ")


def test_a_specialist_writes_and_does_not_publish(cast: Cast) -> None:
    report = written(cast)
    assert indicator.get_period_report(report.id, viewer=cast.specialist).verbs == {ReportVerb.WRITE}
    with pytest.raises(indicator.NotYourReport):
        publish(cast.specialist, report)


def test_who_stands_above_reads_and_does_not_write(cast: Cast) -> None:
    report = begun(cast)
    with pytest.raises(indicator.NotYourReport):
        write(cast.chair, report, "Từ trên xuống.")


def test_every_verb_is_closed_to_the_stranger(cast: Cast) -> None:
    report = written(cast)
    stranger = cast.stranger
    with pytest.raises(indicator.NoSuchPeriodReport):
        begun(cast, actor=stranger, first=date(2026, 1, 1), last=date(2026, 3, 31))
    with pytest.raises(indicator.NoSuchPeriodReport):
        write(stranger, report, "Xin chào.")
    with pytest.raises(indicator.NoSuchPeriodReport):
        publish(stranger, report)
    with pytest.raises(indicator.NoSuchPeriodReport):
        operations.correct_report(actor=stranger, at=MONDAY_MORNING, report_id=report.id, reason="x")
    with pytest.raises(indicator.NoSuchPeriodReport):
        indicator.get_period_report(report.id, viewer=stranger)
    edition = publish(cast.leader, report)
    with pytest.raises(indicator.NotYourReport):
        operations.keep_report_paper(actor=stranger, at=MONDAY_MORNING, edition_id=edition.id, file_id=1)


@pytest.mark.parametrize(
    ("key", "every", "today", "period"),
    [
        ("vpcp.II06a", Every.QUARTER, "2026-09-14", "2026-04-01 2026-06-30"),
        ("vpcp.II06a", Every.QUARTER, "2026-09-15", "2026-07-01 2026-09-30"),
        ("vpcp.II06a", Every.YEAR, "2026-12-15", "2026-01-01 2026-12-31"),
        ("province.reform_quarter", Every.QUARTER, "2026-09-30", "2026-04-01 2026-06-30"),
        ("province.reform_quarter", Every.QUARTER, "2026-10-01", "2026-07-01 2026-09-30"),
        ("province.reform", Every.YEAR, "2026-01-01", "2025-01-01 2025-12-31"),
    ],
)
def test_the_newest_period_whose_days_are_over(key: str, every: Every, today: str, period: str) -> None:
    report = indicator.get_report(key, viewer=MACHINE, on=TODAY)
    assert " ".join(map(str, report.ended(every, date.fromisoformat(today)))) == period
