"""Where tokens go: forward along the route, and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.process import rules
from motcua.process.rules import Arrival, Graph, Marking, Token
from tests.rooms.process.routes import CHOICE, CONSULTATION, RECEIVE, Step, facts, step, step_lists
from tests.rooms.process.tokens import Run

SUM_UP, LEGAL = Arrival("consult:join", "sum_up"), Arrival("consult:join", "legal")


def compiled(steps: list[Step]) -> Graph:
    return rules.compile_steps(rules.normalised(steps))


@pytest.mark.parametrize(("large", "opened"), [(True, "thorough"), (False, "quick")])
def test_a_choice_opens_one_of_two_steps(large: bool, opened: str) -> None:
    assert Run(compiled(CHOICE), {"answers": {"large": large}}).do("receive").open == [opened]


def test_a_condition_without_a_value_is_refused_and_names_the_step() -> None:
    run = Run(compiled([RECEIVE, step("quick", when="answers.n > 3")]), {"answers": {"n": None}})
    with pytest.raises(rules.ConditionUnclear) as refused:
        run.do("receive")
    assert refused.value.data["step"] == "quick"


def test_a_fork_opens_its_branches_and_the_join_waits_for_all_of_them() -> None:
    run = Run(compiled(CONSULTATION)).do("receive")
    assert run.open == ["finance", "legal"]
    assert run.do("legal").marking.arrivals == {LEGAL}
    assert run.do("finance").do("sum_up").open == ["approve"]
    assert not run.marking.arrivals


def test_a_group_whose_steps_are_all_skipped_is_passed_at_once() -> None:
    pair = [step(key, parallel="g", when="answers.a") for key in ("one", "two")]
    assert Run(compiled([*pair, step("last")]), {"answers": {"a": False}}).open == ["last"]


def back(marking: Marking, key: str, target: str) -> rules.Retreat:
    return rules.retreat(compiled(CONSULTATION), marking, Token(key), Token(target))


def test_going_back_before_a_group_undoes_all_its_branches() -> None:
    alone = back(Marking({Token("sum_up")}, {LEGAL}), "sum_up", "receive")
    assert alone == rules.Retreat(frozenset(), frozenset({LEGAL}), frozenset())
    both = back(Marking({Token("sum_up"), Token("legal")}), "sum_up", "receive")
    assert both.cancelled == {Token("legal")}


def test_going_back_inside_a_branch_leaves_the_others_alone() -> None:
    inside = back(Marking({Token("sum_up")}, {LEGAL}), "sum_up", "finance")
    assert inside == rules.Retreat(frozenset(), frozenset(), frozenset())


def test_going_back_into_one_branch_of_a_joined_group_keeps_the_others_done() -> None:
    into = back(Marking({Token("approve")}), "approve", "legal")
    assert into == rules.Retreat(frozenset(), frozenset(), frozenset({SUM_UP}))


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


def holds_one_token(run: Run) -> bool:
    """Either ended with nothing left over, or every open group holds one token for each of its branches."""
    if run.ended:
        return run.marking.is_empty
    joins = {arrival.join for arrival in run.marking.arrivals}
    return bool(run.open) and all(_branches(run, join) == len(run.graph.incoming[join]) for join in joins)


def _branches(run: Run, join: str) -> int:
    inside = [key for key in run.open if join in rules.downstream(run.graph, [key])]
    return len(inside) + sum(arrival.join == join for arrival in run.marking.arrivals)


@given(step_lists(), facts, st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_every_way_through_any_definition_ends_and_no_token_is_lost(steps, facts, chance) -> None:
    run = Run(compiled(steps), facts)
    expected = rules.ahead(run.graph, ["start:"], facts)
    assert holds_one_token(run)
    while run.open:
        run.do(chance.choice(run.open))
        assert holds_one_token(run)
    assert run.ended
    assert sorted(run.done) == sorted(expected)


@given(step_lists(), facts, st.randoms(use_true_random=False), st.integers(1, 6))
@settings(max_examples=150)
def test_going_back_anywhere_loses_no_token_either(steps, facts, chance, returns) -> None:
    run = Run(compiled(steps), facts)
    while run.open:
        key = chance.choice(run.open)
        behind = sorted(rules.upstream_tasks(run.graph, key) & set(run.done))
        if behind and returns and chance.random() < 0.5:
            run.go_back(key, chance.choice(behind))
            returns -= 1
        else:
            run.do(key)
        assert holds_one_token(run)
    assert run.ended
