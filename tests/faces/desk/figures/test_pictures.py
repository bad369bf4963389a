"""Pictures of a figure: its trend, agencies on a map and week by week; each with its table, each mark a way on."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words
from tests.rooms.insight.figures.ledger import count_all, finished, received, tell

pytestmark = pytest.mark.django_db
FIGURE = "/desk/so-lieu/dossier.received/?ky=2026-Q3"


@pytest.fixture
def counted(cast: Cast) -> None:
    tell(*((received(agency.id), MONDAY_MORNING) for agency in (cast.culture, cast.culture, cast.commune)))
    count_all()


def marks(page: Any) -> list[str]:
    """The titles of what is drawn."""
    return re.findall(r"<(?:circle|rect|path)[^>]*><title>([^<]*)</title>", page.content.decode())


def test_the_trend_has_a_dot_for_each_month_that_leads_to_its_figure(desk: Desk, counted: None) -> None:
    page = desk("chair").get(FIGURE)
    assert "09/2026: 3" in marks(page)
    [month] = {address for address in links(page) if "ky=2026-09&" in address or address.endswith("ky=2026-09")} - {""}
    assert "Hồ sơ tiếp nhận" in words(desk("chair").get(month))


def test_means_of_points_are_drawn_as_points(desk: Desk, cast: Cast) -> None:
    came = received(cast.culture.id)
    tell((came, MONDAY_MORNING), (finished(came.dossier_id), MONDAY_MORNING))
    count_all()
    page = desk("chair").get("/desk/so-lieu/dossier.time_points/?ky=2026-Q3")
    assert "09/2026: 2/1 = 2,0" in marks(page)
    behind = desk("chair").get("/desk/so-lieu/dossier.time_points/?ky=2026-Q3&chi-tiet=tu")
    assert "+2" in words(behind)


def test_agencies_week_by_week_are_drawn_and_told(desk: Desk, counted: None) -> None:
    page = desk("chair").get(f"{FIGURE}&tach=agency&xem=tuan")
    assert any(title.endswith("14/09/2026 – 20/09/2026: 2") for title in marks(page))
    assert any("ky=2026-09-14..2026-09-20" in address for address in links(page))


def test_communes_stand_on_the_map_where_the_province_has_outlines(desk: Desk, cast: Cast, counted: None) -> None:
    page = desk("chair").get(f"{FIGURE}&tach=agency&xem=ban-do")
    assert "Nơi nào cao, nơi nào thấp?" in words(page)
    assert len([title for title in marks(page) if title.endswith(": 1")]) == 1


def test_an_unknown_view_is_the_table(desk: Desk, counted: None) -> None:
    assert "Tách theo: Cơ quan" in words(desk("chair").get(f"{FIGURE}&xem=x"))


def test_the_page_asks_no_more_for_half_a_year_of_weeks_than_for_one(desk: Desk, counted: None) -> None:
    def asked(period: str) -> int:
        with CaptureQueriesContext(connection) as told:
            desk("chair").get(f"/desk/so-lieu/dossier.on_time_rate/?ky={period}&tach=agency&xem=tuan")
        return len(told)

    asked("2026-09")
    assert asked("2026-09") == asked("2026")


OVERVIEW = "/desk/so-lieu/buc-tranh/?ky=2026-Q3"


def test_the_overview_draws_ways_stages_and_days(desk: Desk, counted: None) -> None:
    page = desk("chair").get(OVERVIEW)
    assert "Trực tuyến → Chưa có kết quả: 3" in marks(page)
    assert "Được tiếp nhận: 3" in marks(page)
    assert "Xem trang thủ tục" in words(page)


def test_every_mark_leads_to_exactly_what_it_counts(desk: Desk, counted: None) -> None:
    chair = desk("chair")
    behind = {address for address in links(chair.get(OVERVIEW)) if "/buc-tranh/sau/" in address}
    assert len(behind) == 3
    for address in behind:
        assert len([one for one in links(chair.get(address)) if "/hanh-vi/dossier/" in one]) == 3


def test_pages_read_are_no_agencys_in_particular(desk: Desk, counted: None) -> None:
    said = words(desk("leader").get(OVERVIEW))
    assert "Nộp trực tuyến" in said
    assert "Xem trang thủ tục" not in said


@pytest.mark.parametrize("asked", ["", "&su-kien=x", "&su-kien=dossier.received&net=secret=1"])
def test_what_is_not_counted_has_nothing_behind_it(desk: Desk, counted: None, asked: str) -> None:
    assert desk("chair").get(f"/desk/so-lieu/buc-tranh/sau/?ky=2026-Q3{asked}").status_code == 404
