"""What may be published, and what the author is told otherwise."""

from typing import Any

import pytest

from motcua.kernel.plain.expression import parse
from motcua.process import rules
from motcua.process.rules import Edge, Graph, Node, NodeKind
from tests.rooms.process.routes import CHOICE, CONSULTATION, LINE, RECEIVE, step


def compiled(steps: list[dict[str, Any]]) -> Graph:
    return rules.compile_steps(rules.normalised(steps))


def test_a_plain_list_becomes_a_line() -> None:
    graph = compiled(LINE)
    assert graph.tasks == ("receive", "assign", "appraise", "approve", "issue")
    assert [graph.outgoing[key][0].target for key in graph.tasks] == ["assign", "appraise", "approve", "issue", "end:"]


def test_a_condition_becomes_a_choice_with_a_default_past_the_step() -> None:
    ways = compiled(CHOICE).outgoing["quick:when"]
    assert [(edge.target, edge.condition and edge.condition.text) for edge in ways] == [
        ("quick", "!answers.large"),
        ("quick:merge", None),
    ]


def test_a_parallel_group_becomes_a_fork_and_a_join_of_as_many_ways() -> None:
    graph = compiled(CONSULTATION)
    assert [edge.target for edge in graph.outgoing["consult:fork"]] == ["finance", "legal"]
    assert [edge.source for edge in graph.incoming["consult:join"]] == ["sum_up", "legal"]


def test_what_is_stored_is_complete_and_in_one_normal_form() -> None:
    (stored,) = rules.normalised([{**RECEIVE, "name": {"vi": "Tie\u0302\u0301p nhận", "en": " Receive "}}])
    assert stored["name"] == {"vi": "Tiếp nhận", "en": "Receive"}
    assert (stored["when"], stored["parallel"], stored["outcomes"]) == (None, None, ["FORWARD"])
    assert rules.normalised([stored | {"limit": stored["limit"]}]) == [stored]


@pytest.mark.parametrize(
    ("steps", "refusal"),
    [
        ([], rules.NoSteps),
        ([RECEIVE, RECEIVE], rules.KeyTwice),
        ([step("a", role="INSPECTOR")], rules.UnknownRole),
        ([step("a", role="KING")], rules.UnknownRole),
        ([step("A")], rules.WordMissing),
        ([{"key": "a"}], rules.UnknownRole),
        ([step("a", at="MOON")], rules.UnknownWord),
        ([step("a", next="b")], rules.UnknownWord),
        ([step("a", name={"vi": "Một"})], rules.WordMissing),
        ([step("a", name={"vi": "Một", "en": " "})], rules.WordMissing),
        ([step("a", at="COORDINATING")], rules.WordMissing),
        ([step("a", agency={"kind": "DEPARTMENT", "domain": ""})], rules.WordMissing),
        ([step("a", limit=[{"amount": -1, "unit": "HOUR"}])], rules.LimitFaulty),
        ([step("a", limit=[{"amount": 1, "unit": "WEEK"}])], rules.LimitFaulty),
        ([step("a", limit=[{"unit": "HOUR"}])], rules.LimitFaulty),
        ([step("a", when="answers.")], rules.BadCondition),
        ([step("a", when="secret == 1")], rules.BadCondition),
        ([step("a", when="item.x")], rules.BadCondition),
        ([step("a", when="1 == 2")], rules.BadCondition),
        ([step("a", outcomes=["DANCE"])], rules.UnknownWord),
        ([step("a", outcomes=["RETURN"])], rules.WordMissing),
        ([step("a", branch="b")], rules.WordMissing),
        ([step("a", parallel="g"), step("b")], rules.GroupBroken),
        ([step("a", parallel="g"), step("b"), step("c", parallel="g")], rules.GroupBroken),
        ([step("a", parallel="g", branch="x"), step("b", parallel="g", branch="x")], rules.GroupBroken),
    ],
)
def test_a_faulty_list_is_refused_by_name(steps: list[dict[str, Any]], refusal: type[rules.DefinitionFaulty]) -> None:
    with pytest.raises(refusal) as refused:
        compiled(steps)
    assert type(refused.value) is refusal
    assert "{" not in str(refused.value)


