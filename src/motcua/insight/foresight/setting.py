"""The world as it stands at a moment: who is at work, what is open, what will come; ready to be played forward."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil

from motcua.insight.foresight.axis import Axis
from motcua.insight.foresight.experience import Experience
from motcua.insight.foresight.laws import Place
from motcua.insight.foresight.plans import NOTHING_SEEN, plan_of
from motcua.insight.foresight.records import AS_IT_IS, Absence, Offices, Row, Version, WhatIf
from motcua.insight.foresight.scoring import AS_PLAYED, Straightener
from motcua.insight.foresight.world import Law, Matter, Plan, Queue, Route, Token, Worked, World

WEEKS = 4
LEAST = 0.2
"""However busy elsewhere, this share of an officer's day is left to a queue."""
HALF = 0.5
"""Who stands in from elsewhere has work of one's own: half of an officer."""

Places = Mapping[str, Place]
Where = tuple[int, int | None, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A queue in words' reach: who works there, how long a step takes, and the due dates of what waits there now."""

    agency_id: int
    unit_id: int | None
    role: str
    people: int
    waiting: tuple[datetime, ...]

    def ahead_of(self, due: datetime | None) -> int:
        """How many wait here that are due sooner."""
        return bisect_left(self.waiting, due) if due is not None else len(self.waiting)


@dataclass(frozen=True, slots=True)
class Setting:
    """A world, and what its numbers mean: `lines` go with its queues."""

    world: World
    axis: Axis
    lines: tuple[Line, ...]
    due: Mapping[int, datetime | None]


class Builder:
    """
    Builds the settings of one experience; what the same routes have in common is made once.

    :param tempo: by how much officers are quicker than their pace was (below one), as past forecasts tell
    """

    def __init__(self, experience: Experience, offices: Offices, tempo: float = 1.0) -> None:
        self.experience, self.offices, self.tempo = experience, offices, tempo
        self.plans: dict[int, Plan] = {}

    def setting(
        self,
        now: datetime,
        *,
        open_rows: Sequence[Row],
        places: Mapping[int, Places],
        arrived: Sequence[Row],
        what_if: WhatIf = AS_IT_IS,
        straightener: Straightener = AS_PLAYED,
    ) -> Setting:
        """
        :param open_rows: the steps that are open now
        :param places: of each instance, the agency and unit of its places
        :param arrived: the first steps of what came in the last four weeks: as much will come in the next four
        """
        return _Setting(self, now, what_if, straightener).build(open_rows, places, arrived)

    def plan(self, definition_id: int) -> Plan | None:
        version = self.experience.versions.get(definition_id)
        if version is None:
            return None
        if definition_id not in self.plans:
            seen = self.experience.followed.get(version.procedure, NOTHING_SEEN)
            self.plans[definition_id] = plan_of(version.nodes, seen)
        return self.plans[definition_id]


class _Setting:
    def __init__(self, builder: Builder, now: datetime, what_if: WhatIf, straightener: Straightener) -> None:
        self.builder, self.now, self.what_if, self.straightener = builder, now, what_if, straightener
        self.experience, self.offices = builder.experience, builder.offices
        self.axis = Axis(now)
        self.calendars: dict[int, int] = {}
        self.minutes: list[tuple[int, ...]] = []
        self.queues: dict[Where, int] = {}
        self.drawn: list[Queue] = []
        self.laws: dict[tuple[str, str, Place], int] = {}
        """Each with two laws in the world: its lead after its pace."""
        self.routes: dict[tuple[object, ...], int] = {}
        self.made: list[Route] = []
        self.waiting: dict[int, list[Row]] = defaultdict(list)

    def build(self, open_rows: Sequence[Row], places: Mapping[int, Places], arrived: Sequence[Row]) -> Setting:
        by_instance: dict[int, list[Row]] = defaultdict(list)
        for row in open_rows:
            by_instance[row.instance_id].append(row)
        begun = [
            (rows, route)
            for instance, rows in by_instance.items()
            if (route := self._route(rows[0].definition_id, places.get(instance, {}), rows)) is not None
        ]
        for rows, route in begun:
            for row in rows:
                queue = self._queue_of(route, row)
                if queue is not None:
                    self.waiting[queue].append(row)
        matters = [self._matter(rows, route) for rows, route in begun]
        matters += self._to_come(arrived, places)
        laws = [law for key in self.laws for law in self._laws(key)]
        world = World(
            weekdays=tuple(self.axis.weekdays),
            minutes=tuple(self.minutes),
            queues=tuple(self.drawn),
            laws=tuple(laws),
            routes=tuple(self.made),
            matters=tuple(matters),
            weeks=WEEKS,
            arrivals=self.what_if.arrivals,
            straightener=self.straightener,
        )
        due = {rows[0].dossier_id: rows[0].due_at for rows, _ in begun}
        return Setting(world, self.axis, tuple(self._line(number) for number in range(len(self.drawn))), due)

    def _laws(self, key: tuple[str, str, Place]) -> tuple[Law, Law]:
        pace = self.experience.pace.law(*key)
        quantiles = tuple(minutes * self.builder.tempo for minutes in pace.quantiles)
        return replace(pace, quantiles=quantiles), self.experience.lead.law(*key)

    def _route(self, definition_id: int, places: Places, rows: Sequence[Row]) -> int | None:
        """The number of the route, where every open step is a task of its plan."""
        plan = self.builder.plan(definition_id)
        if plan is None or any(row.key not in plan.index for row in rows):
            return None
        version = self.experience.versions[definition_id]
        here = rows[0].place
        known = tuple(sorted(places.items()))
        key = (definition_id, known, here if not known else None)
        if key not in self.routes:
            tasks = {
                task: self._task(version, task, role, places.get(place_key, here))
                for task, (role, place_key) in version.tasks.items()
            }
            self.routes[key] = len(self.made)
            self.made.append(Route(plan, tuple(tasks.get(node.key) for node in plan.nodes)))
        return self.routes[key]

    def _task(self, version: Version, task: str, role: str, place: Place) -> Worked:
        at = self.experience.home(place, role)
        law = 2 * self.laws.setdefault((version.procedure, task, at), len(self.laws))
        return Worked(self._queue((*at, role)), law, law + 1)

    def _queue(self, where: Where) -> int:
        if where not in self.queues:
            self.queues[where] = len(self.drawn)
            self.drawn.append(self._staffed(where))
        return self.queues[where]

    def _queue_of(self, route: int, row: Row) -> int | None:
        made = self.made[route]
        place = made.at[made.plan.index[row.key]]
        return place.queue if place is not None else None

    def _staffed(self, where: Where) -> Queue:
        agency, unit, role = where
        calendar = self.offices.calendars[agency]
        people = self._people(where)
        shares = {
            person: max(1 - self.experience.busy_elsewhere(person, where, calendar, self.now), LEAST)
            for person in people
        } or {0: 1.0}
        more = self.what_if.more if where == (self.what_if.agency_id, self.what_if.unit_id, self.what_if.role) else 0
        away = [one for one in self.offices.absences if one.agency_id == agency and one.person_id in shares]
        at_work = {day: sum(shares.values()) + more - self._missing(away, shares, role, day) for day in self.axis.days}
        officers = tuple(at_work[day] for day in self.axis.days)
        return Queue(agency, unit, role, self._calendar(agency), officers, max(len(people), 1) + more)

    def _missing(self, away: Iterable[Absence], shares: Mapping[int, float], role: str, day: date) -> float:
        """Who is away is missed whole where a colleague of the same queue stands in, else by half."""
        return sum(
            shares[one.person_id] * (1 if one.stands_in in shares else HALF)
            for one in away
            if role in one.roles and one.first <= day <= one.last
        )

    def _people(self, where: Where) -> set[int]:
        """Who worked here lately and holds the role still; if nobody did, whoever holds the role."""
        agency, unit, role = where
        worked = set(self.experience.workers(where))
        held = self.offices.holders.get((agency, role))
        if held is None:
            return worked
        return worked & held.keys() or {
            person for person, bound in held.items() if unit is None or bound in (None, unit)
        }

    def _calendar(self, agency_id: int) -> int:
        """Agencies whose slots hold the same minutes share them."""
        if agency_id not in self.calendars:
            row = tuple(self.axis.minutes(self.offices.calendars[agency_id], self.what_if.days_off))
            if row not in self.minutes:
                self.minutes.append(row)
            self.calendars[agency_id] = self.minutes.index(row)
        return self.calendars[agency_id]

    def _matter(self, rows: Sequence[Row], route: int) -> Matter:
        plan = self.made[route].plan
        first = rows[0]
        due = self._position(first.due_at, first.place[0])
        tokens = tuple(Token(plan.index[row.key], 0.0, self._lain(row)) for row in rows)
        return Matter(first.dossier_id, route, due, tokens, self._week(first.due_at))

    def _lain(self, row: Row) -> float:
        return float(max(self.offices.calendars[row.place[0]].working_minutes(row.opened_at, self.now), 0))

    def _to_come(self, arrived: Sequence[Row], places: Mapping[int, Places]) -> list[Matter]:
        """
        What came in four weeks comes once more, four weeks later, with as much time; what comes by one route in the
        same quarter of a day, due on the same day, goes together.
        """
        bundles: Counter[tuple[int, int, int, int | None, int | None]] = Counter()
        for row in arrived:
            route = self._route(row.definition_id, places.get(row.instance_id, {}), [row])
            if route is None:
                continue
            comes, due = row.opened_at + timedelta(weeks=WEEKS), self._once_more(row)
            agency = row.place[0]
            slot = int(self._position(comes, agency) or 0)
            node = self.made[route].plan.index[row.key]
            bundles[route, node, slot, self._closing(due, agency), self._week(due)] += 1
        return [
            Matter(None, route, due, (Token(node, float(slot)),), week, float(many))
            for (route, node, slot, due, week), many in bundles.items()
        ]

    def _once_more(self, row: Row) -> datetime | None:
        """When it would be due if it came four weeks later."""
        if row.due_at is None:
            return None
        calendar = self.offices.calendars[row.place[0]]
        given = max(calendar.working_minutes(row.opened_at, row.due_at), 0)
        return calendar.add_working_minutes(row.opened_at + timedelta(weeks=WEEKS), given)

    def _closing(self, due: datetime | None, agency_id: int) -> int | None:
        """The end of the slot in which it falls due."""
        position = self._position(due, agency_id)
        return ceil(position) if position is not None else None

    def _position(self, moment: datetime | None, agency_id: int) -> float | None:
        return None if moment is None else self.axis.position(moment, self.offices.calendars[agency_id])

    def _week(self, due: datetime | None) -> int | None:
        if due is None or due < self.now:
            return None
        week = (due - self.now) // timedelta(weeks=1)
        return week if week < WEEKS else None

    def _line(self, number: int) -> Line:
        queue = self.drawn[number]
        waiting = sorted(row.due_at for row in self.waiting.get(number, ()) if row.due_at is not None)
        return Line(queue.agency_id, queue.unit_id, queue.role, queue.people, tuple(waiting))
