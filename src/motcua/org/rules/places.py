"""The lists of administrative units, as they are kept in `provinces/units/`."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from motcua.kernel.plain.text import nfc
from motcua.org.rules.faults import Unreadable
from motcua.org.states import PlaceLevel, Transfer

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class PlaceLine:
    code: str
    level: PlaceLevel
    parent_code: str
    name: str
    full_name: str
    full_name_en: str
    unit_type: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class MoveLine:
    old_code: str
    new_code: str
    transfer: Transfer
    on: date
    is_default: bool
    is_suspect: bool


def read_places(text: str) -> list[PlaceLine]:
    """:raises Unreadable: with the first line that is wrong"""
    return list(_read(text, _place))


def read_moves(text: str) -> list[MoveLine]:
    """:raises Unreadable: with the first line that is wrong"""
    return list(_read(text, _move))


def _read(text: str, line_of: Callable[[dict[str, str]], Line]) -> Iterator[Line]:
    for number, row in enumerate(csv.DictReader(nfc(text).splitlines()), start=2):
        try:
            yield line_of(row)
        except KeyError as fault:
            raise Unreadable(f"line {number}: the column {fault} is missing") from None
        except (TypeError, ValueError) as fault:
            raise Unreadable(f"line {number}: {fault}") from None


def _place(row: dict[str, str]) -> PlaceLine:
    if not row["code"].isdigit():
        raise ValueError(f"{row['code']!r} is not a code")
    return PlaceLine(
        code=row["code"],
        level=PlaceLevel(row["level"]),
        parent_code=row["parent_code"],
        name=row["name"],
        full_name=row["full_name"],
        full_name_en=row["full_name_en"],
        unit_type=row["unit_type"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
    )


def _move(row: dict[str, str]) -> MoveLine:
    return MoveLine(
        old_code=row["old_code"],
        new_code=row["new_code"],
        transfer=Transfer(row["transfer"]),
        on=date.fromisoformat(row["on"]),
        is_default=row["is_default"] == "1",
        is_suspect=row["is_suspect"] == "1",
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
