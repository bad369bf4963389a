"""Who leads is told when the day of what is owed comes near and when it is over, each once."""

from datetime import datetime, timedelta

import pytest

from motcua.indicator import operations as indicator
from motcua.indicator import queries
from motcua.interfaces.jobs.plans import keep_plans
from motcua.notice import queries as notices
from motcua.notice.states import Template
from tests.cast import assessments, inspections
from tests.cast import plans as given
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(cast: Cast, template: Template) -> set[int | None]:
    return {
        who.person_id
        for who in (cast.head, cast.leader, cast.specialist)
        for one in notices.list_inbox(viewer=who).rows
        if one.template is template
    }


def plan_due(cast: Cast, days: int) -> datetime:
    given.approve(cast, given.add_task(cast, given.draft(cast), due_on=TODAY + days * DAY))
    return MONDAY_MORNING


def test_nobody_is_told_long_before(cast: Cast) -> None:
    assert keep_plans(plan_due(cast, 15)) == 0


def test_the_lead_is_told_once_ahead_and_once_late(cast: Cast) -> None:
    now = plan_due(cast, 14)
    assert keep_plans(now) > 0
    assert told(cast, Template.PLAN_TASK_DUE) == {cast.head.person_id, cast.leader.person_id}
    assert keep_plans(now + DAY) == 0
    assert keep_plans(now + 15 * DAY) > 0
    assert told(cast, Template.PLAN_TASK_LATE) == {cast.head.person_id, cast.leader.person_id}
    assert keep_plans(now + 16 * DAY) == 0


def test_another_day_is_told_anew_and_what_is_done_is_not(cast: Cast) -> None:
    now = plan_due(cast, 3)
    keep_plans(now)
    [task] = queries.list_pressing_tasks(viewer=MACHINE, until=TODAY + 3 * DAY)
    indicator.move_task(actor=cast.leader, at=now, task_id=task.id, due_on=TODAY + 5 * DAY, reason="Chờ Bộ.")
    assert keep_plans(now) > 0
    indicator.complete_task(actor=cast.head, at=now, task_id=task.id, evidence="Báo cáo 45/BC", done_on=TODAY)
    assert keep_plans(now + 15 * DAY) == 0


def test_units_are_told_of_their_scores_until_they_are_handed_in(cast: Cast) -> None:
    card = assessments.open_round(cast)
    assert keep_plans(MONDAY_MORNING) > 0
    [message] = [one for one in notices.list_inbox(viewer=cast.head).rows if one.template is Template.SCORES_DUE]
    assert (message.about_kind, message.about_id) == ("assessment_sheet", assessments.sheet(cast, card).id)
    keep_plans(MONDAY_MORNING + 8 * DAY)
    assert told(cast, Template.SCORES_LATE) == {cast.head.person_id, cast.leader.person_id}


def test_units_that_handed_their_scores_in_hear_nothing_more(cast: Cast) -> None:
    assessments.hand_in(cast, assessments.open_round(cast))
    keep_plans(MONDAY_MORNING + 8 * DAY)
    assert told(cast, Template.SCORES_LATE) == set()


def test_the_unit_is_told_what_an_inspection_asked_until_it_reports(cast: Cast) -> None:
    [asked] = inspections.concluded(cast).recommendations
    keep_plans(MONDAY_MORNING)
    assert told(cast, Template.REMEDY_DUE) == {cast.head.person_id, cast.leader.person_id}
    keep_plans(MONDAY_MORNING + 11 * DAY)
    assert told(cast, Template.REMEDY_LATE) == {cast.head.person_id, cast.leader.person_id}
    indicator.report_remedy(actor=cast.head, at=MONDAY_MORNING, recommendation_id=asked.id, words="Đã niêm yết đủ.")
    assert keep_plans(MONDAY_MORNING + 30 * DAY) == 0
