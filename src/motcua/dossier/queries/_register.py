"""
The register book (TT01-06, TT03-07): one for each year and receiving agency, numbered from 01 without a gap.

The number is the order of the codes: they are drawn under a lock, day by day, so that it never changes once given.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Length

from motcua.dossier.models import Dossier
from motcua.dossier.queries._cards import DossierCard, card_of
from motcua.dossier.queries._read import get_dossier
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.page import Page
from motcua.org import queries as org


class NoSuchBook(NotFound):
    """There is no such register book, or it is not yours to see."""

    code = "dossier.no_such_book"


@dataclass(frozen=True, slots=True)
class BookLine:
    """A dossier under its number of the year."""

    number: int
    dossier: DossierCard


def list_register(
    agency_id: int, *, viewer: Actor, first: date, last: date, number: int = 1, size: int = 50
) -> Page[BookLine]:
    """
    The lines of the book of `first`'s year from day to day, in the order of their numbers.

    :raises NoSuchBook: to who sees nothing of that agency
    """
    if not (viewer.is_system or (viewer.is_officer and agency_id in org.agencies_seen_by(viewer))):
        raise NoSuchBook()
    year = date(first.year, 1, 1)
    last = min(last, date(first.year, 12, 31))
    before = _received(agency_id, _begins(year), _begins(first)).count()
    rows = _received(agency_id, _begins(first), _begins(last + timedelta(days=1)))
    start = (number - 1) * size
    found = _in_order(rows)[start : start + size + 1]
    lines = [BookLine(before + start + place, card_of(row)) for place, row in enumerate(found, start=1)]
    return Page.cut(lines, number=number, size=size, total=rows.count())


def number_in_register(dossier_id: int, *, viewer: Actor) -> int | None:
    """The number of a dossier in the book of its year; None before it is received."""
    card = get_dossier(dossier_id, viewer=viewer)
    if card.received_at is None or card.code is None:
        return None
    day = clock.local_date(card.received_at)
    earlier = _received(card.receiving_agency_id, _begins(date(day.year, 1, 1)), _begins(day)).count()
    same_day = _received(card.receiving_agency_id, _begins(day), _begins(day + timedelta(days=1)))
    up_to_it = Q(length__lt=len(card.code)) | Q(length=len(card.code), code__lte=card.code)
    return earlier + same_day.annotate(length=Length("code")).filter(up_to_it).count()


def _received(agency_id: int, since: datetime, until: datetime) -> QuerySet[Dossier]:
    return Dossier.objects.filter(receiving_agency=agency_id, received_at__gte=since, received_at__lt=until)


def _in_order(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """By day, then by the number of the day: ten thousand comes after 9999."""
    day = F("received_at__date")
    return rows.annotate(length=Length("code")).order_by(day, "length", "code")


def _begins(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.LOCAL)
