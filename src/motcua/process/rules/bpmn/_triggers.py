"""What events and machine tasks wait for, say and raise; times by ISO 8601, in CEL, or as the law counts them."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.expression import ExpressionFault
from motcua.kernel.plain.said import said
from motcua.process.rules._condition import asked
from motcua.process.rules._graph import Timer, Trigger, Words
from motcua.process.states import Awaited

from ._element import Element
from ._execution_data import EventData, one_line
from ._model import Model
from ._ours import found, name_of
from ._rule import Finding

KINDS: Final = {"timer": Awaited.TIMER, "message": Awaited.MESSAGE, "error": Awaited.ERROR}
KINDS_OF_EVENTS: Final = KINDS | {"escalation": Awaited.ESCALATION}

_DURATION: Final = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_CYCLE: Final = re.compile(r"R(\d*)/(.*)")
_MINUTES: Final = (7 * 1440, 1440, 60, 1)
"""Of a week, a day, an hour, a minute of the clock."""


class TriggerReader:
    """Reads the triggers of elements, one after the other, and keeps what cannot be read."""

    def __init__(self, model: Model) -> None:
        self.findings: list[Finding] = []
        self._model = model

    def of_event(self, event: Element, data: EventData) -> Trigger | None:
        """What an event waits for, says or raises; None for an event without any of it, and for links."""
        (definition, *_) = self._model.definitions_of(event) or (None,)
        kind = None if definition is None else KINDS_OF_EVENTS.get(definition.kind.removesuffix("EventDefinition"))
        if definition is None or kind is None:
            return None
        if kind is Awaited.TIMER:
            return Trigger(kind, _label(event, data), timer=self._timer(event, definition, data))
        if kind is Awaited.MESSAGE:
            return Trigger(kind, _label(event, data), self._message(event, definition))
        word = kind.lower()
        raised = self._model.meant(definition, f"{word}Ref")
        return Trigger(kind, _label(event, data), "" if raised is None else raised.get(f"{word}Code"))

    def of_task(self, task: Element, data: EventData) -> Trigger:
        """What a task of a machine asks for, sends or waits for."""
        if task.kind == "serviceTask":
            if data.service is None:
                reason = said("process.bpmn.no_service", "{name} does not say which service it asks.", **_it(task))
                remedy = said("process.bpmn.no_service_remedy", "Name it: calls in our element event.")
                self.findings.append(found("service-missing", task, reason, remedy))
            return Trigger(Awaited.SERVICE, _label(task, data), data.service or "")
        return Trigger(Awaited.MESSAGE, _label(task, data), self._message(task, task))

    def _message(self, element: Element, naming: Element) -> str:
        message = self._model.meant(naming, "messageRef")
        name = "" if message is None else one_line(message.name) or message.id
        if not name:
            reason = said("process.bpmn.no_message", "{name} does not say which message it means.", **_it(element))
            remedy = said("process.bpmn.no_message_remedy", "Choose a message of this model (messageRef).")
            self.findings.append(found("message-missing", element, reason, remedy))
        return name

    def _timer(self, event: Element, definition: Element, data: EventData) -> Timer:
        time = definition.part("timeDate", "timeDuration", "timeCycle")
        text = "" if time is None else time.text.strip()
        cycle = _CYCLE.fullmatch(text)
        times: int | None = 1
        if cycle is not None:
            times, text = int(cycle[1]) if cycle[1] else None, cycle[2].strip()
            if event.kind != "boundaryEvent" or event.is_true("cancelActivity", otherwise=True):
                self._unreadable(event, text)
        if data.share is not None:
            return Timer(share=data.share, times=times)
        if time is not None and time.kind == "timeDate":
            return self._moment(event, text)
        return Timer(minutes=self._minutes(event, text), times=times)

    def _minutes(self, event: Element, text: str) -> int:
        duration = _DURATION.fullmatch(text)
        minutes = 0
        if duration is not None:
            parts = zip(duration.groups(), _MINUTES, strict=True)
            minutes = sum(int(number) * unit for number, unit in parts if number)
        if not 0 < minutes < 10 * 366 * 1440:
            self._unreadable(event, text)
        return minutes

    def _moment(self, event: Element, text: str) -> Timer:
        try:
            read = datetime.fromisoformat(text)
        except ValueError:
            try:
                return Timer(moment=asked(text))
            except ExpressionFault:
                self._unreadable(event, text)
                return Timer()
        return Timer(moment=read if read.tzinfo is not None else read.replace(tzinfo=LOCAL))

    def _unreadable(self, event: Element, text: str) -> None:
        reason = said(
            "process.bpmn.time_unread", "{name} waits for {text}, which is not run.", **_it(event), text=text or "–"
        )
        remedy = said(
            "process.bpmn.time_unread_remedy",
            "Write weeks, days, hours and minutes as P3DT4H, a day as 2026-01-31, or a limit in our element event; "
            "what comes again and again belongs on a border that does not interrupt.",
        )
        self.findings.append(found("time", event, reason, remedy))


def links(model: Model, container: Element) -> Iterator[tuple[Element, Element]]:
    """Pairs of events between which a flow jumps: the throwing one, and the waiting one of the same name."""
    caught = {
        definition.name: event
        for event in container.parts("intermediateCatchEvent")
        for definition in model.definitions_of(event)
        if definition.kind == "linkEventDefinition"
    }
    for event in container.parts("intermediateThrowEvent"):
        for definition in model.definitions_of(event):
            if definition.kind == "linkEventDefinition" and definition.name in caught:
                yield event, caught[definition.name]


def _label(element: Element, data: EventData) -> Words:
    vi = one_line(element.name) or element.id
    return Words(vi, data.name or vi)


def _it(element: Element) -> dict[str, object]:
    return {"name": name_of(element)}
