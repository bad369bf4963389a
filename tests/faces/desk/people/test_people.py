"""Officers: found, entered, appointed, given roles, looked up with what they may do and what happened to them."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.plain.actor import Actor, Role
from motcua.org import operations as org
from motcua.org import queries
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import LONG_AGO, MONDAY_MORNING, TODAY
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, links, words
from tests.rooms.org.given import loan, officer, person_of

pytestmark = pytest.mark.django_db
LIST, NEW = "/desk/cong-chuc/", "/desk/cong-chuc/moi/"


def page_of(person: Actor | int, then: str = "") -> str:
    return f"/desk/cong-chuc/{person if isinstance(person, int) else person_of(person)}/{then}"


def appointed(cast: Cast, **change: Any) -> dict[str, Any]:
    return {"unit_id": str(cast.culture_division.id), "title": "Phó Trưởng phòng", "first": "14/09/2026", **change}


def granted(cast: Cast, **change: Any) -> dict[str, Any]:
    scope = f"{cast.culture.id}.{cast.culture_division.id}"
    return {"role": "UNIT_HEAD", "scope": scope, "first": "14/09/2026", "last": "18/09/2026", **change}


@pytest.mark.parametrize("asked", ["thanh dam", "Huỳnh", "LEADER", "leader@example.vn"])
def test_an_officer_is_found_by_name_account_or_address(desk: Desk, cast: Cast, asked: str) -> None:
    page = words(desk("admin").get(LIST, {"q": asked}))
    assert "Huỳnh Thanh Đạm leader@example.vn Phó Giám đốc, Sở Văn hóa, Thể thao và Du lịch lãnh đạo" in page
    assert "Danh Út" not in page


def test_the_list_is_of_one_agency_when_asked(desk: Desk, cast: Cast) -> None:
    page = words(desk("admin").get(LIST, {"co-quan": cast.commune.id}))
    assert "Danh Út" in page
    assert "Huỳnh Thanh Đạm" not in page
    assert "Không tìm thấy" in words(desk("admin").get(LIST, {"q": "%%%"}))


def test_somebody_is_entered_appointed_and_given_a_role(desk: Desk, cast: Cast) -> None:
    admin = desk("admin")
    page = admin.post(NEW, {"full_name": " Sơn  Ngọc Hà ", "email": "ha@example.vn", "phone": ""}, follow=True)
    assert "Đã thêm Sơn Ngọc Hà. Tiếp theo là chức vụ." in words(page)
    [person] = queries.list_officers(viewer=cast.admin, words="ngoc ha").rows
    page = admin.post(page_of(person.id, "bo-nhiem/"), appointed(cast), follow=True)
    assert "Đã bố trí Sơn Ngọc Hà: Phó Trưởng phòng, từ 14/09/2026." in words(page)
    page = admin.post(page_of(person.id, "vai-tro/moi/"), granted(cast), follow=True)
    assert "Trưởng đơn vị: Phòng Quản lý văn hóa và Báo chí, Sở Văn hóa, Thể thao và Du lịch" in words(page)
    [grant] = queries.list_grants(person.id, viewer=MACHINE, on=TODAY)
    assert (grant.role, grant.valid_to) == (Role.UNIT_HEAD, date(2026, 9, 19))


@pytest.mark.parametrize(
    ("then", "told", "why"),
    [
        ("sua/", {"full_name": " "}, "Họ và tên: "),
        ("sua/", {"full_name": "A", "email": "không phải"}, "Thư điện tử: "),
        ("bo-nhiem/", {"unit_id": ""}, "Ở đơn vị nào? Hãy chọn một."),
        ("bo-nhiem/", {"last": "13/09/2026"}, "Ngày cuối không thể trước ngày đầu."),
        ("vai-tro/moi/", {"role": "KING"}, "Vai trò nào? Hãy chọn một trong các lựa chọn này."),
        ("vai-tro/moi/", {"scope": "1.1"}, "Ở đâu? Hãy chọn một trong các lựa chọn này."),
        ("vai-tro/moi/", {"first": "hôm qua"}, "Không có ngày này"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(desk: Desk, cast: Cast, then: str, told: dict[str, str], why: str) -> None:
    begin = {"bo-nhiem/": appointed(cast), "vai-tro/moi/": granted(cast)}.get(then, {})
    page = desk("admin").post(page_of(cast.leader, then), {**begin, **told})
    assert page.status_code == 422
    assert why in words(page)


def test_a_role_is_not_given_twice(desk: Desk, cast: Cast) -> None:
    again = granted(cast, role="LEADER", scope=f"{cast.culture.id}.")
    page = desk("admin").post(page_of(cast.leader, "vai-tro/moi/"), again)
    assert page.status_code == 409
    assert "Vai trò nào? Công chức này đã giữ vai trò đó" in words(page)


def test_a_role_is_taken_away_and_a_position_ends(desk: Desk, cast: Cast) -> None:
    admin, leader = desk("admin"), person_of(cast.leader)
    [grant] = queries.list_grants(leader, viewer=MACHINE)
    [position] = queries.list_positions([leader], viewer=MACHINE)
    ways = page_of(leader, f"vai-tro/{grant.id}/thu-hoi/"), page_of(leader, f"chuc-vu/{position.id}/thoi/")
    assert set(ways) <= set(links(admin.get(page_of(leader))))
    assert "Vai trò chấm dứt từ" in words(admin.post(ways[0], {"on": "14/09/2026"}, follow=True))
    assert "Chức vụ chấm dứt từ" in words(admin.post(ways[1], {"on": "14/09/2026"}, follow=True))
    page = words(admin.get(page_of(leader)))
    assert "Không có quyền nào" in page
    assert "Thôi vai trò lãnh đạo tại Sở Văn hóa, Thể thao và Du lịch, từ 14/09/2026. · Ngô Bảo Trân" in page
    assert admin.post(ways[0], {"on": "14/09/2026"}).status_code == 404


def test_the_page_says_what_one_may_do_also_for_others(desk: Desk, cast: Cast) -> None:
    loan(cast)
    page = words(desk("admin").get(page_of(cast.head)))
    assert "Phân công hồ sơ của đơn vị" in page
    assert "Lãnh đạo, làm thay Huỳnh Thanh Đạm: Sở Văn hóa, Thể thao và Du lịch" in page
    assert "Ủy quyền cho Phạm Hoàng Ân: lãnh đạo." in words(desk("admin").get(page_of(cast.leader)))


def test_name_and_contacts_are_set_right(desk: Desk, cast: Cast) -> None:
    told = {"full_name": "Huỳnh Thanh Đạm", "email": "dam@example.vn", "phone": "0290"}
    page = desk("admin").post(page_of(cast.leader, "sua/"), told, follow=True)
    assert heading(page) == "Huỳnh Thanh Đạm"
    assert "dam@example.vn" in words(page)


ACTS = ("", "sua/", "bo-nhiem/", "vai-tro/moi/", "tai-khoan/mat-khau/", "tai-khoan/khoa/")


@pytest.mark.parametrize("who", ["leader", "controller", "stranger", "applicant"])
@pytest.mark.parametrize("then", ACTS)
def test_who_does_not_administer_is_kept_out(desk: Desk, cast: Cast, who: str, then: str) -> None:
    assert desk(who).post(page_of(cast.leader, then), {"on": "14/09/2026"}).status_code == 403


def test_the_administrator_of_the_next_province_finds_nobody_of_ours(desk: Desk, cast: Cast) -> None:
    org.grant_role(
        actor=MACHINE,
        at=MONDAY_MORNING,
        person_id=person_of(cast.stranger),
        role=Role.ADMIN,
        agency_id=cast.next_province.id,
        valid_from=LONG_AGO,
    )
    stranger = desk("stranger")
    page = words(stranger.get(LIST))
    assert "Quách Tấn Lộc" in page
    assert "Huỳnh Thanh Đạm" not in page
    assert {stranger.get(page_of(cast.leader, then)).status_code for then in ACTS} == {404}
    homeless = officer().id
    assert stranger.post(page_of(homeless, "bo-nhiem/"), appointed(cast)).status_code == 422


@pytest.mark.parametrize("then", ACTS)
def test_pages_ask_little_of_the_database(
    desk: Desk, cast: Cast, then: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    loan(cast)
    admin = desk("admin")
    with django_assert_max_num_queries(25):
        assert admin.get(page_of(cast.leader, then)).status_code == 200
    with django_assert_max_num_queries(25):
        assert admin.get(LIST, {"q": "n"}).status_code == 200
