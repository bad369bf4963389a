"""What steps that were done teach: how long they take, which ways matters go, how busy officers are, what comes in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from motcua.insight.foresight.laws import Laws, Mean, Place, Sample
from motcua.insight.foresight.plans import Followed
from motcua.insight.foresight.records import Offices, Row, Version
from motcua.kernel.plain.clock import local
from motcua.kernel.plain.worktime import Calendar

LATELY = timedelta(days=90)
"""Who did something in this time works there still, as far as history can say."""


class Experience:
    """Learnt from rows that had ended before `until`; the rows stand in the order of their ends."""

    def __init__(self, rows: Sequence[Row], versions: Mapping[int, Version], offices: Offices, until: datetime) -> None:
        self.versions = versions
        known = [row for row in rows if row.ended_at is not None and row.ended_at < until]
        self.homes = self._homes(known)
        self.spent: dict[int, dict[tuple[int, int | None, str], float]] = defaultdict(lambda: defaultdict(float))
        """Minutes of each officer at each queue, lately."""
        self.last_end: dict[int, datetime] = {}
        self.lain: dict[tuple[str, str, Place], Mean] = defaultdict(Mean)
        self.lain_anywhere: dict[tuple[str, str], Mean] = defaultdict(Mean)
        """How long steps lay at a place, and anywhere, altogether, in working minutes."""
        alone: list[Sample] = []
        waiting: list[Sample] = []
        busy = _busy_weeks(known)
        for row, sample, was_alone in self._samples(known, offices, until):
            if was_alone:
                alone.append(sample)
            elif _week(row) in busy:
                waiting.append(sample)
        self.lead, self.pace = Laws(alone), Laws(waiting)
        self.followed = self._followed(known)
        self.since = max(known[0].ended_at or until, until - LATELY) if known else until

    def _samples(self, known: Iterable[Row], offices: Offices, until: datetime) -> Iterator[tuple[Row, Sample, bool]]:
        """What each step tells, and whether its officer had nothing else to end first."""
        for row in known:
            version = self.versions.get(row.definition_id)
            if version is None or row.person_id is None or row.ended_at is None:
                continue
            calendar, place = offices.calendars[row.place[0]], self.home(row.place, row.role)
            before = self.last_end.get(row.person_id, row.opened_at)
            begun = max(row.opened_at, before)
            minutes = max(calendar.working_minutes(begun, row.ended_at), 0)
            self.last_end[row.person_id] = row.ended_at
            if row.ended_at > until - LATELY:
                self.spent[row.person_id][(*place, row.role)] += minutes
            lain = minutes if begun == row.opened_at else max(calendar.working_minutes(row.opened_at, row.ended_at), 0)
            self.lain[version.procedure, row.key, place].add(lain)
            self.lain_anywhere[version.procedure, row.key].add(lain)
            sample = Sample(version.procedure, row.key, place, local(begun).weekday(), minutes)
            yield row, sample, before <= row.opened_at

    def usual_minutes(self, procedure: str, step: str, place: Place) -> float:
        """How long the step lies at this place in the mean, drawn to the mean of the step anywhere."""
        own, wider = self.lain.get((procedure, step, place)), self.lain_anywhere.get((procedure, step))
        if wider is None:
            return 0.0
        return own.drawn_to(wider.mean) if own is not None else wider.mean

    def _followed(self, known: Sequence[Row]) -> Mapping[str, Followed]:
        """By procedure: tasks done, tasks that came after them, and where they were sent back to."""
        keys = {row.step_id: row for row in known}
        done: dict[str, Counter[str]] = defaultdict(Counter)
        opened: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        sent_back: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for row in known:
            version = self.versions.get(row.definition_id)
            if version is None:
                continue
            if not row.sent_back:
                done[version.procedure][row.key] += 1
            giver = keys.get(row.given_by) if row.given_by is not None else None
            if giver is not None:
                into = sent_back if giver.sent_back else opened
                into[version.procedure][giver.key, row.key] += 1
        return {name: Followed(done[name], opened[name], sent_back[name]) for name in done}

    def _homes(self, known: Iterable[Row]) -> Mapping[tuple[int, str], int | None]:
        """The unit that most often does what comes to an agency for a role without naming a unit."""
        counted: dict[tuple[int, str], Counter[int | None]] = defaultdict(Counter)
        for row in known:
            counted[row.place[0], row.role][row.place[1]] += 1
        return {key: units.most_common(1)[0][0] for key, units in counted.items()}

    def home(self, place: Place, role: str) -> Place:
        """Where a step is worked that names an agency and perhaps a unit."""
        agency, unit = place
        return (agency, unit if unit is not None else self.homes.get((agency, role)))

    def workers(self, queue: tuple[int, int | None, str]) -> dict[int, float]:
        """Who worked in a queue lately, and how much of an officer's day other queues leave to it."""
        found = {}
        for person, spent in self.spent.items():
            if queue in spent:
                found[person] = spent[queue]
        return found

    def busy_elsewhere(
        self, person: int, queue: tuple[int, int | None, str], calendar: Calendar, now: datetime
    ) -> float:
        """The share of working time that an officer was busy with other queues."""
        whole = max(calendar.working_minutes(self.since, now), 1)
        return min(sum(minutes for where, minutes in self.spent[person].items() if where != queue) / whole, 1.0)


Week = tuple[int, int, int]
"""An officer, a year, and a week of it."""


def _week(row: Row) -> Week:
    year, week, _ = (row.ended_at or row.opened_at).isocalendar()
    return row.person_id or 0, year, week


def _busy_weeks(known: Iterable[Row]) -> set[Week]:
    """The busier third of each officer's weeks: in quiet ones nobody needs to hurry, and the pace tells nothing."""
    ended = Counter(_week(row) for row in known)
    weeks: dict[int, list[int]] = defaultdict(list)
    for (person, _, _), number in ended.items():
        weeks[person].append(number)
    least = {person: sorted(numbers)[len(numbers) * 2 // 3] for person, numbers in weeks.items()}
    return {week for week, number in ended.items() if number >= least[week[0]]}
