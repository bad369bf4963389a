"""
Who leads is told of what is owed: once when its day is near, once when it is over.

Owed are tasks of plans, the sheets of units in a round of assessment, and what an inspection asked to be remedied.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.indicator import queries as indicator
from motcua.indicator.states import RecommendationState
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.transactions import transaction_required
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org

SYSTEM = Actor.system("notice")
LEADING = (Role.UNIT_HEAD, Role.LEADER)
AHEAD = timedelta(days=14)
WORDS = {
    "plan_task": (Template.PLAN_TASK_DUE, Template.PLAN_TASK_LATE),
    "assessment_sheet": (Template.SCORES_DUE, Template.SCORES_LATE),
    "recommendation": (Template.REMEDY_DUE, Template.REMEDY_LATE),
}
"""Ahead of the day, and after it."""


@dataclass(frozen=True, slots=True)
class Owed:
    """By a unit of an agency, or by the agency; `planned_by` is told as well once it is late."""

    kind: str
    id: int
    words: str
    due_on: date
    agency_id: int
    unit_id: int | None = None
    planned_by: int | None = None


def list_owed(*, at: datetime) -> list[Owed]:
    """What is due within two weeks, and what is late."""
    until = clock.local_date(at) + AHEAD
    owed = (*_tasks(until), *_sheets(), *_remedies())
    return [one for one in owed if one.due_on <= until]


def _tasks(until: date) -> Iterator[Owed]:
    for task in indicator.list_pressing_tasks(viewer=SYSTEM, until=until):
        lead = task.lead_agency_id, task.lead_unit_id
        yield Owed("plan_task", task.id, task.words, task.due_on, *lead, planned_by=task.agency_id)


def _sheets() -> Iterator[Owed]:
    for sheet in indicator.list_sheets_awaited(viewer=SYSTEM):
        yield Owed("assessment_sheet", sheet.sheet_id, sheet.title, sheet.entry_until, sheet.agency_id)


def _remedies() -> Iterator[Owed]:
    """By the title of the inspection: what was found is read where it was written, not in letters."""
    for one in indicator.list_open_recommendations(viewer=SYSTEM):
        if one.state is RecommendationState.OPEN:
            yield Owed("recommendation", one.id, one.inspection_title, one.due_on, one.agency_id, one.owner_unit_id)


@transaction_required
def tell_who_owes(*, at: datetime, owed: Owed) -> int:
    """
    Tell the heads of the unit that owes it and the leaders of its agency; where no unit is named, every head.

    Returns how many were told.
    """
    today = clock.local_date(at)
    late = today > owed.due_on
    agencies = {owed.agency_id, *([owed.planned_by] if late and owed.planned_by else ())}
    holders = org.list_holders(LEADING, agencies, viewer=SYSTEM, on=today)
    people = {one.person.id for one in holders if owed.unit_id in (None, one.unit_id) or one.role is Role.LEADER}
    agency = org.get_agency(owed.agency_id, viewer=SYSTEM).name
    told = 0
    for person_id in sorted(people):
        [message, *_] = notice.queue(
            actor=SYSTEM,
            at=at,
            recipient_kind=RecipientKind.PERSON,
            recipient_id=person_id,
            template=WORDS[owed.kind][late],
            data={"title": owed.words, "agency": agency, "until": owed.due_on},
            dedupe_key=f"{owed.kind}:{owed.id}:{owed.due_on}:{'late' if late else 'ahead'}:person:{person_id}",
            about_kind=owed.kind,
            about_id=owed.id,
        )
        told += message.queued_at == at
    return told
