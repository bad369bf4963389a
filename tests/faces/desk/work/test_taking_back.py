"""After an act: where it went, who has it, and the way to take it back as long as the law allows."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest

from motcua.dossier.queries import DossierCard
from motcua.process.states import StepState
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
BULK = "/desk/viec/hang-loat/"


def way_back(page: Any) -> str:
    """Where the message leads that offers to take the act back."""
    found = re.search(r'class="message message-success".*?<a href="([^"]*)">', page.content.decode(), re.DOTALL)
    return html.unescape(found[1]) if found else ""


def at_specialist(stage: Stage, count: int = 1) -> list[DossierCard]:
    cards = [stage.received(MONDAY_MORNING + timedelta(minutes=number)) for number in range(count)]
    for card in cards:
        stage.work(card, stage.cast.head, MONDAY_MORNING)
    return cards


def chosen(stage: Stage, cards: list[DossierCard], act: str, **more: str) -> dict[str, Any]:
    return {"viec": act, "step": [str(stage.step(card).id) for card in cards], **more}


def test_a_step_that_was_taken_can_be_let_go(desk: Desk, stage: Stage) -> None:
    [card] = at_specialist(stage)
    client, step = desk("specialist"), stage.step(card)
    back = way_back(client.post(f"/desk/ho-so/{card.id}/buoc/{step.id}/nhan/", follow=True))
    assert back == f"/desk/ho-so/{card.id}/buoc/{step.id}/tha/"
    assert "chuyên viên" in words(client.post(back, follow=True))
    assert stage.step(card).assignee_id is None


def test_what_was_given_goes_back_to_who_had_it(desk: Desk, stage: Stage) -> None:
    [card] = at_specialist(stage)
    step, head = stage.step(card), desk("head")
    address = f"/desk/ho-so/{card.id}/buoc/{step.id}/giao/"
    first = way_back(head.post(address, {"person": str(stage.cast.specialist.person_id)}, follow=True))
    assert first.endswith("/tha/")
    second = way_back(head.post(address, {"person": str(stage.cast.colleague.person_id)}, follow=True))
    assert second == f"{address}?person={stage.cast.specialist.person_id}"
    assert f'value="{stage.cast.specialist.person_id}" selected' in head.get(second).content.decode()


def test_several_that_were_passed_on_are_taken_back_at_once(desk: Desk, stage: Stage) -> None:
    cards = at_specialist(stage, 3)
    before = [stage.step(card).key for card in cards]
    client = desk("specialist")
    done = client.post(BULK, chosen(stage, cards, "chuyen", comment=""), follow=True)
    assert "Bây giờ hồ sơ ở" in words(done) or "Rà soát, trình ký" in words(done)
    page = client.get(way_back(done))
    assert "Thu hồi 3 việc" in words(page)
    told = {"viec": "thu-hoi", "step": re.findall(r'name="step" value="(\d+)"', page.content.decode())}
    assert client.post(BULK, told).status_code == 302
    assert [stage.step(card).key for card in cards] == before


def test_what_was_taken_up_meanwhile_stays_and_is_named(desk: Desk, stage: Stage) -> None:
    cards = at_specialist(stage, 2)
    client = desk("specialist")
    back = way_back(client.post(BULK, chosen(stage, cards, "chuyen", comment=""), follow=True))
    stage.work(cards[0], stage.cast.leader, MONDAY_MORNING + timedelta(hours=1))
    ids = re.findall(r"step=(\d+)", back)
    page = client.post(BULK, {"viec": "thu-hoi", "step": ids})
    assert (cards[0].code or "") in words(page)
    assert (cards[1].code or "") not in words(page)


def test_several_that_were_taken_are_let_go_at_once(desk: Desk, stage: Stage) -> None:
    cards = at_specialist(stage, 2)
    client = desk("colleague")
    back = way_back(client.post(BULK, chosen(stage, cards, "nhan"), follow=True))
    assert client.post(BULK, {"viec": "tha", "step": re.findall(r"step=(\d+)", back)}).status_code == 302
    assert {stage.step(card).assignee_id for card in cards} == {None}


def test_nothing_signed_is_taken_back(desk: Desk, stage: Stage) -> None:
    card = stage.at_signature()
    signed = stage.step(card)
    page = desk("chair").post(BULK, chosen(stage, [card], "duyet"), follow=True)
    assert way_back(page) == ""
    assert stage.step(card).state is StepState.OPEN
    assert stage.step(card).id != signed.id


def test_nobody_takes_back_what_is_anothers(desk: Desk, stage: Stage) -> None:
    [card] = at_specialist(stage)
    done = stage.step(card)
    stage.work(card, stage.cast.specialist, MONDAY_MORNING)
    now = stage.step(card)
    for who in ("colleague", "stranger", "counter_officer"):
        desk(who).post(BULK, {"viec": "thu-hoi", "step": [str(done.id)]})
        assert desk(who).get(f"/desk/ho-so/{card.id}/buoc/{now.id}/tha/").status_code in (200, 404)
        desk(who).post(f"/desk/ho-so/{card.id}/buoc/{now.id}/tha/")
    assert stage.step(card).id == now.id


def test_a_filter_that_was_dropped_is_kept_again_under_its_name(desk: Desk, stage: Stage) -> None:
    client = desk("specialist")
    client.post("/desk/viec/bo-loc/", {"name": "Trễ của tôi", "scope": "MINE", "due": "LATE"})
    [drop] = re.findall(r'action="(/desk/viec/bo-loc/\d+/bo/)"', client.get("/desk/").content.decode())
    back = way_back(client.post(drop, follow=True))
    page = client.get(back)
    assert 'value="Trễ của tôi"' in page.content.decode()
    assert "/desk/?han=LATE" in back
    assert drop not in links(page)
