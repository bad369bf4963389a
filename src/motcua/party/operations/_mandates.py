"""Mandates: one party lets another act for it."""

from datetime import date, datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, NotFound
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.party import events, policy
from motcua.party.models import Mandate, Party
from motcua.party.operations._parties import AlreadyErased
from motcua.party.queries import MandateCard, NoSuchParty
from motcua.party.rules import is_scope


class BadTerm(Invalid):
    """The mandate ends before it begins."""

    code = "party.bad_term"


class BadScope(Invalid):
    """A mandate is for every matter, or for one procedure or dossier given by its code."""

    code = "party.bad_scope"


class NotToOneself(Invalid):
    """Nobody gives a mandate to himself or herself."""

    code = "party.not_to_oneself"


class NoSuchMandate(NotFound):
    """There is no such mandate."""

    code = "party.no_such_mandate"


@transaction_required
def give_mandate(
    *,
    actor: Actor,
    at: datetime,
    from_party_id: int,
    to_party_id: int,
    valid_from: date,
    scope: str = "",
    valid_to: date | None = None,
    file_id: int | None = None,
) -> MandateCard:
    """
    Record that one party lets another act for it: said by the giver, or by an officer who has seen the paper.

    :param scope: the code of a procedure or dossier; "" is every matter
    :param file_id: the paper in the vault
    """
    if not policy.may_change(actor, from_party_id):
        raise policy.NotYourData()
    if from_party_id == to_party_id:
        raise NotToOneself()
    if valid_to is not None and valid_to <= valid_from:
        raise BadTerm()
    if not is_scope(scope):
        raise BadScope()
    known = dict(Party.objects.filter(pk__in=[from_party_id, to_party_id]).values_list("pk", "erased_at"))
    if len(known) < 2:
        raise NoSuchParty()
    if any(erased_at is not None for erased_at in known.values()):
        raise AlreadyErased()
    mandate = Mandate.objects.create(
        from_party_id=from_party_id,
        to_party_id=to_party_id,
        scope=scope,
        valid_from=valid_from,
        valid_to=valid_to,
        file_id=file_id,
    )
    ledger.record(
        events.MandateGiven(
            party_id=from_party_id,
            mandate_id=mandate.pk,
            to_party_id=to_party_id,
            scope=scope,
            valid_from=valid_from,
            valid_to=valid_to,
            file_id=file_id,
        ),
        actor=actor,
        at=at,
    )
    return MandateCard.of(mandate)


@transaction_required
def end_mandate(*, actor: Actor, at: datetime, mandate_id: int, on: date) -> MandateCard:
    """
    End a mandate on `on`: by the giver, by the one who holds it, or by an officer.

    :raises NoSuchMandate: if there is none, or it ends earlier anyway
    """
    mandate = Mandate.objects.select_for_update().filter(pk=mandate_id).first()
    if mandate is None or (mandate.valid_to is not None and mandate.valid_to <= on):
        raise NoSuchMandate()
    if not (policy.may_change(actor, mandate.from_party_id) or policy.is_self(actor, mandate.to_party_id)):
        raise policy.NotYourData()
    mandate.valid_to = max(on, mandate.valid_from)
    mandate.save(update_fields=["valid_to"])
    ledger.record(
        events.MandateEnded(
            party_id=mandate.from_party_id, mandate_id=mandate.pk, to_party_id=mandate.to_party_id, on=on
        ),
        actor=actor,
        at=at,
    )
    return MandateCard.of(mandate)
