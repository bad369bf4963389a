"""Rules of links: a jump from a throwing to a waiting event on the same level, in place of a long flow."""

from collections.abc import Iterator

from motcua.kernel.plain.said import said

from ._element import Element, bare
from ._model import Model
from ._rule import Broken, rule

SOURCE, TARGET = "intermediateThrowEvent", "intermediateCatchEvent"
Ends = dict[tuple[Element | None, str], list[Element]]


@rule(
    "10.5.5",
    said("process.bpmn.link_without_name", "The link {name} has no name by which its other end is found."),
    said("process.bpmn.link_without_name_remedy", "Give both ends of the link the same name."),
)
def link_has_a_name(model: Model) -> Broken:
    for definition in model.of("linkEventDefinition"):
        if not definition.name.strip():
            yield model.holder(definition), {}


@rule(
    "10.5.5",
    said("process.bpmn.link_to_nowhere", "The link {link} jumps from {name} to nowhere on this level."),
    said("process.bpmn.link_to_nowhere_remedy", "Draw a waiting link event of the same name in the same process."),
)
def link_source_has_a_target(model: Model) -> Broken:
    targets = _by_name(model, TARGET)
    for event, link in _links(model, SOURCE):
        named = any(_on_the_level_of(model, event, link, end, TARGET) for end in link.parts("target"))
        if link.name and not named and not targets.get((model.container(event), link.name)):
            yield event, {"link": link.name}


@rule(
    "10.5.5",
    said("process.bpmn.link_from_nowhere", "Nothing on this level jumps by the link {link} to {name}."),
    said("process.bpmn.link_from_nowhere_remedy", "Draw a throwing link event of the same name, or remove this one."),
)
def link_target_has_a_source(model: Model) -> Broken:
    sources = _by_name(model, SOURCE)
    for event, link in _links(model, TARGET):
        named = any(_on_the_level_of(model, event, link, end, SOURCE) for end in link.parts("source"))
        if link.name and not named and not sources.get((model.container(event), link.name)):
            yield event, {"link": link.name}


@rule(
    "10.5.5",
    said("process.bpmn.link_to_two_places", "The link {link} leads to {name}, but also to {other}."),
    said("process.bpmn.link_to_two_places_remedy", "Keep one waiting end for a link; many may jump to it."),
)
def link_has_one_target(model: Model) -> Broken:
    for (_level, name), events in _by_name(model, TARGET).items():
        for event in events[1:]:
            yield event, {"link": name, "other": events[0].name or events[0].id}


@rule(
    "10.5.5",
    said("process.bpmn.link_names_no_end", "The link at {name} names {reference}, which does not name it back."),
    said(
        "process.bpmn.link_names_no_end_remedy",
        "Name a link event of the same level that throws where this one waits, or waits where this one throws.",
    ),
)
def link_names_its_other_end(model: Model) -> Broken:
    for event, link in _links(model, SOURCE, TARGET):
        own, opposite = ("target", TARGET) if event.kind == SOURCE else ("source", SOURCE)
        for written in link.parts("source", "target"):
            if written.kind != own or not _on_the_level_of(model, event, link, written, opposite):
                yield event, {"reference": written.text or written.kind}


@rule(
    "10.5.4",
    said("process.bpmn.flow_into_a_link", "The flow {element} leads to {event}, which is reached by its link."),
    said("process.bpmn.flow_into_a_link_remedy", "Lead to the step behind it, or jump there by the link."),
)
def link_target_has_no_incoming(model: Model) -> Broken:
    for event, _link in _links(model, TARGET):
        yield from ((flow, {"event": event.name or event.id}) for flow in model.incoming(event))


@rule(
    "10.5.4",
    said("process.bpmn.flow_out_of_a_link", "The flow {element} leaves {event}, from where a link jumps on."),
    said("process.bpmn.flow_out_of_a_link_remedy", "Remove the flow, or split before the link."),
)
def link_source_has_no_outgoing(model: Model) -> Broken:
    for event, _link in _links(model, SOURCE):
        yield from ((flow, {"event": event.name or event.id}) for flow in model.outgoing(event))


def _links(model: Model, *kinds: str) -> Iterator[tuple[Element, Element]]:
    for event in model.events(*kinds):
        yield from ((event, link) for link in model.definitions_of(event) if link.kind == "linkEventDefinition")


def _by_name(model: Model, kind: str) -> Ends:
    ends: Ends = {}
    for event, link in _links(model, kind):
        if link.name:
            ends.setdefault((model.container(event), link.name), []).append(event)
    return ends


def _on_the_level_of(model: Model, event: Element, link: Element, written: Element, kind: str) -> bool:
    """Whether what a link names is a link of that kind of event on its level that names it back."""
    other = model.find(bare(written.text))
    if other is None or other.kind != "linkEventDefinition":
        return False
    place = model.parent(other)
    if place is None or place.kind != kind or model.container(place) is not model.container(event):
        return False
    return link.id in other.references("source", "target")
