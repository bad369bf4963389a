"""Rules of intermediate events in the flow, and of what event definitions say."""

import re
from collections.abc import Iterator
from typing import Final

from motcua.kernel.plain.said import said

from ._element import Element, bare
from ._model import Model
from ._rule import Broken, rule

THROWN: Final = ("message", "escalation", "compensate", "link", "signal")
CAUGHT: Final = ("message", "timer", "conditional", "link", "signal")
TIMES: Final = ("timeDate", "timeDuration", "timeCycle")
CONSTANT: Final = re.compile(r"(?:\d|P\d|PT|R\d*/)[\w:.,/ +-]*")
"""A time that is written out; anything else is an expression."""
DATE: Final = r"\d{4}-?\d\d-?\d\d(?:T\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?"
DURATION: Final = (
    r"P(?=\d|T\d)(?:\d+W|(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?D)?"
    r"(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?)"
)
INTERVAL: Final = f"(?:{DATE}/{DATE}|{DATE}/{DURATION}|{DURATION}/{DATE}|{DURATION})"
ISO_8601: Final = {
    "timeDate": re.compile(DATE),
    "timeDuration": re.compile(INTERVAL),
    "timeCycle": re.compile(rf"R\d*/{INTERVAL}"),
}


@rule(
    "10.5.4",
    said("process.bpmn.throw_of_the_wrong_kind", "The event {name} cannot throw {trigger} in the middle of a flow."),
    said(
        "process.bpmn.throw_of_the_wrong_kind_remedy",
        "Throw a message, an escalation, a compensation, a signal or a link; an error or a termination ends the flow.",
    ),
)
def throw_event_can_be_thrown(model: Model) -> Broken:
    for event in model.events("intermediateThrowEvent"):
        wrong = (trigger for trigger in model.triggers(event) if trigger not in THROWN)
        yield from ((event, {"trigger": trigger}) for trigger in wrong)


@rule(
    "10.5.4",
    said("process.bpmn.catch_of_the_wrong_kind", "The event {name} cannot wait for {trigger} in the middle of a flow."),
    said(
        "process.bpmn.catch_of_the_wrong_kind_remedy",
        "Wait for a message, a time, a condition, a signal or a link; put other events on the border of an activity.",
    ),
)
def catch_event_can_be_awaited(model: Model) -> Broken:
    for event in model.events("intermediateCatchEvent"):
        wrong = (trigger for trigger in model.triggers(event) if trigger not in CAUGHT)
        yield from ((event, {"trigger": trigger}) for trigger in wrong)


@rule(
    "10.5.4",
    said("process.bpmn.catch_without_trigger", "The event {name} waits, but it does not say for what."),
    said("process.bpmn.catch_without_trigger_remedy", "Give it a trigger, or make it an event that throws."),
)
def catch_event_has_a_trigger(model: Model) -> Broken:
    return ((event, {}) for event in model.events("intermediateCatchEvent") if not model.has_trigger(event))


@rule(
    "10.5.4",
    said("process.bpmn.event_never_reached", "No flow leads to the event {name}."),
    said("process.bpmn.event_never_reached_remedy", "Draw a flow to it, or put it on the border of an activity."),
)
def intermediate_event_is_reached(model: Model) -> Broken:
    for event in _in_the_flow(model):
        link = event.kind == "intermediateCatchEvent" and "link" in model.triggers(event)
        if not link and not model.incoming(event):
            yield event, {}


@rule(
    "10.5.4",
    said("process.bpmn.event_without_way_out", "No flow leaves the event {name}."),
    said("process.bpmn.event_without_way_out_remedy", "Draw a flow from it, or make it an end event."),
)
def intermediate_event_leads_on(model: Model) -> Broken:
    for event in _in_the_flow(model):
        link = event.kind == "intermediateThrowEvent" and "link" in model.triggers(event)
        if not link and not model.outgoing(event):
            yield event, {}


