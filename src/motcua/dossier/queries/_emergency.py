"""Dossiers opened beyond somebody's roles: for the one who opened them, and for the overseers who judge it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from motcua.dossier import policy
from motcua.dossier.models import EmergencyAccess
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.page import Page


@dataclass(frozen=True, slots=True)
class EmergencyCard:
    """`verdict` is "" until an overseer has said whether it was justified."""

    id: int
    dossier_id: int
    code: str
    agency_id: int
    person_id: int
    reason: str
    opened_at: datetime
    until: datetime
    verdict: str
    note: str
    judged_by_id: int | None
    judged_at: datetime | None


def emergency_card(row: EmergencyAccess) -> EmergencyCard:
    return EmergencyCard(
        id=row.pk,
        dossier_id=row.dossier_id,
        code=row.dossier.code or "",
        agency_id=row.dossier.receiving_agency_id,
        person_id=row.person_id,
        reason=row.reason,
        opened_at=row.opened_at,
        until=row.until,
        verdict=row.verdict,
        note=row.note,
        judged_by_id=row.judged_by_id,
        judged_at=row.judged_at,
    )


def find_emergency(dossier_id: int, *, viewer: Actor, at: datetime) -> EmergencyCard | None:
    """The viewer's own opening of this dossier, if it still runs."""
    if not viewer.is_officer:
        return None
    rows = EmergencyAccess.objects.select_related("dossier").filter(dossier=dossier_id, person=viewer.person_id)
    row = rows.filter(opened_at__lte=at, until__gt=at).first()
    return None if row is None else emergency_card(row)


def beyond_roles(card: EmergencyCard, *, viewer: Actor) -> Actor:
    """The viewer with this dossier open to be read; nobody else's opening opens anything."""
    return viewer.seeing(card.dossier_id) if viewer.person_id == card.person_id else viewer


def list_emergencies(*, viewer: Actor, number: int = 1, size: int = 30) -> Page[EmergencyCard]:
    """Openings in the agencies that one controls or inspects, those that wait for judgement first."""
    rows = _overseen(viewer).select_related("dossier").order_by("verdict", "-opened_at", "-pk")
    start = (number - 1) * size
    return Page.cut([emergency_card(row) for row in rows[start : start + size + 1]], number=number, size=size)


def find_emergency_to_judge(access_id: int, *, viewer: Actor) -> EmergencyCard | None:
    row = _overseen(viewer).select_related("dossier").filter(pk=access_id).first()
    return None if row is None else emergency_card(row)


def count_emergencies(*, viewer: Actor) -> int:
    """How many wait for this viewer's judgement."""
    return _overseen(viewer).filter(verdict="").exclude(person=viewer.person_id).count()


def _overseen(viewer: Actor) -> QuerySet[EmergencyAccess]:
    if viewer.is_system:
        return EmergencyAccess.objects.all()
    agencies = viewer.agency_ids(*policy.OVERSEERS)
    return EmergencyAccess.objects.filter(dossier__receiving_agency__in=agencies)
