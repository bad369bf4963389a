"""Public holidays of a year: looked over beside what is entered, then entered at once, for the whole province."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.worktime import DayKind
from motcua.org import operations as org
from motcua.org import queries
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import LONG_AGO, MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, words

pytestmark = pytest.mark.django_db
PAGE = "/desk/lich/nhap/?nam=2027"


def entered() -> list[queries.SpecialDayCard]:
    return queries.list_special_days(viewer=MACHINE, year=2027)


def test_it_is_previewed_then_entered(desk: Desk, cast: Cast) -> None:
    admin = desk("admin")
    page = admin.get(PAGE)
    assert heading(page) == "Ngày nghỉ lễ năm 2027"
    assert "thứ Sáu, 01/01/2027 Tết Dương lịch" in words(page)
    assert entered() == []
    assert "Lịch hẹn bị ảnh hưởng" in words(admin.post(PAGE, follow=True))
    assert date(2027, 1, 1) in [day.day for day in entered()]
    count = len(entered())
    assert "Các ngày này đều đã có." in words(admin.post(PAGE, follow=True))
    assert len(entered()) == count


def test_a_day_that_is_entered_otherwise_stays_and_is_named(desk: Desk, cast: Cast) -> None:
    def announce(**more: Any) -> None:
        org.announce_day(actor=MACHINE, at=MONDAY_MORNING, document="1/TB", **more)

    announce(day=date(2027, 1, 1), kind=DayKind.LOCAL, name="Ngày riêng")
    page = words(desk("admin").get(PAGE))
    assert "đã có, khác với danh sách giữ nguyên: " in page
    desk("admin").post(PAGE)
    assert next(day for day in entered() if day.day == date(2027, 1, 1)).name == "Ngày riêng"


def test_without_the_list_the_page_says_so(desk: Desk, cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.PROVINCES = tmp_path
    page = desk("admin").get(PAGE)
    assert page.status_code == 503
    assert "Không đọc được danh sách ngày lễ." in words(page)


def test_a_department_does_not_set_the_days_of_everybody(desk: Desk, cast: Cast) -> None:
    org.grant_role(
        actor=MACHINE,
        at=MONDAY_MORNING,
        person_id=cast.head.person_id or 0,
        role=Role.ADMIN,
        agency_id=cast.culture.id,
        valid_from=LONG_AGO,
    )
    assert desk("head").post(PAGE).status_code == 403
    assert entered() == []


@pytest.mark.parametrize("who", ["leader", "operator", "stranger", "applicant"])
def test_others_do_not_come_in(desk: Desk, cast: Cast, who: str) -> None:
    assert desk(who).get(PAGE).status_code == 403
    assert desk(who).post(PAGE).status_code == 403


def test_it_asks_little_of_the_database(
    desk: Desk, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    admin = desk("admin")
    with django_assert_max_num_queries(25):
        assert admin.get(PAGE).status_code == 200