@rule(
    "10.5.1",
    said(
        "process.bpmn.definition_of_another_event",
        "{name} borrows the event definition {reference}, which is not one that events share.",
    ),
    said(
        "process.bpmn.definition_of_another_event_remedy",
        "Write the definition into the event, or into the model itself, outside every process.",
    ),
)
def shared_definition_stands_in_the_model(model: Model) -> Broken:
    for event in model.elements:
        for written in event.parts("eventDefinitionRef"):
            definition = model.find(bare(written.text))
            if definition is None:
                shared = model.is_elsewhere(written.text)
            else:
                shared = definition.kind.endswith("EventDefinition") and model.parent(definition) is model.root
            if not shared:
                yield event, {"reference": written.text}


@rule(
    "10.5.5",
    said("process.bpmn.message_not_named", "{name} does not say which message, but its process is executable."),
    said("process.bpmn.message_not_named_remedy", "Choose the message (messageRef)."),
)
def executable_message_event_names_its_message(model: Model) -> Broken:
    for definition in model.of("messageEventDefinition"):
        if model.is_executable(definition) and not definition.get("messageRef"):
            yield model.holder(definition), {}


@rule(
    "8.4.3",
    said("process.bpmn.error_without_code", "{name} throws an error without a code, but its process is executable."),
    said("process.bpmn.error_without_code_remedy", "Name an error that has a code (errorCode)."),
)
def thrown_error_has_a_code(model: Model) -> Broken:
    return _thrown_without_code(model, "error")


@rule(
    "8.4.4",
    said(
        "process.bpmn.escalation_without_code",
        "{name} throws an escalation without a code, but its process is executable.",
    ),
    said("process.bpmn.escalation_without_code_remedy", "Name an escalation that has a code (escalationCode)."),
)
def thrown_escalation_has_a_code(model: Model) -> Broken:
    return _thrown_without_code(model, "escalation")


@rule(
    "10.5.5",
    said(
        "process.bpmn.condition_not_written", "{name} waits for a condition, but none is written that can be computed."
    ),
    said(
        "process.bpmn.condition_not_written_remedy",
        "Write the condition, in an executable process as a formal expression (tFormalExpression).",
    ),
)
def conditional_event_has_a_condition(model: Model) -> Broken:
    for definition in model.of("conditionalEventDefinition"):
        condition = definition.part("condition")
        executable = model.is_executable(definition)
        if condition is None or (executable and (condition.get("type") != "tFormalExpression" or not condition.text)):
            yield model.holder(definition), {}


@rule(
    "10.5.5",
    said("process.bpmn.two_times", "{name} waits for two times at once: {times}."),
    said("process.bpmn.two_times_remedy", "Keep a date, a duration or a cycle, not several of them."),
)
def timer_has_one_time(model: Model) -> Broken:
    for definition in model.of("timerEventDefinition"):
        times = definition.parts(*TIMES)
        if len(times) > 1:
            yield model.holder(definition), {"times": [time.text or time.kind for time in times]}


@rule(
    "10.5.5",
    said("process.bpmn.time_not_iso", "{name} waits for {time}, which is no {kind} as ISO 8601 writes it."),
    said(
        "process.bpmn.time_not_iso_remedy",
        "Write a date as 2026-01-31T08:00:00+07:00, a duration as P3D, a cycle as R3/PT1H, or an expression.",
    ),
)
def timer_is_written_by_iso_8601(model: Model) -> Broken:
    for definition in model.of("timerEventDefinition"):
        for time in definition.parts(*TIMES):
            constant = CONSTANT.fullmatch(time.text) and not time.get("language")
            if constant and not ISO_8601[time.kind].fullmatch(time.text):
                yield model.holder(definition), {"time": time.text, "kind": time.kind}


def _in_the_flow(model: Model) -> Iterator[Element]:
    for event in model.events("intermediateThrowEvent", "intermediateCatchEvent"):
        level = model.container(event)
        if level is not None and level.kind != "adHocSubProcess":
            yield event


def _thrown_without_code(model: Model, kind: str) -> Broken:
    for event in model.events("endEvent", "intermediateThrowEvent"):
        for definition in model.definitions_of(event):
            if definition.kind != f"{kind}EventDefinition" or not model.is_executable(event):
                continue
            thrown = model.meant(definition, f"{kind}Ref")
            known = not model.is_elsewhere(definition.get(f"{kind}Ref"))
            if (thrown is None and known) or (thrown is not None and not thrown.get(f"{kind}Code")):
                yield event, {}
