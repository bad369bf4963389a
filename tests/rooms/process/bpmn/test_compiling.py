"""A model becomes the graph that the engine runs."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.plain.actor import Role
from motcua.process import rules
from motcua.process.rules import Graph
from motcua.process.rules.bpmn import Verdict, judge_file
from motcua.process.rules.bpmn._compiling import Compiled
from tests.rooms.process.bpmn.drawn import as_drawn, document, drawn, task
from tests.rooms.process.routes import CHOICE, CONSULTATION, LINE, Step, facts, step_lists
from tests.rooms.process.tokens import Run


def compiled(data: bytes) -> Compiled:
    judgement = judge_file(data)
    assert [str(finding) for finding in judgement.findings] == []
    assert judgement.verdict is Verdict.EXECUTABLE
    assert judgement.compiled is not None
    return judgement.compiled


def targets(graph: Graph, key: str) -> list[str]:
    return [edge.target for edge in graph.outgoing[key]]


def done(graph: Graph, facts: dict[str, Any], chance: random.Random) -> list[str]:
    """The tasks that are done until the end, in any order in which they may be done."""
    run = Run(graph, facts)
    while run.open:
        run.do(chance.choice(run.open))
    assert run.ended
    return sorted(run.done)


def test_a_sequence_becomes_a_line_of_tasks() -> None:
    process = compiled(drawn(("S", "one"), ("one", "two"), ("two", "E")))
    assert process.graph.tasks == ("one", "two")
    assert [targets(process.graph, key) for key in ("start:", "one", "two")] == [["one"], ["two"], ["end:"]]
    assert process.elements == {"start:": "S", "one": "one", "two": "two", "end:": "E"}


def test_an_exclusive_gateway_chooses_and_falls_back_to_its_default() -> None:
    ways = [("X1", "a", "default"), ("X1", "b", "answers.large")]
    graph = compiled(drawn(("S", "X1"), *ways, ("a", "X2"), ("b", "X2"), ("X2", "E"))).graph
    assert targets(graph, "x1:choice") == ["a", "b"]
    assert Run(graph, {"answers": {"large": True}}).open == ["b"]
    assert Run(graph, {"answers": {"large": False}}).open == ["a"]


def test_conditions_are_asked_in_the_order_of_the_gateway() -> None:
    both = "<conditionExpression>answers.n > {}</conditionExpression>"
    order = "<outgoing>second</outgoing><outgoing>first</outgoing><outgoing>last</outgoing>"
    inside = [
        f'<startEvent id="S"/><exclusiveGateway id="X" default="last">{order}</exclusiveGateway><endEvent id="E"/>'
    ]
    inside += [task("a"), task("b"), '<sequenceFlow id="in" sourceRef="S" targetRef="X"/>']
    for key, target, condition in (("first", "a", both.format(1)), ("second", "b", both.format(2)), ("last", "E", "")):
        inside.append(f'<sequenceFlow id="{key}" sourceRef="X" targetRef="{target}">{condition}</sequenceFlow>')
    inside += [f'<sequenceFlow id="{key}_on" sourceRef="{key}" targetRef="E"/>' for key in ("a", "b")]
    graph = compiled(document("\n".join(inside))).graph
    assert Run(graph, {"answers": {"n": 5}}).open == ["b"]
    assert Run(graph, {"answers": {"n": 2}}).open == ["a"]


def test_parallel_gateways_fork_and_join() -> None:
    flows = [("S", "P1"), ("P1", "a"), ("P1", "b"), ("a", "P2"), ("b", "P2"), ("P2", "last"), ("last", "E")]
    run = Run(compiled(drawn(*flows)).graph)
    assert run.open == ["a", "b"]
    assert run.do("a").open == ["b"]
    assert run.do("b").open == ["last"]


def test_a_gateway_with_many_ways_in_and_out_becomes_two_nodes() -> None:
    choice = [("S", "X1"), ("X1", "a", "answers.a"), ("X1", "b", "default"), ("a", "X2"), ("b", "X2")]
    again = [("X2", "c", "answers.c"), ("X2", "d", "default"), ("c", "E1"), ("d", "E2")]
    graph = compiled(drawn(*choice, *again)).graph
    assert targets(graph, "x2:merge") == ["x2:choice"]
    fork = [("S", "P1"), ("P1", "a"), ("P1", "b"), ("a", "P2"), ("b", "P2"), ("P2", "c"), ("P2", "d")]
    graph = compiled(drawn(*fork, ("c", "P3"), ("d", "P3"), ("P3", "E"))).graph
    assert targets(graph, "p2:join") == ["p2:fork"]


def test_several_flows_out_of_a_task_run_at_once() -> None:
    graph = compiled(drawn(("S", "a"), ("a", "b"), ("a", "c"), ("b", "P1"), ("c", "P1"), ("P1", "E"))).graph
    assert targets(graph, "a") == ["a:fork"]
    assert Run(graph).do("a").open == ["b", "c"]


def test_several_flows_into_a_task_each_bring_a_token() -> None:
    graph = compiled(drawn(("S", "X1"), ("X1", "a", "answers.a"), ("X1", "b", "default"), ("a", "b"), ("b", "E"))).graph
    assert targets(graph, "b:merge") == ["b"]
    assert done(graph, {"answers": {"a": True}}, random.Random(1)) == ["a", "b"]
    assert done(graph, {"answers": {"a": False}}, random.Random(1)) == ["b"]


def test_several_end_events_end_the_same_run() -> None:
    ways = [("S", "X1"), ("X1", "a", "answers.a"), ("X1", "b", "default"), ("a", "E1"), ("b", "E2")]
    graph = compiled(drawn(*ways)).graph
    assert [key for key in graph.nodes if key.startswith("end")] == ["end:"]
    assert Run(graph, {"answers": {"a": False}}).do("b").ended


def test_tasks_stand_in_the_order_in_which_one_comes_by_them() -> None:
    flows = [("late", "E"), ("b", "X2"), ("X2", "late"), ("X1", "a", "answers.a"), ("X1", "b", "default"), ("a", "X2")]
    graph = compiled(drawn(*flows, ("S", "early"), ("early", "X1"))).graph
    assert graph.tasks == ("early", "a", "b", "late")


def test_keys_are_words_that_no_two_elements_share() -> None:
    ids = ["Việc-1", "Việc.1", "_9", "start", "end", "công_việc"]
    flows = [(here, there) for here, there in zip(["S", *ids], [*ids, "E"], strict=True)]
    process = compiled(drawn(*flows))
    assert process.graph.tasks == ("viec_1", "viec_1_2", "n", "start_2", "end_2", "cong_viec")
    assert [process.elements[key] for key in process.graph.tasks] == ids


def test_a_comment_inside_a_condition_does_not_cut_it_short() -> None:
    ways = [("S", "X1"), ("X1", "a", "answers.a"), ("X1", "E", "default"), ("a", "E")]
    data = drawn(*ways).replace(b"answers.a<", b"answers.a <!-- and --> &amp;&amp; answers.b<")
    assert [str(condition.text) for condition in compiled(data).graph.conditions] == ["answers.a  && answers.b"]


@pytest.mark.parametrize("steps", [LINE, CHOICE, CONSULTATION])
def test_a_model_gives_the_work_that_the_step_list_gives(steps: list[Step]) -> None:
    listed, graph = rules.compile_steps(rules.normalised(steps)), compiled(as_drawn(steps)).graph
    assert [graph.work(key) for key in graph.tasks] == [listed.work(key) for key in listed.tasks]
    assert graph.places == listed.places
    assert graph.work(graph.tasks[0]).role is Role.RECEPTION


@given(step_lists(), facts, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_any_model_is_run_through_the_same_tasks_as_the_equivalent_list(steps, facts, chance) -> None:
    listed, graph = rules.compile_steps(rules.normalised(steps)), compiled(as_drawn(steps)).graph
    assert [graph.work(key) for key in graph.tasks] == [listed.work(key) for key in listed.tasks]
    assert done(graph, facts, chance) == done(listed, facts, chance)
