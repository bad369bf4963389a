"""Parties: entered once, set right with a trace, erased when the law says so."""

from datetime import datetime

from django.db import IntegrityError
from django.db import transaction as savepoint

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.commitment import Commitment, commit, draw_salt
from motcua.kernel.plain.errors import Incomplete, Invalid, Taken, WrongState
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.party import events, policy, rules
from motcua.party.models import Correction, Party, Told
from motcua.party.queries import NoSuchParty, PartyCard
from motcua.party.rules import Details


class BadName(Invalid):
    """A name has at least one letter and at most 300 characters."""

    code = "party.bad_name"


class BadIdentity(Invalid):
    """
    This is not such a number: a personal number has 12 digits, an older identity card 9, a passport 5 to 20 letters
    and digits, an enterprise code 10 or 13 digits; people have no enterprise code and organisations no other number.
    """

    code = "party.bad_identity"


class BadBirth(Invalid):
    """A birth is a year or a day between 1900 and today, and only people have one."""

    code = "party.bad_birth"


class BadPhone(Invalid):
    """A telephone number has 10 or 11 digits and begins with 0; a foreign one begins with + and its country."""

    code = "party.bad_phone"


class BadEmail(Invalid):
    """This is not an e-mail address."""

    code = "party.bad_email"


class BadCommune(Invalid):
    """The commune is given by its code of five digits."""

    code = "party.bad_commune"


class BadNationality(Invalid):
    """The nationality is given by two letters, such as VN."""

    code = "party.bad_nationality"


class TooLong(Invalid):
    """This is longer than can be kept."""

    code = "party.too_long"


class IdentityTaken(Taken):
    """Somebody else is registered under this identity number."""

    code = "party.identity_taken"


class AlreadyErased(WrongState):
    """The data of this person or organisation have been erased."""

    code = "party.already_erased"


class GroundMissing(Incomplete):
    """The document on which this is based is required."""

    code = "party.ground_missing"


_REFUSALS: dict[str, type[Invalid]] = {
    "full_name": BadName,
    "identity_number": BadIdentity,
    "birth": BadBirth,
    "phone": BadPhone,
    "email": BadEmail,
    "commune_code": BadCommune,
    "nationality": BadNationality,
}


@transaction_required
def register(*, actor: Actor, at: datetime, details: Details) -> PartyCard:
    """
    Enter a party that is not known yet.

    :raises IdentityTaken: if one is registered under this identity number
    :raises Invalid: naming in `data["field"]` the first field that cannot be accepted
    """
    policy.may_register(actor)
    return _register(actor, at, _checked(details, at))


@transaction_required
def remember(*, actor: Actor, at: datetime, details: Details, party_id: int | None = None) -> PartyCard:
    """
    The party that these details are about: found by `party_id` or by identity number, entered if it is not known.

    What was told anew is kept, what was not told is not forgotten; telling the same twice changes nothing. A citizen
    does not change, nor learn, what is known of others: the card then holds what he or she told, under the known id.

    :raises IdentityTaken: if the identity number told for `party_id` is another party's
    :raises Invalid: naming in `data["field"]` the first field that cannot be accepted
    """
    policy.may_register(actor)
    details = _checked(details, at)
    if party_id is not None:
        return _learn(actor, at, _party_of(party_id), details)
    party = _find(details)
    if party is None:
        try:
            return _register(actor, at, details)
        except IdentityTaken:
            party = _find(details)
            if party is None:
                raise
    return _learn(actor, at, party, details)


@transaction_required
def correct(*, actor: Actor, at: datetime, party_id: int, details: Details) -> PartyCard:
    """
    Set all details of a party to these; what they held before is kept beside the party. No change leaves no trace.

    :raises AlreadyErased: if the party was erased
    :raises IdentityTaken: if the identity number is another party's
    """
    if not policy.may_change(actor, party_id):
        raise policy.NotYourData()
    return _correct(actor, at, _party_of(party_id), _checked(details, at))


@transaction_required
def erase(*, actor: Actor, at: datetime, party_id: int, ground: str) -> PartyCard:
    """
    Blank everything known of a party, its former values too, by the document or article `ground`. The id stays, and so
    do the commitments in the ledger, which nobody can open from then on.

    Whether a duty to keep the data stands against it (an open dossier, a retention period) is for the caller to know.

    :raises AlreadyErased: if that was done before
    """
    policy.may_erase(actor)
    party = _party_of(party_id)
    ground = " ".join(nfc(ground).split())
    if not ground:
        raise GroundMissing()
    for field in rules.FIELDS:
        if field != "kind":
            setattr(party, field, "")
    party.sort_key = ""
    party.erased_at = at
    party.save()
    Correction.objects.filter(party=party).update(former={})
    Told.objects.filter(party=party).update(salt=b"", values={})
    ledger.record(events.PartyErased(party_id=party.pk, ground=ground), actor=actor, at=at)
    return PartyCard.of(party)


def _checked(details: Details, at: datetime) -> Details:
    details = rules.clean(details)
    for field in rules.faults(details, clock.local_date(at)):
        raise _REFUSALS.get(field, TooLong)(field=field)
    return details


def _find(details: Details) -> Party | None:
    if not details.identity_number:
        return None
    rows = Party.objects.select_for_update(no_key=True)
    return rows.filter(identity_kind=details.identity_kind, identity_number=details.identity_number).first()


def _party_of(party_id: int) -> Party:
    party = Party.objects.select_for_update(no_key=True).filter(pk=party_id).first()
    if party is None:
        raise NoSuchParty()
    if party.erased_at is not None:
        raise AlreadyErased()
    return party


def _register(actor: Actor, at: datetime, details: Details) -> PartyCard:
    party = Party(sort_key=rules.sort_key(details), **rules.values(details))
    _write(party)
    told = {field: value for field, value in rules.values(details).items() if value and field != "kind"}
    event = events.PartyRegistered(party_id=party.pk, kind=party.kind, details=_hold_to(party, told))
    ledger.record(event, actor=actor, at=at)
    return PartyCard.of(party)


def _learn(actor: Actor, at: datetime, party: Party, told: Details) -> PartyCard:
    if not policy.may_change(actor, party.pk):
        return PartyCard.told(party.pk, told)
    return _correct(actor, at, party, rules.completed(party.details, told))


def _correct(actor: Actor, at: datetime, party: Party, details: Details) -> PartyCard:
    before = party.details
    changed = rules.changed_fields(before, details)
    if changed:
        for field in changed:
            setattr(party, field, getattr(details, field))
        party.sort_key = rules.sort_key(details)
        _write(party)
        former = {field: str(getattr(before, field)) for field in changed}
        Correction.objects.create(party=party, at=at, actor=actor.id, former=former)
        told = {field: str(getattr(details, field)) for field in changed}
        event = events.PartyCorrected(party_id=party.pk, fields=changed, details=_hold_to(party, told))
        ledger.record(event, actor=actor, at=at)
    return PartyCard.of(party)


def _hold_to(party: Party, told: dict[str, str]) -> Commitment:
    """Keep what was told here, where it can be erased, and give the ledger what it is held to."""
    salt = draw_salt()
    commitment = commit(salt, told)
    Told.objects.create(commitment=commitment, party=party, salt=salt, values=told)
    return commitment


def _write(party: Party) -> None:
    try:
        with savepoint.atomic():
            party.save()
    except IntegrityError:
        raise IdentityTaken(field="identity_number") from None
