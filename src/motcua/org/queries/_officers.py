"""The officers whom an administrator looks after, and everything about one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.page import Page
from motcua.kernel.plain.text import syllables
from motcua.kernel.store import ledger
from motcua.org import policy
from motcua.org.models import Account, Delegation, Person, Position, RoleGrant, in_force
from motcua.org.queries._accounts import AccountCard
from motcua.org.queries._chart import agencies_administered_by
from motcua.org.queries._people import DelegationCard, GrantCard, PersonCard, PositionCard


class NoSuchOfficer(NotFound):
    """There is no such officer."""

    code = "org.no_such_officer"


@dataclass(frozen=True, slots=True)
class OfficerFile:
    """Everything kept about an officer: positions, roles and loans of all days, the latest account, what was done."""

    person: PersonCard
    positions: tuple[PositionCard, ...]
    grants: tuple[GrantCard, ...]
    delegations: tuple[DelegationCard, ...]
    account: AccountCard | None
    history: tuple[ledger.EntryCard, ...]


def list_officers(
    *, viewer: Actor, words: str = "", agency_id: int | None = None, number: int = 1, size: int = 30
) -> Page[PersonCard]:
    """
    Officers of the agencies that the viewer administers, past ones too, and those who sit nowhere yet, by name.

    `words` are parts of the name, with or without diacritics, the e-mail address or the name of the account.
    """
    rows = Person.objects.filter(_administered(viewer))
    if agency_id is not None:
        rows = rows.filter(pk__in=Position.objects.filter(unit__agency=agency_id).values("person"))
    asked = words.strip().lower()
    if asked:
        by_name = Q()
        for syllable in syllables(words):
            by_name &= Q(sort_key__contains=syllable)
        named = by_name if by_name else Q(pk__in=[])
        rows = rows.filter(named | Q(email__iexact=asked) | Q(pk__in=_owners(asked)))
    first = (number - 1) * size
    found = list(rows.order_by("sort_key", "pk")[first : first + size + 1])
    return Page.cut([PersonCard.of(row) for row in found], number=number, size=size)


def grants_of_people(person_ids: Iterable[int], *, viewer: Actor, on: date | None = None) -> list[GrantCard]:
    """The roles that these officers hold themselves."""
    policy.may_see_officers(viewer)
    rows = RoleGrant.objects.filter(in_force(on), person__in=set(person_ids)).order_by("pk")
    return [GrantCard.of(row) for row in rows]


def get_officer(person_id: int, *, viewer: Actor) -> OfficerFile:
    """:raises NoSuchOfficer: if there is none, or not one whom the viewer looks after"""
    row = Person.objects.filter(_administered(viewer), pk=person_id).first()
    if row is None:
        raise NoSuchOfficer()
    positions = Position.objects.filter(person=row).select_related("unit").order_by("-valid_from", "-pk")
    grants = RoleGrant.objects.filter(person=row).order_by("-valid_from", "-pk")
    loans = Delegation.objects.filter(Q(from_person=row) | Q(to_person=row)).order_by("-valid_from", "-pk")
    accounts = list(Account.objects.filter(person=row).order_by("-is_active", "-pk"))
    history = ledger.history("officer", row.pk)
    for account in accounts:
        history += ledger.history("account", account.pk)
    return OfficerFile(
        person=PersonCard.of(row),
        positions=tuple(PositionCard.of(one) for one in positions),
        grants=tuple(GrantCard.of(one) for one in grants),
        delegations=tuple(DelegationCard.of(one) for one in loans),
        account=AccountCard.of(accounts[0]) if accounts else None,
        history=tuple(sorted(history, key=lambda entry: entry.id)),
    )


def _administered(viewer: Actor) -> Q:
    if viewer.is_system:
        return Q()
    mine = agencies_administered_by(viewer)
    if not mine:
        return Q(pk__in=[])
    sits, acts = Position.objects.filter(person=OuterRef("pk")), RoleGrant.objects.filter(person=OuterRef("pk"))
    here = Q(Exists(sits.filter(unit__agency__in=mine))) | Q(Exists(acts.filter(agency__in=mine)))
    return here | Q(~Exists(sits), ~Exists(acts))


def _owners(username: str) -> list[int | None]:
    return list(Account.objects.filter(username=username).values_list("person", flat=True))
