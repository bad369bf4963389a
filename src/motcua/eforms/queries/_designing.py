"""Designing a form: changes to a source that is not published, and what a condition may say at its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.eforms.rules import Question, Text, form_faults
from motcua.eforms.rules import _designing as rules
from motcua.kernel.plain.said import Said


@dataclass(frozen=True, slots=True)
class Readable:
    """A field that a condition may read: `answers.pages`, its label, and the values it may have where they are few."""

    name: str
    widget: str
    label: str
    values: tuple[tuple[str, str], ...]


def readable(
    source: Mapping[str, Any], page: str, place: int, *, group: str = "", language: str
) -> tuple[Readable, ...]:
    """What stands before a place, the nearest last."""
    say = "en" if language.startswith("en") else "vi"
    return tuple(
        Readable(
            name,
            asked["widget"],
            asked["label"][say],
            tuple((option["value"], option["label"][say]) for option in asked.get("options", ())),
        )
        for name, asked in rules.before(source, page, place, group=group)
    )


def condition_faults(
    source: Mapping[str, Any], page: str, place: int, when: str, *, group: str = ""
) -> tuple[Said, ...]:
    """
    What is wrong with a condition of a question at this place.

    :raises KeyError: if there is no such page or group
    """
    probe = Question("question_to_be", "text", Text("?", "?"), when=when)
    tried = rules.with_new_question(source, page, place, probe, group=group)
    return tuple(fault.reason for fault in form_faults(tried) if _is_at(tried, fault.path, probe.name))


def _is_at(source: Any, path: tuple[str | int, ...], name: str) -> bool:
    for step in path[:-1]:
        source = source[step]
    return path[-1:] == ("when",) and source.get("name") == name
