"""
A paper as administration writes it (layout of NĐ 30/2020/NĐ-CP, Annex I), told without a file format: letter head,
title, words, tables with their headings one under another, whose signature stands where. `Papers` writes it.

    Paper(
        title="Báo cáo",
        abstract="Kết quả giải quyết thủ tục hành chính quý III năm 2026",
        letterhead=Letterhead("Sở Tư pháp", superior="Ủy ban nhân dân tỉnh Hậu Giang", place="Vị Thanh", on=day),
        parts=(Grid(heads=(Head("Lĩnh vực"), Head("Đã giải quyết", under=(Head("Đúng hạn"), Head("Quá hạn"))))),
                    rows=(Row(("Hộ tịch", 12, 1)), Row(("Tổng số", 12, 1), is_strong=True))),),
        signers=(Signer("Giám đốc"),),
    )
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol, Self


class Format(StrEnum):
    """What a paper is written as; the value ends the name of its file."""

    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"

    @property
    def content_type(self) -> str:
        return _CONTENT_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_CONTENT_TYPES = {
    Format.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Format.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Format.PDF: "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; `value` in percent, None where nothing can be divided by."""

    numerator: int
    denominator: int
    value: Decimal | None


Value = str | int | Decimal | Share | None
"""Of a cell. Words stay words and numbers numbers, whatever the file is; None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Head:
    """
    The heading of a column, or of several that stand under it. `mark` is what forms write in the row beneath all
    headings, such as `3 = 4 + 5 + 6`. `width` weighs a column against the others; `is_number` sets it to the right.
    """

    text: str
    under: tuple[Self, ...] = ()
    mark: str = ""
    width: int = 1
    is_number: bool = False

    @property
    def columns(self) -> tuple["Head", ...]:
        return tuple(leaf for head in self.under for leaf in head.columns) if self.under else (self,)

    @property
    def depth(self) -> int:
        return 1 + max((head.depth for head in self.under), default=0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading in its place: row and column from 0, and over how many of each it reaches."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Row:
    """`is_strong` for totals and for the names of groups."""

    cells: tuple[Value, ...]
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `unit` stands above it on the right, `notes` beneath, `empty` in place of rows where there are none."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    title: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    empty: str = "Không phát sinh."

    def __post_init__(self) -> None:
        wrong = [at for at, row in enumerate(self.rows) if len(row.cells) != len(self.columns)]
        if wrong:
            raise ValueError(f"row {wrong[0]} of {self.title or 'the table'} has not one cell for each column")

    @property
    def columns(self) -> tuple[Head, ...]:
        return tuple(leaf for head in self.heads for leaf in head.columns)

    @property
    def depth(self) -> int:
        """How many rows the headings take, without that of the marks."""
        return max((head.depth for head in self.heads), default=0)

    @property
    def marks(self) -> tuple[str, ...]:
        """One for each column, or none at all."""
        found = tuple(column.mark for column in self.columns)
        return found if any(found) else ()

    def placed(self) -> Iterator[Placed]:
        """Every heading, row by row; those with nothing under them reach down to the last row."""
        return iter(sorted(_placed(self.heads, 0, 0, self.depth), key=lambda one: (one.row, one.column)))


def _placed(heads: Sequence[Head], row: int, column: int, depth: int) -> Iterator[Placed]:
    for head in heads:
        width = len(head.columns)
        yield Placed(head.text, row, column, 1 if head.under else depth - row, width)
        yield from _placed(head.under, row + 1, column, depth)
        column += width


@dataclass(frozen=True, slots=True)
class Words:
    """A section in words, each line a paragraph; `level` 1 for a section, 2 for one inside it."""

    title: str = ""
    lines: tuple[str, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Without `number` dots stand for it, without `on` for the day."""

    agency: str
    superior: str = ""
    number: str = ""
    place: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """Where somebody signs: `capacity` in capitals (`TM. ỦY BAN NHÂN DÂN`), `position`, `name` once it is known."""

    capacity: str
    position: str = ""
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """
    `title` is the kind of paper, `abstract` what it is about. `mark` is the code of a form, `state` a word above all
    (`DỰ THẢO`), `lines` stand beneath the title, `to` are those it is addressed to, `footer` says where it comes from.
    """

    title: str
    letterhead: Letterhead | None = None
    abstract: str = ""
    mark: str = ""
    state: str = ""
    lines: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    parts: tuple[Words | Grid, ...] = ()
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    footer: str = ""
    is_wide: bool = False

    @property
    def name(self) -> str:
        return f"{self.title}: {self.abstract}" if self.abstract else self.title


class Papers(Protocol):
    """Writes papers. The same paper of the same moment gives the same bytes."""

    def write(self, paper: Paper, form: Format, *, at: datetime) -> bytes:
        """`at` stands in the file as the moment it was made."""
        ...


def told(value: Value) -> str:
    """A value in words, as Vietnamese writes numbers: `1.234`, `66,67`, `2/3 = 66,67 %`, `0/0 = N/A`."""
    match value:
        case None:
            return ""
        case str():
            return value
        case Share():
            share = "N/A" if value.value is None else f"{told(value.value)}\u00a0%"
            return f"{told(value.numerator)}/{told(value.denominator)} = {share}"
        case _:
            return f"{value:,}".translate(str.maketrans(",.", ".,"))


def day_told(day: date | None) -> str:
    """As papers write their day (NĐ 30/2020/NĐ-CP): days below ten and the months 1 and 2 take a zero."""
    if day is None:
        return "ngày … tháng … năm …"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"
