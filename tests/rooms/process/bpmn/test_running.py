"""What each element does when a model is run."""

import pytest

from motcua.process import rules
from motcua.process.rules.bpmn import Finding, judge_file
from tests.rooms.process.bpmn.drawn import WORK, Flow, drawn, task, within
from tests.rooms.process.bpmn.test_compiling import compiled
from tests.rooms.process.tokens import Run

HOUR = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"
LETTER = '<message id="Letter" name="letter"/>'
BY_LETTER = '<messageEventDefinition messageRef="Letter"/>'
WRONG = '<error id="Wrong" errorCode="WRONG"/>'
UP = '<escalation id="Up" escalationCode="UP"/>'


def run(*flows: Flow, facts: dict | None = None, **more: object) -> Run:
    return Run(compiled(drawn(*flows, **more)).graph, facts)


def reasons(*flows: Flow, **more: object) -> list[str]:
    return [finding.rule for finding in findings(*flows, **more)]


def findings(*flows: Flow, **more: object) -> tuple[Finding, ...]:
    judgement = judge_file(drawn(*flows, **more))
    assert judgement.compiled is None
    return judgement.findings


def border(key: str, host: str, definition: str, *, interrupts: bool = True) -> str:
    cancels = "" if interrupts else ' cancelActivity="false"'
    return f'<boundaryEvent id="{key}" attachedToRef="{host}"{cancels}>{definition}</boundaryEvent>'


def catch(key: str, definition: str) -> str:
    return f'<intermediateCatchEvent id="{key}">{definition}</intermediateCatchEvent>'


def sub(key: str, *flows: Flow, **more: object) -> str:
    return f'<subProcess id="{key}">{within(*flows, prefix=key, **more)}</subProcess>'


BACK = (
    ("S", "X1"),
    ("X1", "a"),
    ("a", "b"),
    ("b", "X2"),
    ("X2", "X1", 'outcomes.b == "REJECT"'),
    ("X2", "E", "default"),
)
JUDGED = WORK.replace("/>", "/>", 1).replace('name="A step"', 'name="A step" outcomes="APPROVE REJECT"')


def test_a_loop_leads_back_until_what_was_decided_leads_out() -> None:
    going = run(*BACK, works={"b": JUDGED}).do("a").do("b", "REJECT")
    assert going.open == ["a"]
    assert going.do("a").do("b", "APPROVE").ended
    assert going.done == ["a", "b", "a", "b"]


def test_nothing_is_ahead_twice_where_a_way_leads_back() -> None:
    graph = compiled(drawn(*BACK, works={"b": JUDGED})).graph
    assert rules.ahead(graph, ["a"], Run(graph).facts) == ("b",)
    assert rules.upstream_tasks(graph, "b") == {"a"}
    assert rules.upstream_tasks(graph, "a") == set()


def test_branches_may_end_apart_and_the_last_one_ends_the_process() -> None:
    going = run(("S", "P"), ("P", "a"), ("P", "b"), ("a", "E1"), ("b", "E2")).do("a")
    assert (going.ended, going.open) == (False, ["b"])
    assert going.do("b").ended


INCLUSIVE = (("S", "O1"), ("O1", "a", "answers.a"), ("O1", "b", "answers.b"), ("O1", "c", "default"))
MET = (("a", "O2"), ("b", "O2"), ("c", "O2"), ("O2", "last"), ("last", "E"))


@pytest.mark.parametrize(("a", "b", "opened"), [(True, True, ["a", "b"]), (True, False, ["a"]), (False, False, ["c"])])
def test_an_inclusive_gateway_opens_every_way_that_holds_and_waits_for_these(a: bool, b: bool, opened: list) -> None:
    going = run(*INCLUSIVE, *MET, facts={"answers": {"a": a, "b": b}})
    assert going.open == opened
    for key in opened:
        assert "last" not in going.open
        going.do(key)
    assert going.open == ["last"]


