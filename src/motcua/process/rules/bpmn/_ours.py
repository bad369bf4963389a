"""Findings that no rule of the standard makes: what a model still lacks before the engine can run it."""

from motcua.kernel.plain.said import Said

from ._element import Element
from ._rule import Finding


def found(key: str, element: Element, reason: Said, remedy: Said) -> Finding:
    """A finding of ours: it has a key like a rule, and no clause."""
    return Finding(key, "", element.id or element.kind, element.line, reason, remedy)


def name_of(element: Element) -> str:
    """What people call it: its name, else its id, else its kind."""
    return " ".join(element.name.split()) or element.id or element.kind
