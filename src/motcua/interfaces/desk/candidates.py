"""To whom work can be given: officers of the right role, in the right place."""

from collections.abc import Sequence
from datetime import date

from motcua.kernel.plain.actor import Actor, Role
from motcua.org import queries as org
from motcua.process.queries import StepCard
from motcua.process.states import StepState

Choices = list[tuple[str, str]]

UNIT_ROLES = (Role.UNIT_HEAD, Role.SPECIALIST)
NOBODYS_OWN = (Role.RECEPTION, Role.CLERK)
"""Work of a counter or a clerical office is never given to one of them by name."""


def of_next(step: StepCard, line: Sequence[StepCard], *, viewer: Actor, day: date) -> Choices:
    """Officers who can be named for the step after this one; none at the end of the line."""
    following = next((other for other in line if other.state is StepState.AHEAD), None)
    if following is None or following.role in NOBODYS_OWN:
        return []
    unit_id = _unit_of(step, viewer) if following.agency_id == step.agency_id else None
    return _holders(following.role, following.agency_id, unit_id, viewer=viewer, day=day)


def of_step(step: StepCard, *, viewer: Actor, day: date) -> Choices:
    """Officers to whom this very step can be given."""
    return _holders(step.role, step.agency_id, step.unit_id, viewer=viewer, day=day)


def _unit_of(step: StepCard, viewer: Actor) -> int | None:
    if step.unit_id is not None:
        return step.unit_id
    grant = viewer.grant(step.role, step.agency_id)
    return grant.unit_id if grant else None


def _holders(role: Role, agency_id: int, unit_id: int | None, *, viewer: Actor, day: date) -> Choices:
    within = unit_id if role in UNIT_ROLES else None
    people = org.officers_with_role(role, agency_id, within, viewer=viewer, on=day)
    return [(str(person.id), person.full_name) for person in people]
