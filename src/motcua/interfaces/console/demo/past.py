"""
Months of a province's past, lived officer by officer: what a forecast can be tried on.

Nothing here knows how forecasts are made, and nothing is drawn from their model. Officers differ in pace and in how
they choose what comes next (the oldest, the most urgent, whatever is easy, anything); some dossiers are hard all the
way; answers from outside are waited for; Mondays and Friday afternoons are slow; people fall ill and take leave; after
holidays more comes in; some work is sent back. Deadlines of the law play no part in any of it but for those officers
who look at them.
"""

import heapq
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.worktime import Calendar

Place = tuple[int, int | None]
HABITS = (("oldest", 45), ("urgent", 30), ("easy", 15), ("any", 10))


@dataclass(frozen=True, slots=True)
class Task:
    """A step of a procedure: who does it, and how many minutes it takes an average officer."""

    key: str
    role: str
    minutes: float
    waits: float = 0.0
    """How often an answer from outside is waited for, for days."""
    skipped: float = 0.0
    sends_back: float = 0.0


@dataclass(frozen=True, slots=True)
class Procedure:
    definition_id: int
    days: int
    """Working days that the law gives."""
    tasks: tuple[Task, ...]


@dataclass(slots=True)
class Officer:
    person_id: int
    pace: float
    habit: str
    away: set[date]
    desk: list["Work"] = field(default_factory=list)


@dataclass(slots=True)
class Dossier:
    id: int
    procedure: Procedure
    received_at: datetime
    due_at: datetime
    hardness: float
    office: Mapping[str, Sequence[Officer]]
    place: Mapping[str, Place]
    ended_at: datetime | None = None


@dataclass(slots=True)
class Work:
    """A step that lies with an officer."""

    step_id: int
    given_by: int | None
    dossier: Dossier
    at: int
    """Which task of the procedure."""
    officer: Officer
    opened_at: datetime
    ready_at: datetime
    left: float
    ended_at: datetime | None = None
    sent_back: bool = False

    @property
    def task(self) -> Task:
        return self.dossier.procedure.tasks[self.at]


@dataclass(frozen=True, slots=True)
class Office:
    """An agency, the places of its roles, and how many officers each has."""

    agency_id: int
    calendar: Calendar
    places: Mapping[str, Place]
    people: Mapping[str, Sequence[int]]


