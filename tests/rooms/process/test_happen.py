"""What comes to a process without anybody's work: times, messages, answers of services."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from motcua.kernel.store.transactions import transaction
from motcua.process import operations, queries
from motcua.process.models import Arrival, Wait
from motcua.process.states import Awaited, InstanceState
from tests.rooms.process.bpmn.drawn import drawn, task
from tests.rooms.process.bpmn.test_running import BY_LETTER, HOUR, LETTER, SERVICE, WRONG, border, catch
from tests.rooms.process.office import CALENDAR, MONDAY, SYSTEM, Matter, Office, begin, hours

pytestmark = pytest.mark.django_db

A_DAY = '<extensionElements><m:event name="A day"><m:limit amount="1" unit="WORKDAY"/></m:event></extensionElements>'
AT_WORK = (("S", "a"), ("a", "T"), ("T", "b"), ("b", "E"))
REMINDED = (("S", "a"), ("a", "E"), ("B", "remind"), ("remind", "E2"))


def started(office: Office, *flows: Any, parts: Mapping[str, str], beside: str = "") -> Matter:
    return begin(office, model=drawn(*flows, parts=parts, beside=beside))


def time_comes(matter: Matter, at: Any) -> list[queries.Happening | None]:
    """What the machine does that lets the times of timers come."""
    due = queries.list_due_timers(viewer=SYSTEM, at=at)
    with transaction():
        return [
            operations.let_time_come(actor=SYSTEM, at=at, wait_id=timer.wait_id, calendar=CALENDAR) for timer in due
        ]


def receive(matter: Matter, at: Any = MONDAY, **more: Any) -> queries.Happening:
    words = {"actor": SYSTEM, "at": at, "subject_kind": "matter", "subject_id": matter.id, "calendar": CALENDAR}
    with transaction():
        return operations.receive_message(**words | {"message": "letter"} | more)


def test_a_timer_comes_when_its_time_has_come_and_not_before(office: Office) -> None:
    matter = started(office, *AT_WORK, parts={"T": catch("T", HOUR)})
    matter.do(office.specialist, "a")
    assert time_comes(matter, hours(0.9)) == []
    (happening,) = time_comes(matter, hours(1))
    assert happening is not None
    assert [step.key for step in happening.opened] == ["b"]
    assert matter.acts()[-1] == "process.time_came"


def test_a_time_comes_once_whoever_asks_and_however_often(office: Office) -> None:
    matter = started(office, *AT_WORK, parts={"T": catch("T", HOUR)})
    matter.do(office.specialist, "a")
    (timer,) = queries.list_due_timers(viewer=SYSTEM, at=hours(2))
    for expected in (True, False, False):
        with transaction():
            done = operations.let_time_come(actor=SYSTEM, at=hours(2), wait_id=timer.wait_id, calendar=CALENDAR)
        assert (done is not None) is expected
    assert matter.acts().count("process.time_came") == 1


def test_working_time_of_a_timer_is_counted_by_the_calendar(office: Office) -> None:
    timer = catch("T", "<timerEventDefinition/>").replace("><timer", f">{A_DAY}<timer")
    matter = started(office, *AT_WORK, parts={"T": timer})
    matter.do(office.specialist, "a", at=hours(9))
    (wait,) = queries.list_waits("matter", matter.id, viewer=office.specialist)
    assert (wait.kind, wait.label.en, wait.element) == (Awaited.TIMER, "A day", "T")
    assert wait.due_at == MONDAY + timedelta(days=1, hours=9)


def test_a_held_process_lets_no_time_come_and_gets_the_time_back(office: Office) -> None:
    matter = started(office, *AT_WORK, parts={"T": catch("T", HOUR)})
    matter.do(office.specialist, "a")
    matter.pause(SYSTEM, hours(0.5))
    assert time_comes(matter, hours(5)) == []
    matter.resume(SYSTEM, hours(5))
    assert time_comes(matter, hours(5.4)) == []
    assert len(time_comes(matter, hours(5.5))) == 1


def test_a_reminder_on_the_border_comes_as_often_as_it_says(office: Office) -> None:
    again = HOUR.replace("timeDuration>PT1H</timeDuration", "timeCycle>R2/PT1H</timeCycle")
    matter = started(office, *REMINDED, parts={"B": border("B", "a", again, interrupts=False)})
    assert [len(time_comes(matter, hours(hour))) for hour in (1, 1.5, 2, 3, 4)] == [1, 0, 1, 0, 0]
    assert matter.open() == {"a", "remind"}
    assert [step.run for step in matter.steps() if step.key == "remind"] == [(1, None), (2, None)]


def test_an_interrupting_time_stops_the_step_and_says_so(office: Office) -> None:
    matter = started(office, *REMINDED, parts={"B": border("B", "a", HOUR)})
    (happening,) = time_comes(matter, hours(1))
    assert happening is not None
    assert [step.key for step in happening.cancelled] == ["a"]
    assert matter.line() == [("a", "CANCELLED"), ("remind", "OPEN")]
    matter.do(office.specialist, "remind")
    assert matter.instance().state is InstanceState.DONE


def test_a_finished_step_leaves_no_time_behind_and_is_not_taken_back(office: Office) -> None:
    matter = started(office, *REMINDED[:1], ("a", "b"), ("b", "E"), *REMINDED[2:], parts={"B": border("B", "a", HOUR)})
    matter.do(office.specialist, "a")
    assert not Wait.objects.exists()
    with pytest.raises(operations.CannotRecall):
        matter.recall(office.specialist, "a")


def test_what_a_step_made_wait_is_taken_back_with_it(office: Office) -> None:
    flows = (("S", "P"), ("P", "a"), ("P", "c"), ("a", "T"), ("T", "P2"), ("c", "P2"), ("P2", "E"))
    matter = started(office, ("S", "x"), ("x", "P"), *flows[1:], parts={"T": catch("T", HOUR)})
    matter.do(office.specialist, "x")
    matter.recall(office.specialist, "x")
    assert (matter.open(), Wait.objects.count()) == ({"x"}, 0)


def test_a_message_is_received_by_its_name_and_brings_news(office: Office) -> None:
    flows = (("S", "M"), ("M", "X"), ("X", "a", "answers.large"), ("X", "b", "default"), ("a", "E"), ("b", "E1"))
    matter = started(office, *flows, parts={"M": catch("M", BY_LETTER)}, beside=LETTER)
    with pytest.raises(operations.NobodyWaits):
        receive(matter, message="another")
    assert [step.key for step in receive(matter, facts={"answers": {"large": True}}).opened] == ["a"]
    with pytest.raises(operations.NobodyWaits):
        receive(matter)


def test_a_message_that_does_not_interrupt_may_come_again(office: Office) -> None:
    matter = started(office, *REMINDED, parts={"B": border("B", "a", BY_LETTER, interrupts=False)}, beside=LETTER)
    receive(matter)
    receive(matter)
    assert matter.line() == [("a", "OPEN"), ("remind", "OPEN"), ("remind", "OPEN")]


def test_a_stranger_delivers_nothing_and_sees_nothing_awaited(office: Office) -> None:
    matter = started(office, *AT_WORK, parts={"T": catch("T", BY_LETTER)}, beside=LETTER)
    with pytest.raises(operations.NotYourProcess):
        receive(matter, actor=office.stranger)
    assert queries.list_waits("matter", matter.id, viewer=office.stranger) == ()
    with pytest.raises(operations.NotYourProcess):
        queries.list_due_timers(viewer=office.leader, at=MONDAY)


def test_a_service_is_asked_in_the_ledger_and_its_answer_lets_the_work_go_on(office: Office) -> None:
    definition = '<errorEventDefinition errorRef="Wrong"/>'
    flows = (("S", "it"), ("it", "b"), ("b", "E"), ("B", "mend"), ("mend", "E2"))
    parts = {"it": SERVICE, "B": border("B", "it", definition)}
    for error, opened in (("", {"b"}), ("WRONG", {"mend"})):
        matter = started(office, *flows, parts=parts, beside=WRONG)
        assert matter.acts() == ["process.started", "process.service_asked"]
        with transaction():
            operations.answer_service(
                actor=SYSTEM, at=MONDAY, subject_kind="matter", subject_id=matter.id, calendar=CALENDAR,
                service="TELL_APPLICANT", error=error,
            )  # fmt: skip
        assert matter.open() == opened


def test_a_termination_stops_the_others_and_the_ledger_names_them(office: Office) -> None:
    parts = {"E1": '<endEvent id="E1"><terminateEventDefinition/></endEvent>'}
    flows = (("S", "P"), ("P", "a"), ("P", "b"), ("a", "E1"), ("b", "E2"))
    matter = started(office, *flows, parts=parts)
    assert matter.do(office.specialist, "a").finished
    assert matter.line() == [("a", "DONE"), ("b", "CANCELLED")]


def test_several_runs_of_a_step_are_several_steps(office: Office) -> None:
    three = "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>"
    matter = started(office, ("S", "it"), ("it", "E"), parts={"it": task("it", inside=three)})
    assert [step.run for step in matter.steps()] == [(1, 3), (2, 3), (3, 3)]
    for _ in range(2):
        assert not matter.do(office.specialist, "it", step=matter.steps()[_].id).finished
    assert matter.do(office.specialist, "it").finished


def test_runs_of_a_step_are_called_by_what_they_are_about(office: Office) -> None:
    each = '<extensionElements><m:each in="answers.plots" title="item.street"/></extensionElements>'
    loop = f"<multiInstanceLoopCharacteristics>{each}</multiInstanceLoopCharacteristics>"
    plots = [{"street": "Lê Lợi"}, {"street": "Hai Bà Trưng"}]
    model = drawn(("S", "it"), ("it", "E"), parts={"it": task("it", inside=loop)})
    matter = begin(office, model=model, facts={"answers": {"plots": plots}})
    names = [step.name.vi for step in matter.steps()]
    assert names == ["Bước it: Lê Lợi", "Bước it: Hai Bà Trưng"]
    work = queries.list_work(viewer=office.specialist, at=MONDAY).rows
    assert sorted(row.name.vi for row in work if row.subject_id == matter.id) == sorted(names)


def test_a_loop_opens_the_step_again_and_counts_the_outcome(office: Office) -> None:
    judged = '<m:work role="LEADER" at="DECIDING" name="Judge" outcomes="APPROVE REJECT"/>'
    flows = (("S", "X1"), ("X1", "a"), ("a", "b"), ("b", "X2"), ("X2", "X1", 'outcomes.b == "REJECT"'))
    matter = begin(office, model=drawn(*flows, ("X2", "E", "default"), works={"b": judged}))
    matter.do(office.specialist, "a")
    matter.do(office.leader, "b", outcome="REJECT")
    assert matter.line() == [("a", "DONE"), ("b", "DONE"), ("a", "OPEN"), ("b", "AHEAD")]
    matter.do(office.specialist, "a")
    assert matter.do(office.leader, "b", outcome="APPROVE").finished


def test_a_time_that_leads_back_to_its_own_step_opens_it_anew(office: Office) -> None:
    flows = (("S", "X"), ("X", "a"), ("a", "E"), ("B", "X"))
    matter = started(office, *flows, parts={"B": border("B", "a", HOUR)})
    time_comes(matter, hours(1))
    assert matter.line() == [("a", "CANCELLED"), ("a", "OPEN")]
    assert [wait.due_at for wait in queries.list_waits("matter", matter.id, viewer=SYSTEM)] == [hours(2)]


def test_a_step_done_again_at_once_is_awaited_beside_again(office: Office) -> None:
    flows = (("S", "X1"), ("X1", "a"), ("a", "X2"), ("X2", "X1", 'outcomes.a == "REJECT"'), ("X2", "E", "default"))
    judged = '<m:work role="SPECIALIST" at="IMPLEMENTING" name="Judge" outcomes="APPROVE REJECT"/>'
    parts = {"B": border("B", "a", HOUR), "a": task("a", judged)}
    matter = started(office, *flows, ("B", "late"), ("late", "E2"), parts=parts)
    matter.do(office.specialist, "a", at=hours(0.5), outcome="REJECT")
    assert [wait.due_at for wait in queries.list_waits("matter", matter.id, viewer=SYSTEM)] == [hours(1.5)]


def test_a_group_that_is_gone_through_again_waits_at_its_join_again(office: Office) -> None:
    judged = '<m:work role="SPECIALIST" at="IMPLEMENTING" name="Judge" outcomes="APPROVE REJECT"/>'
    flows = (("S", "X1"), ("X1", "P1"), ("P1", "a"), ("P1", "b"), ("a", "P2"), ("b", "P2"), ("P2", "X2"))
    ways = (("X2", "X1", 'outcomes.a == "REJECT"'), ("X2", "E", "default"))
    matter = started(office, *flows, *ways, parts={"a": task("a", judged)})
    for outcome in ("REJECT", "REJECT", "APPROVE"):
        matter.do(office.specialist, "a", outcome=outcome)
        assert Arrival.objects.filter(instance=matter.instance().id, used_by=None).count() == 1
        matter.do(office.specialist, "b")
    assert matter.instance().state is InstanceState.DONE


def test_a_held_process_takes_no_answer_of_a_service(office: Office) -> None:
    matter = started(office, ("S", "it"), ("it", "b"), ("b", "E"), parts={"it": SERVICE})
    matter.pause(SYSTEM)
    words = {"actor": SYSTEM, "at": MONDAY, "subject_kind": "matter", "subject_id": matter.id, "calendar": CALENDAR}
    with pytest.raises(operations.ProcessOnHold), transaction():
        operations.answer_service(**words, service="TELL_APPLICANT")
    matter.resume(SYSTEM)
    with transaction():
        operations.answer_service(**words, service="TELL_APPLICANT")
    assert matter.open() == {"b"}
