"""Waiting for papers or money: the clock stands, papers are asked for once, an appointment is never shortened."""

from datetime import datetime, timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import State
from motcua.journeys import settle_dossier
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.process import queries as steps
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

DAY = timedelta(days=1)


def ask(stage: Stage, dossier_id: int, at: datetime = MONDAY_MORNING, by: Actor | None = None) -> dossiers.DossierCard:
    return settle_dossier.ask_for_supplement(
        actor=by or stage.cast.specialist,
        at=at,
        dossier_id=dossier_id,
        items=["Bản thảo có đóng dấu giáp lai"],
        reason="Bản thảo chưa đóng dấu",
    )


def test_a_supplement_restarts_the_limit_where_the_regime_says_so(stage: Stage) -> None:
    card = stage.received(MONDAY_MORNING)
    waiting = ask(stage, card.id, MONDAY_MORNING + DAY)
    assert (waiting.state, waiting.national_code) == (State.AWAITING_SUPPLEMENT, 5)
    back = settle_dossier.supplement(actor=stage.cast.applicant, at=MONDAY_MORNING + 7 * DAY, dossier_id=card.id)
    assert back.state is State.PROCESSING
    assert clock.local(back.due_at or MONDAY_MORNING).date().isoformat() == "2026-10-05"


def test_papers_are_asked_for_only_once(stage: Stage) -> None:
    card = stage.received()
    ask(stage, card.id)
    settle_dossier.supplement(actor=stage.cast.applicant, at=MONDAY_MORNING + DAY, dossier_id=card.id)
    with pytest.raises(dossier.OnlyOnce):
        ask(stage, card.id, MONDAY_MORNING + 2 * DAY)


def test_before_reception_a_supplement_starts_no_clock(stage: Stage) -> None:
    card = stage.submitted()
    asked = ask(stage, card.id, by=stage.cast.counter_officer)
    assert (asked.state, asked.due_at) == (State.AWAITING_SUPPLEMENT, None)
    back = settle_dossier.supplement(actor=stage.cast.applicant, at=MONDAY_MORNING + DAY, dossier_id=card.id)
    assert (back.state, back.national_code) == (State.SUBMITTED, 1)


def test_while_papers_are_awaited_nobody_works_on_the_steps(stage: Stage) -> None:
    card = stage.received()
    ask(stage, card.id)
    instance = steps.get_instance("dossier", card.id, viewer=MACHINE)
    assert instance.state == "PAUSED"


def test_waiting_for_money_pauses_the_clock(stage: Stage) -> None:
    card = stage.received(MONDAY_MORNING)
    held = settle_dossier.hold_for_payment(
        actor=stage.cast.specialist, at=MONDAY_MORNING + DAY, dossier_id=card.id, reason="Chờ nộp phí thẩm định"
    )
    assert (held.state, held.national_code) == (State.AWAITING_PAYMENT, 6)
    back = settle_dossier.resume(actor=stage.cast.specialist, at=MONDAY_MORNING + 3 * DAY, dossier_id=card.id)
    assert clock.local(back.due_at or MONDAY_MORNING).date().isoformat() == "2026-09-30"


def test_the_list_of_what_is_missing_may_not_be_empty(stage: Stage) -> None:
    card = stage.received()
    with pytest.raises(dossier.ReasonMissing):
        settle_dossier.ask_for_supplement(
            actor=stage.cast.specialist, at=MONDAY_MORNING, dossier_id=card.id, items=[" "], reason="x"
        )


@pytest.mark.parametrize("who", ["stranger", "applicant", "partner", "controller"])
def test_only_those_who_settle_ask_for_papers(stage: Stage, who: str) -> None:
    card = stage.received()
    with pytest.raises((NotAllowed, NotFound)):
        ask(stage, card.id, by=stage.cast.actor(who))


def test_the_request_is_a_slip_with_its_list(stage: Stage) -> None:
    card = stage.received()
    ask(stage, card.id)
    slip = dossiers.list_slips(card.id, viewer=stage.cast.applicant)[-1]
    assert (slip.form_code, slip.items) == ("TT03-02", ("Bản thảo có đóng dấu giáp lai",))
