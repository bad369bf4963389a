"""
The sheets of a round, scored by its index set from figures as they were taken and from what stands of what is said.

Nothing is counted for it, so all sheets of a round are scored for one page; what is published is what was seen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from motcua.indicator import queries as indicator
from motcua.indicator.queries import (
    Amount,
    Counted,
    Figured,
    FinalRanking,
    FinalScore,
    FinalSheet,
    IndexSet,
    Line,
    RoundCard,
    Score,
    ScoreCard,
    SheetRow,
)
from motcua.indicator.states import RoundState
from motcua.insight.figures import projection
from motcua.insight.indices.publishing import Named, published
from motcua.insight.indices.ranking import ranked_by_group
from motcua.insight.indices.scoring import ScoreSheet, score_sheets
from motcua.insight.periods import Period
from motcua.kernel.plain.actor import Actor
from motcua.org import queries as org

SETTLED = frozenset({RoundState.APPEAL, RoundState.PUBLISHED})
"""From here on what was not handed in does not count."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a unit has, of the most that it could have; its class and, among others of its kind, its place."""

    total: Decimal
    maximum: Decimal
    percent: Decimal | None
    class_key: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    lines: Mapping[str, Line]
    standing: Standing

    def points(self, key: str) -> Decimal | None:
        return self.lines[key].points if key in self.lines else None


def figures_now(card: RoundCard, *, viewer: Actor) -> tuple[int, Mapping[int, Mapping[str, Figured]]]:
    """The figures of every unit of a round, all as of one position of the ledger."""
    position = projection.position()
    versions = {one.key: one.version for one in indicator.list_measures(viewer=viewer, on=card.last)}
    sheets = score_sheets(
        indicator.index_set_of(card, viewer=viewer),
        viewer=viewer,
        period=Period(card.first, card.last),
        agency_ids=[row.agency_id for row in indicator.list_sheets(card.id, viewer=viewer)],
        as_of=position,
    )
    return position, {
        sheet.agency_id: {
            key: Figured(int(one.amount.value), None if one.amount.of is None else int(one.amount.of), versions[key])
            for line in sheet.lines
            for key, one in line.behind.items()
        }
        for sheet in sheets
    }


class Scoring:
    """The index set of a round and the measures that it counts by, ready to score sheets."""

    def __init__(self, card: RoundCard, *, viewer: Actor) -> None:
        self.card = card
        self.found: IndexSet = indicator.index_set_of(card, viewer=viewer)
        self.units = {one.key: one.unit for one in indicator.list_measures(viewer=viewer, on=card.last)}
        self.measures = indicator.measures_named(self.found)

    def of(self, row: SheetRow, scores: Iterable[ScoreCard], *, as_entered: bool = False) -> Scored:
        """A sheet as it stands; or by what the unit alone says."""
        score = self._score(row, scores, as_entered=as_entered)
        lines = {line.indicator.key: line for line in score.lines}
        class_key = score.band.key if score.band else ""
        return Scored(lines, Standing(score.total, score.maximum, score.percent, class_key, row.place))

    def standings(self, rows: Sequence[SheetRow], scores: Mapping[int, Sequence[ScoreCard]]) -> Mapping[int, Standing]:
        """Of every sheet, with its place among those of its kind."""
        sheets = self._sheets(rows, scores)
        groups = ranked_by_group(sheets, self.found, {row.agency_id: row.ranked_among for row in rows})
        places = {one.agency_id: one.place for group in groups.values() for one in group}
        return {
            row.id: replace(self.of(row, scores.get(row.id, ())).standing, place=places[row.agency_id]) for row in rows
        }

    def ranking(
        self, rows: Sequence[SheetRow], scores: Mapping[int, Sequence[ScoreCard]], *, stand: int
    ) -> FinalRanking:
        """All sheets with their places, ready to be frozen, and the files from which anybody works them out again."""
        places = self.standings(rows, scores)
        agencies = org.get_agencies((row.agency_id for row in rows), viewer=Actor.NOBODY, on=self.card.last)
        named = {
            row.agency_id: Named(
                agencies[row.agency_id].code or str(row.agency_id), agencies[row.agency_id].name, row.ranked_among
            )
            for row in rows
        }
        files = published(self.found, self._sheets(rows, scores), named)
        sheets = tuple(_final(row, places[row.id], self._score(row, scores.get(row.id, ()))) for row in rows)
        return FinalRanking(stand, files.table.decode(), files.definition.decode(), sheets)

    def _sheets(self, rows: Sequence[SheetRow], scores: Mapping[int, Sequence[ScoreCard]]) -> list[ScoreSheet]:
        period, position = Period(self.card.first, self.card.last), self.card.position or 0
        key, version = self.found.key, self.found.version
        return [
            ScoreSheet(row.agency_id, key, version, period, position, self._score(row, scores.get(row.id, ())))
            for row in rows
        ]

    def _score(self, row: SheetRow, scores: Iterable[ScoreCard], *, as_entered: bool = False) -> Score:
        counts = row.handed_in_at is not None or self.card.state not in SETTLED
        told = ((one.indicator, one.entered if as_entered else one.stands) for one in scores)
        said = {key: amount for key, amount in told if amount is not None and (counts or as_entered)}
        return indicator.scored(self.found, {key: self._counted(row, key) for key in self.measures}, said)

    def _counted(self, row: SheetRow, key: str) -> Counted:
        """A figure as it was taken; before that nothing of nothing."""
        told = row.figures.get(key)
        if told is None:
            return Counted(self.units[key], Amount(Decimal(0), Decimal(0)))
        of = None if told.denominator is None else Decimal(told.denominator)
        return Counted(self.units[key], Amount(Decimal(told.numerator), of))


def _final(row: SheetRow, standing: Standing, score: Score) -> FinalSheet:
    return FinalSheet(
        agency_id=row.agency_id,
        total=standing.total,
        maximum=standing.maximum,
        percent=standing.percent,
        class_key=standing.class_key,
        place=standing.place,
        scores=tuple(
            FinalScore(
                line.indicator.key,
                line.value if line.numerator is None else line.numerator,
                line.denominator,
                line.points,
            )
            for line in score.lines
        ),
    )
