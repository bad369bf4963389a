"""A picture as SVG: every element once, in the right shape, with nothing that a content policy forbids."""

import gzip
import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from contracts.templates import inline_parts
from motcua.process import rules
from motcua.process.rules.bpmn import read_model
from motcua.process.rules.drawing import Mark, Picture, laid_out, model_of_steps, pictures_of, svg
from motcua.process.rules.drawing._icons import MARKS, STATES, TASKS, TRIGGERS
from tests.rooms.process.bpmn.drawn import document as of_process
from tests.rooms.process.bpmn.published import each_of_them, needs_them
from tests.rooms.process.drawing.wording import WORDS
from tests.rooms.process.routes import LINE, step

TASK_KINDS = sorted(TASKS)


def picture_of(data: bytes) -> Picture:
    [picture] = pictures_of(laid_out(read_model(data)))
    return picture


def part(drawing: str, element: str) -> str:
    """What is drawn of one element."""
    found = re.search(
        rf'<g class="[^"]*" data-element="{element}">(.*?)</g>(?=<g class="d-|</svg>)', drawing, re.DOTALL
    )
    assert found is not None
    return found[1]


@needs_them
@each_of_them
def test_every_element_of_a_published_model_is_drawn_once(path: Path) -> None:
    document = read_model(path.read_bytes())
    shown = [one.get("bpmnElement") for one in document.diagram() if one.kind in ("BPMNShape", "BPMNEdge")]
    drawings = [svg(picture, title="Mô hình") for picture in pictures_of(document)]
    drawn = [root.attrib["data-element"] for text in drawings for root in _all(text) if "data-element" in root.attrib]
    assert sorted(drawn) == sorted(shown)
    assert list(chain.from_iterable(inline_parts(text) for text in drawings)) == []


@needs_them
@each_of_them
def test_so_it_is_when_its_coordinates_are_lost(path: Path) -> None:
    text = re.sub(r"<(\w+:)?BPMNDiagram.*</(\w+:)?BPMNDiagram>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    document = laid_out(read_model(text.encode()))
    model = document.model()
    [picture] = pictures_of(document)
    flows = {flow.id for flow in model.of("sequenceFlow", "messageFlow")}
    assert flows <= {line.id for line in picture.lines}
    nodes = {node.id for level in model.of("process", "subProcess") for node in model.inside(level)}
    assert nodes <= {shape.id for shape in picture.shapes}


def _all(text: str) -> list[Any]:
    return list(etree.fromstring(text).iter())


@pytest.mark.parametrize("kind", TASK_KINDS)
def test_every_kind_of_task_has_a_sign_of_its_own(kind: str) -> None:
    inside = f'<{kind} id="T" name="Việc"/>'
    drawing = svg(picture_of(of_process(inside)), title="Mô hình")
    assert TASKS[kind] in part(drawing, "T")


@pytest.mark.parametrize("trigger", ["message", "timer", "error", "escalation", "signal", "terminate", "compensate"])
def test_every_event_shows_what_it_waits_for_or_throws(trigger: str) -> None:
    kind = "intermediateCatchEvent" if trigger == "timer" else "endEvent"
    inside = f'<{kind} id="E"><{trigger}EventDefinition id="D"/></{kind}>'
    drawing = part(svg(picture_of(of_process(inside)), title="Mô hình"), "E")
    assert 'd="M-8-5.5H8v11H-8z" class="d-full"' in drawing if trigger == "message" else TRIGGERS[trigger] in drawing
    assert ('stroke-width="3.4"' in drawing) is (kind == "endEvent")


@pytest.mark.parametrize(("word", "dashed"), [("true", False), ("false", True)])
def test_an_event_on_a_border_says_whether_the_work_goes_on(word: str, dashed: bool) -> None:
    inside = (
        f'<task id="T"/><boundaryEvent id="B" attachedToRef="T" cancelActivity="{word}">'
        '<timerEventDefinition id="D"/></boundaryEvent>'
    )
    picture = picture_of(of_process(inside))
    assert (part(svg(picture, title="Mô hình"), "B").count("stroke-dasharray") == 2) is dashed
    places = {shape.id: shape.place for shape in picture.shapes}
    assert places["B"].middle.y == places["T"].bottom


@pytest.mark.parametrize(
    ("inside", "mark"),
    [
        ("<standardLoopCharacteristics/>", "loop"),
        ('<multiInstanceLoopCharacteristics isSequential="false"/>', "parallel"),
        ('<multiInstanceLoopCharacteristics isSequential="true"/>', "sequential"),
    ],
)
def test_what_is_done_several_times_says_how(inside: str, mark: str) -> None:
    drawing = svg(picture_of(of_process(f'<task id="T">{inside}</task>')), title="Mô hình")
    assert MARKS[mark] in part(drawing, "T")


def test_the_default_way_is_struck_through_and_a_condition_has_a_diamond() -> None:
    inside = (
        '<task id="A" default="F1"/><task id="B"/><task id="C"/><sequenceFlow id="F1" sourceRef="A" targetRef="B"/>'
        '<sequenceFlow id="F2" sourceRef="A" targetRef="C"><conditionExpression>x</conditionExpression></sequenceFlow>'
    )
    drawing = svg(picture_of(of_process(inside)), title="Mô hình")
    assert "M6 5 12-5" in part(drawing, "F1")
    assert "M0 0 8-5 16 0 8 5z" in part(drawing, "F2")


def test_names_are_words_and_never_more() -> None:
    name = "&lt;script&gt;alert(1)&lt;/script&gt; &quot;x&quot; &amp; y"
    drawing = svg(picture_of(of_process(f'<task id="T" name="{name}"/>')), title='<b> & "a"', alone=True)
    assert "<script" not in drawing
    assert inline_parts(drawing) == []
    assert etree.fromstring(drawing).attrib["aria-label"] == '<b> & "a"'


@pytest.mark.parametrize("kind", sorted(STATES))
def test_a_state_is_told_by_shape_word_and_class(kind: str) -> None:
    [picture] = pictures_of(laid_out(model_of_steps(rules.normalised(LINE), WORDS)))
    drawing = svg(picture, title="Quy trình", marks={"assign": Mark(kind, "Lời", "Lê Văn An, 09:00")})
    assert drawing.count(STATES[kind]) == 1
    assert (
        f'class="d-userTask d-is-{kind}" data-element="assign"><title>Bước assign · Lời · Lê Văn An, 09:00' in drawing
    )
    assert ">Lời</text>" in drawing


def test_a_process_of_thirty_steps_is_light() -> None:
    steps = [
        step(f"s{number}", role, at, name={"vi": f"Thẩm định nội dung hồ sơ lần {number}", "en": "Appraise"})
        for number, (role, at) in enumerate([("SPECIALIST", "IMPLEMENTING"), ("LEADER", "DECIDING")] * 15)
    ]
    [picture] = pictures_of(laid_out(model_of_steps(rules.normalised(steps), WORDS)))
    drawing = svg(picture, title="Quy trình", marks={f"s{number}": Mark("done", "Xong") for number in range(30)})
    assert len(gzip.compress(drawing.encode())) < 6_000