def test_an_inclusive_join_does_not_wait_for_a_way_that_ended_before() -> None:
    flows = (
        ("S", "P"),
        ("P", "a"),
        ("P", "X"),
        ("X", "b", "answers.b"),
        ("X", "E1", "default"),
        ("a", "O"),
        ("b", "O"),
    )
    going = run(*flows, ("O", "last"), ("last", "E2"), facts={"answers": {"b": False}})
    assert going.do("a").open == ["last"]
    both = run(*flows, ("O", "last"), ("last", "E2"), facts={"answers": {"b": True}}).do("a")
    assert both.open == ["b"]
    assert both.do("b").open == ["last"]


def test_an_inclusive_join_fires_when_the_last_other_way_ends_elsewhere() -> None:
    flows = (
        ("S", "P"),
        ("P", "a"),
        ("P", "b"),
        ("b", "X"),
        ("X", "O", 'outcomes.b == "APPROVE"'),
        ("X", "E1", "default"),
    )
    going = run(*flows, ("a", "O"), ("O", "last"), ("last", "E2"), works={"b": JUDGED}).do("a")
    assert going.open == ["b"]
    assert going.do("b", "REJECT").open == ["last"]


def test_a_timer_in_the_flow_is_waited_for() -> None:
    going = run(("S", "a"), ("a", "T"), ("T", "b"), ("b", "E"), parts={"T": catch("T", HOUR)}).do("a")
    assert (going.open, going.awaited) == ([], ["t:wait"])
    assert going.happen("t:wait").open == ["b"]


def test_the_first_event_behind_an_event_gateway_is_taken() -> None:
    parts = {"T": catch("T", HOUR), "M": catch("M", BY_LETTER)}
    flows = (
        ("S", "a"),
        ("a", "W"),
        ("W", "T"),
        ("W", "M"),
        ("T", "late"),
        ("M", "came"),
        ("late", "E1"),
        ("came", "E2"),
    )
    going = run(*flows, parts=parts, beside=LETTER).do("a")
    assert going.awaited == ["m:wait", "t:wait"]
    assert going.happen("m:wait").open == ["came"]
    assert going.awaited == []


def test_messages_are_sent_and_received_by_name() -> None:
    parts = {
        "send": '<sendTask id="send" messageRef="Letter"/>',
        "receive": '<receiveTask id="receive" messageRef="Letter"/>',
        "E": f'<endEvent id="E">{BY_LETTER}</endEvent>',
    }
    going = run(("S", "a"), ("a", "send"), ("send", "receive"), ("receive", "E"), parts=parts, beside=LETTER).do("a")
    assert (going.said, going.awaited) == (["letter"], ["receive:wait"])
    assert going.happen("receive:wait").said == ["letter", "letter"]
    assert going.ended


SERVICE = '<serviceTask id="it"><extensionElements><m:event calls="TELL_APPLICANT"/></extensionElements></serviceTask>'
CALLED = (("S", "a"), ("a", "it"), ("it", "b"), ("b", "E"), ("B", "mend"), ("mend", "E2"))


def test_a_service_is_asked_and_its_error_is_caught_on_the_border() -> None:
    definition = '<errorEventDefinition errorRef="Wrong"/>'
    parts = {"it": SERVICE, "B": border("B", "it", definition)}
    going = run(*CALLED, parts=parts, beside=WRONG).do("a")
    assert (going.said, going.awaited) == (["TELL_APPLICANT"], ["it:wait"])
    assert going.happen("it:wait").open == ["b"]
    failing = run(*CALLED, parts=parts, beside=WRONG).do("a").fail("it:wait", "WRONG")
    assert (failing.open, failing.awaited) == (["mend"], [])


BORDERED = (("S", "a"), ("a", "next"), ("next", "E"), ("B", "remind"), ("remind", "E2"))


def test_a_timer_on_the_border_interrupts_the_task() -> None:
    going = run(*BORDERED, parts={"B": border("B", "a", HOUR)})
    assert going.awaited == ["b:border"]
    assert going.happen("b:border").open == ["remind"]
    assert going.do("remind").ended


def test_what_is_on_the_border_is_not_awaited_after_the_task() -> None:
    going = run(*BORDERED, parts={"B": border("B", "a", HOUR)}).do("a")
    assert (going.awaited, going.open) == ([], ["next"])


