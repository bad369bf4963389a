"""From stored hours and days to the calendar that reckons with them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from motcua.kernel.plain.worktime import Schedule, Session

Week = Mapping[int, Sequence[tuple[time, time]]]


def week_to_json(week: Week) -> dict[str, list[list[str]]]:
    return {
        str(weekday): [[opens.isoformat("minutes"), closes.isoformat("minutes")] for opens, closes in sessions]
        for weekday, sessions in week.items()
    }


def schedule(valid_from: date, valid_to: date | None, week: Mapping[str, Sequence[Sequence[str]]]) -> Schedule:
    """:raises ValueError: if the sessions of a day overlap or a period is empty"""
    sessions = {
        int(weekday): tuple(Session(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs)
        for weekday, pairs in week.items()
    }
    return Schedule(valid_from, valid_to, sessions)


def overlay(general: Iterable[Schedule], own: Sequence[Schedule]) -> list[Schedule]:
    """
    The schedules of one agency: its own where it has one, the general ones elsewhere.

    A calendar lets the schedule that began last hold, so the general ones are cut out where an own one is in force.
    """
    pieces = list(general)
    for above in own:
        pieces = [piece for below in pieces for piece in _without(below, above)]
    return [*pieces, *own]


def _without(below: Schedule, above: Schedule) -> list[Schedule]:
    pieces = []
    if below.valid_from < above.valid_from:
        end = above.valid_from if below.valid_to is None else min(below.valid_to, above.valid_from)
        pieces.append(Schedule(below.valid_from, end, below.week))
    if above.valid_to is not None and (below.valid_to is None or above.valid_to < below.valid_to):
        pieces.append(Schedule(max(below.valid_from, above.valid_to), below.valid_to, below.week))
    return pieces
