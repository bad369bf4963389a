"""Rules of the schema: which elements there are, where they stand, and what they must carry."""

from collections.abc import Iterator

from motcua.kernel.plain.said import said

from ._element import TRUTHS, Element
from ._grammar import FREE, GRAMMAR, KNOWN_WORDS
from ._model import Model
from ._rule import Broken, rule


@rule(
    "15.3.1",
    said("process.bpmn.unknown_element", "The standard knows no element {kind}, as it is written at {element}."),
    said(
        "process.bpmn.unknown_element_remedy",
        "Check how it is spelt; what a tool adds of its own belongs into extension elements.",
    ),
)
def element_is_known(model: Model) -> Broken:
    for element in _looked_at(model):
        if element.kind not in GRAMMAR:
            yield element, {"kind": element.kind}


@rule(
    "15.3.1",
    said("process.bpmn.misplaced", "A {kind} cannot stand inside a {outer}, as it does at {element}."),
    said("process.bpmn.misplaced_remedy", "Move it to where it belongs: tasks into a process, lanes into a lane set."),
)
def element_stands_where_it_may(model: Model) -> Broken:
    for element in _looked_at(model):
        outer = model.parent(element)
        if outer is None or element.kind not in GRAMMAR:
            continue
        if not GRAMMAR[outer.kind].takes(element.kind):
            yield element, {"kind": element.kind, "outer": outer.kind}


@rule(
    "15.3.1",
    said("process.bpmn.attribute_missing", "The {kind} at {element} does not say its {attribute}."),
    said("process.bpmn.attribute_missing_remedy", "Fill in {attribute}."),
)
def needed_attribute_is_there(model: Model) -> Broken:
    for element in _well_known(model):
        for attribute in sorted(GRAMMAR[element.kind].needed):
            if attribute not in element.attributes:
                yield element, {"kind": element.kind, "attribute": attribute}


@rule(
    "15.3.1",
    said(
        "process.bpmn.unknown_attribute",
        "The {kind} at {element} says {attribute}, which the standard does not know of it.",
    ),
    said(
        "process.bpmn.unknown_attribute_remedy",
        "Check how it is spelt; what a tool adds of its own has a prefix of its own.",
    ),
)
def attribute_is_known(model: Model) -> Broken:
    for element in _well_known(model):
        for attribute in element.attributes:
            if attribute not in GRAMMAR[element.kind].attributes and attribute != "type":
                yield element, {"kind": element.kind, "attribute": attribute}


@rule(
    "15.3.1",
    said("process.bpmn.part_missing", "The {kind} at {element} has {number} of {part}, but needs at least {least}."),
    said("process.bpmn.part_missing_remedy", "Add what is missing: {part}."),
)
def needed_part_is_there(model: Model) -> Broken:
    for element in _well_known(model):
        for part in GRAMMAR[element.kind].parts:
            number = len(element.parts(*part.kinds)) if part.least else 0
            if number < part.least:
                yield element, {"kind": element.kind, "part": part.name, "number": number, "least": part.least}


@rule(
    "15.3.1",
    said("process.bpmn.part_repeated", "The {kind} at {element} has {number} of {part}, but may have only one."),
    said("process.bpmn.part_repeated_remedy", "Keep one {part} and remove the others."),
)
def single_part_stands_once(model: Model) -> Broken:
    for element in _well_known(model):
        for part in GRAMMAR[element.kind].parts:
            number = len(element.parts(*part.kinds)) if part.most else 0
            if number > 1:
                yield element, {"kind": element.kind, "part": part.name, "number": number}


@rule(
    "15.3.1",
    said("process.bpmn.unknown_word", "{attribute} of {element} is {value}, but can only be: {choices}."),
    said("process.bpmn.unknown_word_remedy", "Choose one of {choices}."),
)
def word_is_one_of_those_agreed(model: Model) -> Broken:
    for element, attribute, limit, value in _limited(model):
        if limit == "##" and value.startswith("##"):
            choices = sorted(KNOWN_WORDS[attribute])
        elif "/" in limit:
            choices = limit.split("/")
        else:
            continue
        if value not in choices:
            yield element, {"attribute": attribute, "value": value, "choices": ", ".join(choices)}


@rule(
    "15.3.1",
    said("process.bpmn.no_truth", "{attribute} of {element} is {value}, which is neither true nor false."),
    said("process.bpmn.no_truth_remedy", "Write true or false."),
)
def truth_is_true_or_false(model: Model) -> Broken:
    for element, attribute, limit, value in _limited(model):
        if limit == "truth" and value not in TRUTHS:
            yield element, {"attribute": attribute, "value": value}


@rule(
    "15.3.1",
    said("process.bpmn.no_number", "{attribute} of {element} is {value}, which is no whole number."),
    said("process.bpmn.no_number_remedy", "Write a whole number."),
)
def number_is_whole(model: Model) -> Broken:
    for element, attribute, limit, value in _limited(model):
        if limit == "number" and element.number(attribute) is None:
            yield element, {"attribute": attribute, "value": value}


def _looked_at(model: Model) -> Iterator[Element]:
    """All but what stands inside free text, and inside an element that nobody knows."""
    waiting = [model.root]
    while waiting:
        element = waiting.pop()
        yield element
        if element.kind in GRAMMAR and element.kind not in FREE:
            waiting.extend(reversed(element.children))


def _well_known(model: Model) -> Iterator[Element]:
    return (element for element in _looked_at(model) if element.kind in GRAMMAR)


def _limited(model: Model) -> Iterator[tuple[Element, str, str, str]]:
    """Attributes that may not say just anything, each with its limit and what is written."""
    for element in _well_known(model):
        limits = GRAMMAR[element.kind].attributes
        for attribute, value in element.attributes.items():
            if limits.get(attribute):
                yield element, attribute, limits[attribute], value.strip()
