"""From the bytes of a BPMN 2.0 file to its elements, whoever wrote it; bounded, and without anything from outside."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from motcua.kernel.plain.errors import Invalid
from motcua.kernel.plain.said import said

from ._element import Element, Extension
from ._model import Model

MODEL: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM: Final = "http://www.omg.org/spec/BPMN/20100524/DI"
DRAWN: Final = ("BPMNDiagram", "BPMNPlane", "BPMNShape", "BPMNEdge", "BPMNLabelStyle")
MOST_BYTES: Final = 5 * 1024 * 1024
MOST_ELEMENTS: Final = 20_000
DEEPEST: Final = 100


class NotAModel(Invalid):
    """This is no BPMN 2.0 model that can be read: {reason}."""

    code = "process.bpmn.not_a_model"


@dataclass(frozen=True)
class Document:
    """A model as it was read: its elements, and the tree that is written back with all that others have put there."""

    root: Element
    tree: Any

    def written(self) -> bytes:
        """The file again: every element, name, flow, coordinate and extension, in UTF-8."""
        return bytes(etree.tostring(self.tree, encoding="UTF-8", xml_declaration=True))

    def model(self) -> Model:
        """What the rules ask: elements, drawing, and the prefixes of what lies in other files."""
        return Model(self.root, diagram=self.diagram(), elsewhere=self.elsewhere())

    def diagram(self) -> tuple[Element, ...]:
        """What is drawn, in the order in which it is written; bounds, waypoints and labels are parts of it."""
        return tuple(_drawn(node) for node in self.tree.iter(*(f"{{{DIAGRAM}}}{kind}" for kind in DRAWN)))

    def elsewhere(self) -> frozenset[str]:
        """Prefixes by which the model names what stands in files that it imports."""
        imported = {part.get("namespace") for part in self.root.parts("import")}
        if not imported:
            return frozenset()
        names = (name for node in self.tree.iter(etree.Element) for name in node.nsmap.items())
        return frozenset(str(prefix or "") for prefix, namespace in names if namespace in imported)


def read_model(data: bytes) -> Document:
    """
    :raises NotAModel: if it is too large, no XML, brings a document type along, or its root is not `definitions`
    """
    if len(data) > MOST_BYTES:
        raise NotAModel(reason=said("process.bpmn.too_large", "more than {most} MB", most=MOST_BYTES // 2**20))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        tree = etree.ElementTree(etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise NotAModel(reason=said("process.bpmn.no_xml", "no XML ({fault})", fault=str(fault)[:200])) from None
    if tree.docinfo.doctype:
        raise NotAModel(
            reason=said("process.bpmn.doctype", "it brings a document type (DOCTYPE), which no model needs")
        )
    root = tree.getroot()
    if etree.QName(root).namespace != MODEL or etree.QName(root).localname != "definitions":
        name = etree.QName(root).localname
        raise NotAModel(reason=said("process.bpmn.root", "its root is {name}, not definitions of BPMN 2.0", name=name))
    _refuse_too_much(root)
    return Document(_element(root), tree)


def _refuse_too_much(root: Any) -> None:
    number = depth = 0
    for event, _node in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        number += event == "start"
        if depth > DEEPEST:
            raise NotAModel(reason=said("process.bpmn.too_deep", "elements more than {most} deep", most=DEEPEST))
        if number > MOST_ELEMENTS:
            raise NotAModel(reason=said("process.bpmn.too_many", "more than {most} elements", most=MOST_ELEMENTS))


def _element(node: Any) -> Element:
    inside = [child for child in node if isinstance(child.tag, str)]
    own = [child for child in inside if etree.QName(child).namespace == MODEL]
    extended = [child for child in own if etree.QName(child).localname == "extensionElements"]
    return Element(
        kind=etree.QName(node).localname,
        attributes=_own(node),
        text=_text(node),
        children=tuple(_element(child) for child in own if etree.QName(child).localname != "extensionElements"),
        line=int(node.sourceline or 0),
        extensions=tuple(_extension(child) for place in extended for child in place if isinstance(child.tag, str)),
    )


def _text(node: Any) -> str:
    """All of it: a comment in the middle does not cut it short."""
    return "".join([node.text or "", *(child.tail or "" for child in node)]).strip()


def _drawn(node: Any) -> Element:
    inside = [child for child in node if isinstance(child.tag, str)]
    return Element(
        kind=etree.QName(node).localname,
        attributes=_own(node),
        children=tuple(
            Element(etree.QName(child).localname, _own(child), line=int(child.sourceline or 0)) for child in inside
        ),
        line=int(node.sourceline or 0),
    )


def _own(node: Any) -> Mapping[str, str]:
    """Attributes without a namespace are the standard's; `xsi:type` of an expression is kept as `type`."""
    names = {str(name): str(value) for name, value in node.attrib.items()}
    plain = {name: value for name, value in names.items() if not name.startswith("{")}
    kind = names.get("{http://www.w3.org/2001/XMLSchema-instance}type")
    return plain if kind is None else {**plain, "type": kind.rpartition(":")[2]}


def _extension(node: Any) -> Extension:
    name = etree.QName(node)
    return Extension(
        namespace=str(name.namespace or ""),
        name=str(name.localname),
        attributes={str(key): str(value) for key, value in node.attrib.items()},
        text=_text(node),
        children=tuple(_extension(child) for child in node if isinstance(child.tag, str)),
    )
