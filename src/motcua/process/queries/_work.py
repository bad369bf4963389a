"""Worklists: the lanes of a viewer, merged in order. A page costs its own length, whatever lies behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection

from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.clock import LOCAL, local_date
from motcua.kernel.plain.page import Page
from motcua.kernel.plain.worktime import Calendar
from motcua.process import policy, rules
from motcua.process.models import Step
from motcua.process.rules import Words
from motcua.process.states import Due, Scope

from ._graphs import graph_of
from ._lanes import Lane, lanes_of

LAST_PAGE = 100
"""Whoever has more before him needs a filter, not page 101."""
CAP = 1000
SOON_DAYS = 3
ORDINARY = Calendar()

_COLUMNS = (
    "id, instance_id, subject_kind, subject_id, definition_id, key, about, within, role, agency_id, unit_id, "
    "assignee_id, opened_at, due_at, subject_due_at"
)
_ORDER = "ORDER BY subject_due_at, id"


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """
    Which open steps to list. `person_id` and `unit_id` narrow the list to one officer's or one unit's work; a viewer
    who may not see that work gets an empty list.
    """

    scope: Scope = Scope.MINE
    due: Due = Due.ALL
    role: Role | None = None
    person_id: int | None = None
    unit_id: int | None = None
    subject_kind: str = ""


EVERYTHING = WorkFilter()


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An open step, as a worklist shows it; what the subject is called its own room knows."""

    step_id: int
    instance_id: int
    subject_kind: str
    subject_id: int
    key: str
    name: Words
    role: Role
    agency_id: int
    unit_id: int | None
    assignee_id: int | None
    opened_at: datetime
    due_at: datetime | None
    subject_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """Each figure stops at 1001, which means "more than 1000"."""

    late: int
    today: int
    soon: int
    total: int


def list_work(
    *,
    viewer: Actor,
    at: datetime,
    only: WorkFilter = EVERYTHING,
    calendar: Calendar = ORDINARY,
    number: int = 1,
    size: int = 30,
) -> Page[WorkRow]:
    """
    Open steps by the due time of their subject, those without one last.

    :param at: the moment that late, today and soon are seen from
    :param calendar: by whose working days it is reckoned what is due soon
    :param number: the page, from 1; there are at most `LAST_PAGE`
    """
    number = max(1, min(number, LAST_PAGE))
    lanes = _narrowed(viewer, only, only.due, at, calendar)
    if not lanes:
        return Page((), number)
    wanted = number * size + 1
    merged = " ".join((_merged(_COLUMNS, lanes, f"{_ORDER} LIMIT {wanted}"), f"OFFSET {(number - 1) * size}"))
    with connection.cursor() as cursor:
        cursor.execute(merged, _values(lanes))
        page = Page.cut([_row(*row) for row in cursor.fetchall()], number=number, size=size)
    return page if number < LAST_PAGE else Page(page.rows, number)


def find_rows(step_ids: Iterable[int], *, viewer: Actor) -> tuple[WorkRow, ...]:
    """Those of these steps in whose process the viewer has a part, also when no worklist shows them any more."""
    rows = Step.objects.filter(pk__in=list(step_ids)).select_related("instance").order_by("pk")
    seen = [step for step in rows if policy.sees(viewer, step.instance)]
    return tuple(_row(*(getattr(step, name) for name in _COLUMNS.split(", "))) for step in seen)


def count_work(
    *, viewer: Actor, at: datetime, only: WorkFilter = EVERYTHING, calendar: Calendar = ORDINARY
) -> WorkCounts:
    """How much there is, by due time of the subject; `only.due` is not looked at."""
    parts = [_narrowed(viewer, only, due, at, calendar) for due in (Due.LATE, Due.TODAY, Due.SOON, Due.ALL)]
    if not parts[0]:
        return WorkCounts(0, 0, 0, 0)
    counted = [_merged("agency_id", part, f"LIMIT {CAP + 1}") for part in parts]
    figures = ", ".join(" ".join(("(SELECT count(*) FROM (", rows, ") AS few)")) for rows in counted)
    with connection.cursor() as cursor:
        cursor.execute(" ".join(("SELECT", figures)), _values([lane for part in parts for lane in part]))
        return WorkCounts(*cursor.fetchone())


def _narrowed(viewer: Actor, only: WorkFilter, due: Due, at: datetime, calendar: Calendar) -> list[Lane]:
    narrow = _due(due, at, calendar)
    if only.subject_kind:
        narrow.append(Lane("subject_kind = %s", (only.subject_kind,)))
    lanes = lanes_of(viewer, only.scope, role=only.role, person_id=only.person_id, unit_id=only.unit_id)
    for condition in narrow:
        lanes = [lane & condition for lane in lanes]
    return lanes


def _merged(columns: str, lanes: list[Lane], tail: str) -> str:
    """The statement that reads the head of each lane and merges the heads."""
    heads = [" ".join(("(SELECT", columns, "FROM process_step WHERE", lane.condition, tail, ")")) for lane in lanes]
    return " ".join(("SELECT", columns, "FROM (", " UNION ALL ".join(heads), ") AS merged", tail))


def _values(lanes: list[Lane]) -> list[Any]:
    return [value for lane in lanes for value in lane.values]


def _due(due: Due, at: datetime, calendar: Calendar) -> list[Lane]:
    midnight = _after(local_date(at))
    between = "subject_due_at >= %s AND subject_due_at < %s"
    match due:
        case Due.LATE:
            return [Lane("subject_due_at < %s", (at,))]
        case Due.TODAY:
            return [Lane(between, (at, midnight))]
        case Due.SOON:
            return [Lane(between, (midnight, _after(calendar.add_workdays(local_date(at), SOON_DAYS))))]
        case Due.ALL:
            return []


def _after(day: date) -> datetime:
    """The midnight with which the day ends."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=LOCAL)


def _row(
    step_id: int,
    instance_id: int,
    subject_kind: str,
    subject_id: int,
    definition_id: int,
    key: str,
    about: str,
    within: str,
    role: str,
    *rest: Any,
) -> WorkRow:
    name = rules.name_in_run(graph_of(definition_id).work(key).name, about, within)
    return WorkRow(step_id, instance_id, subject_kind, subject_id, key, name, Role(role), *rest)
