"""The flows out of an element: in which order they are asked, and what has to hold for each."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from motcua.kernel.plain.expression import Expression, ExpressionFault
from motcua.kernel.plain.said import said
from motcua.process.rules._condition import asked, condition

from ._element import Element, bare
from ._model import ACTIVITIES, Model
from ._ours import found, name_of
from ._rule import Finding

LANGUAGE: Final = "CEL"
"""What the attribute `language` of a condition may say; it may be left out."""
CHOOSING: Final = ("exclusiveGateway", "inclusiveGateway")


class WayReader:
    """Reads conditions, one after the other, and keeps what cannot be read."""

    def __init__(self, model: Model) -> None:
        self.findings: list[Finding] = []
        self._model = model

    def ways(self, element: Element, known: frozenset[str]) -> Iterator[tuple[Element, Expression | None]]:
        """
        The flows out of an element in the order in which they are asked, each with its condition.

        :param known: names that conditions may read there besides those that every one may
        """
        flows = in_order(element, self._model.outgoing(element))
        default = bare(element.get("default"))
        chooses = element.kind in CHOOSING and len(flows) > 1
        if chooses and default not in {flow.id for flow in flows}:
            reason = said(
                "process.bpmn.no_default",
                "{name} has no default flow: it does not say what happens when no condition holds.",
                name=name_of(element),
            )
            remedy = said("process.bpmn.no_default_remedy", "Mark one of its flows as the default.")
            self.findings.append(found("default-flow", element, reason, remedy))
        if default and element.kind in ACTIVITIES:
            self.findings.append(_not_a_choice(element, element))
        for flow in flows:
            yield flow, self._condition(element, flow, known, chooses=chooses and flow.id != default)

    def expression(self, element: Element, part: str, known: frozenset[str], *, holds: bool) -> Expression | None:
        """
        The expression in a part of the element; None where it says nothing, or nothing that can be used.

        :param known: names that it may read besides those that every condition may
        :param holds: it is true or false; else it is a number
        """
        written = element.part(part)
        text = "" if written is None else written.text.strip()
        read: Callable[..., Expression] = condition if holds else asked
        return self._read(element, written, text, read, known) if text else None

    def said(self, element: Element, text: str, known: frozenset[str]) -> Expression | None:
        """An expression of our execution data, whose value is no truth; None where it cannot be used."""
        return self._read(element, None, text, asked, known)

    def _condition(self, source: Element, flow: Element, known: frozenset[str], *, chooses: bool) -> Expression | None:
        """The condition of a way of a choice; none anywhere else."""
        written = flow.part("conditionExpression")
        text = "" if written is None else written.text.strip()
        if not chooses:
            if text:
                self.findings.append(_not_a_choice(source, flow))
            return None
        if not text:
            reason = said(
                "process.bpmn.no_condition",
                "{name} leaves {source} without a condition.",
                name=name_of(flow),
                source=name_of(source),
            )
            remedy = said("process.bpmn.no_condition_remedy", "Write its condition in CEL, or make it the default.")
            self.findings.append(found("condition-missing", flow, reason, remedy))
            return None
        return self._read(flow, written, text, condition, known)

    def _read(
        self,
        element: Element,
        written: Element | None,
        text: str,
        read: Callable[..., Expression],
        known: frozenset[str],
    ) -> Expression | None:
        try:
            return read(_in_cel(self._model, written, text), known=known)
        except ExpressionFault as fault:
            reason = said(
                "process.bpmn.bad_condition",
                "The condition of {name} cannot be used: {reason}.",
                name=name_of(element),
                reason=fault.said,
            )
            remedy = said("process.bpmn.bad_condition_remedy", "Write it in CEL.")
            self.findings.append(found("condition", element, reason, remedy))
            return None


def in_order(element: Element, flows: Sequence[Element]) -> list[Element]:
    """Flows in the order of the element's `outgoing`, in which their conditions are asked."""
    order = {reference: number for number, reference in enumerate(element.references("outgoing"))}
    return sorted(flows, key=lambda flow: order.get(flow.id, len(order)))


def from_the_start(model: Model, container: Element) -> list[Element]:
    """
    The nodes of a container as one comes by them, ways of a fork or choice one after the other, then what begins on the
    border of an activity; at last what is not reached.
    """
    inside = dict.fromkeys(model.inside(container))
    last: list[Element] = []
    seen: set[Element] = set()
    for start in container.parts("startEvent"):
        seen.add(start)
        stack: list[tuple[Element, Iterator[Element]]] = [(start, _targets_backwards(model, start))]
        while stack:
            element, targets = stack[-1]
            target = next((target for target in targets if target in inside and target not in seen), None)
            if target is None:
                stack.pop()
                last.append(element)
            else:
                seen.add(target)
                stack.append((target, _targets_backwards(model, target)))
    return [*reversed(last), *(element for element in inside if element not in seen)]


def _targets_backwards(model: Model, element: Element) -> Iterator[Element]:
    flows = reversed(in_order(element, model.outgoing(element)))
    yield from reversed(model.attached(element))
    targets = (model.find(bare(flow.get("targetRef"))) for flow in flows)
    yield from (target for target in targets if target is not None)


def _in_cel(model: Model, written: Element | None, text: str) -> str:
    """:raises ExpressionFault: if the model says that it is in another language"""
    language = (written.get("language") if written else "") or model.root.get("expressionLanguage")
    if language and language.upper() != LANGUAGE:
        raise ExpressionFault(
            text, said("process.bpmn.other_language", "it is written in {language}", language=language)
        )
    return text


def _not_a_choice(source: Element, element: Element) -> Finding:
    reason = said(
        "process.bpmn.choice_elsewhere",
        "A way out of {name} depends on a condition where none is asked.",
        name=name_of(source),
    )
    remedy = said(
        "process.bpmn.choice_elsewhere_remedy",
        "Let an exclusive or inclusive gateway choose; its default flow has no condition.",
    )
    return found("choice-elsewhere", element, reason, remedy)
