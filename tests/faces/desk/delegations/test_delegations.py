"""Roles lent to a colleague for a term: given, received, ended; nobody lends what is not his or her own."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.plain.actor import Role
from motcua.org import operations as org
from motcua.org import queries
from motcua.org.queries import DelegationCard
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
LIST, NEW = "/desk/uy-quyen/", "/desk/uy-quyen/moi/"


def told(cast: Cast, **change: Any) -> dict[str, Any]:
    return {
        "to_person_id": str(cast.specialist.person_id),
        "scope": f"{cast.culture.id}.{cast.culture_division.id}",
        "roles": ["UNIT_HEAD"],
        "first": "14/09/2026",
        "last": "18/09/2026",
        "ground": "Giấy ủy quyền số 3/GUQ-VH ngày 11/09/2026",
        **change,
    }


def lent(cast: Cast, first: date = TODAY, last: date = date(2026, 9, 19)) -> DelegationCard:
    return org.delegate(
        actor=cast.head,
        at=MONDAY_MORNING,
        from_person_id=cast.head.person_id or 0,
        to_person_id=cast.specialist.person_id or 0,
        roles=[Role.UNIT_HEAD],
        agency_id=cast.culture.id,
        unit_id=cast.culture_division.id,
        valid_from=first,
        valid_to=last,
        ground="3/GUQ-VH",
    )


def of_head(cast: Cast, on: date = TODAY) -> list[DelegationCard]:
    return queries.list_delegations(cast.head.person_id or 0, viewer=MACHINE, on=on)


def test_roles_are_lent_to_the_end_of_the_last_day(desk: Desk, cast: Cast) -> None:
    page = words(desk("head").post(NEW, told(cast), follow=True))
    assert "Trần Quốc Khánh làm thay bạn với vai trò: trưởng đơn vị; 14/09/2026 – 18/09/2026." in page
    [card] = of_head(cast)
    assert (card.valid_from, card.valid_to) == (TODAY, date(2026, 9, 19))
    assert cast.again(cast.specialist).grant(Role.UNIT_HEAD, cast.culture.id) is not None


def test_both_see_it(desk: Desk, cast: Cast) -> None:
    lent(cast)
    given, received = words(desk("head").get(LIST)), words(desk("specialist").get(LIST))
    assert "Trần Quốc Khánh trưởng đơn vị Phòng Quản lý văn hóa và Báo chí" in given
    assert "Phạm Hoàng Ân trưởng đơn vị Phòng Quản lý văn hóa và Báo chí" in received
    assert "3/GUQ-VH" in given


def test_one_that_begins_later_is_shown_on_its_first_day(desk: Desk, cast: Cast) -> None:
    page = desk("head").post(NEW, told(cast, first="21/09/2026", last="22/09/2026"), follow=True)
    assert "Trần Quốc Khánh trưởng đơn vị" in words(page)
    assert "thứ Hai, 21/09/2026" in words(page)
    assert "Ngày này không ai làm thay bạn." in words(desk("head").get(LIST))


def test_only_own_roles_and_colleagues_are_offered(desk: Desk, cast: Cast) -> None:
    lent(cast)
    page = words(desk("specialist").get(NEW))
    assert "Phòng Quản lý văn hóa và Báo chí, Sở Văn hóa, Thể thao và Du lịch: chuyên viên" in page
    assert "trưởng đơn vị" not in page
    assert "Huỳnh Thanh Đạm, Phó Giám đốc" in page
    assert "Quách Tấn Lộc" not in page


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"to_person_id": ""}, "Ủy quyền cho ai? Hãy chọn một."),
        ({"roles": []}, "Vai trò nào? Hãy chọn ít nhất một."),
        ({"roles": ["ADMIN"]}, "Vai trò nào? Hãy chọn một trong các lựa chọn này."),
        ({"scope": "1."}, "Cho phần việc nào? Hãy chọn một trong các lựa chọn này."),
        ({"last": "13/09/2026"}, "Ngày cuối không thể trước ngày đầu."),
        ({"last": "30/2/2026"}, "Không có ngày này"),
        ({"ground": "  "}, "Căn cứ văn bản nào? Hãy nhập thông tin này."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    desk: Desk, cast: Cast, change: dict[str, Any], why: str
) -> None:
    page = desk("head").post(NEW, told(cast, **change))
    assert page.status_code == 422
    assert why in words(page)
    assert 'value="14/09/2026"' in page.content.decode()
    assert of_head(cast) == []


def test_a_role_held_elsewhere_is_refused(desk: Desk, cast: Cast) -> None:
    """Who leads one agency and heads a unit of another cannot lend the leading of that unit: nobody holds it."""
    org.grant_role(
        actor=MACHINE,
        at=MONDAY_MORNING,
        person_id=cast.head.person_id or 0,
        role=Role.LEADER,
        agency_id=cast.home_affairs.id,
        valid_from=TODAY,
    )
    page = desk("head").post(NEW, told(cast, roles=["LEADER"]))
    assert page.status_code == 422
    assert of_head(cast) == []


@pytest.mark.parametrize("who", ["head", "specialist"])
def test_giver_and_receiver_may_end_it(desk: Desk, cast: Cast, who: str) -> None:
    card = lent(cast)
    [address] = [link for link in links(desk(who).get(LIST)) if "thu-hoi" in link]
    assert "Phạm Hoàng Ân" in words(desk(who).get(address))
    page = desk(who).post(address, {"confirm": "yes"}, follow=True)
    assert "Đã chấm dứt ủy quyền." in words(page)
    assert of_head(cast) == []
    assert card.id


def test_one_to_come_is_ended_too(desk: Desk, cast: Cast) -> None:
    card = lent(cast, first=date(2026, 9, 21), last=date(2026, 9, 23))
    address = f"/desk/uy-quyen/{card.id}/thu-hoi/?ngay=2026-09-21"
    desk("head").post(address, {"confirm": "yes"})
    assert of_head(cast, on=date(2026, 9, 21)) == []


@pytest.mark.parametrize("who", ["colleague", "leader", "stranger", "admin"])
def test_of_others_nothing_is_seen_and_nothing_is_ended(desk: Desk, cast: Cast, who: str) -> None:
    card = lent(cast)
    address = f"/desk/uy-quyen/{card.id}/thu-hoi/"
    assert "3/GUQ-VH" not in words(desk(who).get(LIST))
    assert desk(who).post(address, {"confirm": "yes"}).status_code == 404
    assert of_head(cast) == [card]


def test_citizens_do_not_come_in(desk: Desk, cast: Cast) -> None:
    assert desk("applicant").get(LIST).status_code == 403


@pytest.mark.parametrize("day", ["x", "01/01/1900", "2099-12-31"])
def test_any_day_can_be_looked_at(desk: Desk, cast: Cast, day: str) -> None:
    assert desk("head").get(LIST, {"ngay": day}).status_code == 200


@pytest.mark.parametrize("who", ["head", "counter_officer", "commune_officer", "stranger"])
@pytest.mark.parametrize("page", [LIST, NEW])
def test_it_asks_little_of_the_database(
    desk: Desk, cast: Cast, who: str, page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = desk(who)
    with django_assert_max_num_queries(25):
        assert client.get(page).status_code == 200
