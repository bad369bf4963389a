"""Forecasts of the past: the world of a day that is over, played forward, and compared with what came."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from motcua.insight.foresight.experience import Experience
from motcua.insight.foresight.laws import Place
from motcua.insight.foresight.records import Offices, Row
from motcua.insight.foresight.scoring import Forecast
from motcua.insight.foresight.setting import WEEKS, Builder
from motcua.insight.foresight.world import Outlook, World

Player = Callable[[World], Outlook]


class Ended(NamedTuple):
    """How a dossier ended, or that its time ran out first."""

    was_late: bool


@dataclass(frozen=True, slots=True)
class Record:
    """All rows that are known, ended ones in the order of their ends, and how dossiers ended."""

    ended: Sequence[Row]
    opened: Sequence[Row]
    places: Mapping[int, Mapping[str, Place]]
    outcomes: Mapping[int, bool]
    """Of each dossier whose outcome is known: whether it was late."""

    def open_at(self, moment: datetime) -> list[Row]:
        return [
            row
            for rows in (self.ended, self.opened)
            for row in rows
            if row.opened_at <= moment and (row.ended_at is None or row.ended_at > moment)
        ]

    def arrived(self, moment: datetime) -> list[Row]:
        """First steps of what came in the four weeks before."""
        since = moment - timedelta(weeks=WEEKS)
        return [
            row
            for rows in (self.ended, self.opened)
            for row in rows
            if row.given_by is None and since < row.opened_at <= moment
        ]


def forecasts_of(
    moment: datetime,
    record: Record,
    experience: Experience,
    offices: Offices,
    play: Player,
    tempo: float = 1.0,
) -> list[Forecast]:
    """What would have been said at a moment, of dossiers whose outcome is known and that were not late already."""
    builder = Builder(experience, offices, tempo)
    open_rows = record.open_at(moment)
    setting = builder.setting(moment, open_rows=open_rows, places=record.places, arrived=record.arrived(moment))
    began: dict[int, datetime] = {}
    for row in open_rows:
        began[row.dossier_id] = min(row.opened_at, began.get(row.dossier_id, row.opened_at))
    started = _starts(record, {row.instance_id for row in open_rows})
    first = {row.dossier_id: row for row in open_rows}
    found = []
    for risk in play(setting.world).risks:
        row = first[risk.matter_id]
        if row.due_at is None or row.due_at <= moment or risk.matter_id not in record.outcomes:
            continue
        calendar = offices.calendars[row.place[0]]
        whole = max(calendar.working_minutes(started.get(row.instance_id, began[row.dossier_id]), row.due_at), 1)
        remaining = calendar.working_minutes(moment, row.due_at) / whole
        found.append(Forecast(risk.probability, remaining, record.outcomes[risk.matter_id]))
    return found


def _starts(record: Record, instances: set[int]) -> dict[int, datetime]:
    """When these instances began."""
    found: dict[int, datetime] = {}
    for rows in (record.ended, record.opened):
        for row in rows:
            if row.instance_id in instances:
                found[row.instance_id] = min(row.opened_at, found.get(row.instance_id, row.opened_at))
    return found
