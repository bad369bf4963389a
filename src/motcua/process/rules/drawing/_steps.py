"""A plain step list as a BPMN 2.0 model with our execution data: it runs through the same work, and can be drawn on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from lxml import etree

from motcua.process.rules.bpmn import NAMESPACE, Document, read_model

MODEL: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
Step = Mapping[str, Any]
Loose = list[tuple[str, str, str]]
"""Ends of flows that do not know their target yet: source, condition, name."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a step list does not say itself, in the language of the drawing. `places` are names of lanes."""

    language: str
    title: str
    asked: str
    """Over a choice: is the step needed?"""
    yes: str
    no: str
    places: Mapping[str, str]


def model_of_steps(steps: Sequence[Step], words: Wording) -> Document:
    """
    The model without coordinates: a lane for each agency that takes part, a condition becomes a choice around its step.

    :param steps: as `normalised` gives them
    """
    return _Writer(steps, words).document()


class _Writer:
    def __init__(self, steps: Sequence[Step], words: Wording) -> None:
        self.words = words
        self.steps = steps
        self._taken = {step["key"] for step in steps}
        self._root = etree.Element(
            f"{{{MODEL}}}definitions",
            nsmap={None: MODEL, "m": NAMESPACE, "xsi": "http://www.w3.org/2001/XMLSchema-instance"},
            id=self._free("definitions"),
            targetNamespace="urn:motcua:process",
            exporter="motcua",
        )
        process = self._free("process")
        collaboration = self._part(self._root, "collaboration", id=self._free("collaboration"))
        self._part(collaboration, "participant", id=self._free("pool"), name=words.title, processRef=process)
        self._process = self._part(self._root, "process", id=process, name=words.title, isExecutable="true")
        self._lanes: dict[tuple[str, str], Any] = {}
        self._set = self._part(self._process, "laneSet", id=self._free("lanes"))
        for step in steps:
            self._lane_of(step)
        self._flows: list[tuple[str, str, str, str]] = []
        self._nodes: dict[str, Any] = {}

    def document(self) -> Document:
        first, last = self.steps[0], self.steps[-1]
        loose: Loose = [(self._node("startEvent", self._free("start_event"), first), "", "")]
        seen = first
        for group, members in groupby(self.steps, key=lambda step: step["parallel"]):
            listed = list(members)
            loose = self._parallel(group, listed, seen, loose) if group else self._line(listed, seen, loose)
            seen = listed[-1]
        self._join(loose, self._node("endEvent", self._free("end_event"), last))
        for number, (source, target, condition, name) in enumerate(self._flows, start=1):
            self._flow(self._free(f"flow_{number}"), source, target, condition, name)
        return read_model(etree.tostring(self._root, encoding="UTF-8", xml_declaration=True))

    def _line(self, steps: Sequence[Step], before: Step, loose: Loose) -> Loose:
        for step in steps:
            loose = self._step(step, before, loose)
            before = step
        return loose

    def _step(self, step: Step, before: Step, loose: Loose) -> Loose:
        """With a condition, a choice before the step leads to it or past it, to where both ways meet."""
        key = step["key"]
        if step["when"] is None:
            self._join(loose, self._task(step))
            return [(key, "", "")]
        choice = self._node("exclusiveGateway", self._free(f"choice_{key}"), before, name=self.words.asked)
        self._join(loose, choice)
        self._join([(choice, step["when"], self.words.yes)], self._task(step))
        met = self._node("exclusiveGateway", self._free(f"met_{key}"), before)
        self._join([(key, "", ""), (choice, "default", self.words.no)], met)
        return [(met, "", "")]

    def _parallel(self, group: str, steps: Sequence[Step], before: Step, loose: Loose) -> Loose:
        fork = self._node("parallelGateway", self._free(f"fork_{group}"), before)
        self._join(loose, fork)
        ends: Loose = []
        for branch in dict.fromkeys(step["branch"] for step in steps):
            ends += self._line([step for step in steps if step["branch"] == branch], before, [(fork, "", "")])
        joined = self._node("parallelGateway", self._free(f"joined_{group}"), before)
        self._join(ends, joined)
        return [(joined, "", "")]

    def _free(self, key: str) -> str:
        """An id that no step has, so that the compiled keys of steps are those of the list."""
        while key in self._taken:
            key += "_"
        self._taken.add(key)
        return key

    def _join(self, loose: Loose, target: str) -> None:
        self._flows += [(source, target, condition, name) for source, condition, name in loose]

    def _task(self, step: Step) -> str:
        name = step["name"]
        key = self._node("userTask", step["key"], step, name=name.get(self.words.language) or name["vi"])
        said = self._part(self._nodes[key], "extensionElements")
        work = etree.SubElement(said, f"{{{NAMESPACE}}}work", **dict(_work(step)))
        for row in step["limit"]:
            etree.SubElement(work, f"{{{NAMESPACE}}}limit", **dict(_limit(row)))
        return key

    def _node(self, kind: str, key: str, where: Step, *, name: str = "") -> str:
        self._nodes[key] = self._part(self._process, kind, id=key, **({"name": name} if name else {}))
        self._part(self._lane_of(where), "flowNodeRef").text = key
        return key

    def _lane_of(self, step: Step) -> Any:
        agency = step["agency"] or {"kind": "", "domain": ""}
        about = (step["at"], "/".join(agency.values()).rstrip("/"))
        if about not in self._lanes:
            name = self.words.places.get(step["at"], step["at"])
            self._lanes[about] = self._part(self._set, "lane", id=self._free(f"lane_{len(self._lanes) + 1}"), name=name)
        return self._lanes[about]

    def _flow(self, key: str, source: str, target: str, condition: str, name: str) -> None:
        said = {"name": name} if name else {}
        flow = self._part(self._process, "sequenceFlow", id=key, sourceRef=source, targetRef=target, **said)
        if condition == "default":
            self._nodes[source].set("default", key)
        elif condition:
            written = self._part(flow, "conditionExpression")
            written.set("{http://www.w3.org/2001/XMLSchema-instance}type", "tFormalExpression")
            written.text = condition

    def _part(self, parent: Any, kind: str, **attributes: str) -> Any:
        return etree.SubElement(parent, f"{{{MODEL}}}{kind}", **attributes)


def _work(step: Step) -> Iterator[tuple[str, str]]:
    yield "role", step["role"]
    yield "at", step["at"]
    if step["agency"]:
        yield "agencyKind", step["agency"]["kind"]
        if step["agency"]["domain"]:
            yield "agencyDomain", step["agency"]["domain"]
    yield "name", step["name"]["en"]
    yield "outcomes", " ".join(step["outcomes"])


def _limit(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if row["unit"] is None:
        yield "noDue", "true"
    else:
        yield "amount", str(row["amount"])
        yield "unit", row["unit"]
    for word in ("cases", "channels"):
        if row[word]:
            yield word, " ".join(row[word])
