"""What comes to a dossier's process without anybody's work, end to end."""

from datetime import timedelta

import pytest

from motcua.dossier import queries as dossiers
from motcua.interfaces.jobs.times import let_times_come
from motcua.journeys import serve_process, settle_dossier
from motcua.kernel.store import ledger
from motcua.notice import queries as notices
from motcua.process import operations as process
from motcua.process import queries as steps
from tests.cast.cast import MACHINE
from tests.cast.drawn import publish_waiting
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

HOUR = timedelta(hours=1)


@pytest.fixture
def waiting(stage: Stage) -> Stage:
    publish_waiting()
    return Stage(stage.cast)


def open_keys(card: dossiers.DossierCard) -> set[str]:
    return {step.key for step in steps.current_steps("dossier", card.id, viewer=MACHINE)}


def come_in(stage: Stage, card: dossiers.DossierCard, **more: object) -> None:
    words = {"actor": stage.cast.specialist, "at": MONDAY_MORNING, "dossier_id": card.id, "message": "finance.letter"}
    settle_dossier.receive_message(**words | more)


def test_the_work_goes_on_when_what_is_awaited_has_come_in(waiting: Stage) -> None:
    card = waiting.received()
    assert open_keys(card) == set()
    come_in(waiting, card)
    assert open_keys(card) == {"assign"}


def test_the_applicant_brings_no_message_into_the_process(waiting: Stage) -> None:
    card = waiting.received()
    with pytest.raises(process.NotYourProcess):
        come_in(waiting, card, actor=waiting.cast.applicant)


def deliver(card: dossiers.DossierCard) -> None:
    """What the dispatcher does with what the process has asked."""
    instance = steps.get_instance("dossier", card.id, viewer=MACHINE)
    for entry in ledger.history("process", instance.id):
        if entry.name == "process.service_asked":
            serve_process.serve_process(entry.event, entry)


def told_of(card: dossiers.DossierCard) -> set[tuple[str, str]]:
    messages = notices.list_about(viewer=MACHINE, about_kind="dossier", about_id=card.id)
    told = [(message.template.value, message.channel.value) for message in messages]
    assert len(told) == len(set(told))
    return set(told)


def test_a_time_beside_the_appraisal_has_the_applicant_told_once(waiting: Stage) -> None:
    card = waiting.received()
    come_in(waiting, card)
    waiting.work(card, waiting.cast.head, MONDAY_MORNING)
    assert let_times_come(MONDAY_MORNING + HOUR / 2) == 0
    assert let_times_come(MONDAY_MORNING + HOUR) == 1
    deliver(card)
    told = told_of(card)
    deliver(card)
    assert told == told_of(card) == {("step_reached", "EMAIL"), ("step_reached", "INBOX")}
    assert (open_keys(card), let_times_come(MONDAY_MORNING + 2 * HOUR)) == ({"appraise"}, 0)
    assert steps.list_waits("dossier", card.id, viewer=MACHINE) == ()
