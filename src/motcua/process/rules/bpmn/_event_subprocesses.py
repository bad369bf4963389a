"""Rules of event sub-processes: nothing leads to them, one event starts them."""

from collections.abc import Iterator

from motcua.kernel.plain.said import said

from ._element import Element, bare
from ._model import LEVELS, Model
from ._rule import Broken, rule

STARTING = ("message", "timer", "escalation", "error", "compensate", "conditional", "signal")
ALWAYS_INTERRUPTING = ("error", "compensate")
NAMING = ("messageRef", "signalRef", "errorRef", "escalationRef")


@rule(
    "10.3.5",
    said("process.bpmn.flow_at_an_event_subprocess", "The flow {element} touches {subprocess}, which an event starts."),
    said(
        "process.bpmn.flow_at_an_event_subprocess_remedy",
        "Remove the flow, or make it a sub-process that the flow starts (triggeredByEvent).",
    ),
)
def event_subprocess_has_no_flows(model: Model) -> Broken:
    for subprocess in _event_subprocesses(model):
        flows = (*model.incoming(subprocess), *model.outgoing(subprocess))
        yield from ((flow, {"subprocess": subprocess.name or subprocess.id}) for flow in flows)


@rule(
    "10.3.5",
    said("process.bpmn.event_subprocess_starts", "The event sub-process {name} has {number} start events, not one."),
    said("process.bpmn.event_subprocess_starts_remedy", "Draw exactly one; make another sub-process of the others."),
)
def event_subprocess_has_one_start(model: Model) -> Broken:
    for subprocess in _event_subprocesses(model):
        starts = subprocess.parts("startEvent")
        if len(starts) != 1:
            yield subprocess, {"number": len(starts)}


@rule(
    "10.3.5",
    said(
        "process.bpmn.event_subprocess_without_trigger", "Nothing triggers {name}, the start of an event sub-process."
    ),
    said("process.bpmn.event_subprocess_without_trigger_remedy", "Give it a trigger, such as a message or a time."),
)
def event_subprocess_start_has_a_trigger(model: Model) -> Broken:
    return ((event, {}) for event in _starts(model) if not model.has_trigger(event))


@rule(
    "10.3.5",
    said("process.bpmn.event_subprocess_of_the_wrong_kind", "{trigger} cannot trigger {name} in an event sub-process."),
    said(
        "process.bpmn.event_subprocess_of_the_wrong_kind_remedy",
        "Use a message, a time, an escalation, an error, a compensation, a condition or a signal.",
    ),
)
def event_subprocess_can_be_triggered(model: Model) -> Broken:
    for event in _starts(model):
        wrong = (trigger for trigger in model.triggers(event) if trigger not in STARTING)
        yield from ((event, {"trigger": trigger}) for trigger in wrong)


@rule(
    "10.5.2",
    said("process.bpmn.event_subprocess_lets_go_on", "{name} lets the work around it go on after {trigger}."),
    said("process.bpmn.event_subprocess_lets_go_on_remedy", "Let it interrupt (isInterrupting)."),
)
def event_subprocess_interrupts_where_it_must(model: Model) -> Broken:
    for event in _starts(model):
        if event.is_true("isInterrupting", otherwise=True):
            continue
        wrong = (trigger for trigger in model.triggers(event) if trigger in ALWAYS_INTERRUPTING)
        yield from ((event, {"trigger": trigger}) for trigger in wrong)


@rule(
    "10.5.6",
    said("process.bpmn.two_event_subprocesses", "{name} interrupts for {reference}, but {other} already does."),
    said("process.bpmn.two_event_subprocesses_remedy", "Keep one sub-process for an event, and branch inside it."),
)
def one_event_subprocess_interrupts_for_an_event(model: Model) -> Broken:
    for level in model.of(*LEVELS):
        known: dict[tuple[str, str], Element] = {}
        for subprocess in filter(model.is_event_subprocess, level.parts("subProcess")):
            for event in subprocess.parts("startEvent"):
                if not event.is_true("isInterrupting", otherwise=True):
                    continue
                for attribute, reference in _declared(model, event):
                    first = known.setdefault((attribute, reference), subprocess)
                    if first is not subprocess:
                        yield subprocess, {"reference": reference, "other": first.name or first.id}


def _event_subprocesses(model: Model) -> Iterator[Element]:
    return filter(model.is_event_subprocess, model.of("subProcess"))


def _starts(model: Model) -> Iterator[Element]:
    return (event for subprocess in _event_subprocesses(model) for event in subprocess.parts("startEvent"))


def _declared(model: Model, event: Element) -> Iterator[tuple[str, str]]:
    for definition in model.definitions_of(event):
        for attribute in NAMING:
            if definition.get(attribute):
                yield attribute, bare(definition.get(attribute))