def test_a_timer_that_does_not_interrupt_begins_something_beside() -> None:
    going = run(*BORDERED, parts={"B": border("B", "a", HOUR, interrupts=False)}).happen("b:border")
    assert going.open == ["a", "remind b:border#1"]
    assert going.do("a").do("next").ended is False
    assert going.do("remind").ended


def test_a_repeated_reminder_is_told_apart_from_the_one_before() -> None:
    again = HOUR.replace("timeDuration>PT1H</timeDuration", "timeCycle>R2/PT1H</timeCycle")
    going = run(*BORDERED, parts={"B": border("B", "a", again, interrupts=False)})
    going.happen("b:border", again=True).happen("b:border")
    assert going.open == ["a", "remind b:border#1", "remind b:border#2"]
    assert going.awaited == []


INSIDE = sub("sub", ("s1", "P1"), ("P1", "c"), ("P1", "d"), ("c", "e1"), ("d", "e2"), parts={
    "s1": '<startEvent id="s1"/>', "e1": '<endEvent id="e1"/>', "e2": '<endEvent id="e2"/>',
})  # fmt: skip
AROUND = (("S", "sub"), ("sub", "last"), ("last", "E"))


def test_a_sub_process_ends_when_nothing_is_left_inside() -> None:
    going = run(*AROUND, parts={"sub": INSIDE})
    assert going.open == ["c", "d"]
    assert going.do("c").open == ["d"]
    assert going.do("d").open == ["last"]


def test_a_time_on_the_border_of_a_sub_process_stops_all_inside() -> None:
    parts = {"sub": INSIDE, "B": border("B", "sub", HOUR)}
    going = run(*AROUND, ("B", "mend"), ("mend", "E2"), parts=parts).do("c")
    assert going.happen("b:border").open == ["mend"]
    assert going.do("mend").ended


def ending(definition: str) -> str:
    return INSIDE.replace('<endEvent id="e2"/>', f'<endEvent id="e2">{definition}</endEvent>')


def test_an_error_leaves_the_sub_process_by_the_border_that_catches_it() -> None:
    raised = '<errorEventDefinition errorRef="Wrong"/>'
    parts = {"sub": ending(raised), "B": border("B", "sub", raised)}
    going = run(*AROUND, ("B", "mend"), ("mend", "E2"), parts=parts, beside=WRONG).do("d")
    assert going.open == ["mend"]


def test_an_error_that_nobody_catches_is_named() -> None:
    raised = '<errorEventDefinition errorRef="Wrong"/>'
    assert reasons(*AROUND, parts={"sub": ending(raised)}, beside=WRONG) == ["uncaught"]


def test_an_escalation_that_does_not_interrupt_lets_the_work_inside_go_on() -> None:
    raised = '<escalationEventDefinition escalationRef="Up"/>'
    parts = {"sub": ending(raised), "B": border("B", "sub", raised, interrupts=False)}
    going = run(*AROUND, ("B", "look"), ("look", "E2"), parts=parts, beside=UP).do("d")
    assert going.open == ["c", "look b:border#1"]
    assert going.do("c").open == ["last", "look b:border#1"]


def test_a_termination_inside_ends_the_sub_process_and_not_the_process() -> None:
    going = run(*AROUND, parts={"sub": ending("<terminateEventDefinition/>")}).do("d")
    assert going.open == ["last"]


def test_a_termination_ends_the_process_whatever_else_goes_on() -> None:
    parts = {"E1": '<endEvent id="E1"><terminateEventDefinition/></endEvent>'}
    going = run(("S", "P"), ("P", "a"), ("P", "b"), ("a", "E1"), ("b", "E2"), parts=parts).do("a")
    assert (going.ended, going.open) == (True, [])


def test_a_called_process_is_run_where_it_is_called_each_time() -> None:
    called = f'<process id="Called">{within(("S9", "x"), ("x", "E9"), prefix="g")}</process>'
    calls = {key: f'<callActivity id="{key}" calledElement="Called"/>' for key in ("one", "two")}
    going = run(("S", "one"), ("one", "two"), ("two", "a"), ("a", "E"), parts=calls, beside=called)
    assert going.open == ["one_x"]
    assert going.do("one_x").open == ["two_x"]
    assert going.do("two_x").do("a").ended


