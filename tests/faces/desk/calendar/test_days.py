"""Special days: seen by year and agency, announced with their document, taken back; by administrators."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.plain.worktime import DayKind
from motcua.org import operations as org
from motcua.org import queries
from motcua.org.queries import SpecialDayCard
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, links, words

pytestmark = pytest.mark.django_db
YEAR, NEW = "/desk/lich/", "/desk/lich/cong-bo/"
STORM: dict[str, Any] = {
    "day": "22/9/2026",
    "kind": "LOCAL",
    "name": "Nghỉ bão số 7",
    "document": "12/CĐ-UBND",
    "document_date": "14/09/2026",
    "agency": "0",
}


def announced(agency_id: int | None = None) -> SpecialDayCard:
    return org.announce_day(
        actor=MACHINE,
        at=MONDAY_MORNING,
        day=date(2026, 9, 22),
        kind=DayKind.LOCAL,
        name="Nghỉ bão số 7",
        document="12/CĐ-UBND",
        agency_id=agency_id,
    )


def days() -> list[SpecialDayCard]:
    return queries.list_special_days(viewer=MACHINE, year=2026)


def test_days_of_a_year_with_kind_document_and_scope(desk: Desk, cast: Cast) -> None:
    announced()
    page = desk("admin").get(YEAR)
    assert heading(page) == "Ngày đặc biệt năm 2026"
    assert "thứ Ba, 22/09/2026 Nghỉ bão số 7" in words(page)
    assert "12/CĐ-UBND Toàn tỉnh" in words(page)


def test_other_years_are_a_link_away(desk: Desk, cast: Cast) -> None:
    announced()
    page = desk("admin").get(YEAR)
    assert f"{YEAR}?nam=2027" in links(page)
    assert "Chưa công bố ngày đặc biệt nào của năm 2027" in words(desk("admin").get(f"{YEAR}?nam=2027"))


def test_days_of_one_agency_are_seen_when_it_is_asked_for(desk: Desk, cast: Cast) -> None:
    announced(cast.commune.id)
    assert "Nghỉ bão" not in words(desk("admin").get(YEAR))
    page = words(desk("admin").get(f"{YEAR}?co-quan={cast.commune.id}"))
    assert "Nghỉ bão số 7" in page
    assert "Ủy ban nhân dân phường An Xuyên" in page


@pytest.mark.parametrize("query", ["nam=x", "nam=0000", "nam=99999", "co-quan=x", "co-quan=99999999999999999999"])
def test_a_strange_address_shows_a_year(desk: Desk, cast: Cast, query: str) -> None:
    assert desk("admin").get(f"{YEAR}?{query}").status_code == 200


def test_a_day_is_announced_and_the_review_follows(desk: Desk, cast: Cast) -> None:
    answer = desk("admin").post(NEW, STORM)
    assert answer.headers["Location"] == "/desk/lich/ra-soat/"
    [day] = days()
    assert (day.day, day.kind, day.document_date) == (date(2026, 9, 22), DayKind.LOCAL, date(2026, 9, 14))
    assert day.agency_id is None


def test_a_day_may_hold_for_one_agency(desk: Desk, cast: Cast) -> None:
    desk("admin").post(NEW, {**STORM, "agency": str(cast.commune.id)})
    assert days() == []
    [day] = queries.list_special_days(viewer=MACHINE, agency_id=cast.commune.id)
    assert day.agency_id == cast.commune.id


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"day": ""}, "Ngày: "),
        ({"day": "31/02/2026"}, "Không có ngày này"),
        ({"kind": ""}, "Đây là loại ngày nào? Hãy chọn một."),
        ({"kind": "HOLIDAY"}, "Hãy chọn một trong các lựa chọn này."),
        ({"document": "  "}, "Số văn bản công bố: "),
        ({"document_date": "hôm qua"}, "Ngày ban hành văn bản: "),
        ({"agency": "x"}, "Áp dụng ở đâu? Hãy chọn một trong các lựa chọn này."),
        ({"name": "x" * 201}, "Tên của ngày: "),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    desk: Desk, cast: Cast, change: dict[str, str], why: str
) -> None:
    page = desk("admin").post(NEW, {**STORM, **change})
    assert page.status_code == 422
    assert why in words(page)
    assert 'value="14/09/2026"' in page.content.decode() or "document_date" in change
    assert days() == []


def test_a_day_announced_twice_is_refused_on_the_same_page(desk: Desk, cast: Cast) -> None:
    announced()
    page = desk("admin").post(NEW, STORM)
    assert page.status_code == 409
    assert "Nghỉ bão số 7" in page.content.decode()


def test_an_agency_of_the_next_province_is_not_offered(desk: Desk, cast: Cast) -> None:
    assert desk("admin").post(NEW, {**STORM, "agency": str(cast.next_culture.id)}).status_code == 422


def test_a_day_is_taken_back_by_a_document(desk: Desk, cast: Cast) -> None:
    day = announced()
    page = desk("admin").get(f"/desk/lich/{day.id}/thu-hoi/")
    assert "Nghỉ bão số 7" in words(page)
    answer = desk("admin").post(f"/desk/lich/{day.id}/thu-hoi/", {"document": "15/CĐ-UBND"})
    assert answer.headers["Location"] == f"{YEAR}?nam=2026"
    assert days() == []


def test_taking_back_without_a_document_is_refused(desk: Desk, cast: Cast) -> None:
    day = announced()
    assert desk("admin").post(f"/desk/lich/{day.id}/thu-hoi/", {"document": " "}).status_code == 422
    assert days() == [day]


def test_a_day_that_was_taken_back_is_not_here(desk: Desk, cast: Cast) -> None:
    day = announced()
    org.withdraw_day(actor=MACHINE, at=MONDAY_MORNING, day_id=day.id, document="15/CĐ-UBND")
    assert desk("admin").post(f"/desk/lich/{day.id}/thu-hoi/", {"document": "1"}).status_code == 404


@pytest.mark.parametrize("who", ["specialist", "leader", "operator", "stranger", "applicant"])
@pytest.mark.parametrize("page", [YEAR, NEW, "/desk/lich/1/thu-hoi/", "/desk/lich/ra-soat/", "/desk/lich/ra-soat/1/"])
def test_only_administrators_come_in(desk: Desk, cast: Cast, who: str, page: str) -> None:
    assert desk(who).get(page).status_code == 403
    assert desk(who).post(page, STORM).status_code == 403
    assert days() == []


def test_it_asks_little_of_the_database(
    desk: Desk, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    announced()
    admin = desk("admin")
    for page in (YEAR, NEW):
        with django_assert_max_num_queries(25):
            admin.get(page)
