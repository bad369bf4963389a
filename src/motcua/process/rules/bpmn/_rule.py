"""A rule of the standard: what it is called, where it stands, what breaks it, and what the author can do about it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from motcua.kernel.plain.said import Said

from ._element import Element
from ._model import Model

Broken = Iterable[tuple[Element, Mapping[str, object]]]
"""Elements that break a rule, each with what the sentence of the rule says about it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`element` is the id of what breaks the rule, or of what it is written in where it has none of its own."""

    rule: str
    clause: str
    element: str
    line: int
    reason: Said
    remedy: Said

    def __str__(self) -> str:
        return f"{self.element}: {self.reason} {self.remedy}"


@dataclass(frozen=True, slots=True)
class Rule:
    """
    :param key: its name, by which its failing example and its row in the table of rules are found
    :param clause: of BPMN 2.0.2 (formal/2013-12-09)
    :param reason: a sentence with the data of what breaks it; `{element}` and `{name}` are always there
    """

    key: str
    clause: str
    reason: Said
    remedy: Said
    broken: Callable[[Model], Broken]

    def findings(self, model: Model) -> Iterator[Finding]:
        for element, data in self.broken(model):
            outer = (element, *model.around(element))
            known = {"element": next((one.id for one in outer if one.id), element.kind)}
            known["name"] = element.name or known["element"]
            reason = replace(self.reason, data={**known, **data})
            remedy = replace(self.remedy, data={**known, **data})
            yield Finding(self.key, self.clause, known["element"], element.line, reason, remedy)


RULES: Final[dict[str, Rule]] = {}
"""Every rule by its key, in the order in which they are written."""


def rule(clause: str, reason: Said, remedy: Said) -> Callable[[Callable[[Model], Broken]], Callable[[Model], Broken]]:
    """
    What the function yields breaks the rule that it is named after.

        @rule("7.6.1", said("process.bpmn.…", "{name} …"), said("process.bpmn.…_remedy", "…"))
        def flow_stays_in_its_process(model: Model) -> Broken:
    """

    def keep(broken: Callable[[Model], Broken]) -> Callable[[Model], Broken]:
        key = broken.__name__.replace("_", "-")
        if key in RULES:
            raise ValueError(f"two rules are called {key}")
        RULES[key] = Rule(key, clause, reason, remedy, broken)
        return broken

    return keep
