"""What one may ask about parties. Personal data are for oneself, for officers who serve people, and for the machine."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.commitment import commit
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.store.questions import Question
from motcua.party import policy
from motcua.party.models import Correction, Mandate, Party, Told, in_force
from motcua.party.rules import Details, clean_identity, is_card, read_card, sort_key, values
from motcua.party.states import IdentityKind

__all__ = [
    "CorrectionCard",
    "Details",
    "MandateCard",
    "NoSuchParty",
    "PartyCard",
    "ToldCard",
    "find_by_identity",
    "find_mandate",
    "get_many",
    "get_party",
    "is_card",
    "list_all_mandates",
    "list_corrections",
    "list_mandates",
    "names_of",
    "read_card",
    "what_was_told",
]


class NoSuchParty(NotFound):
    """There is no such person or organisation."""

    code = "party.no_such_party"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCard(Details):
    """The details of a party, with its id; every value is "" once it has been erased."""

    id: int
    sort_key: str
    is_erased: bool = False

    @classmethod
    def of(cls, row: Party) -> "PartyCard":
        return cls.told(row.pk, row.details, is_erased=row.erased_at is not None)

    @classmethod
    def told(cls, party_id: int, details: Details, *, is_erased: bool = False) -> "PartyCard":
        """The card of a party as these details have it."""
        return cls(id=party_id, sort_key=sort_key(details), is_erased=is_erased, **values(details))


@dataclass(frozen=True, slots=True)
class CorrectionCard:
    """The fields that were changed at that moment, with what they held before."""

    at: datetime
    actor: str
    former: dict[str, str]


@dataclass(frozen=True, slots=True)
class ToldCard:
    """
    What an act said of a party. After the party was erased there are no values. `is_genuine`: they are what the
    commitment in the ledger holds to.
    """

    values: dict[str, str]
    is_erased: bool
    is_genuine: bool


@dataclass(frozen=True, slots=True)
class MandateCard:
    id: int
    from_party_id: int
    to_party_id: int
    scope: str
    valid_from: date
    valid_to: date | None
    file_id: int | None

    @classmethod
    def of(cls, row: Mandate) -> "MandateCard":
        return cls(
            id=row.pk,
            from_party_id=row.from_party_id,
            to_party_id=row.to_party_id,
            scope=row.scope,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            file_id=row.file_id,
        )


_party = Question(lambda party_id: Party.objects.filter(pk=party_id))


def get_party(party_id: int, *, viewer: Actor) -> PartyCard:
    """
    :raises NotYourData: if the viewer may not see these data
    :raises NoSuchParty: if there is none of that id
    """
    policy.may_see(viewer, party_id)
    row = _party.first(party_id)
    if row is None:
        raise NoSuchParty()
    return PartyCard.of(row)


def find_by_identity(kind: IdentityKind, number: str, *, viewer: Actor) -> PartyCard | None:
    """The party under that number, in whatever marks it is written; for officers and the machine."""
    if not policy.serves(viewer):
        raise policy.NotYourData()
    number = clean_identity(kind, number)
    row = Party.objects.filter(identity_kind=kind, identity_number=number).exclude(identity_number="").first()
    return None if row is None else PartyCard.of(row)


def get_many(party_ids: Iterable[int], *, viewer: Actor) -> dict[int, PartyCard]:
    """Parties by id, in one query; those that the viewer may not see are left out."""
    return {row.pk: PartyCard.of(row) for row in _seen(party_ids, viewer)}


def names_of(party_ids: Iterable[int], *, viewer: Actor) -> dict[int, str]:
    """Names by id, for lists, in one query; those that the viewer may not see are left out."""
    return dict(_seen(party_ids, viewer).values_list("pk", "full_name"))


def list_corrections(party_id: int, *, viewer: Actor) -> list[CorrectionCard]:
    """How the data of a party came about, newest change first."""
    policy.may_see(viewer, party_id)
    rows = Correction.objects.filter(party=party_id).order_by("-pk")
    return [CorrectionCard(row.at, row.actor, row.former) for row in rows]


def what_was_told(commitment: str, *, viewer: Actor) -> ToldCard:
    """
    The values behind a commitment in the ledger.

    :raises NotYourData: if the viewer may not see these data
    :raises NoSuchParty: if there is no such commitment
    """
    row = Told.objects.filter(pk=commitment).first()
    policy.may_see(viewer, row.party_id if row else 0)
    if row is None:
        raise NoSuchParty()
    salt = bytes(row.salt)
    return ToldCard(row.values, is_erased=not salt, is_genuine=commit(salt, row.values) == commitment)


def list_mandates(party_id: int, *, viewer: Actor, on: date) -> list[MandateCard]:
    """Mandates of the day that this party gave or holds."""
    policy.may_see(viewer, party_id)
    rows = Mandate.objects.filter(in_force(on), Q(from_party=party_id) | Q(to_party=party_id))
    return [MandateCard.of(row) for row in rows.order_by("pk")]


def list_all_mandates(party_id: int, *, viewer: Actor) -> list[MandateCard]:
    """Every mandate that this party ever gave or held, the newest first."""
    policy.may_see(viewer, party_id)
    rows = Mandate.objects.filter(Q(from_party=party_id) | Q(to_party=party_id))
    return [MandateCard.of(row) for row in rows.order_by("-pk")]


def find_mandate(
    from_party_id: int, to_party_id: int, *, viewer: Actor, on: date, scope: str = ""
) -> MandateCard | None:
    """A mandate of the day that covers `scope` (the code of a procedure or dossier), the narrowest one first."""
    if not policy.is_self(viewer, to_party_id):
        policy.may_see(viewer, from_party_id)
    rows = Mandate.objects.filter(in_force(on), from_party=from_party_id, to_party=to_party_id, scope__in=["", scope])
    row = rows.order_by("-scope", "pk").first()
    return None if row is None else MandateCard.of(row)


def _seen(party_ids: Iterable[int], viewer: Actor) -> QuerySet[Party]:
    ids = set(party_ids) if policy.serves(viewer) else set(party_ids) & {viewer.party_id}
    return Party.objects.filter(pk__in=ids)
