"""Moving an appointment: extended once, with an apology; recomputed by review when a holiday is announced later."""

from datetime import datetime

from motcua.dossier import policy, rules
from motcua.dossier.events import DeadlineExtended, DeadlineRecomputed
from motcua.dossier.models import Dossier, Slip
from motcua.dossier.operations._reception import ReasonMissing
from motcua.dossier.queries import DossierCard, _legal, card_of
from motcua.dossier.states import NotPossibleNow, Verb
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import Invalid, NotAllowed
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required


class ExtendedBefore(NotAllowed):
    """The appointment may be moved {count} time only, and that was done already."""

    code = "dossier.extended_before"


class NotLater(Invalid):
    """The new appointment must be later than the old one."""

    code = "dossier.not_later"


class NotAnAdministrator(NotAllowed):
    """Only an administrator may apply a recomputed due date."""

    code = "dossier.not_an_administrator"


@transaction_required
def extend(*, actor: Actor, at: datetime, dossier_id: int, until: datetime, reason: str) -> DossierCard:
    """
    Move the appointment once, with a written apology and the reason, signed by a leader (NĐ 61/2018 Art. 19(9)).

    An apology later than the regime allows is still written, but the dossier counts as late.

    :raises ExtendedBefore: at the second re-appointment
    :raises NotLater: if the new moment is not after the old one
    :raises ReasonMissing: if no reason is given
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.as_leader(actor, dossier)
    if not reason.strip():
        raise ReasonMissing()
    regime = _legal.regime_of(dossier, at=at)
    if dossier.extension_count >= regime.extension.count:
        raise ExtendedBefore(count=regime.extension.count)
    due_before = dossier.due_at
    if due_before is None:
        raise NotPossibleNow(state=dossier.state, verb="EXTEND")
    if until <= due_before:
        raise NotLater()
    dossier.move(Verb.EXTEND)
    dossier.extension_count += 1
    dossier.due_at = until
    dossier.save(update_fields=["state", "extension_count", "due_at"])
    slip = Slip.objects.create(
        dossier=dossier,
        form_code=_legal.form_code(regime, "APOLOGY"),
        issued_at=at,
        issued_by=actor.person_id,
        agency_id=dossier.competent_agency_id,
        reason=reason.strip(),
        due_before=due_before,
        due_at=until,
    )
    in_time = rules.apology_in_time(at, due_before, days_before=regime.extension.apology_days_before)
    event = DeadlineExtended(dossier.pk, dossier.state, slip.pk, due_before, until, in_time)
    ledger.record(event, actor=actor, at=at)
    return card_of(dossier)


@transaction_required
def apply_recomputed(*, actor: Actor, at: datetime, dossier_id: int) -> DossierCard:
    """
    Reckon the due date of an open dossier by the calendar as it is now; it only ever moves later.

    :raises NotPossibleNow: if the dossier has no running due date
    """
    dossier = Dossier.locked(dossier_id)
    if not (actor.is_system or actor.has(Role.ADMIN)):
        raise NotAnAdministrator()
    before = dossier.due_at
    if before is None or dossier.finished_at is not None or dossier.ended_at is not None:
        raise NotPossibleNow(state=dossier.state, verb="RECOMPUTE")
    due = _legal.due_of(dossier, _legal.stored_limit(dossier, _legal.procedure_of(dossier)), promised=before)
    if due is not None and due.at > before:
        dossier.due_at = due.at
        dossier.save(update_fields=["due_at"])
        ledger.record(DeadlineRecomputed(dossier.pk, dossier.state, before, due.at), actor=actor, at=at)
    return card_of(dossier)
