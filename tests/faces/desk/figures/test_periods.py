"""The report of a period on the desk: begun, written, published, corrected, compared."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.test import Client

from motcua.indicator import queries as indicator
from motcua.indicator.queries import PeriodReportCard
from motcua.interfaces.jobs import reports as job
from motcua.kernel.plain.paper import Format
from motcua.kernel.store import seals
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, links, words
from tests.paper import text_of
from tests.rooms.insight.figures.ledger import count_all, received, tell

pytestmark = pytest.mark.django_db
BEGIN = "/desk/bao-cao/lap/"
SPRING = date(2026, 4, 1), date(2026, 6, 30)
EARLIER = MONDAY_MORNING.replace(month=5)


@pytest.fixture
def report(desk: Desk, cast: Cast) -> PeriodReportCard:
    """Culture's II.06a of the second quarter, begun by the specialist."""
    tell((received(cast.culture.id), EARLIER))
    count_all()
    asked = {"report": "vpcp.II06a", "agency": cast.culture.id, "period": "2026-Q2"}
    desk("specialist").post(BEGIN, asked)
    found = indicator.find_period_report("vpcp.II06a", cast.culture.id, *SPRING, viewer=MACHINE)
    assert found is not None
    return found


def at(report: PeriodReportCard, *rest: object) -> str:
    return "/".join(map(str, ("/desk/bao-cao/ky", report.id, *rest))) + ("" if "." in str(rest[-1:]) else "/")


def write(client: Client, report: PeriodReportCard, text: str, seen: int = 0) -> Any:
    return client.post(at(report, "viet", "assessment"), {"words": text, "seen": seen}, follow=True)


def publish(client: Client, report: PeriodReportCard) -> Any:
    return client.post(at(report, "cong-bo"), follow=True)


def test_a_report_is_begun_where_its_figures_are_looked_at(desk: Desk, cast: Cast, report: PeriodReportCard) -> None:
    specialist = desk("specialist")
    page = specialist.get("/desk/bao-cao/vpcp.II06a/?ky=2026-Q2")
    assert any(link.startswith(BEGIN) and "2026-Q2" in link for link in links(page))
    again = specialist.post(BEGIN, {"report": "vpcp.II06a", "agency": cast.culture.id, "period": "2026-Q2"})
    assert again["Location"] == at(report)


def test_a_period_that_is_none_is_said_at_its_field(desk: Desk, cast: Cast) -> None:
    page = desk("specialist").post(BEGIN, {"report": "vpcp.II06a", "agency": cast.culture.id, "period": "thu"})
    assert page.status_code == 422
    assert "Đây không phải là một kỳ." in words(page)
    assert 'value="thu"' in page.content.decode()


def test_it_shows_sections_and_figures_with_the_way_behind_them(desk: Desk, report: PeriodReportCard) -> None:
    page = desk("specialist").get(at(report))
    assert heading(page) == "Tình hình, kết quả giải quyết thủ tục hành chính, quý II năm 2026"
    assert "Chưa viết." in words(page)
    assert any("vpcp.II06a/sau/" in link and "2026-04-01..2026-06-30" in link for link in links(page))


def test_what_two_write_at_once_is_kept_and_shown(desk: Desk, report: PeriodReportCard) -> None:
    write(desk("specialist"), report, "Của chuyên viên.")
    page = write(desk("head"), report, "Của trưởng phòng.")
    said = words(page)
    assert "Không mất gì cả" in said
    assert "Của chuyên viên." in said
    assert "Của trưởng phòng." in said


def test_odd_figures_in_a_section_are_kept_with_a_reason(desk: Desk, report: PeriodReportCard) -> None:
    text, specialist = "Đúng hạn 12/17 hồ sơ, đạt 80 %.", desk("specialist")
    page = write(specialist, report, text)
    assert page.status_code == 422
    assert "12/17 là 71 %, không phải 80 %." in words(page)
    assert text in words(page)
    told = {"words": text, "seen": 0, "because": "Số của báo cáo cũ, trích nguyên văn."}
    page = specialist.post(at(report, "viet", "assessment"), told, follow=True)
    assert text in words(page)
    assert "trích nguyên văn" in words(page)


def test_what_is_published_stands_still_and_is_had_as_files(desk: Desk, report: PeriodReportCard) -> None:
    write(desk("specialist"), report, "Giải quyết đúng hạn.")
    page = publish(desk("leader"), report)
    assert "bản công bố lần 1" in heading(page)
    assert "Giải quyết đúng hạn." in words(page)
    for form in Format:
        answer = desk("leader").get(at(report, "ban", 1, f"bao-cao.{form.value}"))
        assert answer["Content-Type"] == form.content_type
    assert "DỰ THẢO" not in text_of(desk("leader").get(at(report, "ban", 1, "bao-cao.pdf")).content)


