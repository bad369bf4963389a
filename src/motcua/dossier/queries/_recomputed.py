"""
Appointments that a change of the calendar would move.

Only a day that was announced or withdrawn after a dossier was received, and that lies between the start of its clock
and its appointment, can have moved anything; the database sorts out the rest.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import cache

from django.db.models import Q, QuerySet

from motcua.catalogue import queries as catalogue
from motcua.dossier.models import Dossier, Hold
from motcua.dossier.queries import _legal
from motcua.dossier.queries._cards import Recomputed
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.org import queries as org

AT_ONCE = 250


def list_recomputed(*, viewer: Actor, size: int = 200) -> tuple[Recomputed, ...]:
    """
    Open dossiers whose due date, reckoned by the calendar as it is now, lies later than the appointment: for a person
    to review and apply (reference §10.3). An appointment is never shortened, so earlier dates are not listed.
    """
    changes = org.list_calendar_changes(viewer=viewer) if viewer.is_system or viewer.has(Role.ADMIN) else ()
    if not changes:
        return ()
    touched = Q(pk__in=[])
    for change in changes:
        touched |= _touched(change)
    rows = Dossier.objects.filter(touched, due_at__isnull=False, finished_at__isnull=True, ended_at__isnull=True)
    held = Hold.objects.filter(ends_at__isnull=True).values("dossier_id")
    found: list[Recomputed] = []
    for one in _moved(rows.exclude(pk__in=held).order_by("due_at", "pk")):
        found.append(one)
        if len(found) == size:
            break
    return tuple(found)


def _touched(change: org.CalendarChange) -> Q:
    begins = datetime.combine(change.first, time(), tzinfo=clock.LOCAL)
    ends = datetime.combine(change.last + timedelta(days=1), time(), tzinfo=clock.LOCAL)
    touched = Q(received_at__lte=change.at, due_at__gte=begins, clock_started_at__lt=ends)
    return touched & Q(competent_agency=change.agency_id) if change.agency_id is not None else touched


def _moved(rows: QuerySet[Dossier]) -> Iterator[Recomputed]:
    """Reckoned many at a time: what they have in common is asked for once."""
    procedure = cache(lambda version_id: catalogue.get_procedure(version_id, viewer=_legal.SYSTEM))
    calendar = cache(lambda agency_id: org.calendar_of(agency_id, viewer=_legal.SYSTEM))
    crosses = cache(_legal.crosses)
    start = 0
    while some := list(rows[start : start + AT_ONCE]):
        past = _legal.past_of(some)
        for row in some:
            due = _legal.due_by(
                row,
                _legal.stored_limit(row, procedure(row.procedure_version_id)),
                past=past[row.pk],
                calendar=calendar(row.competent_agency_id),
                crosses=crosses(row.receiving_agency_id, row.competent_agency_id),
            )
            if due is not None and row.due_at is not None and due.at > row.due_at:
                yield Recomputed(row.pk, row.code or "", row.competent_agency_id, row.due_at, due.at)
        start += AT_ONCE
