"""
What a viewer may see of the open steps, cut into lanes.

A lane is a conjunction that is one range of one partial index of `models.Step`, already in the order of a worklist: by
due time of the subject, then by id. The lanes of one viewer do not overlap. They are SQL, because a worklist is what
officers look at all day, and because the conditions of partial indexes must stand in the statement as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.process import policy
from motcua.process.states import Scope

STEP_ROLES = (Role.RECEPTION, Role.UNIT_HEAD, Role.SPECIALIST, Role.LEADER, Role.CLERK, Role.CONTROLLER)
HEADS = frozenset({Role.LEADER, Role.UNIT_HEAD})
OVERSEERS = frozenset({Role.LEADER, Role.CONTROLLER, Role.INSPECTOR})


@dataclass(frozen=True, slots=True)
class Lane:
    """A condition on rows of open steps, with the values of its placeholders."""

    condition: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: "Lane") -> "Lane":
        return Lane(f"{self.condition} AND {other.condition}", self.values + other.values)


OPEN = Lane("state = 'OPEN'")
POOLED = OPEN & Lane("assignee_id IS NULL")
ASSIGNED = OPEN & Lane("assignee_id IS NOT NULL")
NO_UNIT = Lane("unit_id IS NULL")


@dataclass(frozen=True, slots=True)
class Reach:
    """An agency, or one unit of it, and the roles whose steps are seen there."""

    agency_id: int
    unit_id: int | None
    roles: frozenset[Role]


def lanes_of(
    viewer: Actor, scope: Scope, *, role: Role | None, person_id: int | None, unit_id: int | None
) -> list[Lane]:
    """The lanes of a viewer, narrowed to a role, an officer or a unit; empty where nothing may be seen."""
    if person_id is not None and person_id not in viewer.person_ids():
        lane = _work_of(person_id, viewer)
        return [lane & narrow for narrow in _narrowed(role, unit_id)] if lane is not None else []
    if scope is Scope.UNIT:
        return _lanes(OPEN, _units_of(viewer), role, unit_id)
    if scope is Scope.AGENCY:
        return _lanes(OPEN, _agencies_of(viewer), role, unit_id)
    people = viewer.person_ids() if person_id is None else {person_id}
    assigned = [lane for person in sorted(people) if (lane := _assigned_to(person, viewer)) is not None]
    mine = [lane & narrow for lane in assigned for narrow in _narrowed(role, unit_id)]
    return mine if person_id is not None else mine + _lanes(POOLED, _pools_of(viewer), role, unit_id)


def _narrowed(role: Role | None, unit_id: int | None) -> list[Lane]:
    narrow = Lane("TRUE")
    if role is not None:
        narrow &= Lane("role = %s", (role.value,))
    if unit_id is not None:
        narrow &= Lane("unit_id = %s", (unit_id,))
    return [narrow]


def _assigned_to(person_id: int, viewer: Actor) -> Lane | None:
    """What is assigned to a person, as far as a grant of the viewer's, own or lent by that person, fits it."""
    grants = [grant for grant in viewer.grants if (grant.for_person_id or viewer.person_id) == person_id]
    return _of_person(person_id, [(grant, _given(grant.role)) for grant in grants])


def _given(held: Role) -> list[str]:
    return [role.value for role in STEP_ROLES if policy.role_fits(held, role)]


def _work_of(person_id: int, viewer: Actor) -> Lane | None:
    """The work of another officer: for the heads of the units, and the leaders and overseers of the agencies."""
    roles = [role.value for role in STEP_ROLES]
    return _of_person(person_id, [(grant, roles) for grant in viewer.grants if grant.role in HEADS | OVERSEERS])


def _of_person(person_id: int, seen: list[tuple[Grant, list[str]]]) -> Lane | None:
    parts, values = [], []
    for grant, roles in seen:
        if grant.unit_id is None:
            parts.append("(agency_id = %s AND role = ANY(%s))")
            values += [grant.agency_id, roles]
        else:
            parts.append("(agency_id = %s AND role = ANY(%s) AND (unit_id IS NULL OR unit_id = %s))")
            values += [grant.agency_id, roles, grant.unit_id]
    if not parts:
        return None
    return ASSIGNED & Lane("assignee_id = %s", (person_id,)) & Lane(f"({' OR '.join(parts)})", tuple(values))


def _pools_of(viewer: Actor) -> list[Reach]:
    """Where the viewer may take what is not assigned."""
    return _widest(
        Reach(grant.agency_id, grant.unit_id, frozenset({grant.role}))
        for grant in viewer.grants
        if grant.role in STEP_ROLES
    )


def _units_of(viewer: Actor) -> list[Reach]:
    """Colleagues see the steps of their own role; a head sees all of the unit."""
    return _widest(
        Reach(grant.agency_id, grant.unit_id, frozenset(STEP_ROLES if grant.role in HEADS else {grant.role}))
        for grant in viewer.grants
        if grant.role in STEP_ROLES
    )


def _agencies_of(viewer: Actor) -> list[Reach]:
    """All of an agency is for its leaders and overseers, and for heads that are not bound to one unit."""
    return _widest(
        Reach(grant.agency_id, None, frozenset(STEP_ROLES))
        for grant in viewer.grants
        if grant.role in OVERSEERS or (grant.role in HEADS and grant.unit_id is None)
    )


def _widest(reaches: Iterable[Reach]) -> list[Reach]:
    """The same reaches without overlap: a step that two grants cover would stand in the list twice."""
    whole: dict[int, frozenset[Role]] = {}
    units: dict[tuple[int, int], frozenset[Role]] = {}
    for reach in reaches:
        if reach.unit_id is None:
            whole[reach.agency_id] = whole.get(reach.agency_id, frozenset()) | reach.roles
        else:
            place = (reach.agency_id, reach.unit_id)
            units[place] = units.get(place, frozenset()) | reach.roles
    parts = [Reach(agency, unit, roles - whole.get(agency, frozenset())) for (agency, unit), roles in units.items()]
    return [*(Reach(agency, None, roles) for agency, roles in whole.items()), *parts]


def _lanes(rows: Lane, reaches: list[Reach], role: Role | None, unit_id: int | None) -> list[Lane]:
    """
    A lane for each place and role. Steps that no unit has yet are for every unit of the agency: one lane for each role,
    however many units the viewer belongs to.
    """
    lanes: list[Lane] = []
    unplaced: dict[tuple[int, Role], None] = {}
    for reach in reaches:
        for asked in sorted(reach.roles if role is None else reach.roles & {role}):
            if reach.unit_id is None and unit_id is None:
                lanes.append(Lane("agency_id = %s AND role = %s", (reach.agency_id, asked.value)))
            elif reach.unit_id is None:
                here = (unit_id, asked.value, reach.agency_id)
                lanes.append(Lane("unit_id = %s AND role = %s AND agency_id = %s", here))
            elif unit_id in (None, reach.unit_id):
                lanes.append(Lane("unit_id = %s AND role = %s", (reach.unit_id, asked.value)))
                if unit_id is None:
                    unplaced[(reach.agency_id, asked)] = None
    lanes += [NO_UNIT & Lane("agency_id = %s AND role = %s", (agency, asked.value)) for agency, asked in unplaced]
    return [rows & lane for lane in lanes]
