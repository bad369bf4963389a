"""Reading leaves a trace: which officer had a dossier open on which day, and on what ground."""

from datetime import datetime

from motcua.dossier import policy
from motcua.dossier.events import ReadingNoted, ReadingsForgotten
from motcua.dossier.models import Dossier, EmergencyAccess, NoSuchDossier, Reading
from motcua.dossier.states import Ground
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.kernel.store.rows import insert_once
from motcua.kernel.store.transactions import transaction_required

AT_ONCE = 5000


@transaction_required
def note_reading(*, actor: Actor, at: datetime, dossier_id: int, holding_at: int | None = None) -> None:
    """
    Record that an officer has a dossier open, with its answers and papers: once for each officer, dossier and day.

    On what ground is told from what the officer is to the dossier, not asked (Law on Personal Data Protection
    91/2025/QH15: the person may know who looks at the data, and why).

    :param holding_at: the agency whose open step the officer holds or may take; the steps are another room's to know
    :raises NoSuchDossier: to whom it is not open
    """
    if not actor.is_officer or actor.person_id is None:
        raise NoSuchDossier()
    dossier = Dossier.read(dossier_id)
    ground, agency_id = policy.ground_of(actor, dossier)
    if holding_at is not None:
        ground, agency_id = Ground.HOLDS, holding_at
    row = Reading(
        dossier=dossier,
        person_id=actor.person_id,
        day=clock.local_date(at),
        at=at,
        ground=ground,
        agency_id=agency_id,
        emergency=_emergency(actor, dossier, at) if ground is Ground.EMERGENCY else None,
    )
    if insert_once(row):
        ledger.record(ReadingNoted(dossier.pk, actor.person_id, agency_id, ground), actor=actor, at=at)


@transaction_required
def forget_readings(*, actor: Actor, at: datetime, before: datetime) -> int:
    """
    Remove traces of reading from before that moment, some at a time; returns how many went.

    :raises OnlyTheMachineForgets: to every person
    """
    if not actor.is_system:
        raise policy.OnlyTheMachineForgets()
    rows = Reading.objects.filter(day__lt=clock.local_date(before)).order_by("day", "pk")
    old = list(rows.values_list("pk", flat=True)[:AT_ONCE])
    if old:
        Reading.objects.filter(pk__in=old).delete()
        ledger.record(ReadingsForgotten(old[-1], len(old)), actor=actor, at=at)
    return len(old)


def _emergency(actor: Actor, dossier: Dossier, at: datetime) -> EmergencyAccess | None:
    rows = EmergencyAccess.objects.filter(dossier=dossier, person=actor.person_id, until__gt=at)
    return rows.order_by("-opened_at").first()
