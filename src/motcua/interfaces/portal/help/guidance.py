"""Guidance as `guidance.toml` tells it, in the language asked for."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    ask: str
    paragraphs: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    code: str
    title: str
    questions: tuple[Question, ...]


@cache
def groups(language: str) -> tuple[Group, ...]:
    """All groups, in the order of the file."""
    content = tomllib.loads(files(__package__).joinpath("guidance.toml").read_text(encoding="utf-8"))
    said = "en" if language == "en" else "vi"
    return tuple(
        Group(row["code"], row["title"][said], tuple(_question(one, said) for one in row["question"]))
        for row in content["group"]
    )


def _question(row: Mapping[str, Any], said: str) -> Question:
    paragraphs = (part.strip() for part in row["answer"][said].split("\n\n"))
    steps = tuple(step[said] for step in row.get("steps", []))
    return Question(row["ask"][said], tuple(part for part in paragraphs if part), steps)
