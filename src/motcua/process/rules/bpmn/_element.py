"""An element of a model as the standard's schema has it: its kind, attributes and parts, whatever tool wrote it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,18}")


@dataclass(frozen=True, eq=False)
class Element:
    """
    A BPMN element. Two are the same only if they stand at the same place.

    :param kind: the local name of its tag, such as `userTask`
    :param attributes: those of the standard, by name; what other namespaces add is among the extensions
    :param text: what stands between its tags, as in `<incoming>Flow_1</incoming>`
    :param children: its BPMN parts in the order in which they are written; extension elements are left out
    :param line: where it begins in the file, from 1
    """

    kind: str
    attributes: Mapping[str, str]
    text: str = ""
    children: tuple["Element", ...] = ()
    line: int = 0
    extensions: tuple["Extension", ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """Its id; empty where it has none."""
        return self.attributes.get("id", "")

    @property
    def name(self) -> str:
        return self.attributes.get("name", "")

    def get(self, name: str) -> str:
        """An attribute; empty where it is not written."""
        return self.attributes.get(name, "")

    def is_true(self, name: str, *, otherwise: bool = False) -> bool:
        """A truth value, by what the schema takes for one; `otherwise` where it is not written."""
        written = self.attributes.get(name)
        return otherwise if written is None else written.strip() in TRUTHS[:2]

    def number(self, name: str, *, otherwise: int = 0) -> int | None:
        """A whole number; `otherwise` where it is not written, None where what is written is none."""
        written = self.attributes.get(name, str(otherwise)).strip()
        return int(written) if _WHOLE.fullmatch(written) else None

    def parts(self, *kinds: str) -> tuple["Element", ...]:
        """Its direct parts of these kinds."""
        return tuple(child for child in self.children if child.kind in kinds)

    def part(self, *kinds: str) -> "Element | None":
        """The first part of these kinds."""
        return next(iter(self.parts(*kinds)), None)

    def references(self, *kinds: str) -> tuple[str, ...]:
        """The texts of its parts of these kinds, without the prefix of a qualified name."""
        return tuple(bare(child.text) for child in self.parts(*kinds))

    def everything(self) -> Iterator["Element"]:
        """The element itself, and all that is inside it, in the order in which it is written."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))

    @cached_property
    def definitions(self) -> tuple["Element", ...]:
        """The event definitions that are written inside it."""
        return tuple(child for child in self.children if child.kind.endswith("EventDefinition"))


@dataclass(frozen=True, slots=True)
class Extension:
    """What a tool has added inside `extensionElements`: namespace, local name, attributes, text and parts."""

    namespace: str
    name: str
    attributes: Mapping[str, str]
    text: str = ""
    children: tuple["Extension", ...] = ()


TRUTHS: Final = ("true", "1", "false", "0")
"""How the schema lets a truth value be written; the first two are true."""


def bare(reference: str) -> str:
    """A reference without the prefix of its namespace: `tns:Task_1` names `Task_1`."""
    return reference.strip().rpartition(":")[2]
