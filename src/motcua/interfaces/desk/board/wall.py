"""The board for a screen on the wall: dark, without controls, renewed by itself."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext

from motcua.insight import board
from motcua.interfaces.desk.board import measures, tables
from motcua.interfaces.desk.board.views import Counted
from motcua.ui import formats
from motcua.ui.parts import Column, Figure, Row, Table

RENEWED_EVERY = 60
LINES = 9


class Wall(Counted):
    """The same numbers as the board of the period, without ways on; whoever opens it signs in once."""

    template_name = "desk/board/wall.html"
    has_side = False

    def counted(self, found: board.Board) -> dict[str, Any]:
        lines = [*self.agencies(found)[:LINES]]
        return {
            "face": "desk",
            "dark": True,
            "renew": RENEWED_EVERY,
            "clock": formats.vn_moment(self.now),
            "figures": self.figures(found),
            "agencies": self.table(gettext("By agency"), gettext("Agency"), [*lines, self.total(found)]),
        }

    def figures(self, found: board.Board) -> list[Figure]:
        shown = tables.figures(found.total, self.to, self.scope)
        return [replace(figure, href="", link="") for figure in shown]

    def table(self, caption: str, first: str, lines: tables.Lines) -> Table:
        columns = [Column(first), *(Column(str(label), "number") for label in measures.COLUMNS.values())]
        *_rest, total = lines
        rows = [
            Row(
                [name, *(formats.num(measures.count(figures, key)) for key in measures.COLUMNS)],
                tone="total" if line is total else "",
            )
            for line in lines
            for name, _scope, figures in [line]
        ]
        return Table(caption, columns, rows)
