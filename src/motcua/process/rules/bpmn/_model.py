"""A model as rules ask it: who is meant by an id, what flows where, what stands inside what."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from ._element import Element, bare

TASKS: Final = (
    "task",
    "userTask",
    "manualTask",
    "serviceTask",
    "sendTask",
    "receiveTask",
    "scriptTask",
    "businessRuleTask",
)
WORKED: Final = ("task", "userTask", "manualTask")
"""Tasks of people."""
MACHINES: Final = ("serviceTask", "sendTask", "receiveTask")
"""Tasks of machines that are run."""
SUBPROCESSES: Final = ("subProcess", "transaction", "adHocSubProcess")
ACTIVITIES: Final = (*TASKS, *SUBPROCESSES, "callActivity")
GATEWAYS: Final = ("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway")
EVENTS: Final = ("startEvent", "intermediateCatchEvent", "boundaryEvent", "intermediateThrowEvent", "endEvent")
CHOREOGRAPHY: Final = ("choreographyTask", "subChoreography", "callChoreography")
NODES: Final = (*ACTIVITIES, *GATEWAYS, *EVENTS, *CHOREOGRAPHY)
"""What sequence flows connect."""
CONTAINERS: Final = ("process", *SUBPROCESSES, "choreography", "subChoreography")
"""What holds flow elements of its own; a flow never leaves it."""
LEVELS: Final = ("process", *SUBPROCESSES)
"""What has start and end events of its own."""
DATA: Final = ("dataObjectReference", "dataStoreReference", "dataObject", "dataInput", "dataOutput", "property")
FLOWS: Final = ("sequenceFlow", "messageFlow", "association", "conversationLink")


class Model:
    """Asked by the rules; nothing in it changes."""

    def __init__(
        self, root: Element, *, diagram: tuple[Element, ...] = (), elsewhere: frozenset[str] = frozenset()
    ) -> None:
        """
        :param diagram: what is drawn: diagrams, planes, shapes, edges and styles of labels
        :param elsewhere: prefixes of what lies in files that it imports
        """
        self.root = root
        self.diagram = diagram
        self.elsewhere = elsewhere
        self.elements: tuple[Element, ...] = tuple(root.everything())
        self._parents: dict[Element, Element] = {
            child: element for element in self.elements for child in element.children
        }
        self._known: dict[str, Element] = {}
        for element in self.elements:
            if element.id:
                self._known.setdefault(element.id, element)

    def find(self, reference: str) -> Element | None:
        """The element of an id; the first where an id stands twice."""
        return self._known.get(reference)

    def of(self, *kinds: str) -> Iterator[Element]:
        """Every element of these kinds, in the order in which they are written."""
        return (element for element in self.elements if element.kind in kinds)

    def parent(self, element: Element) -> Element | None:
        """What it is written in; None for the root."""
        return self._parents.get(element)

    def around(self, element: Element) -> Iterator[Element]:
        """What it is written in, from the inside out."""
        outer = self._parents.get(element)
        while outer is not None:
            yield outer
            outer = self._parents.get(outer)

    def container(self, element: Element) -> Element | None:
        """The process, sub-process or choreography that holds it."""
        return next((outer for outer in self.around(element) if outer.kind in CONTAINERS), None)

    def process_of(self, element: Element) -> Element | None:
        """The process or choreography at the top that it belongs to; a process is its own."""
        tops = ("process", "choreography")
        if element.kind in tops:
            return element
        return next((outer for outer in self.around(element) if outer.kind in tops), None)

    def outgoing(self, node: Element) -> tuple[Element, ...]:
        """Sequence flows that name it as their source, in the order in which they are written."""
        return self._leaving.get(node.id, ())

    def incoming(self, node: Element) -> tuple[Element, ...]:
        """Sequence flows that name it as their target."""
        return self._arriving.get(node.id, ())

    def attached(self, activity: Element) -> tuple[Element, ...]:
        """Boundary events on its border."""
        return self._borders.get(activity.id, ())

    def inside(self, container: Element) -> tuple[Element, ...]:
        """The nodes that a container holds itself, not those of the sub-processes in it."""
        return container.parts(*NODES)

    def is_event_subprocess(self, element: Element) -> bool:
        return element.kind == "subProcess" and element.is_true("triggeredByEvent")

    def meant(self, element: Element, attribute: str) -> Element | None:
        """Whom an attribute of it means, with or without the prefix of a qualified name."""
        return self.find(bare(element.get(attribute)))

    def events(self, *kinds: str) -> Iterator[Element]:
        """Events of processes and sub-processes; choreographies have rules of their own."""
        return (event for level in self.of(*LEVELS) for event in level.parts(*kinds))

    def triggers(self, event: Element) -> tuple[str, ...]:
        """What it throws or waits for: `message`, `timer`, `error` …; empty where it says nothing."""
        return tuple(definition.kind.removesuffix("EventDefinition") for definition in self.definitions_of(event))

    def has_trigger(self, event: Element) -> bool:
        """Whether it says what it throws or waits for, even by a reference to another file."""
        return bool(event.definitions or event.parts("eventDefinitionRef"))

    def holder(self, definition: Element) -> Element:
        """The event that a definition is written in; the definition itself where events share it."""
        event = self.parent(definition)
        return definition if event is None or event is self.root else event

    def is_executable(self, element: Element) -> bool:
        process = self.process_of(element)
        return process is not None and process.is_true("isExecutable")

    def pool_of(self, element: Element) -> Element | None:
        """The participant whose process it belongs to; a participant is its own."""
        if element.kind == "participant":
            return element
        process = self.process_of(element)
        return None if process is None else self._pools.get(process.id)

    def definitions_of(self, event: Element) -> tuple[Element, ...]:
        """Its event definitions: those inside it, and those of the model that it names."""
        named = (self.find(reference) for reference in event.references("eventDefinitionRef"))
        return (*event.definitions, *(definition for definition in named if definition is not None))

    def is_elsewhere(self, reference: str) -> bool:
        """Whether it names something in a file that the model imports."""
        prefix, colon, _ = reference.strip().rpartition(":")
        return bool(colon) and prefix in self.elsewhere

    def named(self, *names: str) -> Iterator[tuple[Element, str]]:
        """Who names something by these attributes or parts, and what it names, in this file."""
        for name in names:
            for element, reference in self._references.get(name, ()):
                if not self.is_elsewhere(reference):
                    yield element, bare(reference)

    @cached_property
    def _references(self) -> Mapping[str, tuple[tuple[Element, str], ...]]:
        found: dict[str, list[tuple[Element, str]]] = {}
        for element in self.elements:
            for name, reference in element.attributes.items():
                found.setdefault(name, []).append((element, reference))
            for part in element.children:
                if not part.children and not part.attributes:
                    found.setdefault(part.kind, []).append((element, part.text))
        return {name: tuple(them) for name, them in found.items()}

    @cached_property
    def _leaving(self) -> Mapping[str, tuple[Element, ...]]:
        return _by(self.of("sequenceFlow"), "sourceRef")

    @cached_property
    def _arriving(self) -> Mapping[str, tuple[Element, ...]]:
        return _by(self.of("sequenceFlow"), "targetRef")

    @cached_property
    def _borders(self) -> Mapping[str, tuple[Element, ...]]:
        return _by(self.of("boundaryEvent"), "attachedToRef")

    @cached_property
    def _pools(self) -> Mapping[str, Element]:
        return {bare(pool.get("processRef")): pool for pool in self.of("participant") if pool.get("processRef")}


def _by(elements: Iterable[Element], attribute: str) -> Mapping[str, tuple[Element, ...]]:
    found: dict[str, list[Element]] = {}
    for element in elements:
        found.setdefault(bare(element.get(attribute)), []).append(element)
    return {reference: tuple(them) for reference, them in found.items()}
