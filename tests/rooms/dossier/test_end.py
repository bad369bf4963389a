"""Ends: withdrawn by the applicant, stopped with a ground, finished on time by the date on the wall."""

from datetime import timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel, Delivery, NotPossibleNow, State
from motcua.journeys import settle_dossier
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.process import queries as steps
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING


def test_what_is_finished_just_before_midnight_of_the_due_day_is_on_time(stage: Stage) -> None:
    card = stage.received()
    assert card.due_at is not None
    last_minute = card.due_at.replace(hour=23 - 7, minute=50)
    stage.finished(MONDAY_MORNING, finished_at=last_minute)
    entries = [e for e in dossiers.history(card.id + 1, viewer=MACHINE) if e.name == "dossier.finished"]
    assert [entry.data["punctuality"] for entry in entries] == ["ON_TIME"]


def test_a_result_is_returned_only_when_there_is_one(stage: Stage) -> None:
    card = stage.received()
    with pytest.raises(NotPossibleNow):
        dossier.give_back(
            actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id, method=Channel.DIRECT
        )


def test_open_fees_are_paid_before_the_result_is_handed_over(stage: Stage) -> None:
    card = stage.finished()
    with pytest.raises(dossier.FeesOpen) as refused:
        dossier.give_back(
            actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id, method=Channel.DIRECT
        )
    assert refused.value.data["amount"] == 150_000


def test_delivery_is_a_truth_of_its_own(stage: Stage) -> None:
    assert stage.finished().delivery == Delivery.READY
    assert stage.returned().delivery == Delivery.HANDED_OVER


def test_a_withdrawn_dossier_leaves_no_work_behind(stage: Stage) -> None:
    card = stage.received()
    gone = settle_dossier.withdraw(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    assert (gone.state, gone.national_code) == (State.WITHDRAWN, 7)
    assert not steps.current_steps("dossier", card.id, viewer=MACHINE)


def test_a_finished_dossier_is_not_withdrawn(stage: Stage) -> None:
    card = stage.finished()
    with pytest.raises(NotPossibleNow):
        settle_dossier.withdraw(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)


def test_stopping_names_its_ground_on_the_notice(stage: Stage) -> None:
    card = stage.received()
    stopped = settle_dossier.stop(
        actor=stage.cast.leader, at=MONDAY_MORNING + timedelta(days=1), dossier_id=card.id, reason="Theo đề nghị"
    )
    slip = dossiers.list_slips(card.id, viewer=stage.cast.applicant)[-1]
    assert (stopped.state, slip.form_code, slip.reason) == (State.STOPPED, "TT03-05", "Theo đề nghị")


@pytest.mark.parametrize("who", ["stranger", "neighbour", "specialist"])
def test_nobody_withdraws_for_me(stage: Stage, who: str) -> None:
    card = stage.received()
    with pytest.raises((NotAllowed, NotFound)):
        settle_dossier.withdraw(actor=stage.cast.actor(who), at=MONDAY_MORNING, dossier_id=card.id)
