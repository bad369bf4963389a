"""A paper as PDF: told as data to `paper.typ`."""

from datetime import datetime
from typing import Any

from motcua.interfaces.connectors.typesetting import Typst
from motcua.kernel.plain.paper import Grid, Paper, Words, told


def write(paper: Paper, *, at: datetime) -> bytes:
    setter = Typst()
    head = paper.letterhead
    data = {
        "title": paper.title,
        "abstract": paper.abstract,
        "name": paper.name,
        "letterhead": head
        and {
            "superior": head.superior or None,
            "agency": head.agency,
            "number": head.number or "……………",
            "place": head.place,
            "date": head.on.isoformat() if head.on else "",
        },
        "mark": paper.mark,
        "state": paper.state,
        "lines": paper.lines,
        "to": paper.to,
        "parts": [_words(part) if isinstance(part, Words) else _grid(part) for part in paper.parts],
        "signers": [[one.capacity, one.position, one.note, one.name] for one in paper.signers],
        "recipients": paper.recipients,
        "footer": paper.footer,
        "wide": paper.is_wide,
    }
    return setter.typeset(setter.form("paper"), data, at=at)


def _words(part: Words) -> dict[str, Any]:
    return {"kind": "words", "title": part.title, "level": part.level, "lines": part.lines}


def _grid(part: Grid) -> dict[str, Any]:
    return {
        "kind": "grid",
        "title": part.title,
        "unit": part.unit,
        "notes": part.notes,
        "empty": part.empty,
        "widths": [column.width for column in part.columns],
        "right": [column.is_number for column in part.columns],
        "heads": [[one.text, one.row, one.column, one.rows, one.columns] for one in part.placed()],
        "depth": part.depth,
        "marks": part.marks,
        "rows": [[row.is_strong, *map(told, row.cells)] for row in part.rows],
    }
