"""
A paper as XLSX: numbers are numbers, words are words and never formulas, each table with a sheet of its own.

What stands before the second table stands on the first sheet, and so on. A share takes three columns: how many, of how
many, and the percentage that was rounded once; nothing is calculated by the file.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

import xlsxwriter

from motcua.kernel.plain.paper import Grid, Head, Letterhead, Paper, Row, Share, Value, Words, day_told

_FONT = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "vcenter"}
_UNIT, _NARROW, _NUMBER, _ROOM, _LONGEST_NAME = 6, 8, 11, 90, 31
_LINE = 16
"""Points that a line of text takes."""
_STATE, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def write(paper: Paper, *, at: datetime) -> bytes:
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"title": paper.name, "author": _author(paper), "created": at.replace(tzinfo=None)})
    _Book(book, paper).write()
    book.close()
    return made.getvalue()


def _author(paper: Paper) -> str:
    return paper.letterhead.agency if paper.letterhead else ""


class _Book:
    def __init__(self, book: Any, paper: Paper) -> None:
        self.book, self.paper = book, paper
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.names: set[str] = set()

    def format(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({**_FONT, **look})
        return self.formats[key]

    def write(self) -> None:
        pages = list(_pages(self.paper))
        for number, parts in enumerate(pages):
            grids = [_spread(part) for part in parts if isinstance(part, Grid)]
            title = next((grid.title for grid in grids if grid.title), "") or self.paper.name
            page = _Page(self, self._named(title), grids[0] if grids else None)
            if number == 0:
                page.begin(self.paper)
            for part in parts:
                if isinstance(part, Words):
                    page.say(part)
                else:
                    page.draw(grids[0])
            if number == len(pages) - 1:
                page.end(self.paper)

    def _named(self, title: str) -> Any:
        """A sheet may not be named by everything, nor two by the same."""
        plain = (
            "".join(" " if letter in "[]:*?/\\" else letter for letter in title).strip(" '")[:_LONGEST_NAME].strip(" '")
        )
        name, number = plain or "1", 1
        while name.casefold() in self.names:
            number += 1
            name = f"{plain[: _LONGEST_NAME - 4]} ({number})"
        self.names.add(name.casefold())
        return self.book.add_worksheet(name)


class _Page:
    """One sheet, written from above to below."""

    def __init__(self, book: _Book, sheet: Any, grid: Grid | None) -> None:
        self.book, self.sheet, self.at = book, sheet, 0
        self.widths = _widths(grid.columns if grid else (Head(""),) * 8)
        for column, width in enumerate(self.widths):
            sheet.set_column(column, column, width)
        sheet.set_paper(9)
        sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        if book.paper.is_wide or len(self.widths) > 8:
            sheet.set_landscape()

    def begin(self, paper: Paper) -> None:
        center = {"align": "center"}
        if paper.mark:
            self.line(paper.mark, align="right")
        if paper.letterhead:
            self._head(paper.letterhead)
        if paper.state:
            self.line(paper.state.upper(), bold=True, **center)
        self.line(paper.title.upper(), bold=True, font_size=14, **center)
        if paper.abstract:
            self.line(paper.abstract, bold=True, **center)
        for line in paper.lines:
            self.line(line, italic=True, **center)
        if paper.to:
            self.line(f"Kính gửi: {'; '.join(paper.to)}", **center)
        self.at += 1

    def _head(self, head: Letterhead) -> None:
        number = f"Số: {head.number or '……………'}"
        dated = ", ".join(filter(None, (head.place, day_told(head.on))))
        for left, right, look in (
            (head.superior.upper(), _STATE, {}),
            (head.agency.upper(), _MOTTO, {"bold": True}),
            (number, dated, {}),
        ):
            self.beside([(left, look), (right, {"bold": right in (_STATE, _MOTTO), "italic": right == dated})])
        self.at += 1

    def end(self, paper: Paper) -> None:
        self.at += 1
        seats = [
            "\n".join(filter(None, (one.capacity.upper(), one.position.upper(), one.note))) for one in paper.signers
        ]
        names = [one.name for one in paper.signers]
        if paper.recipients:
            seats = ["\n".join(("Nơi nhận:", *(f"- {one}" for one in paper.recipients))), *seats]
            names = ["", *names]
        elif len(seats) == 1:
            seats, names = ["", *seats], ["", *names]
        if seats:
            self.beside([(seat, {"bold": True, "valign": "top"}) for seat in seats])
            self.at += 3
            self.beside([(name, {"bold": True}) for name in names])
        if paper.footer:
            self.at += 1
            self.line(paper.footer, font_size=9, font_color="#595959")

    def say(self, part: Words) -> None:
        if part.title:
            self.line(part.title, bold=True, italic=part.level > 1)
        for line in part.lines:
            self.line(line, align="justify", valign="top")

    def draw(self, grid: Grid) -> None:
        if grid.title and grid.title != self.book.paper.abstract:
            self.line(grid.title, bold=True)
        if grid.unit:
            self.line(grid.unit, italic=True, align="right")
        border = {"border": 1}
        head = self.book.format(bold=True, align="center", bg_color="#EEF1F4", **border)
        top = self.at
        for one in grid.placed():
            self.merge(top + one.row, one.column, one.rows, one.columns, one.text, head)
        self.at += grid.depth
        self._raise_heads(grid, top)
        if grid.marks:
            for column, mark in enumerate(grid.marks):
                self.sheet.write_string(self.at, column, mark, self.book.format(italic=True, align="center", **border))
            self.at += 1
        self.sheet.repeat_rows(top, self.at - 1)
        if len(grid.rows) > 20:
            self.sheet.freeze_panes(self.at, 0)
        for row in grid.rows:
            self._row(grid, row)
        if not grid.rows:
            look = self.book.format(italic=True, align="center", **border)
            self.merge(self.at, 0, 1, len(grid.columns), grid.empty, look)
            self.at += 1
        for note in grid.notes:
            self.line(note, italic=True)
        self.at += 1

    def _raise_heads(self, grid: Grid, top: int) -> None:
        """Rows of headings as high as their words need: merged cells do not grow by themselves."""
        for row in range(grid.depth):
            lines = 1
            for one in grid.placed():
                if one.row + one.rows - 1 == row:
                    room = sum(self.widths[one.column : one.column + one.columns])
                    lines = max(lines, -(-_lines(one.text, room) // one.rows))
            self.sheet.set_row(top + row, _LINE * lines + 4)

    def _row(self, grid: Grid, row: Row) -> None:
        lines = 1
        for column, (cell, head) in enumerate(zip(row.cells, grid.columns, strict=True)):
            look: dict[str, Any] = {"border": 1, "bold": row.is_strong}
            match cell:
                case int():
                    self.sheet.write_number(self.at, column, cell, self.book.format(num_format="#,##0", **look))
                case Decimal():
                    places = max(0, -int(cell.as_tuple().exponent))
                    form = "#,##0" + ("." + "0" * places if places else "")
                    self.sheet.write_number(self.at, column, cell, self.book.format(num_format=form, **look))
                case str():
                    side = "right" if head.is_number else "left"
                    self.sheet.write_string(self.at, column, cell, self.book.format(align=side, **look))
                    lines = max(lines, _lines(cell, self.widths[column]))
                case _:
                    self.sheet.write_blank(self.at, column, None, self.book.format(**look))
        self.sheet.set_row(self.at, _LINE * lines + 2)
        self.at += 1

    def line(self, text: str, **look: Any) -> None:
        self.merge(self.at, 0, 1, len(self.widths), text, self.book.format(**look))
        self.sheet.set_row(self.at, _LINE * _lines(text, sum(self.widths)) + 2)
        self.at += 1

    def beside(self, texts: Sequence[tuple[str, dict[str, Any]]]) -> None:
        """Texts side by side, over the whole width."""
        edges = [len(self.widths) * at // len(texts) for at in range(len(texts) + 1)]
        lines = 1
        for (text, look), (left, right) in zip(texts, pairwise(edges), strict=True):
            self.merge(self.at, left, 1, right - left, text, self.book.format(align="center", **look))
            lines = max(lines, _lines(text, sum(self.widths[left:right])))
        self.sheet.set_row(self.at, _LINE * lines + 2)
        self.at += 1

    def merge(self, row: int, column: int, rows: int, columns: int, text: str, look: Any) -> None:
        if rows == columns == 1:
            self.sheet.write_string(row, column, text, look)
        else:
            self.sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", look)
            self.sheet.write_string(row, column, text, look)


def _pages(paper: Paper) -> Iterator[list[Words | Grid]]:
    """The parts of each sheet: one table at most."""
    page: list[Words | Grid] = []
    for part in paper.parts:
        if isinstance(part, Grid) and any(isinstance(one, Grid) for one in page):
            yield page
            page = []
        page.append(part)
    yield page


def _spread(grid: Grid) -> Grid:
    """The same table with three columns for each that holds shares."""
    shared = {at for row in grid.rows for at, cell in enumerate(row.cells) if isinstance(cell, Share)}
    places = iter(range(len(grid.columns)))
    heads = tuple(_spread_head(head, places, shared) for head in grid.heads)
    rows = tuple(Row(tuple(_cells(row.cells, shared)), row.is_strong) for row in grid.rows)
    return Grid(heads, rows, grid.title, grid.unit, grid.notes, grid.empty)


def _spread_head(head: Head, places: Iterator[int], shared: set[int]) -> Head:
    if head.under:
        return Head(head.text, tuple(_spread_head(one, places, shared) for one in head.under), width=head.width)
    if next(places) not in shared:
        return head
    parts = ("Số lượng", "Tổng số", "Tỷ lệ (%)")
    return Head(head.text, tuple(Head(part, is_number=True) for part in parts), mark=head.mark)


def _cells(cells: Sequence[Value], shared: set[int]) -> Iterator[Value]:
    for at, cell in enumerate(cells):
        if at not in shared:
            yield cell
        elif isinstance(cell, Share):
            yield from (cell.numerator, cell.denominator, "N/A" if cell.value is None else cell.value)
        else:
            yield from (cell, None, None)


def _widths(columns: Sequence[Head]) -> list[int]:
    """In letters; a table of few columns is made as wide as a page, since what stands above it needs room."""
    widths = [max(_NUMBER if column.is_number else _NARROW, _UNIT * column.width) for column in columns]
    stretch = max(1.0, _ROOM / sum(widths))
    return [round(width * stretch) for width in widths]


def _lines(text: str, room: int) -> int:
    return sum(max(1, -(-len(line) * 11 // (10 * max(1, room)))) for line in text.split("\n"))
