"""Opening a dossier beyond one's roles: with a reason, for a few hours, to read; an overseer judges it afterwards."""

from datetime import datetime, timedelta

from motcua.dossier import policy
from motcua.dossier.events import EmergencyJudged, EmergencyOpened
from motcua.dossier.models import Dossier, EmergencyAccess, NoSuchDossier
from motcua.dossier.queries import EmergencyCard, emergency_card
from motcua.dossier.states import Justified
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, NotFound, Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required

LASTS = timedelta(hours=4)
SHORTEST_REASON = 15


class ReasonTooShort(Incomplete):
    """Say in a full sentence why you have to see this dossier: the controller reads it."""

    code = "dossier.reason_too_short"


class NoSuchEmergency(NotFound):
    """There is no such opening in an emergency."""

    code = "dossier.no_such_emergency"


class JudgedAlready(Taken):
    """Somebody has judged this already."""

    code = "dossier.judged_already"


@transaction_required
def break_glass(*, actor: Actor, at: datetime, code: str, reason: str) -> EmergencyCard:
    """
    Open a dossier of one's province beyond one's roles, to read it for four hours. Asked again meanwhile, it stays.

    :raises NoSuchDossier: if there is none of this code here
    :raises SeenAnyway: if the roles let one see it
    :raises ReasonTooShort: if the reason is missing or says nothing
    """
    dossier = Dossier.objects.filter(code=code.strip().upper()).first()
    if dossier is None:
        raise NoSuchDossier()
    policy.may_break_glass(actor, dossier)
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonTooShort()
    running = EmergencyAccess.objects.filter(dossier=dossier, person=actor.person_id, until__gt=at).first()
    if running is not None:
        return emergency_card(running)
    row = EmergencyAccess.objects.create(
        dossier=dossier, person_id=actor.person_id or 0, reason=reason.strip(), opened_at=at, until=at + LASTS
    )
    event = EmergencyOpened(dossier.pk, dossier.state, row.pk, actor.person_id or 0, row.until)
    ledger.record(event, actor=actor, at=at)
    return emergency_card(row)


@transaction_required
def judge_emergency(*, actor: Actor, at: datetime, access_id: int, is_justified: bool, note: str = "") -> EmergencyCard:
    """
    Say of an opening whether it was justified; one that was not needs a note.

    :raises JudgedAlready: if somebody has said it before
    """
    row = EmergencyAccess.objects.select_for_update(of=("self",)).select_related("dossier").filter(pk=access_id).first()
    if row is None:
        raise NoSuchEmergency()
    actor = policy.may_judge_emergency(actor, row.dossier, row.person_id)
    if row.verdict:
        raise JudgedAlready()
    if not is_justified and not note.strip():
        raise ReasonTooShort()
    row.verdict = Justified.YES if is_justified else Justified.NO
    row.note, row.judged_at, row.judged_by_id = note.strip(), at, actor.person_id
    row.save(update_fields=["verdict", "note", "judged_at", "judged_by"])
    event = EmergencyJudged(row.dossier.pk, row.dossier.state, row.pk, row.person_id, is_justified=is_justified)
    ledger.record(event, actor=actor, at=at)
    return emergency_card(row)
