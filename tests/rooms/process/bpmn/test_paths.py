"""The longest way through a model: what lies on borders, waits, inside sub-processes, what is done several times."""

from motcua.process import rules
from motcua.process.rules import Way
from tests.rooms.process.bpmn.drawn import WORK, Flow, drawn, task
from tests.rooms.process.bpmn.test_compiling import compiled
from tests.rooms.process.bpmn.test_running import HOUR, border, catch, sub

EIGHT = 8 * 60
POSTED = (
    '<extensionElements><m:event><m:limit amount="5" unit="WORKDAY"/></m:event></extensionElements>'
    "<timerEventDefinition><timeDuration>P7D</timeDuration></timerEventDefinition>"
)
ASIDE: tuple[Flow, ...] = (("S", "a"), ("a", "b"), ("b", "E"), ("B", "tell"), ("tell", "E2"))


def longest(*flows: Flow, working: bool = True, **more: object) -> Way:
    return rules.Ways(compiled(drawn(*flows, **more)).graph).longest({}, working=working)


def test_a_wait_takes_the_time_that_is_said() -> None:
    way = longest(("S", "a"), ("a", "W1"), ("W1", "b"), ("b", "E"), parts={"W1": catch("W1", POSTED)})
    assert way.minutes == EIGHT + 5 * EIGHT + EIGHT
    assert [key.partition(":")[0] for key in way.keys] == ["a", "w1", "b"]


def test_a_wait_by_the_clock_is_not_added_to_working_time() -> None:
    way = longest(("S", "a"), ("a", "W1"), ("W1", "E"), parts={"W1": catch("W1", HOUR)})
    assert (way.minutes, len(way.other_clock)) == (EIGHT, 1)


def test_what_interrupts_comes_at_worst_when_the_time_is_over() -> None:
    way = longest(*ASIDE, ("b2", "E3"), ("tell", "b2"), parts={"B": border("B", "a", HOUR)})
    assert way == Way(("a", "tell", "b2"), 3 * EIGHT, (), ())


def test_what_does_not_interrupt_runs_beside() -> None:
    parts = {"B": border("B", "b", HOUR, interrupts=False)}
    assert longest(*ASIDE, parts=parts).keys == ("a", "b")
    longer = longest(*ASIDE[:-1], ("tell", "more"), ("more", "E2"), parts=parts)
    assert longer == Way(("a", "tell", "more"), 3 * EIGHT, (), ())


def test_a_sub_process_takes_the_time_of_its_longest_way() -> None:
    inside = (("s", "P1"), ("P1", "x"), ("P1", "y"), ("x", "z"), ("z", "P2"), ("y", "P2"), ("P2", "e"))
    ends = {"s": '<startEvent id="s"/>', "e": '<endEvent id="e"/>'}
    parts = {"part": sub("part", *inside, parts=ends)}
    assert longest(("S", "a"), ("a", "part"), ("part", "E"), parts=parts).keys == ("a", "x", "z")


def test_a_sub_process_that_is_interrupted_has_used_its_time() -> None:
    ends = {"s": '<startEvent id="s"/>', "e": '<endEvent id="e"/>'}
    parts = {"part": sub("part", ("s", "x"), ("x", "y"), ("y", "e"), parts=ends), "B": border("B", "part", HOUR)}
    way = longest(("S", "part"), ("part", "E"), ("B", "late"), ("late", "E2"), parts=parts)
    assert way.keys == ("x", "y", "late")


def test_what_is_done_several_times_counts_once() -> None:
    several = '<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality>'
    parts = {"a": task("a", WORK, inside=f"{several}</multiInstanceLoopCharacteristics>")}
    assert longest(("S", "a"), ("a", "b"), ("b", "E"), parts=parts).minutes == 2 * EIGHT


def test_an_inclusive_choice_counts_by_its_longest_way() -> None:
    flows = (("S", "O1"), ("O1", "a", "answers.x"), ("O1", "b", "answers.y"), ("O1", "c", "default"))
    meeting = (("a", "O2"), ("b", "d"), ("d", "O2"), ("c", "O2"), ("O2", "E"))
    ways = rules.Ways(compiled(drawn(*flows, *meeting)).graph)
    known = {"answers": {"x": True, "y": False}}
    assert ways.longest({}, working=True).keys == ("b", "d")
    assert ways.longest(known, working=True).keys == ("a",)
    assert ways.longest({"answers": {"x": False, "y": False}}, working=True).keys == ("c",)
