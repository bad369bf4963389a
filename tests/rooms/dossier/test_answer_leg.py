"""The agency takes its part up, answers or sends it back; silence is recorded; the lead reminds and withdraws."""

from collections.abc import Callable
from datetime import datetime

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegNotInState, LegState
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.plain.worktime import Punctuality
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.dossier.legs import DAY, in_turn, sent


def answer(stage: Stage, leg: dossiers.LegCard, at: datetime = MONDAY_MORNING + DAY, who: str = "partner") -> None:
    dossier.answer_leg(actor=stage.cast.actor(who), at=at, leg_id=leg.id, answer="Đã xác nhận.")


def test_an_answer_in_time_is_early_and_returns_to_the_lead(stage: Stage) -> None:
    leg, _ = sent(stage)
    answer(stage, leg)
    found = dossiers.get_leg(leg.id, viewer=stage.cast.specialist)
    assert (found.state, found.answer, found.punctuality) == (LegState.ANSWERED, "Đã xác nhận.", Punctuality.EARLY)
    assert dossiers.get_leg(leg.id, viewer=stage.cast.counter_officer).answer == "Đã xác nhận."


def test_a_late_answer_is_taken_after_silence_was_recorded(stage: Stage) -> None:
    leg, _ = sent(stage)
    late = MONDAY_MORNING + 3 * DAY
    dossier.record_silence(actor=MACHINE, at=late, leg_id=leg.id)
    answer(stage, leg, late)
    found = dossiers.get_leg(leg.id, viewer=MACHINE)
    assert (found.state, found.silent_at, found.punctuality) == (LegState.ANSWERED, late, Punctuality.LATE)


def test_an_answer_an_hour_after_the_deadline_is_late_though_the_day_is_the_same(stage: Stage) -> None:
    leg, _ = sent(stage)
    answer(stage, leg, leg.respond_by + DAY / 24)
    assert dossiers.get_leg(leg.id, viewer=MACHINE).punctuality is Punctuality.LATE


def test_silence_is_recorded_once_by_the_clock_and_not_before_time(stage: Stage) -> None:
    leg, _ = sent(stage)
    assert dossiers.list_unanswered(viewer=MACHINE, at=MONDAY_MORNING + DAY) == ()
    with pytest.raises(dossier.NotDueYet):
        dossier.record_silence(actor=MACHINE, at=MONDAY_MORNING + DAY, leg_id=leg.id)
    late = MONDAY_MORNING + 2 * DAY + DAY / 24
    assert dossiers.list_unanswered(viewer=MACHINE, at=late) == (leg.id,)
    with pytest.raises(dossier.OnlyTheClock):
        dossier.record_silence(actor=stage.cast.specialist, at=late, leg_id=leg.id)
    dossier.record_silence(actor=MACHINE, at=late, leg_id=leg.id)
    assert dossiers.list_unanswered(viewer=MACHINE, at=late) == ()
    with pytest.raises(LegNotInState):
        dossier.record_silence(actor=MACHINE, at=late, leg_id=leg.id)


def test_the_second_who_answers_is_told_who_was_first_and_when(stage: Stage) -> None:
    leg, _ = sent(stage)
    answer(stage, leg, who="partner_head")
    with pytest.raises(dossier.LegEnded) as refused:
        answer(stage, leg)
    assert (refused.value.data["who"], refused.value.data["at"]) == ("Lâm Kim Ngọc", MONDAY_MORNING + DAY)


def test_in_sequence_an_answer_opens_the_next(stage: Stage) -> None:
    first, second = in_turn(stage)
    answer(stage, first)
    following = dossiers.get_leg(second.id, viewer=stage.cast.commune_officer)
    assert (following.state, following.sent_at) == (LegState.SENT, MONDAY_MORNING + DAY)
    assert following.respond_by == second.first_deadline


def test_who_gets_the_papers_late_keeps_the_time_that_was_laid_down(stage: Stage) -> None:
    first, second = in_turn(stage)
    answer(stage, first, MONDAY_MORNING + 3 * DAY)
    following = dossiers.get_leg(second.id, viewer=MACHINE)
    assert following.respond_by == MONDAY_MORNING + 4 * DAY
    assert following.first_deadline == second.first_deadline


def test_a_refusal_ends_the_sequence_and_returns_to_the_lead(stage: Stage) -> None:
    first, _ = in_turn(stage)
    with pytest.raises(dossier.ReasonMissing):
        dossier.refuse_leg(actor=stage.cast.partner, at=MONDAY_MORNING, leg_id=first.id, reason=" ")
    dossier.refuse_leg(actor=stage.cast.partner, at=MONDAY_MORNING, leg_id=first.id, reason="Không thuộc thẩm quyền.")
    states = [leg.state for leg in dossiers.list_legs(first.dossier_id, viewer=MACHINE)]
    assert states == [LegState.REFUSED, LegState.WITHDRAWN]


def test_a_part_that_is_withdrawn_lets_the_next_go_on(stage: Stage) -> None:
    first, second = in_turn(stage)
    dossier.withdraw_leg(actor=stage.cast.specialist, at=MONDAY_MORNING, leg_id=first.id, reason="Đã có văn bản.")
    assert dossiers.get_leg(second.id, viewer=MACHINE).state is LegState.SENT


def test_it_is_accepted_once_and_reminded_often(stage: Stage) -> None:
    leg, _ = sent(stage)
    dossier.accept_leg(actor=stage.cast.partner, at=MONDAY_MORNING, leg_id=leg.id)
    with pytest.raises(dossier.LegAcceptedAlready):
        dossier.accept_leg(actor=stage.cast.partner_head, at=MONDAY_MORNING, leg_id=leg.id)
    for hour in (1, 2):
        dossier.remind(actor=stage.cast.specialist, at=MONDAY_MORNING + hour * DAY / 24, leg_id=leg.id)
    assert dossiers.get_leg(leg.id, viewer=MACHINE).reminders == 2


def test_an_empty_answer_is_none(stage: Stage) -> None:
    leg, _ = sent(stage)
    with pytest.raises(dossier.AnswerMissing):
        dossier.answer_leg(actor=stage.cast.partner, at=MONDAY_MORNING, leg_id=leg.id, answer=" ")


ACTS: dict[str, Callable[..., object]] = {
    "accept": lambda who, leg: dossier.accept_leg(actor=who, at=MONDAY_MORNING, leg_id=leg),
    "answer": lambda who, leg: dossier.answer_leg(actor=who, at=MONDAY_MORNING, leg_id=leg, answer="Có"),
    "refuse": lambda who, leg: dossier.refuse_leg(actor=who, at=MONDAY_MORNING, leg_id=leg, reason="Không"),
    "remind": lambda who, leg: dossier.remind(actor=who, at=MONDAY_MORNING, leg_id=leg),
    "withdraw": lambda who, leg: dossier.withdraw_leg(actor=who, at=MONDAY_MORNING, leg_id=leg, reason="Thôi"),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["stranger", "applicant", "inspector"])
def test_neither_strangers_nor_bystanders_act(stage: Stage, who: str, act: str) -> None:
    leg, _ = sent(stage)
    with pytest.raises((NotAllowed, NotFound)):
        ACTS[act](stage.cast.actor(who), leg.id)


@pytest.mark.parametrize(("who", "act"), [("specialist", "answer"), ("partner", "remind"), ("partner", "withdraw")])
def test_the_sides_do_not_act_for_one_another(stage: Stage, who: str, act: str) -> None:
    leg, _ = sent(stage)
    with pytest.raises(NotAllowed):
        ACTS[act](stage.cast.actor(who), leg.id)
