"""What other agencies owe across dossiers, and how each of them answers."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q, QuerySet, Value

from motcua.dossier import policy
from motcua.dossier.models import Consultation, Leg
from motcua.dossier.queries._legs import LegCard, seen_of
from motcua.dossier.states import LEGS_AT_WORK, Awaited, LegState
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.page import Page
from motcua.kernel.plain.worktime import Calendar
from motcua.org import queries as org

ORDINARY = Calendar()
SOON_DAYS = 3
_OWED = Q(state__in=LEGS_AT_WORK)
_IN_TIME = Q(state=LegState.ANSWERED, ended_at__lte=F("respond_by"))
_LATE = Q(state=LegState.ANSWERED, ended_at__gt=F("respond_by"))


@dataclass(frozen=True, slots=True)
class AwaitedFilter:
    """
    Which parts of other agencies a list shows. `agency_id` owes or owed them, `planned_by` laid them down; `first` and
    `last` are days of their deadlines, whole days on the wall.
    """

    which: Awaited = Awaited.OWED
    agency_id: int | None = None
    planned_by: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class AwaitedCounts:
    """How many parts are owed; `late`, `today` and `soon` are among them."""

    total: int = 0
    late: int = 0
    today: int = 0
    soon: int = 0


@dataclass(frozen=True, slots=True)
class Answering:
    """
    How one agency answers. `owed` and its part `late` are those of now; `due` those whose deadline lies in the days
    asked about and has passed, or that were answered before it; `in_time` those of them that were answered in time.
    """

    agency_id: int
    owed: int
    late: int
    due: int
    in_time: int

    @property
    def not_in_time(self) -> int:
        return self.due - self.in_time


@dataclass(frozen=True, slots=True)
class BetweenCounts:
    """Opinions that other agencies ask of us; parts that they owe us, and how many of these are late."""

    asked: int = 0
    owed: int = 0
    late: int = 0


EVERYTHING = AwaitedFilter()


def list_awaited(
    *,
    viewer: Actor,
    at: datetime,
    only: AwaitedFilter = EVERYTHING,
    calendar: Calendar = ORDINARY,
    number: int = 1,
    size: int = 30,
) -> Page[LegCard]:
    """Parts of other agencies in the dossiers that the viewer's agencies settle or received, the first due first."""
    rows = _narrowed(viewer, only).filter(_condition(only.which, at, calendar))
    start = (number - 1) * size
    found = list(rows.select_related("dossier").order_by("respond_by", "pk")[start : start + size + 1])
    return Page.cut(seen_of(found, viewer), number=number, size=size)


def count_awaited(
    *, viewer: Actor, at: datetime, only: AwaitedFilter = EVERYTHING, calendar: Calendar = ORDINARY
) -> AwaitedCounts:
    """How many are owed; `only.which` is not looked at."""
    kinds = {"total": Awaited.OWED, "late": Awaited.LATE, "today": Awaited.TODAY, "soon": Awaited.SOON}
    counts = {name: Count("pk", filter=_condition(kind, at, calendar)) for name, kind in kinds.items()}
    return AwaitedCounts(**_narrowed(viewer, only).filter(_OWED).aggregate(**counts))


def count_between(*, viewer: Actor, at: datetime, planned_by: int | None = None) -> BetweenCounts:
    """What stands in the side list, in one question; `planned_by` narrows the parts to those of one officer."""
    parts = _narrowed(viewer, AwaitedFilter(planned_by=planned_by)).filter(_OWED)
    ours = list(viewer.agency_ids(*policy.WORKERS)) if viewer.is_officer else []
    opinions = Consultation.objects.filter(agency__in=ours, answered_at__isnull=True)
    counted = {
        "number": Count("pk"),
        "late": Count("pk", filter=Q(respond_by__lt=at)),
    }
    rows = (
        of.order_by().annotate(kind=Value(kind)).values("kind").annotate(**counted).values_list("kind", *counted)
        for kind, of in (("part", parts), ("opinion", opinions))
    )
    found = {kind: (number, late) for kind, number, late in next(rows).union(next(rows), all=True)}
    owed, late = found.get("part", (0, 0))
    return BetweenCounts(asked=found.get("opinion", (0, 0))[0], owed=owed, late=late)


def list_answering(
    *, viewer: Actor, at: datetime, first: date, last: date, planned_by: int | None = None
) -> tuple[Answering, ...]:
    """
    Each agency that owes a part or had one due in these days, those that keep others waiting longest in number first.

    What was sent back or withdrawn counts nowhere.
    """
    in_days = _in_days(first, last)
    rows = _narrowed(viewer, AwaitedFilter(planned_by=planned_by)).filter(_OWED | Q(state=LegState.ANSWERED) & in_days)
    counted = rows.values("to_agency_id").annotate(
        owed=Count("pk", filter=_OWED),
        late=Count("pk", filter=_condition(Awaited.LATE, at, ORDINARY)),
        due=Count("pk", filter=in_days & _condition(Awaited.DUE, at, ORDINARY)),
        in_time=Count("pk", filter=in_days & _IN_TIME),
    )
    ordered = counted.order_by("-late", "-owed", "-due", "to_agency_id")
    return tuple(Answering(*row) for row in ordered.values_list("to_agency_id", "owed", "late", "due", "in_time"))


def _narrowed(viewer: Actor, only: AwaitedFilter) -> QuerySet[Leg]:
    rows = Leg.objects.filter(_awaited_by(viewer))
    if only.agency_id is not None:
        rows = rows.filter(to_agency=only.agency_id)
    if only.planned_by is not None:
        rows = rows.filter(planned_by=only.planned_by)
    return rows.filter(_in_days(only.first, only.last))


def _awaited_by(viewer: Actor) -> Q:
    """Owed to those who settle the dossier or received it, and known to those who watch over them."""
    if viewer.is_system:
        return Q()
    if not viewer.is_officer:
        return Q(pk__in=[])
    seen = list(org.agencies_seen_by(viewer))
    sides = ("competent_agency", "receiving_agency", "deciding_agency")
    return Q(*(Q(**{f"dossier__{side}__in": seen}) for side in sides), _connector=Q.OR)


def _condition(which: Awaited, at: datetime, calendar: Calendar) -> Q:
    midnight = _after(clock.local_date(at))
    match which:
        case Awaited.OWED:
            return _OWED
        case Awaited.LATE:
            return _OWED & Q(respond_by__lt=at)
        case Awaited.TODAY:
            return _OWED & Q(respond_by__gte=at, respond_by__lt=midnight)
        case Awaited.SOON:
            until = _after(calendar.add_workdays(clock.local_date(at), SOON_DAYS))
            return _OWED & Q(respond_by__gte=midnight, respond_by__lt=until)
        case Awaited.DUE:
            return Q(state=LegState.ANSWERED) | _OWED & Q(respond_by__lt=at)
        case Awaited.IN_TIME:
            return _IN_TIME
        case Awaited.NOT_IN_TIME:
            return _LATE | _OWED & Q(respond_by__lt=at)


def _in_days(first: date | None, last: date | None) -> Q:
    days = Q()
    if first is not None:
        days &= Q(respond_by__gte=datetime.combine(first, time(), tzinfo=clock.LOCAL))
    if last is not None:
        days &= Q(respond_by__lt=_after(last))
    return days


def _after(day: date) -> datetime:
    """The midnight with which the day ends."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=clock.LOCAL)
