"""The chart and its agencies: seen as of a day, changed from a day on, by their administrators alone."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.plain.actor import Role
from motcua.org import operations as org
from motcua.org import queries
from motcua.org.states import UnitKind
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import LONG_AGO, MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, links, words
from tests.rooms.org.given import department

pytestmark = pytest.mark.django_db
CHART, NEW = "/desk/to-chuc/", "/desk/to-chuc/moi/"


def page_of(agency: Any, then: str = "") -> str:
    return f"/desk/to-chuc/{agency.id}/{then}"


def established(cast: Cast, **change: Any) -> dict[str, Any]:
    return {
        "kind": "DEPARTMENT",
        "domain": "HEALTH",
        "name": "Sở Y tế",
        "code": "H12.21",
        "parent": str(cast.province.id),
        "on": "01/10/2026",
        **change,
    }


def test_the_chart_is_a_tree_of_the_own_province(desk: Desk, cast: Cast) -> None:
    page = desk("admin").get(CHART)
    assert heading(page) == "Tổ chức"
    assert "Ủy ban nhân dân tỉnh Cà Mau H12" in words(page)
    assert page_of(cast.culture) in links(page)
    assert "Cần Thơ" not in words(page)


def test_the_chart_of_another_day_shows_what_stood_then(desk: Desk, cast: Cast) -> None:
    assert page_of(cast.culture) not in links(desk("admin").get(CHART, {"ngay": "30/06/2025"}))
    department(cast, since=date(2027, 1, 1), name="Sở Tương lai")
    assert "Sở Tương lai" not in words(desk("admin").get(CHART))
    assert "Sở Tương lai" in words(desk("admin").get(CHART, {"ngay": "01/01/2027"}))


def test_an_old_code_leads_to_the_successor(desk: Desk, cast: Cast) -> None:
    old = department(cast, "H12.70", name="Sở Thông tin")
    day = MONDAY_MORNING.date()
    org.merge_agencies(
        actor=MACHINE, at=MONDAY_MORNING, predecessor_ids=[old.id], successor_id=cast.culture.id, on=day, ground="1/NQ"
    )
    page = words(desk("admin").get(CHART, {"ma": "h12.70"}))
    assert "Nay dẫn đến: Sở Văn hóa, Thể thao và Du lịch" in page
    assert "Không có cơ quan nào" in words(desk("admin").get(CHART, {"ma": "<b>"}))


def test_an_agency_shows_codes_names_units_and_people(desk: Desk, cast: Cast) -> None:
    page = words(desk("admin").get(page_of(cast.culture)))
    assert "000.00.20.H12" in page
    assert "Phòng Quản lý văn hóa và Báo chí Phòng chuyên môn" in page or "Phòng Quản lý văn hóa và Báo chí" in page
    assert "Huỳnh Thanh Đạm Phó Giám đốc Lãnh đạo Sở" in page


def test_an_agency_is_established_from_a_day(desk: Desk, cast: Cast) -> None:
    page = desk("admin").post(NEW, established(cast), follow=True)
    assert "Sở Y tế được thành lập từ thứ Năm, 01/10/2026" in words(page)
    [card] = [one for one in queries.list_agencies(viewer=MACHINE) if one.code == "H12.21"]
    assert (card.valid_from, card.parent_id, card.domain) == (date(2026, 10, 1), cast.province.id, "HEALTH")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"domain": ""}, "Lĩnh vực phụ trách: Mỗi sở phụ trách một lĩnh vực."),
        ({"code": "H12-21"}, "Mã theo Quyết định 20/2020: "),
        ({"code": "H12.20"}, "Mã theo Quyết định 20/2020: "),
        ({"parent": "0"}, "Trực thuộc cơ quan nào? Hãy chọn một trong các lựa chọn này."),
        ({"on": "31/9/2026"}, "Không có ngày này"),
        ({"name": "  "}, "Tên cơ quan: "),
    ],
)
def test_what_is_wrong_is_said_at_its_field(desk: Desk, cast: Cast, change: dict[str, str], why: str) -> None:
    page = desk("admin").post(NEW, established(cast, **change))
    assert page.status_code in (409, 422)
    assert why in words(page)
    assert "Sở Y tế" in page.content.decode() or "name" in change


def test_rename_recode_and_take_over(desk: Desk, cast: Cast) -> None:
    other, admin = department(cast, "H12.70", name="Sở Thông tin"), desk("admin")
    admin.post(page_of(cast.culture, "ten/"), {"name": "Sở Văn hóa", "name_en": "", "on": "01/10/2026"})
    admin.post(page_of(cast.culture, "ma/"), {"system": "QD20", "code": "H12.66", "on": "01/10/2026"})
    told = {"predecessors": [str(other.id)], "on": "01/10/2026", "ground": "5/NQ-HĐND"}
    page = admin.post(page_of(cast.culture, "sap-nhap/"), told, follow=True)
    assert "Đã ghi nhận việc sáp nhập" in words(page)
    assert "Kế thừa từ Sở Thông tin 01/10/2026 5/NQ-HĐND" in words(page)
    card = queries.get_agency(cast.culture.id, viewer=MACHINE, on=date(2026, 10, 1))
    assert (card.name, card.code) == ("Sở Văn hóa", "H12.66")


def test_an_agency_closes_and_an_act_too_early_is_refused_at_the_day(desk: Desk, cast: Cast) -> None:
    other, admin = department(cast, "H12.70"), desk("admin")
    early = admin.post(page_of(other, "dong/"), {"on": "01/01/2020", "ground": "5/NQ"})
    assert early.status_code == 422
    assert "Vào ngày nào? Ngày này quá sớm" in words(early)
    assert 'value="5/NQ"' in early.content.decode()
    admin.post(page_of(other, "dong/"), {"on": "01/10/2026", "ground": "5/NQ"})
    assert queries.get_agency(other.id, viewer=MACHINE).valid_to == date(2026, 10, 1)
    assert admin.post(page_of(other, "dong/"), {"on": "02/10/2026", "ground": "5/NQ"}).status_code == 409


def test_units_are_opened_and_closed(desk: Desk, cast: Cast) -> None:
    admin = desk("admin")
    page = admin.post(page_of(cast.culture, "don-vi/moi/"), {"kind": "DIVISION", "name": "Phòng Du lịch"}, follow=True)
    assert "Đã lập đơn vị: Phòng Du lịch." in words(page)
    [unit] = [one for one in queries.list_units(cast.culture.id, viewer=MACHINE) if one.name == "Phòng Du lịch"]
    address = f"/desk/to-chuc/don-vi/{unit.id}/dong/"
    assert address in links(page)
    assert "Đã giải thể ngày 01/10/2026" in words(admin.post(address, {"on": "01/10/2026"}, follow=True))
    assert admin.post(address, {"on": "01/10/2026"}).status_code == 409


ACTS = ("", "ten/", "ma/", "sap-nhap/", "dong/", "don-vi/moi/")


@pytest.mark.parametrize("who", ["leader", "specialist", "operator", "stranger", "applicant"])
@pytest.mark.parametrize("then", ACTS)
def test_who_does_not_administer_is_kept_out(desk: Desk, cast: Cast, who: str, then: str) -> None:
    assert desk(who).get(page_of(cast.culture, then)).status_code == 403


def test_the_administrator_of_the_next_province_finds_nothing_here(desk: Desk, cast: Cast) -> None:
    org.grant_role(
        actor=MACHINE,
        at=MONDAY_MORNING,
        person_id=cast.stranger.person_id or 0,
        role=Role.ADMIN,
        agency_id=cast.next_province.id,
        valid_from=LONG_AGO,
    )
    stranger = desk("stranger")
    assert "Cà Mau" not in words(stranger.get(CHART))
    assert {stranger.get(page_of(cast.culture, then)).status_code for then in ACTS} == {404}
    told = {"on": "01/10/2026", "ground": "5/NQ"}
    assert stranger.post(page_of(cast.culture, "dong/"), told).status_code == 404
    assert stranger.post(f"/desk/to-chuc/don-vi/{cast.culture_division.id}/dong/", told).status_code == 404
    assert stranger.post(NEW, established(cast)).status_code == 422


@pytest.mark.parametrize("then", ACTS)
def test_pages_ask_little_of_the_database(
    desk: Desk, cast: Cast, then: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        org.open_unit(
            actor=MACHINE, at=MONDAY_MORNING, agency_id=cast.culture.id, kind=UnitKind.DIVISION, name=f"Phòng {number}"
        )
    admin = desk("admin")
    with django_assert_max_num_queries(25):
        assert admin.get(page_of(cast.culture, then)).status_code == 200
    with django_assert_max_num_queries(25):
        assert admin.get(CHART, {"ma": "H12.20"}).status_code == 200
