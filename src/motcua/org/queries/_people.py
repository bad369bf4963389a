"""Officers: who they are, where they sit, what they may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from motcua.kernel.plain.actor import Actor, Role
from motcua.org import policy
from motcua.org.models import Delegation, Person, Position, RoleGrant, in_force


@dataclass(frozen=True, slots=True)
class PersonCard:
    """An officer; e-mail and telephone are "" for those who are not officers."""

    id: int
    full_name: str
    sort_key: str
    email: str
    phone: str

    @classmethod
    def of(cls, row: Person) -> "PersonCard":
        return cls(row.pk, row.full_name, row.sort_key, row.email, row.phone)

    @classmethod
    def public(cls, row: Person) -> "PersonCard":
        return cls(row.pk, row.full_name, row.sort_key, "", "")


@dataclass(frozen=True, slots=True)
class PositionCard:
    id: int
    person_id: int
    unit_id: int
    agency_id: int
    title: str
    title_en: str
    valid_from: date
    valid_to: date | None

    @classmethod
    def of(cls, row: Position) -> "PositionCard":
        return cls(
            id=row.pk,
            person_id=row.person_id,
            unit_id=row.unit_id,
            agency_id=row.unit.agency_id,
            title=row.title,
            title_en=row.title_en,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer in one position, for lists."""

    person: PersonCard
    position: PositionCard


@dataclass(frozen=True, slots=True)
class GrantCard:
    id: int
    person_id: int
    role: Role
    agency_id: int
    unit_id: int | None
    valid_from: date
    valid_to: date | None

    @classmethod
    def of(cls, row: RoleGrant) -> "GrantCard":
        return cls(
            id=row.pk,
            person_id=row.person_id,
            role=Role(row.role),
            agency_id=row.agency_id,
            unit_id=row.unit_id,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )


@dataclass(frozen=True, slots=True)
class DelegationCard:
    id: int
    from_person_id: int
    to_person_id: int
    roles: tuple[Role, ...]
    agency_id: int
    unit_id: int | None
    valid_from: date
    valid_to: date
    ground: str
    revoked_at: datetime | None

    @classmethod
    def of(cls, row: Delegation) -> "DelegationCard":
        return cls(
            id=row.pk,
            from_person_id=row.from_person_id,
            to_person_id=row.to_person_id,
            roles=tuple(Role(role) for role in row.roles),
            agency_id=row.agency_id,
            unit_id=row.unit_id,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            ground=row.ground,
            revoked_at=row.revoked_at,
        )


def get_people(person_ids: Iterable[int], *, viewer: Actor) -> dict[int, PersonCard]:
    """Officers by id; who handles a dossier is public, how to reach him or her is for officers."""
    card = PersonCard.of if viewer.is_officer or viewer.is_system else PersonCard.public
    return {row.pk: card(row) for row in Person.objects.filter(pk__in=set(person_ids))}


def list_people(agency_id: int, *, viewer: Actor, on: date | None = None) -> list[OfficerRow]:
    """Officers with a position in the agency, by name; one with two positions stands there twice."""
    policy.may_see_officers(viewer)
    rows = Position.objects.filter(in_force(on), unit__agency=agency_id).select_related("unit", "person")
    return [
        OfficerRow(PersonCard.of(row.person), PositionCard.of(row)) for row in rows.order_by("person__sort_key", "pk")
    ]


def list_positions(person_ids: Iterable[int], *, viewer: Actor, on: date | None = None) -> list[PositionCard]:
    """Where these officers sit, and under what title they sign."""
    policy.may_see_officers(viewer)
    rows = Position.objects.filter(in_force(on), person__in=set(person_ids)).select_related("unit")
    return [PositionCard.of(row) for row in rows.order_by("pk")]


