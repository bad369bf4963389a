"""Accounts, and the actor that an account makes on a day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from motcua.kernel.plain.actor import Actor, ActorKind, Grant, Role
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.store.questions import Question
from motcua.org import policy
from motcua.org.models import Account, RoleGrant, in_force
from motcua.org.queries._directory import directory
from motcua.org.rules.codes import clean_username
from motcua.org.rules.rights import Lent, lent_grant


class NoSuchAccount(NotFound):
    """There is no such account."""

    code = "org.no_such_account"


@dataclass(frozen=True, slots=True)
class AccountCard:
    id: int
    username: str
    is_active: bool
    person_id: int | None
    party_id: int | None
    has_one_time_password: bool = False

    @classmethod
    def of(cls, row: Account) -> "AccountCard":
        return cls(row.pk, row.username, row.is_active, row.person_id, row.party_id, row.has_one_time_password)


def find_account_to_sign_in(username: str) -> Account | None:
    """The account of that name, open or closed, with its password hash: for the password back end alone."""
    return Account.objects.filter(username=clean_username(username)).first()


def find_account_by_session(account_id: int) -> Account | None:
    """The open account of a running session: for the password back end alone. A closed one ends the session."""
    return _open_account.first(account_id)


def get_account(account_id: int, *, viewer: Actor) -> AccountCard:
    """:raises NoSuchAccount: if there is none, or it is not this viewer's to see"""
    for row in Account.objects.filter(pk=account_id):
        if viewer.account_id != row.pk:
            policy.may_see_officers(viewer)
        return AccountCard.of(row)
    raise NoSuchAccount()


def find_account_by_name(username: str, *, viewer: Actor) -> AccountCard | None:
    """The open account of that name."""
    policy.may_see_officers(viewer)
    return _open(Q(username=clean_username(username)))


def find_account_of_officer(person_id: int, *, viewer: Actor) -> AccountCard | None:
    """The open account of an officer."""
    policy.may_see_officers(viewer)
    return _open(Q(person=person_id))


def find_account_of_party(party_id: int, *, viewer: Actor) -> AccountCard | None:
    """The open account of a party, for that party and for officers."""
    if viewer.party_id != party_id:
        policy.may_see_officers(viewer)
    return _open(Q(party_id=party_id))


def _open(owner: Q) -> AccountCard | None:
    row = Account.objects.filter(owner, is_active=True).first()
    return None if row is None else AccountCard.of(row)


def actor_of(account: Account | int | None, *, on: date, place: str = "", session: str = "") -> Actor:
    """
    Who acts with this account, or the one of this id, on that day, with own and delegated grants; a closed account is
    nobody.

    Two queries for an officer, one for a citizen; one less where the account itself is given.
    """
    if isinstance(account, int):
        account = _open_account.first(account)
    if account is None or not account.is_active:
        return Actor.NOBODY
    if account.person_id is None:
        return Actor(
            kind=ActorKind.CITIZEN,
            id=f"citizen:{account.party_id}",
            account_id=account.pk,
            party_id=account.party_id,
            place=place,
            session=session,
        )
    held = tuple(dict.fromkeys(_grants(account.person_id, on)))
    return Actor(
        kind=ActorKind.OFFICER,
        id=f"officer:{account.person_id}",
        account_id=account.pk,
        person_id=account.person_id,
        grants=_overseeing(tuple(grant for grant in held if grant.role is not Role.EXAMINER)),
        place=place,
        session=session,
        inspects=frozenset(grant.agency_id for grant in held if grant.role is Role.EXAMINER),
    )


OVERSIGHT = (Role.CONTROLLER, Role.INSPECTOR)


def _overseeing(grants: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """Who oversees an agency oversees those below it: the same grant for each (one more query, for overseers only)."""
    over = [grant for grant in grants if grant.role in OVERSIGHT and grant.unit_id is None]
    if not over:
        return grants
    children: dict[int | None, list[int]] = {}
    for agency_id, entry in directory().items():
        children.setdefault(entry.agency.parent_id, []).append(agency_id)
    below = (replace(grant, agency_id=agency_id) for grant in over for agency_id in _descendants(grant, children))
    return tuple(dict.fromkeys((*grants, *below)))


def _descendants(grant: Grant, children: Mapping[int | None, list[int]]) -> Iterator[int]:
    waiting = [grant.agency_id]
    while waiting:
        found = children.get(waiting.pop(), [])
        yield from found
        waiting.extend(found)


def _grants(person_id: int, on: date) -> Iterator[Grant]:
    """Own grants, and what reaches this officer of the grants of those who lent roles to him or her."""
    for lender_id, role, agency_id, unit_id, lent_roles, lent_agency_id, lent_unit_id in _held.all(person_id, on):
        own = Grant(Role(role), agency_id, unit_id)
        if lender_id == person_id:
            yield own
        elif grant := lent_grant(own, Lent(frozenset(lent_roles), lent_agency_id, lent_unit_id), lender_id):
            yield grant


def _held_by(person_id: Any, on: Any) -> QuerySet[RoleGrant, tuple[Any, ...]]:
    given = "person__delegations_given"
    to_me = Q(**{f"{given}__to_person": person_id, f"{given}__revoked_at": None}) & in_force(on, f"{given}__")
    return (
        RoleGrant.objects.filter(in_force(on))
        .annotate(lent=FilteredRelation(given, condition=to_me))
        .filter(Q(person=person_id) | Q(lent__isnull=False))
        .order_by("pk")
        .values_list("person_id", "role", "agency_id", "unit_id", "lent__roles", "lent__agency", "lent__unit")
    )


_held = Question(_held_by)
_open_account = Question(lambda account_id: Account.objects.filter(pk=account_id, is_active=True))
