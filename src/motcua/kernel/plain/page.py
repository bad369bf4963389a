"""A page of rows, as lists give it to faces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """`number` counts from 1; `total` is None where counting all rows would cost more than it tells."""

    rows: tuple[Row, ...]
    number: int = 1
    has_next: bool = False
    total: int | None = None

    @classmethod
    def cut(cls, rows: Sequence[Row], *, number: int, size: int, total: int | None = None) -> "Page[Row]":
        """From `size + 1` fetched rows: the page, knowing whether another follows."""
        return cls(rows=tuple(rows[:size]), number=number, has_next=len(rows) > size, total=total)

    def map(self, change: Callable[[Row], Other]) -> "Page[Other]":
        return Page(tuple(change(row) for row in self.rows), self.number, self.has_next, self.total)