def list_former_positions(person_ids: Iterable[int], *, viewer: Actor) -> list[PositionCard]:
    """Every position that these officers hold or held, the latest first: under what title somebody acted on a day."""
    policy.may_see_officers(viewer)
    rows = Position.objects.filter(person__in=set(person_ids)).select_related("unit")
    return [PositionCard.of(row) for row in rows.order_by("-valid_from", "-pk")]


def officers_with_role(
    role: Role, agency_id: int, unit_id: int | None = None, *, viewer: Actor, on: date | None = None
) -> list[PersonCard]:
    """
    Officers who hold the role themselves, not by delegation, in the order of their names.

    With a unit: those whose grant covers it. Without: those with the role anywhere in the agency.
    """
    policy.may_see_officers(viewer)
    grants = RoleGrant.objects.filter(in_force(on), role=role, agency=agency_id)
    if unit_id is not None:
        grants = grants.filter(Q(unit=None) | Q(unit=unit_id))
    rows = Person.objects.filter(pk__in=grants.values("person")).order_by("sort_key", "pk")
    return [PersonCard.of(row) for row in rows]


@dataclass(frozen=True, slots=True)
class HolderCard:
    """An officer who holds a role, with the name to be called by."""

    person: PersonCard
    role: Role
    agency_id: int
    unit_id: int | None


def list_holders(roles: Iterable[Role], agency_ids: Iterable[int], *, viewer: Actor, on: date) -> list[HolderCard]:
    """Who holds these roles in these agencies themselves, in one question, in the order of their names."""
    policy.may_see_officers(viewer)
    rows = RoleGrant.objects.filter(in_force(on), role__in=list(roles), agency__in=set(agency_ids))
    rows = rows.select_related("person").order_by("person__sort_key", "person_id", "pk")
    return [HolderCard(PersonCard.of(row.person), Role(row.role), row.agency_id, row.unit_id) for row in rows]


def officers_of(agency_ids: Iterable[int], *, viewer: Actor, on: date | None = None) -> list[PersonCard]:
    """Officers who work in these agencies in a role of their own, in the order of their names; not who inspects."""
    policy.may_see_officers(viewer)
    grants = RoleGrant.objects.filter(in_force(on), ~Q(role=Role.EXAMINER), agency__in=set(agency_ids))
    rows = Person.objects.filter(pk__in=grants.values("person")).order_by("sort_key", "pk")
    return [PersonCard.of(row) for row in rows]


def list_grants(person_id: int, *, viewer: Actor, on: date | None = None) -> list[GrantCard]:
    policy.may_see_officers(viewer)
    rows = RoleGrant.objects.filter(in_force(on), person=person_id).order_by("pk")
    return [GrantCard.of(row) for row in rows]


def list_lasting_grants(person_id: int, *, viewer: Actor, on: date) -> list[GrantCard]:
    """The roles that an officer holds on a day, or will hold later."""
    policy.may_see_officers(viewer)
    lasting = Q(valid_to=None) | Q(valid_to__gt=on)
    return [GrantCard.of(row) for row in RoleGrant.objects.filter(lasting, person=person_id).order_by("pk")]


def list_delegations(person_id: int, *, viewer: Actor, on: date) -> list[DelegationCard]:
    """Delegations of the day that this officer gave or holds."""
    policy.may_see_officers(viewer)
    rows = Delegation.objects.filter(in_force(on), Q(from_person=person_id) | Q(to_person=person_id), revoked_at=None)
    return [DelegationCard.of(row) for row in rows.order_by("pk")]


def list_absences(agency_ids: Iterable[int], *, viewer: Actor, first: date, last: date) -> list[DelegationCard]:
    """Delegations in these agencies that hold on any of the days: whoever gave one is away, and somebody stands in."""
    policy.may_see_officers(viewer)
    rows = Delegation.objects.filter(
        agency__in=set(agency_ids), valid_from__lte=last, valid_to__gt=first, revoked_at=None
    )
    return [DelegationCard.of(row) for row in rows.order_by("pk")]
