"""Published rankings: the list, one of them with its classes, and its files."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import queries as indicator
from motcua.indicator.queries import IndexSet, RoundCard, SheetCard, SheetRow
from motcua.insight.assessing import Scoring
from motcua.insight.indices import papers, publishing
from motcua.interfaces.portal.frame import Page
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.paper import Format, Papers
from motcua.kernel.plain.ports import adapter
from motcua.org import queries as org
from motcua.org.states import AgencyKind
from motcua.ui import formats, ranks
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table


class Rankings(Page):
    template_name = "portal/ranking/list.html"
    title = _("Rankings of agencies")
    section = "portal:rankings"

    def context(self) -> dict[str, Any]:
        found = indicator.list_rounds(viewer=Actor.NOBODY, published=True)
        return {
            "rankings": [
                Fact(
                    gettext("Published on %(day)s") % {"day": formats.vn_short(one.published_at)},
                    one.title,
                    sub=f"{formats.vn_short(one.first)} – {formats.vn_short(one.last)}",
                    href=reverse("portal:ranking", args=[one.id]),
                )
                for one in found
            ]
        }


class OfRanking(Page):
    """Pages of one published ranking."""

    section = "portal:rankings"

    @cached_property
    def round(self) -> RoundCard:
        return indicator.get_round(self.kwargs["round_id"], viewer=Actor.NOBODY)

    @cached_property
    def index_set(self) -> IndexSet:
        return indicator.index_set_of(self.round, viewer=Actor.NOBODY)

    def address(self, name: str) -> str:
        return reverse(name, args=[self.round.id])

    def titled(self, one: Any) -> str:
        return str(one.title_en if self.language == "en" else one.title_vi)


class Ranking(OfRanking):
    template_name = "portal/ranking/ranking.html"

    @cached_property
    def names(self) -> Mapping[int, str]:
        ids = [row.agency_id for row in self.sheets]
        found = org.get_agencies(ids, viewer=Actor.NOBODY, on=self.round.last)
        return {pk: (card.name_en if self.language == "en" else "") or card.name for pk, card in found.items()}

    @cached_property
    def sheets(self) -> Sequence[SheetRow]:
        return indicator.list_sheets(self.round.id, viewer=Actor.NOBODY)

    @cached_property
    def before(self) -> Mapping[int, SheetRow]:
        """The same units in the ranking by the same set before this one."""
        earlier = indicator.find_round_before(self.round.id, viewer=Actor.NOBODY)
        found = indicator.list_sheets(earlier.id, viewer=Actor.NOBODY) if earlier else ()
        return {row.agency_id: row for row in found}

    def context(self) -> dict[str, Any]:
        card = self.round
        period = f"{formats.vn_short(card.first)} – {formats.vn_short(card.last)}"
        lead = gettext("Period %(period)s. Decision %(number)s, published on %(day)s.")
        by_kind = {kind: [row for row in self.sheets if row.ranked_among == kind] for kind in AgencyKind}
        return {
            "page": {
                "title": card.title,
                "lead": lead % {"period": period, "number": card.number, "day": formats.vn_date(card.published_at)},
            },
            "crumbs": [Link(gettext("Rankings of agencies"), reverse("portal:rankings"))],
            "rankings": [
                {"table": self._table(kind, rows), "shares": self._shares(rows)}
                for kind, rows in by_kind.items()
                if rows
            ],
            "prose": self.index_set.prose_en if self.language == "en" else self.index_set.prose_vi,
            "facts": self._facts(),
            "files": self._files(),
        }

    def _facts(self) -> list[Fact]:
        card = self.round
        return [
            Fact(gettext("Index set"), self.titled(self.index_set), sub=self.index_set.source_in_law),
            Fact(gettext("Version of the index set"), str(card.set_version)),
            Fact(
                gettext("Figures as of"),
                gettext("act number %(number)s of the ledger") % {"number": formats.num(card.position)},
            ),
            Fact(gettext("Fingerprint of the table (SHA-256)"), card.digest),
        ]

    def _files(self) -> list[Link]:
        return [
            Link(gettext("Ranking (PDF)"), reverse("portal:ranking_paper", args=[self.round.id])),
            Link(
                gettext("Table of all values and points (CSV)"), reverse("portal:ranking_table", args=[self.round.id])
            ),
            Link(gettext("Definition of the index set (JSON)"), reverse("portal:ranking_set", args=[self.round.id])),
            Link(gettext("Script that works it out anew (Python)"), reverse("portal:ranking_script")),
        ]

    def _table(self, kind: AgencyKind, rows: Sequence[SheetRow]) -> Table:
        columns = (
            Column(pgettext("ranking", "Place"), "shrink"),
            Column(gettext("Agency")),
            Column(gettext("Points"), "number"),
            Column(pgettext("ranking", "Class")),
            Column(gettext("Place before"), "number"),
        )
        order = sorted(rows, key=lambda row: (row.place or 10**6, self.names[row.agency_id]))
        lines = [
            Row(
                (
                    str(row.place or "–"),
                    Cell(self.names[row.agency_id], href=reverse("portal:ranking_unit", args=[self.round.id, row.id])),
                    _points(row),
                    self._class(row.class_key),
                    str(earlier.place or "–") if (earlier := self.before.get(row.agency_id)) else "–",
                )
            )
            for row in order
        ]
        return Table(kind_word(kind), columns, lines)

    def _class(self, key: str) -> Cell | str:
        bands = self.index_set.classes
        at = next((number for number, band in enumerate(bands) if band.key == key), None)
        return "–" if at is None else Cell(self.titled(bands[at]), state=ranks.shape(at, len(bands)))

    def _shares(self, rows: Sequence[SheetRow]) -> Table | None:
        if not self.index_set.classes:
            return None
        keys = [row.class_key for row in rows]
        columns = (Column(pgettext("ranking", "Class")), Column(gettext("Agencies"), "number"))
        lines = [
            Row((self._class(band.key), formats.part(keys.count(band.key), len(keys))))
            for band in self.index_set.classes
        ]
        return Table(gettext("Shares of the classes"), columns, lines)


class Unit(Ranking):
    """One agency: every indicator with what it comes from."""

    template_name = "portal/ranking/unit.html"

    @cached_property
    def sheet(self) -> SheetCard:
        found = indicator.get_sheet(self.kwargs["unit_id"], viewer=Actor.NOBODY)
        if found.round.id != self.round.id:
            raise indicator.NoSuchRound()
        return found

    def context(self) -> dict[str, Any]:
        row = self.sheet.row
        name = self.names[row.agency_id]
        columns = (
            Column(gettext("Indicator")),
            Column(gettext("Value"), "number"),
            Column(gettext("Points"), "number"),
        )
        tables = []
        for group in self.index_set.groups:
            lines = []
            for one in group.indicators:
                score = self.sheet.score(one.key)
                value = fraction(score.numerator, score.denominator)
                points = f"{number(score.points)}\u00a0/\u00a0{number(one.points)}" if score.points is not None else "–"
                prose = one.prose_en if self.language == "en" else one.prose_vi
                lines.append(Row((Cell(f"{one.key}. {self.titled(one)}", sub=prose), value, points)))
            tables.append(Table(self.titled(group), columns, lines, show_caption=True))
        place = gettext("Place %(place)s, %(points)s points.") % {"place": row.place or "–", "points": _points(row)}
        return {
            "page": {"title": name, "lead": place},
            "crumbs": [
                Link(gettext("Rankings of agencies"), reverse("portal:rankings")),
                Link(self.round.title, reverse("portal:ranking", args=[self.round.id])),
            ],
            "tables": tables,
        }


class OnPaper(OfRanking):
    """The ranking as a paper of administration."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sheets = indicator.list_sheets(self.round.id, viewer=Actor.NOBODY)
        scores = indicator.list_scores(self.round.id, viewer=Actor.NOBODY)
        scoring = Scoring(self.round, viewer=Actor.NOBODY)
        paper = papers.ranking_paper(scoring, sheets, scores, viewer=Actor.NOBODY)
        written = adapter(Papers).write(paper, Format.PDF, at=papers.moment_of(self.round))
        return file(written, Format.PDF.content_type, f"xep-hang-{self.round.id}.pdf")


