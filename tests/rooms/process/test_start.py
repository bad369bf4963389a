from datetime import datetime

import pytest

from motcua.kernel.plain.actor import Actor, ActorKind
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.store import ledger
from motcua.process import operations, queries
from motcua.process.models import Instance
from motcua.process.states import InstanceState, StepState
from tests.rooms.process.office import DUE, MONDAY, SYSTEM, Office, begin
from tests.rooms.process.routes import CHOICE, LINE, RECEIVE, step


def test_the_first_step_opens_at_the_counter_with_its_due_time(office: Office) -> None:
    matter = begin(office, LINE)
    receive = matter.card("receive")
    assert (receive.state, receive.agency_id, receive.unit_id) == (StepState.OPEN, office.centre, office.desk)
    assert receive.due_at == datetime(2026, 9, 14, 14, tzinfo=LOCAL)
    assert (receive.name.get("vi"), receive.name.get("en")) == ("Bước receive", "Step receive")
    assert matter.instance().subject_due_at == DUE


def test_the_start_is_recorded_without_answers(office: Office) -> None:
    matter = begin(office, CHOICE, facts={"answers": {"large": True, "who": "Lê Thị Hoa"}, "case": "A"})
    (entry,) = ledger.history("process", matter.instance().id)
    assert entry.name == "process.started"
    assert (entry.data["subject_kind"], entry.data["subject_id"]) == ("matter", matter.id)
    assert entry.data["opened"] == [matter.step("receive")]
    kept = Instance.objects.get(pk=matter.instance().id).facts
    assert kept == {"answers": {"large": True}, "case": "A", "channel": ""}


def test_a_subject_has_one_running_process_at_a_time(office: Office) -> None:
    matter = begin(office, LINE)
    with pytest.raises(operations.AlreadyRunning):
        begin(office, LINE, subject_id=matter.id)
    matter.cancel(office.receiver)
    begin(office, LINE, subject_id=matter.id)
    assert [step.state for step in matter.steps() if step.key == "receive"] == [StepState.CANCELLED, StepState.OPEN]


def test_a_place_without_an_agency_is_named(office: Office) -> None:
    finance = {"kind": "DEPARTMENT", "domain": "FINANCE"}
    route = [RECEIVE, step("ask", at="COORDINATING", agency=finance)]
    with pytest.raises(operations.PlaceUnknown) as refused:
        begin(office, route)
    assert refused.value.data == {"place": "COORDINATING/DEPARTMENT/FINANCE"}
    matter = begin(office, route, places={"COORDINATING/DEPARTMENT/FINANCE": office.elsewhere})
    matter.do(office.receiver, "receive")
    assert matter.card("ask").agency_id == office.elsewhere
    matter.do(office.partner, "ask")
    assert matter.instance().state is InstanceState.DONE


def test_a_process_whose_steps_are_all_skipped_is_done_at_once(office: Office) -> None:
    matter = begin(office, [step("a", when="answers.large"), step("b", when="answers.large")])
    assert matter.instance().state is InstanceState.DONE
    assert matter.instance().ended_at == MONDAY
    assert queries.progress("matter", matter.id, viewer=Actor.NOBODY) == queries.Progress(0, 0)


def test_a_step_without_due_time_is_allowed(office: Office) -> None:
    matter = begin(office, [step("a", limit=[{"no_due": True}])], due_at=None)
    assert (matter.card("a").due_at, matter.instance().subject_due_at) == (None, None)


def test_strangers_do_not_start_a_process_of_other_agencies(office: Office) -> None:
    with pytest.raises(operations.NotYourProcess):
        begin(office, LINE, actor=office.stranger)
    with pytest.raises(operations.NotYourProcess):
        begin(office, LINE, actor=Actor.NOBODY)
    citizen = Actor(kind=ActorKind.CITIZEN, id="citizen:1", party_id=1)
    for actor in (SYSTEM, citizen):
        assert begin(office, LINE, actor=actor).open() == {"receive"}


def test_an_unknown_definition_is_not_started(office: Office) -> None:
    with pytest.raises(operations.DefinitionNotFound):
        begin(office, LINE, definition_id=0)
