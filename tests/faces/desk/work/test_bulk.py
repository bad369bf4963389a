"""The same act on many rows: each by itself, and what failed is said row by row."""

from datetime import timedelta

import pytest

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from motcua.process import queries as steps
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
BULK = "/desk/viec/hang-loat/"


def _received(stage: Stage, count: int) -> list[DossierCard]:
    return [stage.received(MONDAY_MORNING + timedelta(minutes=number)) for number in range(count)]


def _ids(stage: Stage, cards: list[DossierCard]) -> list[str]:
    return [str(stage.step(card).id) for card in cards]


def test_the_page_says_what_is_about_to_happen(desk: Desk, stage: Stage) -> None:
    cards = _received(stage, 2)
    page = words(desk("head").get(BULK, {"viec": "chuyen", "step": _ids(stage, cards)}))
    assert "Chuyển 2 việc" in page
    assert all((card.code or "") in page for card in cards)
    assert "Trần Quốc Khánh" in page


def test_several_are_assigned_at_once(desk: Desk, stage: Stage) -> None:
    cards = _received(stage, 3)
    told = {"viec": "chuyen", "step": _ids(stage, cards), "assign_to": str(stage.cast.specialist.person_id)}
    assert desk("head").post(BULK, told).headers["Location"] == "/desk/"
    assert {stage.step(card).assignee_id for card in cards} == {stage.cast.specialist.person_id}


def test_what_failed_is_listed_and_the_rest_is_done(desk: Desk, stage: Stage) -> None:
    cards = _received(stage, 2)
    told = {"viec": "giao", "step": _ids(stage, cards), "person": str(stage.cast.partner.person_id)}
    page = desk("head").post(BULK, told)
    assert "Những việc sau chưa làm được" in words(page)
    assert all((card.code or "") in words(page) for card in cards)


def test_steps_that_differ_are_not_one_act(desk: Desk, stage: Stage) -> None:
    first, second = _received(stage, 2)
    stage.work(first, stage.cast.head, MONDAY_MORNING)
    page = desk("head").get(BULK, {"viec": "giao", "step": _ids(stage, [first, second])})
    assert "không cùng một bước" in words(page)


def test_unassigned_work_is_taken_by_whoever_asks(desk: Desk, stage: Stage) -> None:
    cards = _received(stage, 2)
    for card in cards:
        stage.work(card, stage.cast.head, MONDAY_MORNING)
    desk("colleague").post(BULK, {"viec": "nhan", "step": _ids(stage, cards)})
    assert {stage.step(card).assignee_id for card in cards} == {stage.cast.colleague.person_id}


def test_a_second_click_finds_nothing_left_to_do(desk: Desk, stage: Stage) -> None:
    cards = _received(stage, 2)
    told = {"viec": "chuyen", "step": _ids(stage, cards)}
    client = desk("head")
    client.post(BULK, told)
    page = client.post(BULK, told)
    assert page.status_code == 422
    assert "không còn trong danh sách" in words(page)


def test_the_stranger_can_do_nothing_with_our_rows(desk: Desk, stage: Stage) -> None:
    [card] = _received(stage, 1)
    before = stage.step(card)
    assert desk("stranger").post(BULK, {"viec": "chuyen", "step": _ids(stage, [card])}).status_code == 422
    assert steps.get_step(before.id or 0, viewer=MACHINE).state == before.state


@pytest.mark.parametrize("query", ["", "?viec=xyz", "?step=abc", "?viec=nhan&step=999999999", "?step=9" * 40])
def test_a_strange_address_is_answered(desk: Desk, stage: Stage, query: str) -> None:
    assert desk("head").get(f"{BULK}{query}").status_code == 200


def test_ten_signatures_are_one_act(desk: Desk, stage: Stage) -> None:
    cards = [stage.at_signature(MONDAY_MORNING + timedelta(minutes=number)) for number in range(3)]
    told = {"viec": "duyet", "step": _ids(stage, cards)}
    page = desk("chair").get(BULK, told)
    assert "Ký, duyệt 3 việc" in words(page)
    assert desk("chair").post(BULK, told).headers["Location"] == "/desk/"
    results = [dossiers.find_result(card.id, viewer=MACHINE) for card in cards]
    assert all(result is not None and result.signed_at is not None for result in results)


def test_what_is_not_to_be_signed_is_left_and_named(desk: Desk, stage: Stage) -> None:
    signed, appraised = stage.at_signature(), stage.received(MONDAY_MORNING + timedelta(minutes=1))
    page = desk("head").post(BULK, {"viec": "duyet", "step": _ids(stage, [appraised])})
    assert (appraised.code or "") in words(page)
    assert stage.step(appraised).key != stage.step(signed).key
    assert dossiers.find_result(appraised.id, viewer=MACHINE) is None


def test_several_go_back_each_to_the_step_before_it(desk: Desk, stage: Stage) -> None:
    cards = [stage.at_signature(MONDAY_MORNING + timedelta(minutes=number)) for number in range(2)]
    before = [stage.step(card).key for card in cards]
    told = {"viec": "tra-lai", "step": _ids(stage, cards)}
    assert desk("chair").post(BULK, {**told, "reason": " "}).status_code == 422
    assert desk("chair").post(BULK, {**told, "reason": "Sửa lại tên tài liệu"}).status_code == 302
    assert all(stage.step(card).key != key for card, key in zip(cards, before, strict=True))


def test_the_stranger_signs_nothing(desk: Desk, stage: Stage) -> None:
    card = stage.at_signature()
    for who in ("stranger", "specialist"):
        desk(who).post(BULK, {"viec": "duyet", "step": _ids(stage, [card])})
    result = dossiers.find_result(card.id, viewer=MACHINE)
    assert result is not None
    assert result.signed_at is None
