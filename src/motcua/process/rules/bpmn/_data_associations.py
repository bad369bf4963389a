"""Rules of data associations: where data come from, and where they go."""

from collections.abc import Iterator
from typing import Final

from motcua.kernel.plain.said import said

from ._data import ITEM_AWARE, is_same_item, item_of
from ._element import Element, bare
from ._model import Model
from ._rule import Broken, rule

ASSOCIATIONS: Final = ("dataInputAssociation", "dataOutputAssociation")


@rule(
    "10.4.1",
    said(
        "process.bpmn.no_data_at_the_end",
        "The data association {element} of {holder} leads to or from {reference}, which is no data.",
    ),
    said(
        "process.bpmn.no_data_at_the_end_remedy",
        "Tie it to a data object, a data store, a property, an input or an output that is there.",
    ),
)
def data_association_ties_data(model: Model) -> Broken:
    for association, reference in _ends(model, "sourceRef", "targetRef"):
        found = model.find(reference)
        if found is None or found.kind not in ITEM_AWARE:
            yield association, {"holder": _holder(model, association), "reference": reference or "–"}


@rule(
    "10.4.2",
    said(
        "process.bpmn.sources_not_joined",
        "The data association {element} of {holder} has {number} sources, and nothing says how they become one.",
    ),
    said("process.bpmn.sources_not_joined_remedy", "Write a transformation or assignments, or keep one source."),
)
def several_sources_are_joined(model: Model) -> Broken:
    for association in model.of(*ASSOCIATIONS):
        number = len(association.parts("sourceRef"))
        if number > 1 and association.part("transformation", "assignment") is None:
            yield association, {"holder": _holder(model, association), "number": number}


@rule(
    "10.4.1",
    said(
        "process.bpmn.data_change_on_the_way",
        "The data association {element} of {holder} turns {source} into {target}, and nothing says how.",
    ),
    said("process.bpmn.data_change_on_the_way_remedy", "Give both the same item, or write a transformation."),
)
def data_keep_their_item_on_the_way(model: Model) -> Broken:
    for association in model.of(*ASSOCIATIONS):
        if association.part("transformation", "assignment") is not None:
            continue
        for source in map(model.find, association.references("sourceRef")):
            for target in map(model.find, association.references("targetRef")):
                if source is None or target is None:
                    continue
                if not is_same_item(item_of(model, source), item_of(model, target)):
                    yield (
                        association,
                        {
                            "holder": _holder(model, association),
                            "source": source.name or source.id,
                            "target": target.name or target.id,
                        },
                    )


@rule(
    "10.4.1",
    said(
        "process.bpmn.data_past_the_activity",
        "The data association {element} of {holder} is tied to {reference}, which is not inside {holder}.",
    ),
    said(
        "process.bpmn.data_past_the_activity_remedy",
        "What goes in must end at an input of {holder}; what comes out must begin at an output of it.",
    ),
)
def data_go_in_and_out_of_the_activity(model: Model) -> Broken:
    for association in model.of(*ASSOCIATIONS):
        holder = model.parent(association)
        inner = "targetRef" if association.kind == "dataInputAssociation" else "sourceRef"
        for reference in association.references(inner):
            found = model.find(reference)
            if found is not None and found.kind in ITEM_AWARE and _owner(model, found) is not holder:
                yield association, {"holder": _holder(model, association), "reference": found.name or found.id}


@rule(
    "10.4.1",
    said(
        "process.bpmn.data_out_of_sight",
        "The data association {element} of {holder} is tied to {reference}, which cannot be seen from there.",
    ),
    said("process.bpmn.data_out_of_sight_remedy", "Tie it to data of the same process or of a sub-process around it."),
)
def data_at_the_ends_are_in_sight(model: Model) -> Broken:
    for association, reference in _ends(model, "sourceRef", "targetRef"):
        found = model.find(reference)
        if found is None or found.kind not in ITEM_AWARE or found.kind in ("dataStore", "dataStoreReference"):
            continue
        owner = _owner(model, found)
        if owner is not None and owner not in model.around(association):
            yield association, {"holder": _holder(model, association), "reference": found.name or found.id}


@rule(
    "10.4.1",
    said("process.bpmn.input_filled_inside", "{data} comes from outside the process, but {element} writes into it."),
    said("process.bpmn.input_filled_inside_remedy", "Write into a data object of the process instead."),
)
def input_of_the_process_is_only_read(model: Model) -> Broken:
    for association, reference in _ends(model, "targetRef"):
        found = model.find(reference)
        if found is not None and found.kind == "dataInput" and _is_of_a_process(model, found):
            yield association, {"data": found.name or found.id}


@rule(
    "10.4.1",
    said("process.bpmn.output_read_inside", "{data} leaves the process, but {element} reads from it."),
    said("process.bpmn.output_read_inside_remedy", "Read from a data object of the process instead."),
)
def output_of_the_process_is_only_written(model: Model) -> Broken:
    for association, reference in _ends(model, "sourceRef"):
        found = model.find(reference)
        if found is not None and found.kind == "dataOutput" and _is_of_a_process(model, found):
            yield association, {"data": found.name or found.id}


def _ends(model: Model, *names: str) -> Iterator[tuple[Element, str]]:
    for association in model.of(*ASSOCIATIONS):
        for part in association.parts(*names):
            if not model.is_elsewhere(part.text):
                yield association, bare(part.text)


def _owner(model: Model, data: Element) -> Element | None:
    """What data belong to: an input stands in a specification, or beside a loop, of its activity."""
    between = ("ioSpecification", "multiInstanceLoopCharacteristics")
    return next((outer for outer in model.around(data) if outer.kind not in between), None)


def _is_of_a_process(model: Model, data: Element) -> bool:
    owner = _owner(model, data)
    return owner is not None and owner.kind == "process"


def _holder(model: Model, association: Element) -> str:
    holder = model.parent(association)
    return "–" if holder is None else holder.name or holder.id
