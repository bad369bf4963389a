"""Who acts: the one person, officer or machine behind an act, with the rights that hold at that moment."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar


class Role(StrEnum):
    """What an officer is there to do (reference §3.1)."""

    RECEPTION = "RECEPTION"
    UNIT_HEAD = "UNIT_HEAD"
    SPECIALIST = "SPECIALIST"
    LEADER = "LEADER"
    CLERK = "CLERK"
    CONTROLLER = "CONTROLLER"
    ADMIN = "ADMIN"
    OPERATOR = "OPERATOR"
    INSPECTOR = "INSPECTOR"
    EXAMINER = "EXAMINER"


class ActorKind(StrEnum):
    CITIZEN = "CITIZEN"
    OFFICER = "OFFICER"
    SYSTEM = "SYSTEM"
    ANONYMOUS = "ANONYMOUS"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held in an agency, or in one unit of it; `for_person_id` names whom one stands in for by delegation."""

    role: Role
    agency_id: int
    unit_id: int | None = None
    for_person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """
    The person or machine behind an act.

    `id` is the stable text written to the ledger (`officer:12`, `citizen:7`, `system:dispatcher`). `place` and
    `session` are evidence of where and in which session the act was done, so that assisted filing is a fact and not a
    claim. `beyond` are ids of matters that are open to this actor for a while beyond what the roles allow, to be read;
    `inspects` are the agencies that are open to be read, and nothing else, as long as a decision of inspection lasts.
    """

    kind: ActorKind
    id: str
    account_id: int | None = None
    person_id: int | None = None
    party_id: int | None = None
    grants: tuple[Grant, ...] = ()
    place: str = ""
    session: str = ""
    behalf_of: str = ""
    beyond: frozenset[int] = frozenset()
    inspects: frozenset[int] = frozenset()

    NOBODY: ClassVar["Actor"]

    @classmethod
    def system(cls, name: str) -> "Actor":
        """A named machine actor, for jobs."""
        return cls(kind=ActorKind.SYSTEM, id=f"system:{name}")

    @property
    def is_citizen(self) -> bool:
        return self.kind is ActorKind.CITIZEN

    @property
    def is_officer(self) -> bool:
        return self.kind is ActorKind.OFFICER

    @property
    def is_system(self) -> bool:
        return self.kind is ActorKind.SYSTEM

    def grant(self, role: Role, agency_id: int | None = None, unit_id: int | None = None) -> Grant | None:
        """
        The grant by which this actor holds `role` there; own grants before delegated ones.

        A grant without a unit covers every unit of its agency; a grant for one unit does not cover the agency.
        """
        fitting = [
            grant
            for grant in self.grants
            if grant.role is role
            and (agency_id is None or grant.agency_id == agency_id)
            and (unit_id is None or grant.unit_id in (None, unit_id))
        ]
        return min(fitting, key=lambda grant: grant.for_person_id is not None, default=None)

    def has(self, *roles: Role) -> bool:
        return any(grant.role in roles for grant in self.grants)

    def agency_ids(self, *roles: Role) -> frozenset[int]:
        """Agencies in which one of `roles` (any role, when none is named) is held."""
        return frozenset(grant.agency_id for grant in self.grants if not roles or grant.role in roles)

    def unit_ids(self, *roles: Role) -> frozenset[int]:
        return frozenset(
            grant.unit_id for grant in self.grants if grant.unit_id is not None and (not roles or grant.role in roles)
        )

    def person_ids(self) -> frozenset[int]:
        """This officer and everybody he or she stands in for today."""
        stands_in_for = {grant.for_person_id for grant in self.grants if grant.for_person_id is not None}
        own = {self.person_id} if self.person_id is not None else set()
        return frozenset(stands_in_for | own)

    def holding(self, grants: Iterable[Grant]) -> "Actor":
        """The same actor with these grants only: what some of the roles alone would let him or her do."""
        return replace(self, grants=tuple(grants), inspects=frozenset())

    def seeing(self, subject_id: int) -> "Actor":
        """The same actor, to whom one more matter is open to be read."""
        return replace(self, beyond=self.beyond | {subject_id})

    def using(self, grant: Grant | None) -> "Actor":
        """The same actor, with the ledger told on whose behalf the act is done when the grant is a delegated one."""
        if grant is None or grant.for_person_id is None:
            return self
        return replace(self, behalf_of=f"officer:{grant.for_person_id}")


Actor.NOBODY = Actor(kind=ActorKind.ANONYMOUS, id="anonymous")
