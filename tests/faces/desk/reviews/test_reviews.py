"""Reviews of access on the desk: opened, answered with a reason, late ones marked, the result as page and file."""

from datetime import date, timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.plain.actor import Role
from motcua.org import operations as org
from motcua.org import queries
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
LIST, NEW = "/desk/ra-soat-quyen/", "/desk/ra-soat-quyen/moi/"


def opened(cast: Cast) -> str:
    review = org.open_access_review(
        actor=MACHINE, at=MONDAY_MORNING, agency_id=cast.culture.id, title="Quý 4/2026", deadline=date(2026, 10, 1)
    )
    return f"{LIST}{review}/"


def item(address: str, person_id: int | None) -> str:
    review = int(address.rstrip("/").rpartition("/")[2])
    found = queries.list_reviewed_roles(review, viewer=MACHINE, on=TODAY)
    return str(next(one.id for one in found if one.person_id == person_id))


def test_an_administrator_opens_one_and_sees_who_has_to_answer(desk: Desk, cast: Cast) -> None:
    told = {"title": "Quý 4/2026", "agency_id": str(cast.culture.id), "deadline": "01/10/2026"}
    page = desk("admin").post(NEW, told, follow=True)
    assert "Đã mở đợt rà soát." in words(page)
    assert "Sở Văn hóa, Thể thao và Du lịch" in words(page)
    again = desk("admin").post(NEW, told)
    assert again.status_code == 409
    assert "đang có một đợt rà soát quyền" in words(again)
    assert "Quý 4/2026 Sở Văn hóa, Thể thao và Du lịch Đang thực hiện 0 trên" in words(desk("admin").get(LIST))


def test_the_head_of_a_unit_confirms_and_withdraws(desk: Desk, cast: Cast) -> None:
    address, head = opened(cast), desk("head")
    assert "Rà soát quyền 2" in words(head.get("/desk/"))
    page = words(head.get(address))
    assert "Trần Quốc Khánh" in page
    assert "Huỳnh Thanh Đạm" not in page
    kept = {"chosen": [item(address, cast.specialist.person_id)], "verdict": "KEPT"}
    assert "Đã xác nhận 1 vai trò." in words(head.post(address, kept, follow=True))
    withdrawn = {"chosen": [item(address, cast.colleague.person_id)], "verdict": "WITHDRAWN", "reason": "Chuyển việc"}
    page = words(head.post(address, withdrawn, follow=True))
    assert "Đã thu hồi 1 vai trò." in page
    assert "Không còn vai trò nào chờ bạn trả lời" in page
    assert not cast.again(cast.colleague).has(Role.SPECIALIST)
    again = words(head.post(address, kept, follow=True))
    assert "Vai trò này đã có người trả lời." in again


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"verdict": "WITHDRAWN", "reason": " "}, "Vì sao thu hồi? Hãy ghi lý do"),
        ({"verdict": ""}, "Những công chức này còn cần vai trò này không? Hãy chọn một."),
        ({"chosen": []}, "Hãy chọn ít nhất một."),
    ],
)
def test_what_is_missing_is_said_and_ticks_stay(desk: Desk, cast: Cast, change: dict[str, object], why: str) -> None:
    address = opened(cast)
    mine = item(address, cast.specialist.person_id)
    page = desk("head").post(address, {"chosen": [mine], "verdict": "KEPT", **change})
    assert page.status_code == 422
    assert why in words(page)
    assert ("checked" in page.content.decode()) or "chosen" in change


def test_what_is_not_answered_by_the_day_is_overdue(desk: Desk, cast: Cast) -> None:
    address = opened(cast)
    with time_machine.travel(MONDAY_MORNING + timedelta(days=30), tick=False):
        assert "Đã quá hạn. Hãy trả lời trong hôm nay." in words(desk("head").get(address))
        assert "Quá hạn" in words(desk("admin").get(f"{address}ket-qua/"))


def test_the_result_is_a_page_and_a_file(desk: Desk, cast: Cast) -> None:
    address = opened(cast)
    told = {"chosen": [item(address, cast.colleague.person_id)], "verdict": "WITHDRAWN", "reason": "=1+1"}
    desk("head").post(address, told)
    page = desk("admin").get(f"{address}ket-qua/")
    assert "Thạch Sa Phal chuyên viên" in words(page)
    assert f"{address}ket-qua.csv" in links(page)
    text = desk("admin").get(f"{address}ket-qua.csv").content.decode("utf-8-sig")
    assert "Thạch Sa Phal,chuyên viên" in text
    assert ",Đã thu hồi,'=1+1,Phạm Hoàng Ân," in text


def test_it_is_closed_once(desk: Desk, cast: Cast) -> None:
    address, admin = opened(cast), desk("admin")
    assert "Đã kết thúc đợt rà soát." in words(admin.post(f"{address}dong/", follow=True))
    assert admin.post(f"{address}dong/").status_code == 409
    assert "Không còn vai trò nào" in words(desk("head").get(address))


@pytest.mark.parametrize("who", ["specialist", "controller", "stranger", "applicant"])
def test_who_has_nothing_to_say_is_kept_out(desk: Desk, cast: Cast, who: str) -> None:
    address = opened(cast)
    told = {"chosen": [item(address, cast.clerk.person_id)], "verdict": "KEPT"}
    pages = [desk(who).get(address), desk(who).get(f"{address}ket-qua/"), desk(who).post(address, told)]
    assert {page.status_code for page in pages} <= {403, 404}


@pytest.mark.parametrize("then", ["ket-qua/", "ket-qua.csv", "dong/"])
def test_the_result_is_for_administrators(desk: Desk, cast: Cast, then: str) -> None:
    assert desk("leader").get(opened(cast) + then).status_code == 403


def test_pages_ask_little_of_the_database(
    desk: Desk, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = opened(cast)
    for who, page in (("admin", LIST), ("admin", address), ("admin", f"{address}ket-qua/"), ("leader", address)):
        client = desk(who)
        with django_assert_max_num_queries(25):
            assert client.get(page).status_code == 200
