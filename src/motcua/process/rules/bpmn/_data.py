"""Rules of data: objects and stores, and what goes into activities and comes out."""

from collections.abc import Iterator
from typing import Final

from motcua.kernel.plain.said import said

from ._element import Element, bare
from ._model import DATA, Model
from ._references import lost
from ._rule import Broken, rule

ITEM_AWARE: Final = (*DATA, "dataStore", "inputDataItem", "outputDataItem")
NAMED_BY_SETS: Final = {
    "inputSet": {
        "dataInputRefs": "dataInput",
        "optionalInputRefs": "dataInput",
        "whileExecutingInputRefs": "dataInput",
        "outputSetRefs": "outputSet",
    },
    "outputSet": {
        "dataOutputRefs": "dataOutput",
        "optionalOutputRefs": "dataOutput",
        "whileExecutingOutputRefs": "dataOutput",
        "inputSetRefs": "inputSet",
    },
}
"""What each part of a set names; it stands beside the set."""


@rule(
    "10.4.1",
    said("process.bpmn.no_data_object", "{element} names the data object {reference}, which the model does not have."),
    said("process.bpmn.no_data_object_remedy", "Add that data object to the process, or name one that is there."),
)
def data_object_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("dataObject",), "dataObjectRef")


@rule(
    "10.4.1",
    said("process.bpmn.data_object_out_of_sight", "{element} names the data object {object}, which lives in {place}."),
    said(
        "process.bpmn.data_object_out_of_sight_remedy",
        "Name a data object of the same process or of a sub-process around {element}.",
    ),
)
def data_object_is_in_sight(model: Model) -> Broken:
    for reference, name in model.named("dataObjectRef"):
        found = model.find(name)
        place = None if found is None else model.container(found)
        if found is not None and place is not None and place not in model.around(reference):
            yield reference, {"object": found.name or found.id, "place": place.name or place.id or place.kind}


@rule(
    "10.4.1",
    said("process.bpmn.no_data_store", "{element} names the data store {reference}, which the model does not have."),
    said("process.bpmn.no_data_store_remedy", "Add that data store to the model, or name one that is there."),
)
def data_store_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("dataStore",), "dataStoreRef")


@rule(
    "10.4.1",
    said(
        "process.bpmn.collection_or_not",
        "{element} and its item {item} do not say the same about being a collection.",
    ),
    said("process.bpmn.collection_or_not_remedy", "Write the same isCollection at both."),
)
def collection_is_what_its_item_is(model: Model) -> Broken:
    for element, reference in model.named("itemSubjectRef"):
        item = model.find(reference)
        if element.kind not in ("dataObject", "dataInput", "dataOutput") or item is None:
            continue
        if item.kind == "itemDefinition" and item.is_true("isCollection") != element.is_true("isCollection"):
            yield element, {"item": item.id}


@rule(
    "10.4.1",
    said("process.bpmn.set_names_other_data", "The set {element} names {reference}, which is no {kind} beside it."),
    said("process.bpmn.set_names_other_data_remedy", "Name what stands in the same specification as the set."),
)
def set_names_what_stands_beside_it(model: Model) -> Broken:
    for holder, one in _sets(model):
        for part, kind in NAMED_BY_SETS[one.kind].items():
            beside = {other.id for other in holder.parts(kind)}
            for reference in one.references(part):
                if reference not in beside:
                    yield one, {"reference": reference or "–", "kind": kind}


@rule(
    "10.4.1",
    said(
        "process.bpmn.optional_outside_set",
        "The set {element} says of {reference} when it is needed, but does not have it.",
    ),
    said("process.bpmn.optional_outside_set_remedy", "Add {reference} to the set as well."),
)
def optional_data_are_in_their_set(model: Model) -> Broken:
    for _, one in _sets(model):
        first, *others = (part for part in NAMED_BY_SETS[one.kind] if part.startswith(("data", "optional", "while")))
        for reference in one.references(*others):
            if reference not in one.references(first):
                yield one, {"reference": reference or "–"}


@rule(
    "10.4.1",
    said("process.bpmn.data_in_no_set", "The {kind} {element} is in no set, so nothing ever waits for it."),
    said("process.bpmn.data_in_no_set_remedy", "Add it to a set of the same specification."),
)
def input_and_output_are_in_a_set(model: Model) -> Broken:
    for specification in model.of("ioSpecification"):
        for kind, sets in (("dataInput", "inputSet"), ("dataOutput", "outputSet")):
            named = {name for one in specification.parts(sets) for name in one.references(f"{kind}Refs")}
            for data in specification.parts(kind):
                if data.id not in named:
                    yield data, {"kind": kind}


@rule(
    "10.4.1",
    said("process.bpmn.set_names_alone", "The set {element} names {reference}, but {reference} does not name it back."),
    said("process.bpmn.set_names_alone_remedy", "Let both sets name one another, or neither."),
)
def sets_name_one_another(model: Model) -> Broken:
    for holder, one in _sets(model):
        other_kind, part, back = (
            ("outputSet", "outputSetRefs", "inputSetRefs")
            if one.kind == "inputSet"
            else ("inputSet", "inputSetRefs", "outputSetRefs")
        )
        beside = {other.id: other for other in holder.parts(other_kind)}
        for reference in one.references(part):
            if reference in beside and one.id not in beside[reference].references(back):
                yield one, {"reference": reference}


@rule(
    "10.4.1",
    said("process.bpmn.binding_without_data", "{element} binds {reference}, which is none of its inputs or outputs."),
    said("process.bpmn.binding_without_data_remedy", "Bind an input and an output that stand in its specification."),
)
def binding_names_its_data(model: Model) -> Broken:
    for binding in model.of("ioBinding"):
        holder = model.parent(binding)
        specification = None if holder is None else holder.part("ioSpecification")
        for attribute, kinds in (
            ("inputDataRef", ("dataInput", "inputSet")),
            ("outputDataRef", ("dataOutput", "outputSet")),
        ):
            reference = bare(binding.get(attribute))
            known = () if specification is None else specification.parts(*kinds)
            if reference and reference not in {one.id for one in known}:
                yield holder or binding, {"reference": reference}


def item_of(model: Model, data: Element) -> Element | None:
    """What kind of thing it is said to be; a reference is what the object or the store is that it names."""
    outer = model.find(bare(data.get("dataObjectRef") or data.get("dataStoreRef")))
    named = data.get("itemSubjectRef") or ("" if outer is None else outer.get("itemSubjectRef"))
    return None if model.is_elsewhere(named) else model.find(bare(named))


def is_same_item(one: Element | None, other: Element | None) -> bool:
    """What is not said, or is said elsewhere, contradicts nothing."""
    if one is None or other is None or one is other:
        return True
    structure = one.get("structureRef")
    return bool(structure) and structure == other.get("structureRef")


def _sets(model: Model) -> Iterator[tuple[Element, Element]]:
    """Every set of inputs or outputs, with what it stands in: a specification, or an event."""
    for one in model.of(*NAMED_BY_SETS):
        holder = model.parent(one)
        if holder is not None:
            yield holder, one
