"""Occasions (sự kiện cuộc đời, sự kiện kinh doanh) as `occasions.toml` tells them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from motcua.catalogue.rules._text import Text


@dataclass(frozen=True, slots=True)
class Occasion:
    """What happens to people (`PERSON`) or in trade (`BUSINESS`), with its procedures in the order one does them."""

    code: str
    group: str
    name: Text
    summary: Text
    keys: tuple[str, ...]


@cache
def occasions() -> tuple[Occasion, ...]:
    """All occasions, in the order of the file."""
    content = tomllib.loads(files(__package__).joinpath("occasions.toml").read_text(encoding="utf-8"))
    return tuple(
        Occasion(row["code"], row["group"], Text(**row["name"]), Text(**row["summary"]), tuple(row["procedures"]))
        for row in content["occasion"]
    )
