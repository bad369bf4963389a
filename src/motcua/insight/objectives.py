"""
How far an agency has come with its quality objectives: each measure with numerator and denominator, from the facts.

The figures are numbers only; whose objectives they are is for the quality room to show or to hide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet, Sum

from motcua.insight.board import counted_in
from motcua.insight.models import DossierFact, Tally, What
from motcua.insight.periods import Period
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.quality import queries as quality
from motcua.quality.states import Measure

_RECEIVED = Q(what__in=[What.RECEIVED, What.RECEIVED_IN_MONTH])
_DONE = Q(what__in=[What.DONE, What.DONE_IN_MONTH])


@dataclass(frozen=True, slots=True)
class Actual:
    """What a measure has come to; without a denominator it is a number and no share."""

    numerator: int
    denominator: int | None


def actuals(agency_id: int, *, viewer: Actor, year: int, now: datetime) -> Mapping[Measure, Actual]:
    """
    Every measure of an agency in a year, as far as the year has come.

    :raises NoQualitySystem: if the agency has no system for this viewer
    """
    quality.get_system(agency_id, viewer=viewer)
    today = clock.local_date(now)
    period = Period(date(year, 1, 1), min(date(year, 12, 31), max(today, date(year, 1, 1))))
    tallies = Tally.objects.filter(competent_agency_id=agency_id)
    counted = tallies.filter(counted_in(period, What.RECEIVED, What.DONE)).aggregate(
        received=_number(_RECEIVED),
        online=_number(_RECEIVED & Q(channel="ONLINE")),
        done=_number(_DONE),
        early=_number(_DONE & Q(detail="EARLY")),
        in_time=_number(_DONE & Q(detail__in=["EARLY", "ON_TIME"])),
        rated=_number(_DONE & ~Q(rating="")),
        satisfied=_number(_DONE & Q(rating__in=["VERY_SATISFIED", "SATISFIED"])),
    )
    return {
        Measure.ON_TIME: Actual(counted["in_time"], counted["done"]),
        Measure.EARLY: Actual(counted["early"], counted["done"]),
        Measure.ONLINE: Actual(counted["online"], counted["received"]),
        Measure.SATISFIED: Actual(counted["satisfied"], counted["rated"]),
        Measure.ASKED_AGAIN: Actual(_asked_again(agency_id, period), counted["received"]),
        Measure.OVERDUE: Actual(_overdue(tallies, today), None),
    }


def _asked_again(agency_id: int, period: Period) -> int:
    facts = DossierFact.objects.filter(competent_agency_id=agency_id, supplements__gt=0)
    return facts.filter(received_at__gte=period.starts_at, received_at__lt=period.ends_at).count()


def _overdue(tallies: QuerySet[Tally], today: date) -> int:
    """Due before today, and waiting for nobody outside."""
    late = tallies.filter(what=What.OPEN, detail="", day__lt=today)
    return int(late.aggregate(number=Sum("number", default=0))["number"])


def _number(of: Q) -> Sum:
    return Sum("number", filter=of, default=0)
