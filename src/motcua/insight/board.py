"""
The board: what came in, how it was settled, what is pending; by agency, by procedure; and the rows behind each.

Numbers are added up from the tally; what fell due in the course of today is looked up, since the tally knows days only.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from motcua.insight.models import DossierFact, Tally, What
from motcua.insight.periods import Period
from motcua.insight.tally import WAITING
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.page import Page
from motcua.kernel.store import positions
from motcua.org import queries as org


class Measure(StrEnum):
    """What a number on the board counts; each has a list of the dossiers behind it."""

    RECEIVED = "received"
    ONLINE = "online"
    DONE_EARLY = "done_early"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    PENDING_WITHIN = "pending_within"
    PENDING_OVERDUE = "pending_overdue"
    RATED = "rated"
    SATISFIED = "satisfied"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which dossiers are counted; empty means all that the viewer may see."""

    agency_id: int | None = None
    procedure_code: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of one row of the board."""

    received: int = 0
    online: int = 0
    done_early: int = 0
    done_on_time: int = 0
    done_late: int = 0
    pending_within: int = 0
    pending_overdue: int = 0
    rated: int = 0
    satisfied: int = 0

    @property
    def done(self) -> int:
        return self.done_early + self.done_on_time + self.done_late

    @property
    def in_time(self) -> int:
        return self.done_early + self.done_on_time

    @property
    def pending(self) -> int:
        return self.pending_within + self.pending_overdue


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a period, with the position of the ledger up to which it counts."""

    period: Period
    as_of: datetime
    position: int
    total: Figures
    by_agency: tuple[tuple[int, Figures], ...]
    by_procedure: tuple[tuple[str, Figures], ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """A dossier behind a figure; the code and moments only."""

    dossier_id: int
    code: str
    procedure_code: str
    competent_agency_id: int | None
    channel: str
    state: str
    received_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    punctuality: str


def board(*, viewer: Actor, period: Period, now: datetime, scope: Scope | None = None) -> Board:
    """All figures of a period; pending is counted as of `now`. Rights filter in SQL before anything is counted."""
    by_both = _grouped(viewer, scope or Scope(), period, now)
    by_agency = _added(by_both, 0)
    by_procedure = _added(by_both, 1)
    return Board(
        period=period,
        as_of=now,
        position=positions.last_position(),
        total=_sum(figures for _, figures in by_agency),
        by_agency=tuple((int(key), figures) for key, figures in by_agency),
        by_procedure=tuple((str(key), figures) for key, figures in by_procedure),
    )


def public_figures(*, period: Period, now: datetime) -> Figures:
    """The province's own figures of a period, open to everybody: numbers only."""
    return _total(Q(), period, now)


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """How a procedure was settled in a period: what came in and what was finished in it, and what people say."""

    procedure_code: str = ""
    received: int = 0
    received_online: int = 0
    done: int = 0
    done_online: int = 0
    in_time: int = 0
    very_satisfied: int = 0
    satisfied: int = 0
    not_satisfied: int = 0

    @property
    def rated(self) -> int:
        return self.very_satisfied + self.satisfied + self.not_satisfied


def service_figures(*, period: Period, procedure_code: str = "") -> tuple[ServiceFigures, ...]:
    """By procedure, or of one: numbers only, open to everybody. Procedures that nobody used are not among them."""
    counted = Tally.objects.filter(counted_in(period, What.RECEIVED, What.DONE))
    if procedure_code:
        counted = counted.filter(procedure_code=procedure_code)
    received, done = Q(what__in=_RECEIVED), Q(what__in=_DONE)
    rows = counted.values("procedure_code").annotate(
        received=_number(received),
        received_online=_number(received & Q(channel="ONLINE")),
        done=_number(done),
        done_online=_number(done & Q(channel="ONLINE")),
        in_time=_number(done & Q(detail__in=["EARLY", "ON_TIME"])),
        very_satisfied=_number(done & Q(rating="VERY_SATISFIED")),
        satisfied=_number(done & Q(rating="SATISFIED")),
        not_satisfied=_number(done & Q(rating="NOT_SATISFIED")),
    )
    return tuple(ServiceFigures(**row) for row in rows.order_by("-received", "procedure_code"))


def days_to_due(*, period: Period, agency_ids: Iterable[int]) -> dict[int, int]:
    """
    Of the dossiers of some agencies that were finished in a period: how many so many days after the day they were due,
    less than nought before it; days on the wall. Numbers only.
    """
    finished, due = (TruncDate(name, tzinfo=clock.LOCAL) for name in ("finished_at", "due_at"))
    counted = DossierFact.objects.filter(
        competent_agency_id__in=list(agency_ids),
        finished_at__gte=period.starts_at,
        finished_at__lt=period.ends_at,
        due_at__isnull=False,
    ).annotate(away=finished - due)
    return {away.days: number for away, number in counted.values_list("away").order_by("away").annotate(Count("pk"))}


def usual_days(procedure_code: str) -> float | None:
    """How long finished dossiers of a procedure really took, in days on the wall; None before ten were finished."""
    finished = DossierFact.objects.filter(procedure_code=procedure_code, finished_at__isnull=False)
    took = [
        (end - start).total_seconds() / 86400
        for start, end in finished.order_by("-finished_at").values_list("received_at", "finished_at")[:200]
        if start is not None and end is not None
    ]
    return sum(took) / len(took) if len(took) >= 10 else None


def list_behind(
    *,
    viewer: Actor,
    measures: Sequence[Measure],
    period: Period,
    now: datetime,
    scope: Scope | None = None,
    number: int = 1,
    size: int = 50,
) -> Page[FactRow]:
    """
    The dossiers that a number of the board counts, or several of its numbers together, one by one.

    A page of several holds the same page of each, so a page may be shorter than `size` while another follows, and every
    dossier stands on one page only.
    """
    seen, part = _seen(viewer, scope or Scope()), max(size // len(measures), 1)
    start = (number - 1) * part
    pages = []
    for measure in measures:
        rows = _received(seen).filter(_condition(measure, period, now)).order_by("due_at", "dossier_id")
        pages.append(Page.cut([_row(fact) for fact in rows[start : start + part + 1]], number=number, size=part))
    total = _total(seen, period, now, measures)
    found = tuple(row for page in pages for row in page.rows)
    more = any(page.has_next for page in pages)
    return Page(found, number, more, sum(getattr(total, measure) for measure in measures))


def _row(fact: DossierFact) -> FactRow:
    return FactRow(
        dossier_id=fact.dossier_id,
        code=fact.code,
        procedure_code=fact.procedure_code,
        competent_agency_id=fact.competent_agency_id,
        channel=fact.channel,
        state=fact.state,
        received_at=fact.received_at,
        due_at=fact.due_at,
        finished_at=fact.finished_at,
        punctuality=fact.punctuality,
    )


def _received(seen: Q) -> QuerySet[DossierFact]:
    return DossierFact.objects.filter(seen, received_at__isnull=False)


def _seen(viewer: Actor, scope: Scope) -> Q:
    """What the viewer may see and asks for; facts and tallies name agencies and procedures alike."""
    seen = Q()
    if not viewer.is_system:
        agencies = list(org.agencies_seen_by(viewer))
        seen = Q(competent_agency_id__in=agencies) | Q(receiving_agency_id__in=agencies)
    if scope.agency_id is not None:
        seen &= Q(competent_agency_id=scope.agency_id)
    if scope.procedure_code:
        seen &= Q(procedure_code=scope.procedure_code)
    return seen


def _condition(measure: Measure, period: Period, now: datetime) -> Q:
    received = Q(received_at__gte=period.starts_at, received_at__lt=period.ends_at)
    finished = Q(finished_at__gte=period.starts_at, finished_at__lt=period.ends_at)
    pending = Q(received_at__lte=now, ended_at__isnull=True)
    overdue = Q(due_at__lt=now) & ~Q(state__in=WAITING)
    return {
        Measure.RECEIVED: received,
        Measure.ONLINE: received & Q(channel="ONLINE"),
        Measure.DONE_EARLY: finished & Q(punctuality="EARLY"),
        Measure.DONE_ON_TIME: finished & Q(punctuality="ON_TIME"),
        Measure.DONE_LATE: finished & Q(punctuality="LATE"),
        Measure.PENDING_WITHIN: pending & (Q(due_at__isnull=True) | ~overdue),
        Measure.PENDING_OVERDUE: pending & overdue,
        Measure.RATED: finished & ~Q(rating=""),
        Measure.SATISFIED: finished & Q(rating__in=["VERY_SATISFIED", "SATISFIED"]),
    }[measure]


_RECEIVED = (What.RECEIVED, What.RECEIVED_IN_MONTH)
_DONE = (What.DONE, What.DONE_IN_MONTH)


def counted_in(period: Period, *what: What) -> Q:
    """Whole months by their own counts, the days before and after them one by one."""
    by_day, by_month = Q(what__in=what), Q(what__in=[f"{one}_IN_MONTH" for one in what])
    begins, ends = period.whole_months
    if begins >= ends:
        return by_day & Q(day__gte=period.first, day__lte=period.last)
    around = Q(day__gte=period.first, day__lt=begins) | Q(day__gte=ends, day__lte=period.last)
    return by_month & Q(day__gte=begins, day__lt=ends) | by_day & around


def _in_period(period: Period) -> Q:
    """Everything that a figure of the period is added up from."""
    return Q(what=What.OPEN) | counted_in(period, What.RECEIVED, What.DONE)


def _number(of: Q) -> Sum:
    return Sum("number", filter=of, default=0)


def _sums(now: datetime) -> dict[str, Sum]:
    received, done, still = Q(what__in=_RECEIVED), Q(what__in=_DONE), Q(what=What.OPEN)
    return {
        "received": _number(received),
        "online": _number(received & Q(channel="ONLINE")),
        "done_early": _number(done & Q(detail="EARLY")),
        "done_on_time": _number(done & Q(detail="ON_TIME")),
        "done_late": _number(done & Q(detail="LATE")),
        "rated": _number(done & ~Q(rating="")),
        "satisfied": _number(done & Q(rating__in=["VERY_SATISFIED", "SATISFIED"])),
        "still_open": _number(still),
        "late_before": _number(still & Q(detail="", day__lt=clock.local_date(now))),
    }


def _late_today(facts: QuerySet[DossierFact], now: datetime) -> QuerySet[DossierFact]:
    """What fell due since midnight, and is still open."""
    midnight = datetime.combine(clock.local_date(now), time(), tzinfo=clock.LOCAL)
    return facts.filter(ended_at__isnull=True, due_at__gte=midnight, due_at__lt=now).exclude(state__in=WAITING)


def _figures(sums: Mapping[str, int], late_today: int) -> Figures:
    told = dict(sums)
    still_open, overdue = told.pop("still_open"), told.pop("late_before") + late_today
    return Figures(**told, pending_within=still_open - overdue, pending_overdue=overdue)


def _total(seen: Q, period: Period, now: datetime, measures: Sequence[Measure] = tuple(Measure)) -> Figures:
    """All together; what fell due today is looked up only where the measures asked for depend on it."""
    sums = Tally.objects.filter(seen, _in_period(period)).aggregate(**_sums(now))
    on_it = not {Measure.PENDING_WITHIN, Measure.PENDING_OVERDUE}.isdisjoint(measures)
    return _figures(sums, _late_today(_received(seen), now).count() if on_it else 0)


def _grouped(viewer: Actor, scope: Scope, period: Period, now: datetime) -> dict[tuple[int, str], Figures]:
    """By agency and procedure."""
    by = ("competent_agency_id", "procedure_code")
    seen = _seen(viewer, scope)
    late = _late_today(_received(seen), now).values_list(*by).annotate(number=Count("pk"))
    late_of = {(agency, procedure): number for agency, procedure, number in late}
    counted = Tally.objects.filter(seen, _in_period(period))
    rows = counted.values(*by).annotate(**_sums(now)).order_by(*by)
    found = ((tuple(row.pop(name) for name in by), row) for row in rows)
    return {key: _figures(row, late_of.get(key, 0)) for key, row in found}


def _added(by_both: Mapping[tuple[int, str], Figures], place: int) -> list[tuple[int | str, Figures]]:
    """The same by one of the two, in its order."""
    sums: dict[int | str, Counter[str]] = {}
    for key, figures in by_both.items():
        one = sums.setdefault(key[place], Counter())
        one.update({str(measure): getattr(figures, measure) for measure in Measure})
    return [(key, Figures(**sums[key])) for key in sorted(sums, key=str if place else int)]


def _sum(parts: Iterable[Figures]) -> Figures:
    rows = list(parts)
    return Figures(**{str(measure): sum(getattr(row, measure) for row in rows) for measure in Measure})
