"""Two officers, or two workers, at the same part at the same instant, on two real connections: one of them does it."""

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegState
from motcua.interfaces.jobs.remind import remind
from motcua.interfaces.jobs.silence import record_silence
from motcua.journeys import work_legs
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction
from motcua.process import queries as steps
from tests.cast.cast import MACHINE, build_cast
from tests.cast.given import Stage, set_the_law
from tests.cast.moments import MONDAY_MORNING
from tests.journeys.legs import sent
from tests.rooms.dossier.legs import DAY
from tests.rooms.process.test_at_once import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stage(transactional_db: None) -> Stage:
    """Everything committed: two connections see it."""
    with transaction():
        set_the_law()
        return Stage(build_cast())


def answer(who: Actor, leg_id: int) -> dossiers.LegCard:
    with transaction():
        return work_legs.answer_leg(actor=who, at=MONDAY_MORNING + DAY, leg_id=leg_id, answer=who.id)


def test_one_answer_stands_and_the_other_officer_is_told_who_was_first_and_when(stage: Stage) -> None:
    with transaction():
        _, leg = sent(stage)
    officer = stage.cast.commune_officer
    results = together(lambda: answer(officer, leg.id), lambda: answer(officer, leg.id))
    (refused,) = [result for result in results if isinstance(result, dossier.LegEnded)]
    assert (refused.data["who"], refused.data["at"]) == ("Danh Út", MONDAY_MORNING + DAY)
    found = dossiers.get_leg(leg.id, viewer=MACHINE)
    assert (found.state, found.answer) == (LegState.ANSWERED, officer.id)
    told = [entry.name for entry in dossiers.history(leg.dossier_id, viewer=MACHINE)]
    assert told.count("dossier.leg_answered") == 1


def test_two_workers_note_the_same_overdue_part_once(stage: Stage) -> None:
    with transaction():
        leg, _ = sent(stage)
    late = MONDAY_MORNING + 2 * DAY + DAY / 24
    noted = together(lambda: remind(late), lambda: remind(late), lambda: record_silence(late))
    noted += together(lambda: record_silence(late), lambda: record_silence(late))
    instance = steps.get_instance("leg", leg.id, viewer=MACHINE)
    warned = [entry.name for entry in ledger.history("process", instance.id)].count("process.due_warned")
    silent = [entry.name for entry in ledger.history("dossier", leg.dossier_id)].count("dossier.leg_silent")
    assert (warned, silent, noted[2:]) == (1, 1, [1, 0, 0])
