"""What is done once for each of a list, at once or one after the other."""

import pytest

from motcua.process import rules
from motcua.process.rules.bpmn import Verdict, judge_file
from tests.rooms.process.bpmn.drawn import drawn, task, within
from tests.rooms.process.bpmn.test_compiling import compiled
from tests.rooms.process.bpmn.test_running import ONE_TASK, reasons, run
from tests.rooms.process.tokens import Run

FOR_EACH = '<m:each in="answers.plots" title="item.street"/>'
PLOTS = [
    {"street": "Lê Lợi", "large": True, "owners": ["An"]},
    {"street": "Hai Bà Trưng", "large": False, "owners": []},
]


def listed(inside: str = FOR_EACH, *, words: str = "", more: str = "") -> str:
    each = f"<extensionElements>{inside}</extensionElements>{more}"
    return f"<multiInstanceLoopCharacteristics{words}>{each}</multiInstanceLoopCharacteristics>"


def one_task(plots: object, **more: str) -> Run:
    return run(*ONE_TASK, parts={"it": task("it", inside=listed(**more))}, facts={"answers": {"plots": plots}})


CHOOSES = (("s1", "X1"), ("X1", "big", "item.large"), ("X1", "small", "default"), ("big", "e1"), ("small", "e1"))
ENDS = {"s1": '<startEvent id="s1"/>', "e1": '<endEvent id="e1"/>'}


def inside_each(plots: object, *flows: tuple[str, ...], parts: dict[str, str] | None = None) -> Run:
    content = within(*(flows or CHOOSES), prefix="sub", parts={**ENDS, **(parts or {})})
    part = f'<subProcess id="sub">{listed()}{content}</subProcess>'
    flows = (("S", "sub"), ("sub", "last"), ("last", "E"))
    return run(*flows, parts={"sub": part}, facts={"answers": {"plots": plots}})


def test_a_task_is_done_once_for_each_at_once() -> None:
    going = one_task(PLOTS)
    assert going.open == ["it it:each#1:2", "it it:each#2:2"]
    assert going.do("it").do("it").open == ["last"]


def test_a_task_is_done_for_one_after_the_other() -> None:
    going = one_task(PLOTS, words=' isSequential="true"')
    assert going.open == ["it it:each#1:2"]
    assert going.do("it").open == ["it it:each#2:2"]
    assert going.do("it").do("last").ended


@pytest.mark.parametrize("nothing", [[], None])
@pytest.mark.parametrize("words", ["", ' isSequential="true"'])
def test_an_empty_list_is_passed_at_once(nothing: object, words: str) -> None:
    assert one_task(nothing, words=words).open == ["last"]


@pytest.mark.parametrize("wrong", [7, "Lê Lợi", [{}] * 101])
def test_what_is_no_list_or_too_long_a_one_is_refused(wrong: object) -> None:
    with pytest.raises(rules.ConditionUnclear, match=r"answers\.plots is no list of at most 100"):
        one_task(wrong)


def test_a_run_is_called_by_its_item() -> None:
    going = one_task(PLOTS)
    titles = [rules.title_of(going.graph, going.facts, token.within) for token in going.marking.tasks]
    assert sorted(titles) == ["Hai Bà Trưng", "Lê Lợi"]
    assert rules.title_of(going.graph, {"answers": {"plots": []}}, "it:each#1:2") == ""
    bare = one_task(["Lê Lợi"], inside='<m:each in="answers.plots"/>')
    assert rules.title_of(bare.graph, bare.facts, "it:each#1:1") == "Lê Lợi"


def test_inside_a_condition_reads_the_item_that_the_run_is_about() -> None:
    going = inside_each(PLOTS)
    assert going.open == ["big sub:each#1:2", "small sub:each#2:2"]
    assert going.do("small").do("big").open == ["last"]


def test_a_list_in_a_list_is_gone_through() -> None:
    inner = task("sign", inside=listed('<m:each in="item.owners" title="item"/>'))
    going = inside_each(PLOTS, ("s1", "sign"), ("sign", "e1"), parts={"sign": inner})
    assert going.open == ["sign sub:each#1:2/sign:each#1:1"]
    assert rules.title_of(going.graph, going.facts, "sub:each#1:2/sign:each#1:1") == "An"
    assert going.do("sign").open == ["last"]


def test_it_is_enough_when_one_item_was_enough() -> None:
    enough = "<completionCondition>item.large</completionCondition>"
    assert one_task(PLOTS, more=enough).do("it").open == ["last"]


def test_only_what_the_list_is_made_of_is_kept_of_the_answers() -> None:
    graph = compiled(drawn(*ONE_TASK, parts={"it": task("it", inside=listed())})).graph
    kept = rules.facts_to_keep(graph, {"answers": {"plots": [1], "name": "An"}, "item": 1})
    assert kept == {"case": "", "channel": "", "answers": {"plots": [1]}}
    assert rules.names_asked(graph) == ("answers.plots",)


@pytest.mark.parametrize(
    ("inside", "rule"),
    [
        ("<m:each/>", "data-unreadable"),
        ('<m:each in="answers.plots" of="x"/>', "data-unknown"),
        ('<m:each in="item.owners"/>', "condition"),
        ('<m:each in="answers.plots +"/>', "condition"),
    ],
)
def test_a_list_that_cannot_be_used_is_named(inside: str, rule: str) -> None:
    assert rule in reasons(*ONE_TASK, parts={"it": task("it", inside=listed(inside))})


def test_outside_of_it_there_is_no_item() -> None:
    flows = (("S", "a"), ("a", "X"), ("X", "b", "item.large"), ("X", "c", "default"), ("b", "E"), ("c", "E"))
    assert reasons(*flows) == ["condition"]


def test_data_of_the_standard_alone_are_drawn_and_not_run() -> None:
    data = '<property id="plots"/>'
    listed = "<loopDataInputRef>plots</loopDataInputRef>"
    loop = f"<multiInstanceLoopCharacteristics>{listed}</multiInstanceLoopCharacteristics>"
    part = f'<subProcess id="sub">{loop}{within(("s1", "x"), ("x", "e1"), prefix="sub", parts=ENDS)}</subProcess>'
    judgement = judge_file(drawn(("S", "sub"), ("sub", "E"), parts={"sub": part}, more=data))
    assert judgement.verdict is Verdict.DRAWING, [str(one.reason) for one in judgement.findings]
    assert [one.rule for one in judgement.findings] == ["not-run"]
