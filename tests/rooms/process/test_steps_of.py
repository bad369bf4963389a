"""The line of steps on a dossier's page, the buttons, and what the public learns of it."""

from typing import Any

import pytest

from motcua.kernel.plain.actor import Actor
from motcua.process import operations, queries
from motcua.process.states import StepState
from tests.rooms.process.office import Office, begin, hours
from tests.rooms.process.routes import CHOICE, CONSULTATION, LINE


def test_steps_done_current_and_ahead_stand_in_one_line(office: Office) -> None:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive", at=hours(1))
    steps = queries.steps_of("matter", matter.id, viewer=office.specialist)
    assert [(step.number, step.key, step.state) for step in steps] == [
        (1, "receive", StepState.DONE),
        (2, "assign", StepState.OPEN),
        (3, "appraise", StepState.AHEAD),
        (4, "approve", StepState.AHEAD),
        (5, "issue", StepState.AHEAD),
    ]
    assert (steps[0].done_by, steps[0].done_at) == (office.receiver.person_id, hours(1))
    assert [step.is_current for step in steps] == [False, True, False, False, False]


def test_the_line_ahead_follows_the_answers(office: Office) -> None:
    matter = begin(office, CHOICE, facts={"answers": {"large": True}})
    assert [step.key for step in matter.steps()] == ["receive", "thorough", "approve"]
    undecided = begin(office, CHOICE, facts={"answers": {}})
    assert [step.key for step in undecided.steps()] == ["receive", "quick", "thorough", "approve"]


@pytest.mark.parametrize("name", ["receiver", "specialist", "leader"])
def test_whoever_takes_part_sees_the_steps(office: Office, name: str) -> None:
    matter = begin(office, LINE)
    viewer = getattr(office, name)
    (current,) = queries.current_steps("matter", matter.id, viewer=viewer)
    assert current == queries.get_instance("matter", matter.id, viewer=viewer).current[0]
    assert queries.get_step(current.id or 0, viewer=viewer) == current


def test_the_supervisors_above_see_the_steps(office: Office) -> None:
    matter = begin(office, LINE)
    for viewer in (office.cast.chair, office.cast.controller, office.cast.inspector):
        assert len(queries.steps_of("matter", matter.id, viewer=viewer)) == 5


@pytest.mark.parametrize("name", ["partner", "stranger", "commune_chair", "office_clerk", "applicant", "operator"])
def test_nobody_else_sees_them(office: Office, name: str) -> None:
    matter, viewer = begin(office, LINE), office.cast.actor(name)
    assert queries.steps_of("matter", matter.id, viewer=viewer) == ()
    assert queries.current_steps("matter", matter.id, viewer=viewer) == ()
    assert queries.find_instance("matter", matter.id, viewer=viewer) is None
    assert queries.can(viewer, matter.step("receive")) == queries.StepRights()
    for ask in (queries.get_step, queries.targets_for_return):
        with pytest.raises(operations.StepNotFound):
            ask(matter.step("receive"), viewer=viewer)
    with pytest.raises(operations.ProcessNotFound):
        queries.get_instance("matter", matter.id, viewer=viewer)


def test_the_public_learns_how_far_it_has_come_and_no_more(office: Office) -> None:
    matter = begin(office, CONSULTATION)
    assert queries.progress("matter", matter.id, viewer=Actor.NOBODY) == queries.Progress(0, 5)
    matter.do(office.receiver, "receive")
    matter.do(office.head, "legal")
    assert queries.progress("matter", matter.id, viewer=Actor.NOBODY) == queries.Progress(2, 5)
    with pytest.raises(operations.ProcessNotFound):
        queries.progress("matter", 0, viewer=Actor.NOBODY)


def test_the_buttons_say_what_each_may_do(office: Office) -> None:
    matter = begin(office, LINE)
    for actor, key in ((office.receiver, "receive"), (office.head, "assign")):
        matter.do(actor, key)
    appraise = matter.step("appraise")
    rights = queries.StepRights
    assert queries.can(office.specialist, appraise) == rights(work=True, claim=True, return_=True)
    assert queries.can(office.head, appraise) == queries.can(office.leader, appraise) == rights(reassign=True)
    assert queries.can(office.receiver, appraise) == rights()
    matter.claim(office.specialist, "appraise")
    assert queries.can(office.specialist, appraise) == rights(work=True, return_=True, release=True)
    assert queries.can(office.colleague, appraise) == rights()
    assert queries.can(office.specialist, 0) == rights()


def test_the_line_of_a_long_matter_costs_few_queries(office: Office, django_assert_max_num_queries: Any) -> None:
    matter = begin(office, LINE)
    matter.do(office.receiver, "receive")
    with django_assert_max_num_queries(2):
        queries.steps_of("matter", matter.id, viewer=office.head)
    step_id = matter.step("assign")
    with django_assert_max_num_queries(2):
        queries.can(office.head, step_id)
