"""The law moves a front door: from a day, by a text; seen on that day and not before."""

from datetime import date
from typing import Any

import pytest

from motcua.catalogue import queries as catalogue
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE
from tests.cast.moments import TODAY
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
PAGE = f"/desk/thu-tuc/{LICENCE}/"
MOVE = f"{PAGE}noi-nop/"
NATIONAL: dict[str, Any] = {
    "door": "NATIONAL_PORTAL",
    "url": "https://dichvucong.gov.vn/nop/1.003868",
    "valid_from": "01/10/2026",
    "source": "Điều 5 Nghị định số 309/2026/NĐ-CP",
}


def test_the_door_is_moved_and_its_day_is_shown(desk: Desk, cast: Cast) -> None:
    page = words(desk("admin").post(MOVE, NATIONAL, follow=True))
    assert "Từ thứ Năm, 01/10/2026, nơi nộp là: Cổng Dịch vụ công quốc gia." in page
    assert "Hôm nay Nơi nộp Tại cổng này" in page
    assert "thứ Năm, 01/10/2026 Nơi nộp Cổng Dịch vụ công quốc gia" in page
    assert "Căn cứ Điều 5 Nghị định số 309/2026/NĐ-CP" in page


def test_it_stays_here_until_that_day(desk: Desk, cast: Cast) -> None:
    desk("admin").post(MOVE, NATIONAL)
    assert catalogue.front_door(LICENCE, TODAY, viewer=MACHINE).door == "HERE"
    assert catalogue.front_door(LICENCE, date(2026, 10, 1), viewer=MACHINE).door == "NATIONAL_PORTAL"


def test_back_here_it_needs_no_address(desk: Desk, cast: Cast) -> None:
    admin = desk("admin")
    admin.post(MOVE, NATIONAL)
    admin.post(MOVE, {**NATIONAL, "door": "HERE", "valid_from": "2026-11-01"})
    door = catalogue.front_door(LICENCE, date(2026, 11, 1), viewer=MACHINE)
    assert (door.door, door.url) == ("HERE", "")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"door": ""}, "Nộp ở đâu? Hãy chọn một."),
        ({"url": "http://dichvucong.gov.vn"}, "https://"),
        ({"url": ""}, "https://"),
        ({"valid_from": "1/13/2026"}, "Không có ngày này"),
        ({"source": ""}, "Văn bản quy định: "),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    desk: Desk, cast: Cast, change: dict[str, str], why: str
) -> None:
    page = desk("admin").post(MOVE, {**NATIONAL, **change})
    assert page.status_code == 422
    assert why in words(page)
    assert "309/2026" in page.content.decode()
    assert catalogue.front_door(LICENCE, date(2026, 10, 1), viewer=MACHINE).door == "HERE"


@pytest.mark.parametrize("who", ["controller", "leader", "operator", "stranger"])
def test_nobody_else_moves_it(desk: Desk, cast: Cast, who: str) -> None:
    assert desk(who).post(MOVE, NATIONAL).status_code == 403
    assert catalogue.front_door(LICENCE, date(2026, 10, 1), viewer=MACHINE).door == "HERE"


@pytest.mark.parametrize("day", ["x", "", "1/1/1", "01/10/2026", "2026-10-01"])
def test_any_day_can_be_looked_at(desk: Desk, cast: Cast, day: str) -> None:
    assert desk("admin").get(PAGE, {"ngay": day}).status_code == 200
