"""Worklists: what is mine, my unit's, my agency's; by due time; and nothing of anybody else's."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.kernel.plain.actor import Actor, Grant, Role
from motcua.kernel.plain.worktime import Calendar, DayKind, SpecialDay
from motcua.process import queries
from motcua.process.queries import WorkFilter
from motcua.process.states import Due, Scope
from tests.rooms.process.office import DUE, MONDAY, SYSTEM, Matter, Office, begin
from tests.rooms.process.routes import LINE, step

SPECIAL = [step("look", outcomes=["FORWARD"]), step("sign", "LEADER")]


def listed(viewer: Actor, **only: Any) -> list[int]:
    return [row.subject_id for row in queries.list_work(viewer=viewer, at=MONDAY, only=WorkFilter(**only)).rows]


def test_an_unassigned_step_is_in_the_list_of_everybody_of_its_role_and_unit(office: Office) -> None:
    matter = begin(office, SPECIAL)
    assert listed(office.specialist) == listed(office.colleague) == [matter.id]
    for other in (office.south_specialist, office.head, office.leader, office.partner, office.stranger):
        assert listed(other) == []
    (row,) = queries.list_work(viewer=office.specialist, at=MONDAY).rows
    assert (row.key, row.name.en, row.unit_id, row.assignee_id) == ("look", "Step look", office.north, None)
    assert (row.subject_kind, row.subject_due_at, row.step_id) == ("matter", DUE, matter.step("look"))


def test_a_claimed_step_is_in_one_list_only(office: Office) -> None:
    matter = begin(office, SPECIAL)
    matter.claim(office.specialist, "look")
    assert listed(office.specialist) == [matter.id]
    assert listed(office.colleague) == []
    assert listed(office.colleague, scope=Scope.UNIT) == [matter.id]


def test_a_step_of_no_unit_waits_for_every_unit_of_the_agency(office: Office) -> None:
    matter = begin(office, SPECIAL, unit_id=None)
    assert listed(office.specialist) == listed(office.south_specialist) == [matter.id]
    assert listed(office.partner) == []


def test_the_most_urgent_comes_first_and_what_has_no_due_time_last(office: Office) -> None:
    late, soon, never = (begin(office, SPECIAL, due_at=due).id for due in (DUE, DUE - timedelta(3), None))
    assert listed(office.specialist) == [soon, late, never]


def test_lists_are_cut_into_pages(office: Office) -> None:
    matters = [begin(office, SPECIAL, due_at=DUE + timedelta(day)).id for day in range(5)]
    pages = [queries.list_work(viewer=office.specialist, at=MONDAY, number=number, size=2) for number in (1, 2, 3, 4)]
    assert [[row.subject_id for row in page.rows] for page in pages] == [matters[:2], matters[2:4], matters[4:], []]
    assert [page.has_next for page in pages] == [True, True, False, False]
    assert queries.list_work(viewer=office.specialist, at=MONDAY, number=10**9).number == queries.LAST_PAGE


def test_soon_is_within_three_working_days_of_the_calendar(office: Office) -> None:
    friday = MONDAY + timedelta(days=4)
    days = {day: begin(office, SPECIAL, due_at=friday + timedelta(days=day)).id for day in range(1, 8)}
    soon = WorkFilter(due=Due.SOON)
    seen = {row.subject_id for row in queries.list_work(viewer=office.specialist, at=friday, only=soon).rows}
    assert seen == {days[day] for day in range(1, 6)}
    closed = Calendar(special_days=[SpecialDay(friday.date() + timedelta(days=3), DayKind.PUBLIC, "Nghỉ", "Luật")])
    counted = queries.count_work(viewer=office.specialist, at=friday, only=soon, calendar=closed)
    assert counted.soon == 6


@pytest.fixture
def by_due(office: Office) -> dict[Due, int]:
    """One matter of each kind, seen on Monday, 08:00."""
    due = {
        Due.LATE: MONDAY - timedelta(minutes=1),
        Due.TODAY: MONDAY.replace(hour=23, minute=59),
        Due.SOON: MONDAY + timedelta(days=3, hours=15, minutes=59),
        Due.ALL: MONDAY + timedelta(days=4),
    }
    return {word: begin(office, SPECIAL, due_at=at).id for word, at in due.items()}


def test_lists_are_narrowed_by_due_time(office: Office, by_due: dict[Due, int]) -> None:
    for due in (Due.LATE, Due.TODAY, Due.SOON):
        assert listed(office.specialist, due=due) == [by_due[due]]
    assert listed(office.specialist) == list(by_due.values())


def test_work_is_counted_by_due_time(office: Office, by_due: dict[Due, int]) -> None:
    assert queries.count_work(viewer=office.specialist, at=MONDAY) == queries.WorkCounts(1, 1, 1, 4)
    assert queries.count_work(viewer=office.stranger, at=MONDAY) == queries.WorkCounts(0, 0, 0, 0)
    assert queries.count_work(viewer=Actor.NOBODY, at=MONDAY) == queries.WorkCounts(0, 0, 0, 0)
    unit = WorkFilter(scope=Scope.UNIT)
    assert queries.count_work(viewer=office.head, at=MONDAY, only=unit) == queries.WorkCounts(1, 1, 1, 4)


@pytest.fixture
def spread(office: Office) -> dict[str, Matter]:
    """A matter at each step of the line, the specialist's assigned to the colleague."""
    matters = {key: begin(office, LINE) for key in ("receive", "assign", "appraise", "approve", "issue")}
    way = [
        (office.receiver, "receive"),
        (office.head, "assign"),
        (office.colleague, "appraise"),
        (office.leader, "approve"),
    ]
    for number, key in enumerate(matters):
        for actor, done in way[:number]:
            outcome = "APPROVE" if done == "approve" else "FORWARD"
            matters[key].do(actor, done, outcome=outcome)
    matters["appraise"].claim(office.colleague, "appraise")
    return matters


