"""Filters of the worklist that officers give a name."""

from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, NotAllowed, NotFound
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.process.events import FilterDropped, FilterKept
from motcua.process.models import KeptFilter
from motcua.process.queries import KeptFilterCard, WorkFilter

LONGEST_NAME = 60
MOST = 20


class NameMissing(Incomplete):
    """Give it a name of at most 60 characters."""

    code = "process.name_missing"


class TooManyFilters(Invalid):
    """You have {limit} filters already: drop one that you no longer use."""

    code = "process.too_many_filters"


class FilterNotFound(NotFound):
    """There is no such filter."""

    code = "process.filter_not_found"


class NotAnOfficer(NotAllowed):
    """Only officers have a worklist."""

    code = "process.not_an_officer"


@transaction_required
def keep_filter(*, actor: Actor, at: datetime, name: str, only: WorkFilter) -> KeptFilterCard:
    """
    Keep a filter under a name; under a name that is there already, the new filter takes the place of the old one.

    :raises NameMissing: without a name, or with too long a one
    :raises TooManyFilters: where there are as many as one can look through
    """
    if actor.person_id is None:
        raise NotAnOfficer
    words = " ".join(nfc(name).split())
    if not words or len(words) > LONGEST_NAME:
        raise NameMissing(field="name")
    mine = KeptFilter.objects.select_for_update().filter(person_id=actor.person_id)
    if len(mine.exclude(name=words)) >= MOST:
        raise TooManyFilters(limit=MOST)
    row, _ = KeptFilter.objects.update_or_create(
        person_id=actor.person_id,
        name=words,
        defaults={"scope": only.scope, "due": only.due, "holder_id": only.person_id, "kept_at": at},
    )
    ledger.record(FilterKept(row.pk, only.scope, only.due), actor=actor, at=at)
    return KeptFilterCard.of(row)


@transaction_required
def drop_filter(*, actor: Actor, at: datetime, filter_id: int) -> None:
    """:raises FilterNotFound: if there is none of that id, or it is somebody else's"""
    row = KeptFilter.objects.select_for_update().filter(pk=filter_id).first()
    if row is None or row.person_id != actor.person_id:
        raise FilterNotFound
    row.delete()
    ledger.record(FilterDropped(filter_id), actor=actor, at=at)