class TableFile(OfRanking):
    """The table as it was published, byte by byte."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = indicator.get_published_files(self.round.id, viewer=Actor.NOBODY)
        return file(found.table.encode(), "text/csv; charset=utf-8", f"xep-hang-{self.round.id}.csv")


class SetFile(OfRanking):
    """The definition by which it was worked out, as it was published."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = indicator.get_published_files(self.round.id, viewer=Actor.NOBODY)
        return file(found.definition.encode(), "application/json", f"xep-hang-{self.round.id}.json")


class Script(Page):
    """The file that works a ranking out anew, on any computer with Python."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return file(publishing.script(), "text/x-python; charset=utf-8", "recompute_ranking.py")


def file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "public, max-age=600"}
    return HttpResponse(content, content_type=kind, headers=headers)


def kind_word(kind: AgencyKind) -> str:
    return gettext(kind.label)


def number(value: Any) -> str:
    return "–" if value is None else formats.num(value.normalize() + 0)


def fraction(value: Any, of: Any) -> str:
    if value is None:
        return "–"
    if of is None:
        return number(value)
    return f"{number(value)}/{number(of)} ({formats.percent(value / of, 2)})" if of else f"{number(value)}/0 (N/A)"


def _points(row: SheetRow) -> str:
    return f"{number(row.total)}\u00a0/\u00a0{number(row.maximum)}"