def keys(viewer: Actor, **only: Any) -> set[str]:
    return {row.key for row in queries.list_work(viewer=viewer, at=MONDAY, only=WorkFilter(**only)).rows}


def test_everybody_has_the_steps_of_the_own_role(office: Office, spread: dict[str, Matter]) -> None:
    mine = {
        name: keys(getattr(office, name)) for name in ("receiver", "head", "specialist", "colleague", "leader", "clerk")
    }
    assert mine == {
        "receiver": {"receive"},
        "head": {"assign"},
        "specialist": set(),
        "colleague": {"appraise"},
        "leader": {"approve"},
        "clerk": {"issue"},
    }


def test_the_head_sees_the_work_of_the_unit_and_of_each_officer(office: Office, spread: dict[str, Matter]) -> None:
    assert keys(office.head, scope=Scope.UNIT) == {"assign", "appraise", "approve", "issue"}
    assert keys(office.head, scope=Scope.UNIT, role=Role.SPECIALIST) == {"appraise"}
    assert keys(office.head, scope=Scope.UNIT, unit_id=office.north) == {"assign", "appraise"}
    assert keys(office.head, person_id=office.colleague.person_id) == {"appraise"}
    assert keys(office.head, person_id=office.colleague.person_id, role=Role.CLERK) == set()


def test_the_leader_sees_the_agency_and_its_units(office: Office, spread: dict[str, Matter]) -> None:
    assert keys(office.leader, scope=Scope.AGENCY) == {"assign", "appraise", "approve", "issue"}
    assert keys(office.leader, scope=Scope.AGENCY, unit_id=office.north) == {"assign", "appraise"}
    assert keys(office.leader, scope=Scope.AGENCY, unit_id=office.south) == set()
    assert keys(office.leader, person_id=office.colleague.person_id) == {"appraise"}


@pytest.mark.parametrize("scope", list(Scope))
def test_nobody_else_sees_it(office: Office, spread: dict[str, Matter], scope: Scope) -> None:
    for viewer in (office.partner, office.stranger, office.cast.commune_chair, Actor.NOBODY, SYSTEM):
        assert keys(viewer, scope=scope) == set()
        assert keys(viewer, scope=scope, person_id=office.colleague.person_id) == set()
        assert keys(viewer, scope=scope, unit_id=office.north) == set()
    for viewer in (office.specialist, office.south_specialist, office.receiver):
        assert keys(viewer, scope=Scope.AGENCY) == set()
        assert keys(viewer, person_id=office.colleague.person_id) == set()


def test_two_grants_over_the_same_steps_list_them_once(office: Office) -> None:
    matter = begin(office, SPECIAL)
    wide, narrow = Grant(Role.SPECIALIST, office.department), Grant(Role.SPECIALIST, office.department, office.north)
    lent = Grant(Role.SPECIALIST, office.department, office.north, for_person_id=office.colleague.person_id)
    viewer = Actor(kind=office.specialist.kind, id="officer:0", person_id=10**6, grants=(narrow, wide, lent))
    for scope in (Scope.MINE, Scope.UNIT):
        assert listed(viewer, scope=scope) == [matter.id]
    assert queries.count_work(viewer=viewer, at=MONDAY).total == 1


def test_a_list_is_one_query_and_its_figures_are_another(office: Office, django_assert_num_queries: Any) -> None:
    begin(office, SPECIAL)
    listed(office.specialist)
    with django_assert_num_queries(1):
        listed(office.specialist)
    with django_assert_num_queries(1):
        queries.count_work(viewer=office.specialist, at=MONDAY)