def test_counted_again_an_edition_is_the_same(desk: Desk, cast: Cast, report: PeriodReportCard) -> None:
    leader = desk("leader")
    publish(leader, report)
    tell((received(cast.culture.id), EARLIER))
    count_all()
    assert "khớp từng byte" in words(leader.get(at(report, "ban", 1) + "?tinh-lai=1"))


def test_the_difference_of_two_editions_is_shown(desk: Desk, cast: Cast, report: PeriodReportCard) -> None:
    leader = desk("leader")
    write(desk("specialist"), report, "Ít hồ sơ.")
    publish(leader, report)
    tell((received(cast.culture.id), EARLIER))
    count_all()
    leader.post(at(report, "dinh-chinh"), {"reason": "Nhập thiếu một hồ sơ."})
    write(desk("specialist"), report, "Nhiều hồ sơ.", seen=1)
    publish(leader, report)
    said = words(leader.get(at(report, "so-sanh")))
    assert "Nhập thiếu một hồ sơ." in said
    assert "Ít hồ sơ." in said
    assert "Nhiều hồ sơ." in said
    assert "Ô số liệu đã thay đổi" in said


def test_the_paper_is_laid_down_once_and_given_as_it_lies(desk: Desk, report: PeriodReportCard) -> None:
    leader = desk("leader")
    publish(leader, report)
    before = leader.get(at(report, "ban", 1, "bao-cao.pdf")).content
    assert job.lay_down(MONDAY_MORNING) == 1
    assert job.lay_down(MONDAY_MORNING) == 0
    assert leader.get(at(report, "ban", 1, "bao-cao.pdf")).content == before


def test_an_edition_is_given_with_its_proof(desk: Desk, report: PeriodReportCard) -> None:
    leader = desk("leader")
    publish(leader, report)
    unsealed = leader.get(at(report, "ban", 1, "chung-minh.zip"), follow=True)
    assert "Chưa có gì được niêm phong" in words(unsealed)
    seals.seal(at=MONDAY_MORNING)
    answer = leader.get(at(report, "ban", 1, "chung-minh.zip"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        edition = indicator.get_report_edition(report.id, 1, viewer=MACHINE)
        assert archive.read("report.json") == edition.data
        assert "report.pdf" in archive.namelist()


def test_who_may_not_publish_is_told_so(desk: Desk, report: PeriodReportCard) -> None:
    assert desk("specialist").get(at(report, "cong-bo")).status_code == 403
    assert "do lãnh đạo cơ quan công bố" in words(publish(desk("specialist"), report))


def test_the_stranger_finds_nothing(desk: Desk, report: PeriodReportCard) -> None:
    stranger = desk("stranger")
    for page in ("viet/assessment", "cong-bo", "dinh-chinh", "so-sanh"):
        assert stranger.get(at(report, page)).status_code == 404
    assert stranger.get(at(report)).status_code == 404
    assert at(report) not in links(stranger.get("/desk/bao-cao/den-han/?loc=chua-xong"))


def test_the_list_shows_what_is_late_and_what_is_published(desk: Desk, report: PeriodReportCard) -> None:
    leader = desk("leader")
    assert at(report) in links(leader.get("/desk/bao-cao/den-han/"))
    publish(leader, report)
    assert at(report) not in links(leader.get("/desk/bao-cao/den-han/?loc=chua-xong"))
    assert at(report) in links(leader.get("/desk/bao-cao/den-han/?loc=da-cong-bo"))


@pytest.mark.usefixtures("stage")
def test_the_job_begins_once_what_is_due_and_lists_it_late(desk: Desk, cast: Cast) -> None:
    july = MONDAY_MORNING.replace(month=7, day=10)
    while job.begin_due(july):
        pass
    found = indicator.list_period_reports(viewer=cast.leader, since=SPRING[0])
    own = {one.key: one for one in found if one.agency_id == cast.culture.id}
    assert set(own) == {"vpcp.II06a", "province.reform_quarter"}
    assert str(own["province.reform_quarter"].due_on) == "2026-07-07"
    assert all(one.is_late(MONDAY_MORNING.date()) for one in own.values())
    listed = links(desk("leader").get("/desk/bao-cao/den-han/?loc=tre"))
    assert f"/desk/bao-cao/ky/{own['vpcp.II06a'].id}/" in listed


@pytest.mark.usefixtures("stage")
def test_nobody_is_asked_for_what_was_due_long_ago(cast: Cast) -> None:
    job.begin_due(MONDAY_MORNING.replace(month=9, day=14))
    assert indicator.list_period_reports(viewer=cast.leader, since=date(2025, 1, 1)) == ()
