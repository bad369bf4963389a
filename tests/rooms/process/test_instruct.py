"""What heads and leaders tell the holders of steps, and what these answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction
from motcua.process import operations, queries
from motcua.process.states import Direction
from tests.rooms.process.office import MONDAY, Matter, Office, begin, hours
from tests.rooms.process.routes import LINE


@pytest.fixture
def appraising(office: Office) -> Matter:
    """The specialist has the step."""
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "assign")
    matter.claim(office.specialist, "appraise")
    return matter


def tell(matter: Matter, actor: Actor, **more: object) -> queries.InstructionCard:
    with transaction():
        return operations.instruct(
            **{"actor": actor, "at": MONDAY, "step_id": matter.step("appraise"), "text": "Làm trước thứ Năm", **more}
        )


def answer(actor: Actor, card: queries.InstructionCard, **more: object) -> queries.InstructionCard:
    with transaction():
        return operations.answer_instruction(
            **{"actor": actor, "at": hours(2), "instruction_id": card.id, "answer": "Đã xong", **more}
        )


def close(actor: Actor, card: queries.InstructionCard) -> queries.InstructionCard:
    with transaction():
        return operations.close_instruction(actor=actor, at=hours(3), instruction_id=card.id)


def test_the_head_tells_the_holder_who_answers_and_it_is_closed(office: Office, appraising: Matter) -> None:
    card = tell(appraising, office.head, respond_by=hours(4))
    assert [one.id for one in queries.list_told(viewer=office.specialist)] == [card.id]
    assert queries.count_told(viewer=office.specialist) == 1
    answered = answer(office.specialist, card)
    assert (answered.answer, answered.is_open) == ("Đã xong", False)
    assert queries.list_told(viewer=office.specialist) == ()
    assert [one.answer for one in queries.list_given(viewer=office.head)] == ["Đã xong"]
    close(office.head, card)
    assert queries.list_given(viewer=office.head) == ()
    assert appraising.acts()[-3:] == [
        "process.instruction_given",
        "process.instruction_answered",
        "process.instruction_closed",
    ]


def test_the_ledger_has_none_of_the_words(office: Office, appraising: Matter) -> None:
    answer(office.specialist, tell(appraising, office.head, kind=Direction.REMINDER))
    told = str([entry.data for entry in ledger.history("process", appraising.instance().id)])
    assert "thứ Năm" not in told
    assert "Đã xong" not in told


def test_only_heads_and_leaders_instruct(office: Office, appraising: Matter) -> None:
    tell(appraising, office.leader)
    for actor in (office.colleague, office.receiver, office.clerk):
        with pytest.raises(operations.NotYoursToInstruct):
            tell(appraising, actor)
    with pytest.raises(operations.StepNotFound):
        tell(appraising, office.stranger)


def test_leaders_above_instruct_too(office: Office, appraising: Matter) -> None:
    chair = office.cast.actor("chair")
    assert tell(appraising, chair).given_by == chair.person_id


def test_where_nobody_has_taken_the_step_somebody_fitting_is_named(office: Office) -> None:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "assign")
    assert tell(matter, office.head, person_id=office.specialist.person_id).person_id == office.specialist.person_id
    for person_id in (None, office.clerk.person_id, office.stranger.person_id):
        with pytest.raises(operations.PersonNotFit):
            tell(matter, office.head, person_id=person_id)


def test_only_who_was_told_answers_and_only_who_told_closes(office: Office, appraising: Matter) -> None:
    card = tell(appraising, office.head)
    with pytest.raises(operations.NotToldToYou):
        answer(office.colleague, card)
    with pytest.raises(operations.NotYoursToClose):
        close(office.specialist, card)
    for act in (answer, close):
        with pytest.raises(operations.InstructionNotFound):
            act(office.stranger, card)


def test_who_stands_in_answers_on_behalf(office: Office, appraising: Matter) -> None:
    card = tell(appraising, office.head)
    lent = Grant(Role.SPECIALIST, office.department, office.north, for_person_id=office.specialist.person_id)
    deputy = replace(office.colleague, grants=(*office.colleague.grants, lent))
    assert [one.id for one in queries.list_told(viewer=deputy)] == [card.id]
    answer(deputy, card)
    entry = ledger.history("process", appraising.instance().id)[-1]
    assert entry.behalf_of == f"officer:{office.specialist.person_id}"


def test_it_is_answered_once_and_a_late_answer_is_recorded_as_late(office: Office, appraising: Matter) -> None:
    card = tell(appraising, office.head, respond_by=hours(1))
    answer(office.specialist, card)
    assert ledger.history("process", appraising.instance().id)[-1].data["in_time"] is False
    with pytest.raises(operations.AlreadyAnswered):
        answer(office.specialist, card)


def test_a_double_click_tells_once(office: Office, appraising: Matter) -> None:
    assert tell(appraising, office.head).id == tell(appraising, office.head).id
    assert appraising.acts().count("process.instruction_given") == 1


def test_what_cannot_be_told_is_refused(office: Office, appraising: Matter) -> None:
    with pytest.raises(operations.BadMoment):
        tell(appraising, office.head, respond_by=MONDAY - timedelta(minutes=1))
    with pytest.raises(operations.NothingSaid):
        tell(appraising, office.head, text=" ")
    step_id = appraising.step("appraise")
    appraising.do(office.specialist, "appraise")
    with pytest.raises(operations.StepNoLongerOpen):
        tell(appraising, office.head, step_id=step_id)
