"""Rows fetched for change, and what is checked everywhere."""

from datetime import date

from django.db.models import Q, Value
from django.db.models.fields import DateField
from django.db.models.functions import Greatest

from motcua.kernel.plain.errors import Incomplete, Invalid, WrongState
from motcua.kernel.plain.text import nfc
from motcua.org.models import Agency, Position, RoleGrant, Unit
from motcua.org.queries import NoSuchAgency, NoSuchUnit


class AgencyClosed(WrongState):
    """This agency was closed on {on}."""

    code = "org.agency_closed"


class UnitClosed(WrongState):
    """This unit was closed on {on}."""

    code = "org.unit_closed"


class NameMissing(Incomplete):
    """A name is required."""

    code = "org.name_missing"


class GroundMissing(Incomplete):
    """The document on which this is based is required."""

    code = "org.ground_missing"


class TooEarly(Invalid):
    """This is too early: what it follows began on {on}."""

    code = "org.too_early"


class BadPeriod(Invalid):
    """The period ends before it begins."""

    code = "org.bad_period"


def agency_of(agency_id: int, *, locked: bool = False) -> Agency:
    """:raises NoSuchAgency: if there is none"""
    rows = Agency.objects.select_for_update(no_key=True) if locked else Agency.objects
    row = rows.filter(pk=agency_id).first()
    if row is None:
        raise NoSuchAgency()
    return row


def open_agency(agency_id: int, *, locked: bool = False) -> Agency:
    """:raises AgencyClosed: if it has been closed, now or for a later day"""
    agency = agency_of(agency_id, locked=locked)
    if agency.valid_to is not None:
        raise AgencyClosed(on=agency.valid_to)
    return agency


def open_unit_of(unit_id: int, agency_id: int | None = None) -> Unit:
    """
    :raises NoSuchUnit: if there is none, or it belongs to another agency
    :raises UnitClosed: if it has been closed
    """
    row = Unit.objects.select_related("agency").filter(pk=unit_id).first()
    if row is None or agency_id not in (None, row.agency_id):
        raise NoSuchUnit()
    if row.closed_on is not None:
        raise UnitClosed(on=row.closed_on)
    return row


def clean_words(text: str) -> str:
    """Normal form, without control characters and needless spaces."""
    return " ".join(nfc(text).split())


def clean_name(name: str) -> str:
    """:raises NameMissing: if nothing is left of it"""
    words = clean_words(name)
    if not words:
        raise NameMissing()
    return words


def check_period(valid_from: date, valid_to: date | None) -> None:
    """:raises BadPeriod: if it is empty"""
    if valid_to is not None and valid_to <= valid_from:
        raise BadPeriod()


def lasts_beyond(on: date) -> Q:
    """Rows that would still be in force on that day or begin later."""
    return Q(valid_to=None) | Q(valid_to__gt=on)


def not_before_begin(on: date) -> Greatest:
    """The end of a row that is cut off on a day: what has not begun by then never will."""
    return Greatest("valid_from", Value(on, output_field=DateField()))


def end_within(positions: Q, grants: Q, on: date) -> None:
    """End these positions and roles on a day."""
    Position.objects.filter(positions, lasts_beyond(on)).update(valid_to=not_before_begin(on))
    RoleGrant.objects.filter(grants, lasts_beyond(on)).update(valid_to=not_before_begin(on))
