"""
Forecasts as they are asked for and read; `foresight` makes them.

Leaders, controllers and inspectors see the agencies they oversee; the head of a unit sees the unit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, Sum

from motcua.insight.models import ExpectedLate, Forecast, ForecastCheck, Risk
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed
from motcua.kernel.plain.page import Page
from motcua.org import queries as org

OVERSEERS = (Role.LEADER, Role.CONTROLLER, Role.INSPECTOR)
SEERS = (*OVERSEERS, Role.UNIT_HEAD)
STALE = timedelta(hours=1)
"""A forecast that has run so long died with its worker."""


class NotYoursToForesee(NotAllowed):
    """You can ask this only for agencies and units that you lead or oversee."""

    code = "insight.not_yours_to_foresee"


@dataclass(frozen=True, slots=True)
class ForecastCard:
    """A forecast, or the answer to a question; `progress` in percent."""

    id: int
    state: str
    question: Mapping[str, object]
    asked_at: datetime
    begun_at: datetime | None
    progress: int
    position: int
    dossiers: int
    steps: int
    runs: int

    @property
    def is_done(self) -> bool:
        return self.state == "DONE"

    @property
    def is_under_way(self) -> bool:
        return self.state in ("ASKED", "RUNNING")


@dataclass(frozen=True, slots=True)
class RiskRow:
    """How likely a dossier is to be late; where it will lie when it falls due, and what waits and works there now."""

    dossier_id: int
    code: str
    procedure_code: str
    due_at: datetime | None
    probability: float
    ends_on: date
    agency_id: int
    unit_id: int | None
    role: str
    step_vi: str
    step_en: str
    ahead: int
    people: int
    minutes: float


@dataclass(frozen=True, slots=True)
class WeekRow:
    """Dossiers that will fall due and be late at a place, by weeks: mean, and what nine in ten runs lie between."""

    agency_id: int
    unit_id: int | None
    weeks: Mapping[date, tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class CheckCard:
    """Scores of the forecasts of a period; `bins` hold how many, what they said in the mean, what share was late."""

    made_at: datetime
    first: date
    last: date
    learnt_from: date
    number: int
    late: int
    forecast: float
    base_rate: float
    remaining_ratio: float
    bins: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class Station:
    """A place and role at which one more officer could help."""

    agency_id: int
    unit_id: int | None
    role: str


def latest(*, viewer: Actor) -> ForecastCard | None:
    """The last forecast that was made of things as they are; whoever may see nothing in it sees that it was made."""
    return _card(Forecast.objects.filter(question={}, state="DONE").order_by("-asked_at").first())


def being_made(*, viewer: Actor) -> ForecastCard | None:
    """The forecast of things as they are that is under way."""
    return _card(Forecast.objects.filter(question={}, state__in=["ASKED", "RUNNING"]).order_by("-asked_at").first())


def latest_question(*, viewer: Actor) -> ForecastCard | None:
    """What this officer asked last."""
    asked = Forecast.objects.exclude(question={}).filter(asked_by=viewer.person_id)
    return _card(asked.order_by("-asked_at").first()) if viewer.person_id is not None else None


def latest_check() -> CheckCard | None:
    """How good forecasts have been: numbers only, open to everybody."""
    row = ForecastCheck.objects.order_by("-made_at").first()
    if row is None:
        return None
    return CheckCard(
        made_at=row.made_at,
        first=row.first,
        last=row.last,
        learnt_from=row.learnt_from,
        number=row.number,
        late=row.late,
        forecast=row.forecast,
        base_rate=row.base_rate,
        remaining_ratio=row.remaining_ratio,
        bins=tuple((number, said, happened) for number, said, happened in row.bins),
    )


def most_at_risk(forecast_id: int, *, viewer: Actor, now: datetime, number: int = 1, size: int = 20) -> Page[RiskRow]:
    """Dossiers that are not late yet, the likeliest to be first."""
    rows = Risk.objects.filter(_seen(viewer), forecast=forecast_id, due_at__gte=now)
    start = (number - 1) * size
    cut = rows.order_by("-probability", "due_at", "pk")[start : start + size + 1]
    return Page.cut([_risk(row) for row in cut], number=number, size=size)


def late_already(forecast_id: int, *, viewer: Actor, now: datetime) -> int:
    """How many of the dossiers are past their due date."""
    return Risk.objects.filter(_seen(viewer), forecast=forecast_id, due_at__lt=now).count()


def by_week(forecast_id: int, *, viewer: Actor) -> tuple[WeekRow, ...]:
    """What each place has to expect, those with most first."""
    rows = ExpectedLate.objects.filter(_seen(viewer), forecast=forecast_id)
    found: dict[tuple[int, int | None], dict[date, tuple[float, float, float]]] = {}
    for row in rows.order_by("week"):
        weeks = found.setdefault((row.agency_id, row.unit_id), {})
        weeks[row.week] = (row.mean, row.low, row.high)
    places = [WeekRow(*place, weeks) for place, weeks in found.items()]
    return tuple(sorted(places, key=lambda place: -sum(mean for mean, _, _ in place.weeks.values())))


def totals(forecast_id: int, *, viewer: Actor) -> Mapping[date, float]:
    """By week, over all places that the viewer oversees."""
    rows = ExpectedLate.objects.filter(_seen(viewer), forecast=forecast_id)
    return dict(rows.values("week").annotate(all=Sum("mean")).order_by("week").values_list("week", "all"))


def stations(forecast_id: int, *, viewer: Actor) -> tuple[Station, ...]:
    """Where dossiers wait that may be late."""
    rows = Risk.objects.filter(_seen(viewer), forecast=forecast_id)
    found = rows.values("agency_id", "unit_id", "role").annotate(all=Sum("probability")).order_by("-all")
    return tuple(Station(row["agency_id"], row["unit_id"], row["role"]) for row in found[:200])


def risks_of(dossier_ids: Iterable[int], *, at_least: float, now: datetime) -> Mapping[int, float]:
    """
    Of these dossiers those that may be late with such a probability, for a viewer who has them before him. What is late
    already needs no forecast.
    """
    rows = Risk.objects.filter(dossier_id__in=list(dossier_ids), probability__gte=at_least, due_at__gte=now)
    return dict(rows.order_by("forecast_id").values_list("dossier_id", "probability"))


def ask(
    *,
    actor: Actor,
    at: datetime,
    station: Station | None,
    more: int = 0,
    days_off: Iterable[date] = (),
    arrivals: float = 1.0,
) -> int:
    """
    Ask what would be if: the answer is made by the worker. Who asks again before it is begun, asks instead.

    :raises NotYoursToForesee: if the station is not among those that the officer oversees
    """
    if not actor.has(*SEERS):
        raise NotYoursToForesee
    forecast = latest(viewer=actor)
    known = stations(forecast.id, viewer=actor) if forecast is not None else ()
    if station is not None and station not in known:
        raise NotYoursToForesee
    question = {
        "agency_id": station.agency_id if station else None,
        "unit_id": station.unit_id if station else None,
        "role": station.role if station else "",
        "more": more,
        "days_off": [day.isoformat() for day in days_off],
        "arrivals": arrivals,
    }
    Forecast.objects.filter(asked_by=actor.person_id, state="ASKED").exclude(question={}).delete()
    return Forecast.objects.create(question=question, asked_at=at, asked_by=actor.person_id).pk


def claim(*, now: datetime, every: timedelta) -> int | None:
    """
    The next forecast to make, which is under way from now on: what somebody asked, or one of things as they are if the
    last is old.
    """
    stale = Forecast.objects.filter(state="RUNNING", begun_at__lt=now - STALE)
    stale.update(state="FAILED")
    waiting = Forecast.objects.filter(state="ASKED").exclude(question={})
    asked = waiting.select_for_update(skip_locked=True).order_by("asked_at").first()
    if asked is None:
        recent = Forecast.objects.filter(question={}, state__in=["RUNNING", "DONE"], asked_at__gt=now - every)
        if recent.exists():
            return None
        asked = Forecast.objects.create(asked_at=now)
    Forecast.objects.filter(pk=asked.pk).update(state="RUNNING", begun_at=now, progress=0)
    return asked.pk


def fail(forecast_id: int) -> None:
    """It could not be made; the page says so, and the next one is made in its time."""
    Forecast.objects.filter(pk=forecast_id).update(state="FAILED")


def is_check_due(*, now: datetime, every: timedelta) -> bool:
    """Whether the last look back is so old."""
    return not ForecastCheck.objects.filter(made_at__gt=now - every).exists()


def _seen(viewer: Actor) -> Q:
    if viewer.is_system:
        return Q()
    overseen = org.agencies_seen_by(viewer.holding(grant for grant in viewer.grants if grant.role in OVERSEERS))
    heads = [grant for grant in viewer.grants if grant.role is Role.UNIT_HEAD]
    whole = {grant.agency_id for grant in heads if grant.unit_id is None} | overseen
    return Q(agency_id__in=list(whole)) | Q(unit_id__in=[grant.unit_id for grant in heads if grant.unit_id is not None])


def _card(row: Forecast | None) -> ForecastCard | None:
    if row is None:
        return None
    return ForecastCard(
        id=row.pk,
        state=row.state,
        question=row.question,
        asked_at=row.asked_at,
        begun_at=row.begun_at,
        progress=row.progress,
        position=row.position,
        dossiers=row.dossiers,
        steps=row.steps,
        runs=row.runs,
    )


def _risk(row: Risk) -> RiskRow:
    return RiskRow(
        dossier_id=row.dossier_id,
        code=row.code,
        procedure_code=row.procedure_code,
        due_at=row.due_at,
        probability=row.probability,
        ends_on=row.ends_on,
        agency_id=row.agency_id,
        unit_id=row.unit_id,
        role=row.role,
        step_vi=row.step_vi,
        step_en=row.step_en,
        ahead=row.ahead,
        people=row.people,
        minutes=row.minutes,
    )