def several(words: str, inside: str) -> str:
    return task("it", inside=f"<multiInstanceLoopCharacteristics{words}>{inside}</multiInstanceLoopCharacteristics>")


THRICE = "<loopCardinality>3</loopCardinality>"
ONE_TASK = (("S", "it"), ("it", "last"), ("last", "E"))


def test_a_task_is_done_several_times_at_once() -> None:
    going = run(*ONE_TASK, parts={"it": several("", THRICE)})
    assert going.open == ["it it:each#1:3", "it it:each#2:3", "it it:each#3:3"]
    assert going.do("it").do("it").open == ["it it:each#3:3"]
    assert going.do("it").open == ["last"]


def test_a_task_is_done_several_times_one_after_the_other() -> None:
    going = run(*ONE_TASK, parts={"it": several(' isSequential="true"', THRICE)})
    assert going.do("it").open == ["it it:each#2:3"]
    assert going.do("it").do("it").open == ["last"]


@pytest.mark.parametrize(("number", "opened"), [(0, ["last"]), (2, ["it it:each#1:2", "it it:each#2:2"])])
def test_how_often_is_counted_from_the_answers(number: int, opened: list[str]) -> None:
    counted = several("", "<loopCardinality>size(answers.children)</loopCardinality>")
    assert run(*ONE_TASK, parts={"it": counted}, facts={"answers": {"children": ["x"] * number}}).open == opened


def test_when_it_is_enough_the_other_runs_are_stopped() -> None:
    enough = "<completionCondition>numberOfCompletedInstances &gt;= 2</completionCondition>"
    going = run(*ONE_TASK, parts={"it": several("", THRICE + enough)}).do("it")
    assert going.open == ["it it:each#2:3", "it it:each#3:3"]
    assert going.do("it").open == ["last"]


def test_a_sub_process_is_done_several_times_each_for_itself() -> None:
    loop = (
        f"<multiInstanceLoopCharacteristics>{THRICE.replace('3', '2')}</multiInstanceLoopCharacteristics></subProcess>"
    )
    going = run(*AROUND, parts={"sub": INSIDE.replace("</subProcess>", loop)})
    assert going.open == ["c sub:each#1:2", "c sub:each#2:2", "d sub:each#1:2", "d sub:each#2:2"]
    assert going.do("c").do("d").open == ["c sub:each#2:2", "d sub:each#2:2"]
    assert going.do("d").do("c").open == ["last"]


def test_a_loop_is_done_again_while_its_condition_holds() -> None:
    again = "<loopCondition>outcomes.it == 'REJECT'</loopCondition>"
    loop = f"<standardLoopCharacteristics>{again}</standardLoopCharacteristics>"
    going = run(*ONE_TASK, parts={"it": task("it", JUDGED, inside=loop)}).do("it", "REJECT")
    assert going.open == ["it it:each#2"]
    assert going.do("it", "APPROVE").open == ["last"]


def test_more_runs_than_a_hundred_are_refused_and_nothing_moves() -> None:
    counted = several("", "<loopCardinality>size(answers.children)</loopCardinality>")
    with pytest.raises(rules.ConditionUnclear, match="no whole number from 0 to 100"):
        run(*ONE_TASK, parts={"it": counted}, facts={"answers": {"children": [1] * 101}})


def test_going_back_out_of_a_sub_process_stops_what_is_inside_and_its_border() -> None:
    parts = {"sub": INSIDE, "B": border("B", "sub", HOUR)}
    going = run(("S", "a"), ("a", "sub"), ("sub", "last"), ("last", "E"), ("B", "E2"), parts=parts).do("a")
    going.go_back("c", "a")
    assert (going.open, going.awaited) == (["a"], [])
    assert going.do("a").awaited == ["b:border"]


def test_going_back_into_a_sub_process_awaits_its_border_again() -> None:
    parts = {"sub": INSIDE, "B": border("B", "sub", HOUR)}
    going = run(*AROUND, ("B", "E2"), parts=parts).do("c").do("d")
    going.go_back("last", "c")
    assert (going.open, going.awaited) == (["c"], ["b:border"])
    assert going.do("c").open == ["last"]
