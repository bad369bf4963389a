"""What a forecast is made from, as plain rows: steps with their moments, the ways of processes, who works where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from motcua.insight.foresight.laws import Place
from motcua.insight.foresight.plans import Drawn
from motcua.kernel.plain.worktime import Calendar


class Row(NamedTuple):
    """A step, done (or sent back) or open."""

    step_id: int
    given_by: int | None
    instance_id: int
    definition_id: int
    dossier_id: int
    key: str
    role: str
    place: Place
    person_id: int | None
    opened_at: datetime
    ended_at: datetime | None
    due_at: datetime | None
    """When the dossier was due, as far as the step knew."""
    sent_back: bool


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a process: `tasks` maps a task to its role and to what instances call its place."""

    procedure: str
    nodes: tuple[Drawn, ...]
    tasks: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Absence:
    """An officer is away and somebody stands in, from one day to another, both included."""

    person_id: int
    stands_in: int
    agency_id: int
    roles: frozenset[str]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Offices:
    """The agencies as they are: hours, who holds which role where, who is away. `holders` may be empty: not known."""

    calendars: Mapping[int, Calendar]
    holders: Mapping[tuple[int, str], Mapping[int, int | None]] = field(default_factory=dict)
    """Of an agency and a role: the officers, each with the unit it is bound to."""
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A question: `more` officers of a role at a place, days off, so many times as many arrivals."""

    agency_id: int | None = None
    unit_id: int | None = None
    role: str = ""
    more: int = 0
    days_off: tuple[date, ...] = ()
    arrivals: float = 1.0


AS_IT_IS = WhatIf()
