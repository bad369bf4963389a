"""The longest way through a graph, by the shares of its steps."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.plain.expression import parse
from motcua.kernel.plain.worktime import Unit
from motcua.process import rules
from motcua.process.rules import Edge, Graph, Node, NodeKind, Way, Ways
from tests.rooms.process.routes import APPROVE, CHOICE, CONSULTATION, LINE, RECEIVE, Step, facts, step, step_lists

HOUR = 60
TASK = rules.compile_steps(rules.normalised([step("any")])).work("any")


def longest(steps: list[Step], known: dict[str, Any] | None = None, *, working: bool = True) -> Way:
    return Ways(rules.compile_steps(rules.normalised(steps))).longest(known or {}, working=working)


def graph(*edges: tuple[str, str] | tuple[str, str, str]) -> Graph:
    """Tasks of eight hours; what begins with X is a choice, S starts, E ends."""
    kinds = {"S": NodeKind.START, "X": NodeKind.CHOICE, "E": NodeKind.END}
    keys = dict.fromkeys(key for edge in edges for key in edge[:2])
    nodes = [Node(key, kinds.get(key[0], NodeKind.TASK), None if key[0] in kinds else TASK) for key in keys]
    return Graph.of(tuple(nodes), tuple(Edge(*edge[:2], parse(edge[2]) if edge[2:] else None) for edge in edges))


def test_steps_one_after_another_add_up() -> None:
    assert longest(LINE) == Way(("receive", "assign", "appraise", "approve", "issue"), 68 * HOUR, (), ())


def test_of_branches_at_once_the_longest_counts() -> None:
    assert longest(CONSULTATION) == Way(("receive", "finance", "sum_up", "approve"), 36 * HOUR, (), ())


def test_facts_decide_a_choice_and_without_them_the_longest_way_counts() -> None:
    steps = [step("quick", when="!answers.large"), step("thorough", hours=24, when="answers.large")]
    ways = {large: longest(steps, {"answers": {"large": large}}).minutes for large in (True, False)}
    assert ways == {True: 24 * HOUR, False: 8 * HOUR}
    assert longest(CHOICE, {"channel": "ONLINE"}).keys == ("receive", "quick", "thorough", "approve")


def test_the_first_condition_that_holds_closes_those_after_it() -> None:
    ways = Ways(graph(("S", "X"), ("X", "a", 'channel == "ONLINE"'), ("X", "b", "answers.n"), ("X", "c"),
                      ("a", "E"), ("b", "d"), ("d", "E"), ("c", "d")))  # fmt: skip
    assert ways.longest({"channel": "ONLINE"}, working=True).keys == ("a",)
    assert ways.longest({"channel": "DIRECT"}, working=True).keys in (("b", "d"), ("c", "d"))
    assert ways.longest({"channel": "DIRECT", "answers": {"n": True}}, working=True).keys == ("b", "d")


def test_a_way_back_counts_nothing_however_long_it_is() -> None:
    loop = graph(("S", "a"), ("a", "b"), ("b", "X"), ("X", "again", "answers.again"), ("again", "a"), ("X", "E"))
    assert Ways(loop).longest({}, working=True).keys == ("a", "b")
    assert Ways(loop).longest({"answers": {"again": True}}, working=True).minutes == 16 * HOUR


def test_a_choice_that_only_leads_back_leaves_the_straight_way() -> None:
    loop = graph(("S", "a"), ("a", "X"), ("X", "a", "answers.again"), ("X", "b"), ("b", "E"))
    assert Ways(loop).longest({"answers": {"again": True}}, working=True).keys == ("a", "b")


@pytest.mark.parametrize(("working", "minutes", "other"), [(True, 8 * HOUR, ("wait",)), (False, 1440, ("a",))])
def test_working_time_and_clock_time_are_not_added(working: bool, minutes: int, other: tuple[str, ...]) -> None:
    wait = step("wait") | {"limit": [{"amount": 1, "unit": "DAY"}]}
    way = longest([step("a"), wait], working=working)
    assert (way.minutes, way.other_clock) == (minutes, other)


def test_steps_without_a_due_time_are_named_on_every_way_left_open() -> None:
    bare = [step("none", when="answers.a") | {"limit": []}, step("special") | {"limit": [{"no_due": True}]}]
    assert longest([RECEIVE, *bare, APPROVE]).bare == ("none", "special")
    assert longest([RECEIVE, *bare], {"answers": {"a": False}}).bare == ("special",)


def test_shares_are_those_of_the_case_and_the_channel() -> None:
    rows = [{"amount": 2, "unit": "WORKDAY", "cases": ["A"]}, {"amount": 5, "unit": "WORKDAY"}]
    steps = [step("a") | {"limit": rows}]
    assert [longest(steps, {"case": case}).minutes for case in "AB"] == [960, 2400]


@given(step_lists(), facts)
def test_the_way_is_one_that_a_token_takes_and_no_branch_is_longer(steps: list[Step], known: dict[str, Any]) -> None:
    compiled = rules.compile_steps(rules.normalised(steps))
    way = Ways(compiled).longest(known, working=True)
    taken = rules.ahead(compiled, [compiled.start], known)
    branches = {(step["parallel"], step["branch"]) for step in steps if step["key"] in way.keys and "parallel" in step}
    assert set(way.keys) <= set(taken)
    assert way.minutes == 8 * HOUR * len(way.keys)
    assert len({group for group, _ in branches}) == len(branches)


@given(st.integers(0, 30), st.sampled_from([Unit.HOUR, Unit.WORKDAY, Unit.CLOCK_HOUR, Unit.DAY, Unit.MONTH]))
def test_every_unit_is_counted_in_minutes(amount: int, unit: Unit) -> None:
    in_minutes = {"HOUR": 60, "WORKDAY": 480, "CLOCK_HOUR": 60, "DAY": 1440, "MONTH": 43200}
    way = longest([step("a") | {"limit": [{"amount": amount, "unit": unit.value}]}],
                  working=unit in (Unit.HOUR, Unit.WORKDAY))  # fmt: skip
    assert way.minutes == amount * in_minutes[unit]
