"""The list of rounds, and one round: ranking by kind of unit, classes and their shares, last year, who is late."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import queries as indicator
from motcua.indicator.queries import RoundCard, SheetRow, Source
from motcua.indicator.states import RoundState
from motcua.insight.assessing import Standing
from motcua.insight.periods import Period
from motcua.interfaces.desk import on_paper
from motcua.interfaces.desk.assessing import scoring, words
from motcua.interfaces.desk.assessing.pages import OfRound, RoundsPage
from motcua.interfaces.desk.figures.asked import days
from motcua.interfaces.desk.organisation import kinds
from motcua.org import queries as org
from motcua.org.states import AgencyKind
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Figure, Link, Row, Table


class Rounds(RoundsPage):
    template_name = "desk/assessing/rounds.html"
    title = _("Assessment and ranking")

    def context(self) -> dict[str, Any]:
        found = indicator.list_rounds(viewer=self.actor)
        agencies = self.agency_names(one.agency_id for one in found)
        columns = (
            Column(gettext("Round")),
            Column(gettext("Period"), "shrink"),
            Column(gettext("State")),
            Column(gettext("Sheets handed in"), "number"),
            Column(gettext("What is due")),
        )
        rows = [
            Row(
                (
                    Cell(one.title, sub=agencies[one.agency_id], href=reverse("desk:round", args=[one.id])),
                    days(Period(one.first, one.last)),
                    Cell(kinds.word(one.state), state=words.ROUND_SHAPES[one.state]),
                    formats.part(one.handed_in, one.units) if one.is_run else "–",
                    due(one),
                )
            )
            for one in found
        ]
        mine = indicator.list_agencies_to_assess(
            org.agencies_administered_by(self.actor) | self.actor.agency_ids(), viewer=self.actor
        )
        return {
            "acts": [Link(gettext("Open a round"), reverse("desk:choose_set"))] if mine else [],
            "table": Table(str(self.title), columns, rows, empty=gettext("There is no round of assessment yet")),
        }


def due(card: RoundCard) -> str:
    """What ends next, and on which day."""
    if card.state is RoundState.ENTRY:
        return gettext("Units enter until %(day)s") % {"day": formats.vn_short(card.entry_until)}
    if card.state is RoundState.APPRAISAL:
        return gettext("Appraised until %(day)s") % {"day": formats.vn_short(card.appraisal_until)}
    if card.state is RoundState.APPEAL:
        return gettext("Appeals until %(day)s") % {"day": formats.vn_short(card.appeal_until)}
    return gettext("Published on %(day)s") % {"day": formats.vn_short(card.published_at)}


class Round(OfRound):
    template_name = "desk/assessing/round.html"

    @cached_property
    def sheets(self) -> Sequence[SheetRow]:
        return indicator.list_sheets(self.round.id, viewer=self.actor)

    @cached_property
    def scores(self) -> Mapping[int, tuple[indicator.ScoreCard, ...]]:
        return indicator.list_scores(self.round.id, viewer=self.actor)

    @cached_property
    def standing(self) -> Mapping[int, Standing]:
        return self.scoring.standings(self.sheets, self.scores)

    @cached_property
    def before(self) -> Mapping[int, SheetRow]:
        """The same units in the last published round of the same set that ended before."""
        earlier = indicator.find_round_before(self.round.id, viewer=self.actor)
        found = indicator.list_sheets(earlier.id, viewer=self.actor) if earlier else ()
        return {row.agency_id: row for row in found}

    def context(self) -> dict[str, Any]:
        card = self.round
        units = self.agency_names(row.agency_id for row in self.sheets)
        by_kind = {kind: [row for row in self.sheets if row.ranked_among == kind] for kind in AgencyKind}
        return {
            "page": {"title": card.title, "kicker": self.titled(self.index_set)},
            "shape": words.ROUND_SHAPES[card.state],
            "word": kinds.word(card.state),
            "acts": self._acts(),
            "facts": self._facts(),
            "figures": self._figures() if card.is_run else [],
            "rankings": [
                {
                    "table": self._ranking(kind, rows, units),
                    "shares": self._shares(kind, rows),
                }
                for kind, rows in by_kind.items()
                if rows
            ],
            "indicators": self._indicators() if card.is_run else None,
            "public": reverse_public(card),
            "papers": on_paper.links("ranking", card.id),
        }

    def _acts(self) -> list[Link]:
        return [
            Link(str(label), reverse(name, args=[self.round.id]))
            for verb, (name, label) in words.ROUND_ACTS.items()
            if verb in self.round.verbs
        ]

    def _facts(self) -> list[Fact]:
        card = self.round
        names = self.agency_names([card.agency_id, card.appraiser_id])
        published = [
            Fact(gettext("Decision"), card.number, sub=formats.vn_moment(card.published_at)),
            Fact(gettext("Fingerprint of the table (SHA-256)"), card.digest),
        ]
        return [
            Fact(gettext("Period"), days(Period(card.first, card.last))),
            Fact(
                gettext("Index set"),
                self.titled(self.index_set),
                sub=gettext("%(source)s; version %(number)s of the definition")
                % {"source": self.index_set.source_in_law, "number": card.set_version},
            ),
            Fact(gettext("Agency that holds it"), names[card.agency_id]),
            Fact(gettext("Agency that appraises"), names[card.appraiser_id]),
            Fact(gettext("Units enter until"), formats.vn_date(card.entry_until)),
            Fact(gettext("Appraised until"), formats.vn_date(card.appraisal_until)),
            Fact(gettext("Appeals until"), formats.vn_date(card.appeal_until)),
            Fact(
                gettext("Figures as of"),
                gettext("act number %(number)s of the ledger") % {"number": formats.num(card.position)}
                if card.position is not None
                else gettext("Not taken yet"),
            ),
            *(published if card.state is RoundState.PUBLISHED else []),
        ]

    def _figures(self) -> list[Figure]:
        handed_in = {row.id for row in self.sheets if row.handed_in_at is not None}
        told = {one.key for one in self.index_set.indicators if one.source is not Source.AUTO}
        to_verify = [one for sheet in handed_in for one in self.scores.get(sheet, ()) if one.indicator in told]
        appeals = [one for cards in self.scores.values() for one in cards if one.appeal]
        waiting = sum(one.waits_for_decision for one in appeals)
        return [
            Figure(gettext("Sheets handed in"), numerator=len(handed_in), denominator=len(self.sheets)),
            Figure(
                gettext("Scores appraised"),
                numerator=sum(one.verified is not None for one in to_verify),
                denominator=len(to_verify),
            ),
            Figure(
                gettext("Appeals decided"),
                numerator=len(appeals) - waiting,
                denominator=len(appeals),
                tone="soon" if waiting else "",
            ),
        ]

    def _ranking(self, kind: AgencyKind, rows: Sequence[SheetRow], units: Mapping[int, str]) -> Table:
        is_final = self.round.state is RoundState.PUBLISHED
        columns = (
            Column(pgettext("ranking", "Place") if is_final else gettext("Place so far"), "shrink"),
            Column(gettext("Unit")),
            Column(gettext("Points"), "number"),
            Column(gettext("Share of the most"), "number"),
            Column(pgettext("ranking", "Class")),
            Column(gettext("Against the round before (percentage points)"), "number"),
            *(() if is_final else (Column(gettext("Sheet")),)),
        )
        order = sorted(rows, key=lambda row: (self.standing[row.id].place or 10**6, units[row.agency_id]))
        lines = []
        for row in order:
            standing = self.standing[row.id]
            lines.append(
                Row(
                    (
                        str(standing.place or "–"),
                        Cell(units[row.agency_id], href=reverse("desk:sheet", args=[row.id])),
                        words.points(standing.total, standing.maximum),
                        scoring.percent(standing.percent),
                        self._class(standing.class_key),
                        self._change(row, standing),
                        *(() if is_final else (self._sheet(row),)),
                    )
                )
            )
        return Table(kinds.word(kind), columns, lines)

    def _class(self, key: str) -> Cell | str:
        band = next((one for one in self.index_set.classes if one.key == key), None)
        return Cell(self.titled(band), state=words.class_shape(key, self.index_set)) if band else "–"

    def _change(self, row: SheetRow, standing: Standing) -> str:
        earlier = self.before.get(row.agency_id)
        if earlier is None or earlier.percent is None or standing.percent is None:
            return "–"
        change = standing.percent - earlier.percent
        return f"{'+' if change > 0 else ''}{formats.num(change, 2)}"

    def _sheet(self, row: SheetRow) -> Cell:
        if row.handed_in_at is not None:
            return Cell(gettext("Sheet handed in"), state="done", sub=formats.vn_short(row.handed_in_at))
        told = {one.key for one in self.index_set.indicators if one.source is Source.DECLARED}
        cards = [one for one in self.scores.get(row.id, ()) if one.indicator in told]
        entered = formats.part(sum(one.entered is not None for one in cards), len(cards))
        is_late = self.today > self.round.entry_until
        return Cell(
            gettext("Late") if is_late else gettext("Being entered"),
            state="late" if is_late else "waiting",
            sub=entered,
        )

    def _shares(self, kind: AgencyKind, rows: Sequence[SheetRow]) -> Table | None:
        """How many units of a kind are in each class."""
        if not self.index_set.classes or (not self.round.is_run and self.round.state is not RoundState.PUBLISHED):
            return None
        keys = [self.standing[row.id].class_key for row in rows]
        columns = (Column(pgettext("ranking", "Class")), Column(gettext("Units"), "number"))
        lines = [
            Row((self._class(band.key), formats.part(keys.count(band.key), len(keys))))
            for band in self.index_set.classes
        ]
        return Table(gettext("Shares of the classes: %(kind)s") % {"kind": kinds.word(kind)}, columns, lines)

    def _indicators(self) -> Table:
        """The way to one indicator across all units."""
        columns = (
            Column(gettext("Indicator")),
            Column(gettext("Where it comes from")),
            Column(gettext("Most points"), "number"),
            Column(gettext("Appraised"), "number"),
            Column(gettext("Appeals"), "number"),
        )
        handed_in = {row.id for row in self.sheets if row.handed_in_at is not None}
        rows = []
        for one in self.index_set.indicators:
            cards = [card for cards in self.scores.values() for card in cards if card.indicator == one.key]
            to_verify = [card for card in cards if card.sheet_id in handed_in]
            rows.append(
                Row(
                    (
                        Cell(
                            f"{one.key}. {self.titled(one)}",
                            href=reverse("desk:appraise_indicator", args=[self.round.id, one.key]),
                        ),
                        scoring.source(one),
                        words.number(one.points),
                        "–"
                        if one.source is Source.AUTO
                        else formats.part(sum(card.verified is not None for card in to_verify), len(to_verify)),
                        formats.num(sum(bool(card.appeal) for card in cards)),
                    )
                )
            )
        return Table(gettext("Indicators"), columns, rows)


def reverse_public(card: RoundCard) -> str:
    """The page that everybody sees; a plain address, for faces do not know each other."""
    return f"/xep-hang/{card.id}/" if card.state is RoundState.PUBLISHED else ""
