"""Where tokens go: forward along the route, and back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.process import rules
from motcua.process.rules import Arrival, Graph
from tests.rooms.process.routes import CHOICE, CONSULTATION, RECEIVE, Step, facts, step, step_lists

SUM_UP, LEGAL = Arrival("consult:join", "sum_up"), Arrival("consult:join", "legal")


def compiled(steps: list[Step]) -> Graph:
    return rules.compile_steps(rules.normalised(steps))


@pytest.mark.parametrize(("large", "opened"), [(True, "thorough"), (False, "quick")])
def test_a_choice_opens_one_of_two_steps(large: bool, opened: str) -> None:
    assert rules.advance(compiled(CHOICE), "receive", {"answers": {"large": large}}).opened == (opened,)


def test_a_condition_without_a_value_is_refused_and_names_the_step() -> None:
    with pytest.raises(rules.ConditionUnclear) as refused:
        rules.advance(compiled([RECEIVE, step("quick", when="answers.n > 3")]), "receive", {"answers": {"n": None}})
    assert refused.value.data["step"] == "quick"


def test_a_fork_opens_its_branches_and_the_join_waits_for_all_of_them() -> None:
    graph = compiled(CONSULTATION)
    assert rules.advance(graph, "receive", {}).opened == ("finance", "legal")
    assert rules.advance(graph, "legal", {}) == rules.Advance(arrived=(LEGAL,))
    last = rules.advance(graph, "sum_up", {}, frozenset({LEGAL}))
    assert (last.opened, last.fired) == (("approve",), ("consult:join",))


def test_a_group_whose_steps_are_all_skipped_is_passed_at_once() -> None:
    pair = [step(key, parallel="g", when="answers.a") for key in ("one", "two")]
    assert rules.advance(compiled([*pair, step("last")]), "start:", {"answers": {"a": False}}).opened == ("last",)


def test_going_back_before_a_group_undoes_all_its_branches() -> None:
    back = rules.retreat(compiled(CONSULTATION), "sum_up", "receive", ["sum_up"], [LEGAL])
    assert back == rules.Retreat(frozenset(), frozenset({LEGAL}), frozenset())
    back = rules.retreat(compiled(CONSULTATION), "sum_up", "receive", ["sum_up", "legal"], [])
    assert back.cancelled == {"legal"}


def test_going_back_inside_a_branch_leaves_the_others_alone() -> None:
    back = rules.retreat(compiled(CONSULTATION), "sum_up", "finance", ["sum_up"], [LEGAL])
    assert back == rules.Retreat(frozenset(), frozenset(), frozenset())


def test_going_back_into_one_branch_of_a_joined_group_keeps_the_others_done() -> None:
    back = rules.retreat(compiled(CONSULTATION), "approve", "legal", ["approve"], [])
    assert back == rules.Retreat(frozenset(), frozenset(), frozenset({SUM_UP}))


def test_the_route_ahead_follows_the_facts() -> None:
    graph = compiled(CHOICE)
    assert rules.ahead(graph, ["receive"], {"answers": {"large": True}}) == ("thorough", "approve")
    assert rules.upstream_tasks(graph, "approve") == {"receive", "quick", "thorough"}


def test_only_what_conditions_read_is_kept_of_the_facts() -> None:
    told = {"answers": {"large": True, "name": "Lê Thị Hoa"}, "channel": "ONLINE", "case": "A", "applicant": "CITIZEN"}
    kept = rules.facts_to_keep(compiled(CHOICE), told)
    assert kept == {"answers": {"large": True}, "channel": "ONLINE", "case": "A"}
    assert rules.merged_facts(compiled(CHOICE), kept, {"answers": {"large": False, "x": 1}})["answers"] == {
        "large": False
    }
    whole = compiled([step("a", when='size(answers) > 1 || "x" in answers')])
    assert rules.facts_to_keep(whole, told)["answers"] == told["answers"]


class Tokens:
    """A run without a database: open tasks, waiting arrivals, how often each task was done."""

    def __init__(self, steps: list[Step], facts: dict[str, Any]) -> None:
        self.graph, self.facts = compiled(steps), facts
        self.open: list[str] = []
        self.waiting: frozenset[Arrival] = frozenset()
        self.done: list[str] = []
        self.ended = 0
        self._go_on("start:")

    def complete(self, key: str) -> None:
        self.open.remove(key)
        self.done.append(key)
        self._go_on(key)

    def go_back(self, key: str, target: str) -> None:
        back = rules.retreat(self.graph, key, target, self.open, self.waiting)
        self.waiting = (self.waiting - back.dropped) | back.restored
        self.open = [task for task in self.open if task != key and task not in back.cancelled] + [target]

    def _go_on(self, key: str) -> None:
        advance = rules.advance(self.graph, key, self.facts, self.waiting)
        self.open += advance.opened
        kept = {*self.waiting, *advance.arrived}
        self.waiting = frozenset(token for token in kept if token.join not in advance.fired)
        self.ended += advance.ended

    def holds_one_token(self) -> bool:
        """Either ended with nothing left over, or every open group holds one token for each of its branches."""
        if self.ended:
            return self.ended == 1 and not self.open and not self.waiting
        if len(set(self.open)) != len(self.open) or not self.open:
            return False
        joins = {token.join for token in self.waiting}
        return all(self._branches(join) == len(self.graph.incoming[join]) for join in joins)

    def _branches(self, join: str) -> int:
        inside = [key for key in self.open if join in rules.downstream(self.graph, [key])]
        return len(inside) + sum(token.join == join for token in self.waiting)


@given(step_lists(), facts, st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_every_way_through_any_definition_ends_and_no_token_is_lost(steps, facts, chance) -> None:
    run = Tokens(steps, facts)
    expected = rules.ahead(run.graph, ["start:"], facts)
    assert run.holds_one_token()
    while run.open:
        run.complete(chance.choice(run.open))
        assert run.holds_one_token()
    assert run.ended == 1
    assert sorted(run.done) == sorted(expected)


@given(step_lists(), facts, st.randoms(use_true_random=False), st.integers(1, 6))
@settings(max_examples=150)
def test_going_back_anywhere_loses_no_token_either(steps, facts, chance, returns) -> None:
    run = Tokens(steps, facts)
    while run.open:
        key = chance.choice(run.open)
        behind = sorted(rules.upstream_tasks(run.graph, key) & set(run.done))
        if behind and returns and chance.random() < 0.5:
            run.go_back(key, chance.choice(behind))
            returns -= 1
        else:
            run.complete(key)
        assert run.holds_one_token()
    assert run.ended == 1
