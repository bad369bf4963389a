"""Petitions on the desk: listed by what is due, every act on its own page, for those whose task it is."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.feedback import operations as feedback
from motcua.feedback import queries
from motcua.feedback.queries import PetitionCard
from motcua.feedback.states import PetitionKind, PetitionState
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, links, words

pytestmark = pytest.mark.django_db
ROOT = "/desk/phan-anh/"


@pytest.fixture
def petition(cast: Cast) -> PetitionCard:
    return sent(cast)


def sent(cast: Cast, kind: PetitionKind = PetitionKind.RULES) -> PetitionCard:
    return feedback.submit_petition(
        actor=cast.applicant,
        at=MONDAY_MORNING,
        kind=kind,
        agency_id=cast.culture.id,
        title="Bỏ bản sao giấy phép",
        body="Tôi là Lê Thị Mộng Thu, đề nghị bỏ bản sao.",
        sent_key=kind,
    )


def state_of(petition: PetitionCard) -> PetitionState:
    return queries.get_petition(petition.id, viewer=MACHINE).state


def test_officers_see_what_is_due_and_open_it(desk: Desk, petition: PetitionCard) -> None:
    page = desk("head").get(ROOT)
    assert petition.code in words(page)
    assert "Còn 2 ngày làm việc" in words(page)
    assert f"{ROOT}{petition.id}/" in links(page)
    opened = desk("head").get(f"{ROOT}{petition.id}/")
    assert heading(opened) == "Bỏ bản sao giấy phép"
    assert "Tiếp nhận hoặc từ chối trước" in words(opened)


def test_acts_lead_from_arrival_to_publication(desk: Desk, petition: PetitionCard) -> None:
    here, leader = f"{ROOT}{petition.id}/", desk("leader")
    assert leader.post(f"{here}tiep-nhan/").status_code == 302
    assert leader.post(f"{here}tra-loi/", {"text": "Sở đã bỏ yêu cầu này."}).status_code == 302
    assert "Tôi là Lê Thị Mộng Thu" in words(leader.get(f"{here}cong-khai/"))
    public = {"title": "Bỏ bản sao", "body": "Đề nghị bỏ bản sao.", "answer": "Sở đã bỏ."}
    named = leader.post(f"{here}cong-khai/", public | {"body": "Tôi là Lê Thị Mộng Thu."})
    assert named.status_code == 422
    assert "Hãy bỏ thông tin chỉ đến một người" in words(named)
    assert leader.post(f"{here}cong-khai/", public).status_code == 302
    assert state_of(petition) is PetitionState.PUBLISHED


@pytest.mark.parametrize(
    ("path", "typed", "state"),
    [
        ("hoi-them", {"text": "Ở đâu?"}, PetitionState.AWAITING_MORE),
        ("tu-choi", {"text": "Đã có trả lời."}, PetitionState.REFUSED),
    ],
)
def test_more_is_asked_or_it_is_refused_with_a_reason(
    desk: Desk, petition: PetitionCard, path: str, typed: dict[str, Any], state: PetitionState
) -> None:
    address = f"{ROOT}{petition.id}/{path}/"
    assert desk("head").get(address).status_code == 200
    assert desk("head").post(address, {"text": ""}).status_code == 422
    assert desk("head").post(address, typed).status_code == 302
    assert state_of(petition) is state


def test_it_is_forwarded_to_another_agency_at_home(desk: Desk, petition: PetitionCard, cast: Cast) -> None:
    address = f"{ROOT}{petition.id}/chuyen/"
    assert "Cần Thơ" not in words(desk("head").get(address))
    typed = {"agency": str(cast.home_affairs.id), "text": "Thuộc thẩm quyền Sở Nội vụ"}
    assert desk("head").post(address, typed).status_code == 302
    assert petition.code in words(desk("partner").get(ROOT))


def test_a_second_click_is_told_that_it_moved_on(desk: Desk, petition: PetitionCard) -> None:
    address = f"{ROOT}{petition.id}/tiep-nhan/"
    desk("head").post(address)
    again = desk("head").post(address)
    assert again.status_code == 409
    assert "đã chuyển bước" in words(again)


@pytest.mark.parametrize("path", ["", "tiep-nhan/", "hoi-them/", "chuyen/", "tu-choi/", "tra-loi/", "cong-khai/"])
@pytest.mark.parametrize("who", ["stranger", "partner"])
def test_strangers_find_nothing(desk: Desk, petition: PetitionCard, path: str, who: str) -> None:
    assert desk(who).get(f"{ROOT}{petition.id}/{path}").status_code == 404
    assert desk(who).post(f"{ROOT}{petition.id}/{path or 'tiep-nhan/'}", {"text": "x"}).status_code == 404
    assert state_of(petition) is PetitionState.WAITING


def test_the_counter_has_no_petitions(desk: Desk, petition: PetitionCard) -> None:
    assert desk("counter_officer").get(ROOT).status_code == 403
    assert ROOT not in links(desk("counter_officer").get("/desk/"))


def test_conduct_is_not_for_specialists(desk: Desk, cast: Cast) -> None:
    card = sent(cast, PetitionKind.CONDUCT)
    assert card.code not in words(desk("specialist").get(ROOT))
    assert desk("specialist").get(f"{ROOT}{card.id}/").status_code == 404
    assert card.code in words(desk("controller").get(ROOT))


@pytest.mark.parametrize("path", ["", "?loc=xong", "{id}/", "{id}/chuyen/"])
def test_no_page_asks_often(
    desk: Desk, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    card, client = sent(cast), desk("head")
    sent(cast, PetitionKind.CONDUCT)
    with django_assert_max_num_queries(25):
        assert client.get(ROOT + path.format(id=card.id)).status_code == 200