PLAIN = (
    NodeKind.START,
    NodeKind.TASK,
    NodeKind.CHOICE,
    NodeKind.MERGE,
    NodeKind.FORK,
    NodeKind.JOIN,
    NodeKind.END,
)


def graph(*edges: tuple[str, str] | tuple[str, str, str]) -> Graph:
    """A graph drawn by hand: the first letters of the keys are S, T, C, M, F, J, E for the kinds of nodes."""
    kinds = {kind.value[0]: kind for kind in PLAIN}
    keys = dict.fromkeys(key for edge in edges for key in edge[:2] if key[0] in kinds)
    arrows = tuple(Edge(edge[0], edge[1], parse(edge[2]) if len(edge) == 3 else None) for edge in edges)
    return Graph.of(tuple(Node(key, kinds[key[0]]) for key in keys), arrows)


FORKED = (("S", "F"), ("F", "T1"), ("F", "T2"))


@pytest.mark.parametrize(
    ("drawn", "reason"),
    [
        (graph(("S", "T1"), ("T1", "E"), ("T2", "E")), "unreachable"),
        (graph(("S", "T1"), ("T1", "nowhere")), "unknown target nowhere"),
        (graph(("S", "T1"), ("T1", "T2")), "0 ways out of TASK"),
        (graph(("S", "T1"), ("T1", "T2"), ("T2", "T1")), "no way leads from here to an end"),
        (graph(*FORKED, ("T1", "M"), ("T2", "M"), ("M", "E")), "parallel ways meet without a join"),
        (
            graph(*FORKED, ("T1", "C"), ("C", "J", "answers.a"), ("C", "E1"), ("T2", "J"), ("J", "E2")),
            "a way ends before it comes to the join that waits for it",
        ),
        (
            graph(("S", "M"), ("M", "C"), ("C", "M", "answers.a"), ("C", "T1"), ("T1", "E")),
            "the way leads round without any work on it",
        ),
        (graph(("S", "J"), ("J", "T1"), ("T1", "C"), ("C", "J", "answers.a"), ("C", "E")), "it waits for itself"),
        (
            graph(("S", "C"), ("C", "T1", "answers.a"), ("C", "T2"), ("T1", "J"), ("T2", "J"), ("J", "E")),
            "a join of ways that no single fork opened",
        ),
        (graph(("S", "C"), ("C", "E1", "answers.a"), ("C", "E2", "answers.b")), "a choice needs exactly one default"),
        (graph(("S", "T1", "answers.a"), ("T1", "E")), "a condition outside a choice"),
        (graph(("T1", "E")), "needs exactly one start"),
        (graph(("S", "F"), ("F", "T1"), ("T1", "E")), "1 ways out of FORK"),
    ],
)
def test_a_graph_that_would_not_run_to_its_end_is_refused(drawn: Graph, reason: str) -> None:
    with pytest.raises(rules.GraphFaulty) as refused:
        rules.check(drawn)
    assert str(refused.value.data["reason"]) == reason


@pytest.mark.parametrize(
    "drawn",
    [
        graph(*FORKED, ("T1", "E1"), ("T2", "E2")),
        graph(*FORKED, ("F", "T3"), ("T1", "J"), ("T2", "J"), ("J", "E1"), ("T3", "E2")),
        graph(("S", "M"), ("M", "T1"), ("T1", "C"), ("C", "M", "answers.a"), ("C", "E")),
    ],
)
def test_ways_may_end_apart_be_joined_in_part_and_lead_back(drawn: Graph) -> None:
    assert rules.check(drawn).nodes == drawn.nodes


def test_a_list_of_two_thousand_steps_compiles() -> None:
    graph = compiled([step(f"s{number}", when="answers.a") for number in range(2_000)])
    assert len(graph.tasks) == 2_000
