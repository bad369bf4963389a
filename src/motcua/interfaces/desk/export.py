"""
Any list as a file for spreadsheets: what stands in its cells, with their second lines in columns of their own.

    /desk/chi-dao/?tai=csv
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify

from motcua.kernel.plain import clock
from motcua.kernel.plain.page import Page
from motcua.ui.parts import Cell, Row, Table

ASKED, CSV = "tai", "csv"


def lists_in(context: Mapping[str, Any]) -> Sequence[Table]:
    """The tables that a page shows, as far as they have rows."""
    return [value for value in context.values() if isinstance(value, Table) and value.rows]


def along(request: HttpRequest, context: Mapping[str, Any]) -> dict[str, Any]:
    """The way to the file, and whether it holds a part of a longer list."""
    asked = request.GET.copy()
    asked[ASKED] = CSV
    pages = [value for value in context.values() if isinstance(value, Page)]
    is_part = any(page.has_next or page.number > 1 for page in pages)
    return {"take_along": f"?{asked.urlencode()}", "take_part": is_part}


def harmless(cell: str) -> str:
    """A spreadsheet takes what begins like a formula for one: names that people typed must stay names."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def sortable(moment: datetime | None) -> str:
    """`2026-09-14 08:30`, as tables sort it."""
    return f"{clock.local(moment):%Y-%m-%d %H:%M}" if moment else ""


def file_of(tables: Sequence[Table], name: str) -> HttpResponse:
    """The tables under one another, each with its caption where there are several."""
    stamp = f"{clock.local(clock.now()):%Y%m%d-%H%M}"
    return sheet(f"{slugify(name) or 'danh-sach'}-{stamp}", _lines(tables))


def sheet(name: str, lines: Iterable[Iterable[object]]) -> HttpResponse:
    """`name.csv`, as office programs open it: with a mark for UTF-8, and no text that they would take for a formula."""
    text = io.StringIO()
    csv.writer(text).writerows([harmless(cell) if isinstance(cell, str) else cell for cell in line] for line in lines)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "private, no-store"}
    return HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers)


def _lines(tables: Sequence[Table]) -> Iterator[Sequence[str]]:
    for table in tables:
        if len(tables) > 1:
            yield (str(table.caption),)
        yield [part for column in table.columns for part in (str(column.label), "")]
        yield from (_cells(row) for row in table.rows)


def _cells(row: Row) -> list[str]:
    return [part for cell in row.cells for part in _parts(cell)]


def _parts(cell: Cell | str) -> tuple[str, str]:
    return (str(cell.text), str(cell.sub)) if isinstance(cell, Cell) else (str(cell), "")
