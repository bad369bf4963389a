"""Processes unrolled: odds from history, ways back bounded, kinds that nobody named pass everything on."""

from dataclasses import replace

import pytest

from motcua.insight.foresight.plans import ROUNDS, Drawn, Followed, plan_of
from motcua.insight.foresight.simulation import play
from motcua.insight.foresight.world import Plan, Worked
from tests.rooms.insight.foresight.worlds import at, law, straight, world

CHOICE = (
    Drawn("start:", "START", ("check",)),
    Drawn("check", "TASK", ("choice:",)),
    Drawn("choice:", "CHOICE", ("ask", "merge:")),
    Drawn("ask", "TASK", ("merge:",)),
    Drawn("merge:", "MERGE", ("sign",)),
    Drawn("sign", "TASK", ("end:",)),
    Drawn("end:", "END", ()),
)
LOOP = (
    Drawn("start:", "START", ("write",)),
    Drawn("write", "TASK", ("choice:",)),
    Drawn("choice:", "CHOICE", ("write", "end:")),
    Drawn("end:", "END", ()),
)


def odds(plan: Plan, key: str) -> dict[str, float]:
    return {plan.nodes[target].key: share for target, share in plan.nodes[plan.index[key]].ways}


def test_a_straight_process_is_drawn_in_its_order() -> None:
    plan = plan_of(straight("one", "two", "three"))
    assert [node.key for node in plan.nodes[:5]] == ["start:", "one", "two", "three", "end:"]


def test_without_history_all_ways_are_alike() -> None:
    assert odds(plan_of(CHOICE), "choice:") == {"ask": 0.5, "merge:": 0.5}


def test_history_gives_the_odds_of_a_choice() -> None:
    seen = Followed({"check": 100}, {("check", "ask"): 20, ("check", "sign"): 80}, {})
    assert odds(plan_of(CHOICE, seen), "choice:")["ask"] == pytest.approx(0.2, abs=0.02)


def test_what_ends_is_counted_by_what_opened_nothing() -> None:
    seen = Followed({"write": 100}, {("write", "write"): 25}, {})
    assert odds(plan_of(LOOP, seen), "choice:")["end:"] == pytest.approx(0.75, abs=0.02)


def test_a_loop_goes_round_once_and_then_ends() -> None:
    plan = plan_of(LOOP)
    assert len(plan.nodes) == ROUNDS * len(LOOP)
    for place, node in enumerate(plan.nodes):
        assert all(target > place for target, _ in node.ways)
    last = [node for node in plan.nodes if node.key == "choice:"][-1]
    assert [(plan.nodes[target].key, share) for target, share in last.ways] == [("end:", 1.0)]


def test_what_is_sent_back_is_worked_once_more() -> None:
    seen = Followed({"one": 99, "two": 49}, {("one", "two"): 99}, {("two", "one"): 50})
    plan = plan_of(straight("one", "two"), seen)
    back = plan.nodes[plan.index["two"]].back
    assert back is not None
    assert plan.nodes[back[0]].key == "one"
    assert back[1] == pytest.approx(0.5)


def test_a_kind_that_nobody_named_lets_everything_go_on() -> None:
    nodes = (
        Drawn("start:", "START", ("new:",)),
        Drawn("new:", "SOMETHING_NEW", ("one", "two")),
        Drawn("one", "TASK", ("meet:",)),
        Drawn("two", "TASK", ("meet:",)),
        Drawn("meet:", "JOIN", ("end:",)),
        Drawn("end:", "END", ()),
    )
    plan = plan_of(nodes)
    base = world([at(25, 17)], pace=law(60), officers=2)
    places = tuple(Worked(0, 0, 1) if node.kind == "TASK" else None for node in plan.nodes)
    [matter] = base.matters
    start = plan.index["start:"]
    both = replace(
        base,
        routes=(replace(base.routes[0], plan=plan, at=places),),
        matters=(replace(matter, tokens=(replace(matter.tokens[0], node=start),)),),
    )
    [risk] = play(both, runs=5, seed=1).risks
    assert risk.probability == 0
    assert risk.ends < 2
