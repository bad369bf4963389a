"""The board: what came in, how it was settled, what is pending; by agency, by procedure; and the rows behind each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from motcua.insight.models import DossierFact
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.page import Page
from motcua.kernel.store import positions
from motcua.org import queries as org

_WAITING = ("AWAITING_SUPPLEMENT", "AWAITING_PAYMENT")


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
class Period:
    """Whole days on the wall in Viet Nam, the last one included."""

    first: date
    last: date

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.first, time(), tzinfo=clock.LOCAL)

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.last + timedelta(days=1), time(), tzinfo=clock.LOCAL)


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
    facts = _facts(viewer, scope or Scope())
    by_agency = _grouped(facts, "competent_agency_id", period, now)
    by_procedure = _grouped(facts, "procedure_code", period, now)
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
    counts = DossierFact.objects.filter(received_at__isnull=False).aggregate(**_counts(period, now))
    return Figures(**counts)


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
    received = Q(received_at__gte=period.starts_at, received_at__lt=period.ends_at)
    done = Q(finished_at__gte=period.starts_at, finished_at__lt=period.ends_at)
    facts = DossierFact.objects.filter(received | done, received_at__isnull=False)
    if procedure_code:
        facts = facts.filter(procedure_code=procedure_code)
    rows = facts.values("procedure_code").annotate(
        received=Count("pk", filter=received),
        received_online=Count("pk", filter=received & Q(channel="ONLINE")),
        done=Count("pk", filter=done),
        done_online=Count("pk", filter=done & Q(channel="ONLINE")),
        in_time=Count("pk", filter=done & Q(punctuality__in=["EARLY", "ON_TIME"])),
        very_satisfied=Count("pk", filter=done & Q(rating="VERY_SATISFIED")),
        satisfied=Count("pk", filter=done & Q(rating="SATISFIED")),
        not_satisfied=Count("pk", filter=done & Q(rating="NOT_SATISFIED")),
    )
    return tuple(ServiceFigures(**row) for row in rows.order_by("-received", "procedure_code"))


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
    measure: Measure,
    period: Period,
    now: datetime,
    scope: Scope | None = None,
    number: int = 1,
    size: int = 50,
) -> Page[FactRow]:
    """The dossiers that a number of the board counts, one by one."""
    rows = _facts(viewer, scope or Scope()).filter(_condition(measure, period, now))
    start = (number - 1) * size
    found = [_row(fact) for fact in rows.order_by("due_at", "dossier_id")[start : start + size + 1]]
    return Page.cut(found, number=number, size=size, total=rows.count())


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


def _facts(viewer: Actor, scope: Scope) -> QuerySet[DossierFact]:
    facts = DossierFact.objects.filter(received_at__isnull=False)
    if not viewer.is_system:
        agencies = list(org.agencies_seen_by(viewer))
        facts = facts.filter(Q(competent_agency_id__in=agencies) | Q(receiving_agency_id__in=agencies))
    if scope.agency_id is not None:
        facts = facts.filter(competent_agency_id=scope.agency_id)
    if scope.procedure_code:
        facts = facts.filter(procedure_code=scope.procedure_code)
    return facts


def _condition(measure: Measure, period: Period, now: datetime) -> Q:
    received = Q(received_at__gte=period.starts_at, received_at__lt=period.ends_at)
    finished = Q(finished_at__gte=period.starts_at, finished_at__lt=period.ends_at)
    pending = Q(received_at__lte=now, ended_at__isnull=True)
    overdue = Q(due_at__lt=now) & ~Q(state__in=_WAITING)
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


def _counts(period: Period, now: datetime) -> dict[str, Count]:
    return {str(measure): Count("pk", filter=_condition(measure, period, now)) for measure in Measure}


def _grouped(
    facts: QuerySet[DossierFact], field: str, period: Period, now: datetime
) -> list[tuple[int | str, Figures]]:
    relevant = facts.filter(
        _condition(Measure.RECEIVED, period, now)
        | Q(finished_at__gte=period.starts_at, finished_at__lt=period.ends_at)
        | Q(ended_at__isnull=True)
    )
    rows = relevant.values(field).annotate(**_counts(period, now)).order_by(field)
    return [(row.pop(field), Figures(**row)) for row in rows]


def _sum(parts: Iterable[Figures]) -> Figures:
    rows = list(parts)
    return Figures(**{str(measure): sum(getattr(row, measure) for row in rows) for measure in Measure})