class Past:
    """Lived from `first` to `last`; `works` and `dossiers` are what remains of it."""

    def __init__(self, offices: Sequence[Office], procedures: Sequence[Procedure], *, load: float, seed: int) -> None:
        self.rng = random.Random(seed)
        self.offices, self.procedures, self.load = offices, procedures, load
        self.works: list[Work] = []
        self.dossiers: list[Dossier] = []
        self.officers: dict[int, dict[str, list[Officer]]] = {}

    def live(self, first: date, last: datetime) -> None:
        days = (last.astimezone(LOCAL).date() - first).days + 1
        for office in self.offices:
            self.officers[office.agency_id] = {
                role: [self._officer(person, first, days) for person in people]
                for role, people in office.people.items()
            }
        rates = {office.agency_id: self._rate(office) for office in self.offices}
        for office in self.offices:
            self._live_at(office, [first + timedelta(days=number) for number in range(days)], rates, last)

    def _officer(self, person: int, first: date, days: int) -> Officer:
        rng = self.rng
        away = {first + timedelta(days=day) for day in range(days) if rng.random() < 0.025}
        for _ in range(max(days // 120, 1)):
            start = rng.randrange(days)
            away |= {first + timedelta(days=start + day) for day in range(rng.randint(3, 9))}
        habit = rng.choices([name for name, _ in HABITS], [weight for _, weight in HABITS])[0]
        return Officer(person, rng.lognormvariate(0, 0.25), habit, away)

    def _rate(self, office: Office) -> float:
        """Dossiers a day with which the busiest role of the office has about `load` of its time filled."""
        need: dict[str, float] = defaultdict(float)
        for procedure in self.procedures:
            for task in procedure.tasks:
                need[task.role] += task.minutes * (1 - task.skipped) * 1.25 / len(self.procedures)
        paces = {role: sum(1 / one.pace for one in people) for role, people in self.officers[office.agency_id].items()}
        return min(self.load * 480 * 0.93 * paces[role] / minutes for role, minutes in need.items())

    def _live_at(self, office: Office, days: Sequence[date], rates: Mapping[int, float], last: datetime) -> None:
        season, closed = 1.0, 0
        for day in days:
            season = min(max(season + self.rng.gauss(0, 0.06) + (1 - season) * 0.05, 0.6), 1.5)
            sessions = office.calendar.sessions(day)
            if not sessions:
                closed += 1
                continue
            after_rest = 1.6 if closed > 2 else 1.15 if closed == 2 else 1.0
            closed = 0
            self._come_in(office, day, rates[office.agency_id] * season * after_rest)
            for session in sessions:
                opens = datetime.combine(day, session.opens, tzinfo=LOCAL)
                closes = min(datetime.combine(day, session.closes, tzinfo=LOCAL), last)
                if opens < closes:
                    self._session(office, opens, closes)

    def _come_in(self, office: Office, day: date, mean: float) -> None:
        many = int(self.rng.gauss(mean, mean**0.5 * 1.3) + 0.5)
        opens = datetime.combine(day, office.calendar.sessions(day)[0].opens, tzinfo=LOCAL)
        for _ in range(max(many, 0)):
            at = office.calendar.add_working_minutes(opens, int(self.rng.triangular(1, 440, 100)))
            procedure = self.rng.choice(self.procedures)
            due = office.calendar.add_working_minutes(at, procedure.days * 480)
            hardness = self.rng.lognormvariate(0, 0.45) * (3 if self.rng.random() < 0.04 else 1)
            own = self.officers[office.agency_id]
            dossier = Dossier(len(self.dossiers) + 1, procedure, at, due, hardness, own, office.places)
            self.dossiers.append(dossier)
            self._open(dossier, 0, at, None)

    def _open(self, dossier: Dossier, at: int, moment: datetime, given_by: int | None) -> None:
        tasks = dossier.procedure.tasks
        while at < len(tasks) and self.rng.random() < tasks[at].skipped:
            at += 1
        if at == len(tasks):
            dossier.ended_at = moment
            return
        task = tasks[at]
        colleagues = dossier.office[task.role]
        few = self.rng.sample(colleagues, min(2, len(colleagues)))
        officer = min(few, key=lambda one: len(one.desk)) if self.rng.random() < 0.7 else few[0]
        waits = self.rng.expovariate(1 / 2.5) if self.rng.random() < task.waits else 0
        ready = moment + timedelta(days=waits)
        minutes = task.minutes * dossier.hardness * officer.pace * self.rng.lognormvariate(0, 0.4)
        work = Work(len(self.works) + 1, given_by, dossier, at, officer, moment, ready, minutes)
        self.works.append(work)
        officer.desk.append(work)

    def _session(self, office: Office, opens: datetime, closes: datetime) -> None:
        """Half a day: every officer works off the desk, in the order of the clock, so that colleagues can go on."""
        slow = 1.25 if (opens.weekday() == 0 and opens.hour < 12) or (opens.weekday() == 4 and opens.hour > 12) else 1.0
        here = [
            one for people in self.officers[office.agency_id].values() for one in people if opens.date() not in one.away
        ]
        clock = [(opens + timedelta(minutes=self.rng.randint(0, 25)), one.person_id, one) for one in here]
        heapq.heapify(clock)
        while clock:
            now, person, officer = heapq.heappop(clock)
            if now >= closes:
                continue
            work = self._choose(officer, now)
            if work is None:
                heapq.heappush(clock, (now + timedelta(minutes=30), person, officer))
                continue
            ends = now + timedelta(minutes=work.left * slow)
            if ends > closes:
                work.left -= (closes - now).total_seconds() / 60 / slow
                continue
            self._end(work, ends)
            heapq.heappush(clock, (ends + timedelta(minutes=self.rng.expovariate(1 / 6)), person, officer))

    def _choose(self, officer: Officer, now: datetime) -> Work | None:
        ready = [work for work in officer.desk if work.ready_at <= now and work.opened_at <= now]
        if not ready:
            return None
        match officer.habit:
            case "oldest":
                return min(ready, key=lambda work: work.opened_at)
            case "urgent":
                return min(ready, key=lambda work: work.dossier.due_at)
            case "easy":
                return min(ready, key=lambda work: (work.left // 60, work.opened_at))
            case _:
                return self.rng.choice(ready)

    def _end(self, work: Work, moment: datetime) -> None:
        work.ended_at, work.left = moment, 0.0
        work.officer.desk.remove(work)
        if work.at and self.rng.random() < work.task.sends_back:
            work.sent_back = True
            self._open_at(work, moment)
        else:
            self._open(work.dossier, work.at + 1, moment, work.step_id)

    def _open_at(self, work: Work, moment: datetime) -> None:
        """Back to whoever did the first step of substance, who is quicker the second time."""
        target = next((at for at, task in enumerate(work.dossier.procedure.tasks) if task.role == "SPECIALIST"), 0)
        former = (
            next(
                (one for one in reversed(self.works) if one.dossier is work.dossier and one.at == target), work
            ).officer
            if len(self.works) < 4000
            else self.rng.choice(work.dossier.office["SPECIALIST"])
        )
        task = work.dossier.procedure.tasks[target]
        minutes = task.minutes * 0.5 * work.dossier.hardness * former.pace * self.rng.lognormvariate(0, 0.4)
        again = Work(len(self.works) + 1, work.step_id, work.dossier, target, former, moment, moment, minutes)
        self.works.append(again)
        former.desk.append(again)

    def steps(self) -> Iterator[Work]:
        yield from self.works


USUAL = (
    Task("tiep_nhan", "RECEPTION", 12),
    Task("phan_cong", "UNIT_HEAD", 6),
    Task("tham_dinh", "SPECIALIST", 95, waits=0.12),
    Task("lay_y_kien", "SPECIALIST", 40, waits=0.3, skipped=0.75),
    Task("xem_xet", "UNIT_HEAD", 11, sends_back=0.06),
    Task("ky", "LEADER", 7, sends_back=0.02),
    Task("van_thu", "CLERK", 9),
)
"""A procedure as most are: taken in, given out, appraised, looked over, signed, stamped."""
