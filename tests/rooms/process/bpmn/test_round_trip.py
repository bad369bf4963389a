"""Nothing is lost on the way through: what was read is written again, with all that other tools have put there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from motcua.process.rules.bpmn import Document, Element, Extension, read_model
from tests.rooms.process.bpmn.published import each_of_them, needs_them

COORDINATES = ("{http://www.omg.org/spec/DD/20100524/DC}Bounds", "{http://www.omg.org/spec/DD/20100524/DI}waypoint")

INVENTED = """<?xml version="1.0" encoding="ISO-8859-1"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tool="urn:other:tool" targetNamespace="urn:x"
    xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D">
  <!-- drawn by hand -->
  <b:process id="P" tool:colour="blue">
    <b:extensionElements><tool:owner since="2024"><tool:name>M\u00e1t</tool:name></tool:owner></b:extensionElements>
    <b:laneSet id="Set"><b:lane id="Lane" name="L\u00e0n"><b:flowNodeRef>T</b:flowNodeRef></b:lane></b:laneSet>
    <b:startEvent id="S"/><b:task id="T" name="Nh\u00e2n&#10;hai d\u00f2ng"/>
    <b:sequenceFlow id="F" sourceRef="S" targetRef="T"/>
  </b:process>
  <di:BPMNDiagram id="Drawing"><di:BPMNPlane bpmnElement="P" id="Plane">
    <di:BPMNShape bpmnElement="T" id="Shape" tool:stroke="#123456"><dc:Bounds x="1.5" y="2" width="100" height="80"/>
  </di:BPMNShape></di:BPMNPlane></di:BPMNDiagram>
</b:definitions>""".encode("iso-8859-1")


def said_by(element: Element) -> Iterator[tuple[Any, ...]]:
    """Kinds, ids, names, flows, lanes and extensions, in order."""
    for part in element.everything():
        yield part.kind, dict(part.attributes), part.text, [_said_beside(extension) for extension in part.extensions]


def _said_beside(extension: Extension) -> tuple[Any, ...]:
    inside = [_said_beside(part) for part in extension.children]
    return extension.namespace, extension.name, dict(extension.attributes), extension.text, inside


def coordinates(document: Document) -> list[dict[str, str]]:
    return [dict(node.attrib) for node in document.tree.iter(*COORDINATES)]


def test_there_is_something_to_compare() -> None:
    document = read_model(INVENTED)
    assert [kind for kind, *_ in said_by(document.root)][:5] == [
        "definitions",
        "process",
        "laneSet",
        "lane",
        "flowNodeRef",
    ]
    assert coordinates(document) == [{"x": "1.5", "y": "2", "width": "100", "height": "80"}]
    assert {one.get("bpmnElement") for one in document.diagram() if one.kind == "BPMNShape"} == {"T"}


def must_say_the_same(data: bytes) -> None:
    document = read_model(data)
    again = read_model(document.written())
    assert list(said_by(again.root)) == list(said_by(document.root))
    assert coordinates(again) == coordinates(document)
    assert _canonical(document.written()) == _canonical(data)


def test_a_model_that_was_read_and_written_says_the_same() -> None:
    must_say_the_same(INVENTED)


@needs_them
@each_of_them
def test_so_do_published_models(path: Path) -> None:
    must_say_the_same(path.read_bytes())


def test_what_a_tool_has_added_is_written_in_its_own_words() -> None:
    written = read_model(INVENTED).written().decode()
    assert '<tool:owner since="2024"><tool:name>Mát</tool:name></tool:owner>' in written
    assert all(kept in written for kept in ('tool:colour="blue"', 'tool:stroke="#123456"', "<!-- drawn by hand -->"))


def _canonical(data: bytes) -> str:
    """Everything in it, whatever the encoding and the order of attributes."""
    return str(etree.canonicalize(etree.ElementTree(etree.fromstring(data)), with_comments=True))
