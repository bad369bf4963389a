"""The quality system of an agency: its scope, and what the viewer may do in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.quality import policy
from motcua.quality.models import System
from motcua.quality.policy import NoQualitySystem
from motcua.quality.states import Right, Standard


@dataclass(frozen=True, slots=True)
class SystemCard:
    """A quality system. `rights` are what the viewer may do in it."""

    id: int
    agency_id: int
    mark: str
    standard: Standard
    words: str
    unit_ids: tuple[int, ...]
    procedures: tuple[str, ...]
    opened_at: datetime
    scope_changed_at: datetime
    rights: frozenset[Right]

    @property
    def may_write(self) -> bool:
        return Right.WRITE in self.rights

    @property
    def may_manage(self) -> bool:
        return Right.MANAGE in self.rights

    @property
    def may_approve(self) -> bool:
        return Right.APPROVE in self.rights


def find_system(agency_id: int, *, viewer: Actor) -> SystemCard | None:
    """
    The system of an agency, or None while it has none.

    :raises NoQualitySystem: to whoever has nothing to do with the agency
    """
    policy.may_read(viewer, agency_id)
    row = System.objects.filter(agency=agency_id).first()
    return None if row is None else system_card(row, viewer)


def get_system(agency_id: int, *, viewer: Actor) -> SystemCard:
    """:raises NoQualitySystem: if the agency has none, or it is not for this viewer"""
    card = find_system(agency_id, viewer=viewer)
    if card is None:
        raise NoQualitySystem()
    return card


def list_systems(*, viewer: Actor) -> tuple[SystemCard, ...]:
    """Those that the viewer may read."""
    rows = System.objects.filter(policy.seen_by(viewer)).order_by("agency")
    return tuple(system_card(row, viewer) for row in rows)


def agencies_to_open(*, viewer: Actor, among: Iterable[int]) -> tuple[int, ...]:
    """Agencies in which the viewer may open a quality system and that have none yet."""
    wanted = [one for one in among if policy.acting(viewer, one, Right.MANAGE) is not None]
    taken = set(System.objects.filter(agency__in=wanted).values_list("agency_id", flat=True))
    return tuple(one for one in wanted if one not in taken)


def system_card(row: System, viewer: Actor) -> SystemCard:
    return SystemCard(
        id=row.pk,
        agency_id=row.agency_id,
        mark=row.mark,
        standard=Standard(row.standard),
        words=row.words,
        unit_ids=tuple(row.unit_ids),
        procedures=tuple(row.procedures),
        opened_at=row.opened_at,
        scope_changed_at=row.scope_changed_at,
        rights=policy.rights_of(viewer, row.agency_id),
    )
