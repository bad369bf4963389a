"""Rules of ids: every element that others name has one, and no two have the same."""

import re
from typing import Final

from motcua.kernel.plain.said import said

from ._element import Element
from ._model import FLOWS, NODES, Model
from ._rule import Broken, rule

MEANT_TO_BE_NAMED: Final = (
    *NODES,
    *(flow for flow in FLOWS if flow != "association"),
    *("process", "collaboration", "choreography", "participant"),
    *("dataObject", "dataStore", "message", "signal", "error", "escalation"),
    *("itemDefinition", "resource", "operation", "correlationKey", "correlationProperty"),
)
NAME: Final = re.compile(r"[^\W\d][\w.·-]*")


@rule(
    "8.3.1",
    said("process.bpmn.id_twice", "The id {element} is given to a {kind} and, before it, to a {first}."),
    said("process.bpmn.id_twice_remedy", "Give one of them another id, and change what names it."),
)
def id_stands_once(model: Model) -> Broken:
    known: dict[str, Element] = {}
    for element in (*model.elements, *model.diagram):
        first = known.setdefault(element.id, element)
        if element.id and first is not element:
            yield element, {"kind": element.kind, "first": first.kind}


@rule(
    "8.3.1",
    said("process.bpmn.id_malformed", "{id} cannot be an id: one begins with a letter or _, and has no spaces."),
    said("process.bpmn.id_malformed_remedy", "Write it with letters, digits, dots, hyphens and underscores only."),
)
def id_is_a_name(model: Model) -> Broken:
    for element in (*model.elements, *model.diagram):
        if "id" in element.attributes and not NAME.fullmatch(element.id):
            yield element, {"id": element.id or "–"}


@rule(
    "8.3.1",
    said("process.bpmn.id_missing", "A {kind} in {element} has no id, so nothing can name it."),
    said("process.bpmn.id_missing_remedy", "Give it an id of its own."),
)
def element_has_its_id(model: Model) -> Broken:
    for element in model.of(*MEANT_TO_BE_NAMED):
        if "id" not in element.attributes:
            yield element, {"kind": element.kind}
