"""A report on paper: under the headings of its form, with what adds up and where it comes from."""

from datetime import date
from typing import Any

import pytest

from motcua.indicator import queries as indicator
from motcua.insight.figures.answering import period_of
from motcua.insight.reports import papers, running
from motcua.insight.reports.papers import Issued
from motcua.kernel.plain.paper import Format, Grid, Paper, Papers, Words
from motcua.kernel.plain.ports import adapter
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.paper import text_of
from tests.rooms.insight.figures.ledger import count_all, finished, received, tell

pytestmark = pytest.mark.django_db
AUTUMN = period_of("2026-Q3")


def paper(cast: Cast, key: str = "vpcp.II06a", **more: Any) -> Paper:
    report = indicator.get_report(key, viewer=MACHINE, on=AUTUMN.last)
    data = running.run(key, viewer=MACHINE, period=AUTUMN, agency_id=cast.culture.id)
    return papers.paper_of(report, data, viewer=MACHINE, **more)


def one_settled(cast: Cast) -> None:
    one = received(cast.culture.id, MONDAY_MORNING)
    tell((one, MONDAY_MORNING), (finished(one.dossier_id), MONDAY_MORNING))
    count_all()


def test_a_form_has_its_own_rows_of_headings(cast: Cast) -> None:
    one_settled(cast)
    [grid] = [part for part in paper(cast).parts if isinstance(part, Grid)]
    assert grid.depth == 4
    assert grid.marks[:6] == ("(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)")
    heads = {one.text: (one.row, one.column, one.columns) for one in grid.placed()}
    assert heads["Trong kỳ"] == (2, 3, 2)
    assert heads["Số lượng hồ sơ đang giải quyết"] == (0, 10, 3)


def test_procedures_stand_under_their_field_and_the_total_is_last(cast: Cast) -> None:
    one_settled(cast)
    [grid] = [part for part in paper(cast).parts if isinstance(part, Grid)]
    assert [row.cells[:3] for row in grid.rows if row.is_strong][-1] == ("", "Tổng số", 1)
    assert grid.rows[0].is_strong
    assert grid.rows[0].cells[0] == "I"
    assert grid.rows[1].cells[0] == "1"


def test_what_adds_up_is_said_to_be_checked(cast: Cast) -> None:
    one_settled(cast)
    said = text_of(adapter(Papers).write(paper(cast), Format.PDF, at=MONDAY_MORNING))
    assert "cột 3 = cột 7 + cột 11: đã kiểm tra, khớp ở mọi dòng" in said
    assert "Biểu số II.06a/VPCP/KSTT" in said
    assert "quý III năm 2026" in said
    assert "DỰ THẢO" in said


def test_words_stand_in_their_section_line_by_line(cast: Cast) -> None:
    count_all()
    parts = paper(cast, words={"assessment": "Một câu.\n\nCâu sau."}).parts
    [section] = [part for part in parts if isinstance(part, Words)]
    assert section.lines == ("Một câu.", "Câu sau.")


def test_an_issued_paper_is_no_draft_and_says_why_it_replaces_another(cast: Cast) -> None:
    count_all()
    found = paper(cast, issued=Issued(2, date(2026, 10, 1), "Nhập thiếu hồ sơ"))
    assert found.state == ""
    assert "thay bản trước vì: Nhập thiếu hồ sơ" in found.lines[1]


@pytest.mark.parametrize("form", Format)
def test_every_report_is_written_in_every_format_and_always_the_same(cast: Cast, form: Format) -> None:
    one_settled(cast)
    for report in indicator.list_reports(viewer=MACHINE, on=TODAY):
        one = paper(cast, report.key)
        made = [adapter(Papers).write(one, form, at=MONDAY_MORNING) for _ in range(2)]
        assert made[0] == made[1]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026", "năm 2026"),
        ("2026-Q4", "quý IV năm 2026"),
        ("2026-09", "tháng 9 năm 2026"),
        ("2026-01-01..2026-06-30", "6 tháng đầu năm 2026"),
        ("2026-01-01..2026-09-30", "9 tháng đầu năm 2026"),
        ("2026-01-05..2026-02-03", "từ ngày 05/01/2026 đến ngày 03/02/2026"),
    ],
)
def test_a_period_in_words(period: str, words: str) -> None:
    assert papers.period_told(period_of(period)) == words
