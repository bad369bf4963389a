"""
What the standard leaves open and a run needs, from our namespace: who works, where, how long, with which outcomes.

    <extensionElements>
      <m:work xmlns:m="urn:motcua:bpmn:1" role="SPECIALIST" at="IMPLEMENTING" name="Appraise" outcomes="FORWARD RETURN">
        <m:limit amount="40" unit="HOUR"/>
      </m:work>
    </extensionElements>

Events and tasks of machines say less:

    <m:event name="Three days are over"><m:limit amount="3" unit="WORKDAY"/></m:event>

What is done several times may say in its `multiInstanceLoopCharacteristics` for what:

    <m:each in="answers.plots" title="item.address"/>
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.said import Said, said
from motcua.kernel.plain.text import nfc
from motcua.kernel.plain.worktime import Unit
from motcua.process.rules._graph import PlaceNeeded, Share, Words, Work
from motcua.process.rules._specification import ROLES
from motcua.process.states import COMPLETING, Outcome, Place, Service

from ._element import Element, Extension
from ._ours import found, name_of
from ._rule import Finding

NAMESPACE: Final = "urn:motcua:bpmn:1"
_ROLES = tuple(role for role in Role if role in ROLES)
WORK_WORDS: Final = {
    "role": f"who works: {', '.join(_ROLES)}",
    "at": f"at which agency: {', '.join(Place)}",
    "agencyKind": "kind of the agency, there exactly when `at` is COORDINATING",
    "agencyDomain": "its domain; may be left out",
    "name": "name in English; the Vietnamese one is the task's own",
    "outcomes": f"what the worker may do, apart by spaces: {', '.join(Outcome)}; left out: FORWARD",
    "form": "number or name of the form that is used",
    "template": "file of the template that is filled in",
    "output": "code of what comes out",
}
"""Attributes of `work`, each with what it means."""
LIMIT_WORDS: Final = {
    "amount": "a whole number",
    "unit": f"of what: {', '.join(Unit)}",
    "noDue": "`true` instead of both: no due time",
    "cases": "codes of the cases for which it holds, apart by spaces; left out: all",
    "channels": "channels for which it holds, apart by spaces; left out: all",
}
"""Attributes of a `limit` inside `work`; the first that fits holds."""
LANE_WORDS: Final = ("role", "at", "agencyKind", "agencyDomain")
"""What a lane may say for the tasks in it."""

EVENT_WORDS: Final = {
    "name": "name in English; left out: the Vietnamese one",
    "calls": f"of a service task, what it asks the platform for: {', '.join(Service)}",
}
"""Attributes of `event`; a `limit` inside it, of an event that waits for a time, is that time as the law counts it."""

EACH_WORDS: Final = {
    "in": "the list, in CEL: an answer that may hold several; empty or not answered, the activity is passed",
    "title": "what a run is called, in CEL, which reads `item`; left out: the item, where it is a word or a number",
}
"""Attributes of `each`: an activity is done once for each of a list. It comes before a cardinality."""

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ExecutionData:
    """What an element says; None and empty texts are what it does not say."""

    name: str = ""
    role: Role | None = None
    place: PlaceNeeded | None = None
    shares: tuple[Share, ...] = ()
    outcomes: tuple[Outcome, ...] = (Outcome.FORWARD,)
    form: str = ""
    template: str = ""
    output: str = ""

    def work(self, task: Element) -> Work | None:
        """As the engine hands it out; None while something is missing."""
        vi = one_line(task.name)
        if not (vi and self.name and self.role and self.place):
            return None
        return Work(
            name=Words(vi, self.name),
            role=self.role,
            place=self.place,
            shares=self.shares,
            outcomes=self.outcomes,
            form=self.form,
            template=self.template,
            output=self.output,
        )

    def missing(self, task: Element) -> tuple[str, ...]:
        """Words that a run needs and nobody has said."""
        needed = {"name": one_line(task.name), "work role": self.role, "work at": self.place, "work name": self.name}
        return tuple(word for word, value in needed.items() if not value)


@dataclass(frozen=True, slots=True)
class EventData:
    """What an event or a task of a machine says."""

    name: str = ""
    service: Service | None = None
    share: Share | None = None


class DataReader:
    """Reads the data of elements, one after the other, and keeps what cannot be read."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def read(self, element: Element, *, words: Iterable[str] = tuple(WORK_WORDS)) -> ExecutionData:
        """
        :param words: the attributes that it may have
        """
        work = self._ours(element, "work")
        return ExecutionData() if work is None else self._data(element, work, tuple(words))

    def read_event(self, element: Element) -> EventData:
        """What an event or a task of a machine says."""
        event = self._ours(element, "event")
        if event is None:
            return EventData()
        self._know(element, event, EVENT_WORDS)
        shares = [share for part in event.children if (share := self._share(element, part)) is not None]
        return EventData(
            name=one_line(event.attributes.get("name", "")),
            service=self._member(element, "calls", event.attributes.get("calls", ""), Service),
            share=shares[0] if shares else None,
        )

    def read_each(self, activity: Element, loop: Element) -> tuple[str, str]:
        """The list that an activity is done for, and what a run is called; empty where it says nothing."""
        each = self._ours(loop, "each")
        if each is None:
            return "", ""
        self._know(activity, each, EACH_WORDS)
        listed, title = (one_line(each.attributes.get(word, "")) for word in EACH_WORDS)
        if not listed:
            remedy = said("process.bpmn.each_remedy", "Name the list that it is done for.")
            self._unreadable(activity, "in", "", remedy)
        return listed, title

    def _ours(self, element: Element, name: str) -> Extension | None:
        """The one extension of ours that belongs there."""
        ours = [extension for extension in element.extensions if extension.namespace == NAMESPACE]
        for number, extension in enumerate(ours):
            if number or extension.name != name:
                self._unknown(element, extension.name, [name])
        return next((extension for extension in ours if extension.name == name), None)

    def _data(self, element: Element, work: Extension, words: tuple[str, ...]) -> ExecutionData:
        self._know(element, work, words)
        has_limits = "outcomes" in words
        for part in work.children:
            if not (has_limits and (part.namespace, part.name) == (NAMESPACE, "limit")):
                self._unknown(element, part.name, ["limit"] if has_limits else [])
        limits = [part for part in work.children if has_limits and part.name == "limit"]
        return ExecutionData(
            name=one_line(work.attributes.get("name", "")),
            role=self._member(element, "role", work.attributes.get("role", ""), _ROLES),
            place=self._place(element, work),
            shares=tuple(share for part in limits if (share := self._share(element, part)) is not None),
            outcomes=self._outcomes(element, work.attributes.get("outcomes", "")),
            form=one_line(work.attributes.get("form", "")),
            template=one_line(work.attributes.get("template", "")),
            output=one_line(work.attributes.get("output", "")),
        )

    def _know(self, element: Element, extension: Extension, words: Iterable[str]) -> None:
        known = list(words)
        for word in extension.attributes:
            if not word.startswith("{") and word not in known:
                self._unknown(element, word, known)

    def _unknown(self, element: Element, word: str, known: list[str]) -> None:
        reason = said(
            "process.bpmn.data_unknown", "{name} says {word}, which means nothing here.", **_data(element, word)
        )
        remedy = said("process.bpmn.data_unknown_remedy", "Leave it out; known is here: {words}.", words=known or ["–"])
        self.findings.append(found("data-unknown", element, reason, remedy))

    def _unreadable(self, element: Element, word: str, value: str, remedy: Said) -> None:
        reason = said(
            "process.bpmn.data_unreadable",
            "{name}: {word} = {value} cannot be read.",
            **_data(element, word),
            value=value[:60] or "–",
        )
        self.findings.append(found("data-unreadable", element, reason, remedy))

    def _member(self, element: Element, word: str, value: str, known: Iterable[_Word]) -> _Word | None:
        words = {str(member): member for member in known}
        if value and value not in words:
            remedy = said("process.bpmn.data_one_of", "One of these is meant: {words}.", words=list(words))
            self._unreadable(element, word, value, remedy)
        return words.get(value)

    def _place(self, element: Element, work: Extension) -> PlaceNeeded | None:
        place = self._member(element, "at", work.attributes.get("at", ""), Place)
        kind, domain = (one_line(work.attributes.get(word, "")) for word in ("agencyKind", "agencyDomain"))
        if bool(kind) != (place is Place.COORDINATING) or (domain and not kind):
            remedy = said("process.bpmn.agency_remedy", "Say agencyKind exactly when at is COORDINATING.")
            self._unreadable(element, "agencyKind", kind, remedy)
            return None
        return None if place is None else PlaceNeeded.of(place, kind, domain)

    def _share(self, element: Element, limit: Extension) -> Share | None:
        self._know(element, limit, LIMIT_WORDS)
        amount, unit = limit.attributes.get("amount", ""), limit.attributes.get("unit", "")
        no_due = limit.attributes.get("noDue", "false")
        timed = amount.isascii() and amount.isdigit() and len(amount) < 7 and unit in set(Unit)
        if (
            no_due not in ("true", "false")
            or (no_due == "true" and (amount or unit))
            or (no_due == "false" and not timed)
        ):
            remedy = said(
                "process.bpmn.limit_remedy", "Write a whole amount and a unit, or noDue alone: {words}.", words=[*Unit]
            )
            self._unreadable(
                element, "limit", " ".join(f"{word} {value}" for word, value in limit.attributes.items()), remedy
            )
            return None
        cases, channels = (frozenset(limit.attributes.get(word, "").split()) for word in ("cases", "channels"))
        return Share(0, None, cases, channels) if no_due == "true" else Share(int(amount), Unit(unit), cases, channels)

    def _outcomes(self, element: Element, written: str) -> tuple[Outcome, ...]:
        members = [self._member(element, "outcomes", word, Outcome) for word in dict.fromkeys(written.split())]
        outcomes = tuple(member for member in members if member is not None) or (Outcome.FORWARD,)
        if not COMPLETING.intersection(outcomes):
            remedy = said(
                "process.bpmn.outcomes_remedy",
                "One of them must let the matter go on: {words}.",
                words=sorted(COMPLETING),
            )
            self._unreadable(element, "outcomes", written, remedy)
        return outcomes


def one_line(text: str) -> str:
    """In one normal form, as it is stored; a drawing breaks names where its boxes are narrow."""
    return " ".join(nfc(text).split())


def _data(element: Element, word: str) -> dict[str, object]:
    return {"name": name_of(element), "word": word}
