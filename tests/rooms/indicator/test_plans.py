"""Plans are approved with a list of tasks; tasks are done with evidence, and nobody else's."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from motcua.indicator import operations as indicator
from motcua.indicator import queries
from motcua.indicator.operations import NewTarget
from motcua.indicator.queries import PlanCard, TargetCard, TaskCard
from motcua.indicator.states import Area, PlanState, TaskState, TaskVerb
from motcua.insight.figures import answering
from motcua.insight.periods import Period
from motcua.interfaces.jobs.plans import close_counted_tasks
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.store import ledger
from tests.cast import plans as given
from tests.cast import signing
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.rooms.insight.figures.ledger import count_all

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def plan(cast: Cast) -> PlanCard:
    return given.approve(cast, given.add_task(cast, given.draft(cast)))


def complete(actor: Actor, plan: PlanCard, done_on: date = TODAY) -> TaskCard:
    return indicator.complete_task(
        actor=actor, at=MONDAY_MORNING, task_id=plan.tasks[0].id, evidence="Báo cáo 45/BC-SVHTTDL", done_on=done_on
    )


def rate(cast: Cast) -> str:
    count_all()
    year = Period(date(given.YEAR, 1, 1), date(given.YEAR, 12, 31))
    return answering.figure("plan.completion_rate", viewer=MACHINE, period=year, agency_id=cast.culture.id).text


def test_a_plan_without_tasks_is_not_approved(cast: Cast) -> None:
    draft = given.draft(cast)
    with pytest.raises(indicator.NoTaskList) as refused:
        given.approve(cast, draft)
    assert "Giải quyết đúng hạn." in refused.value.data["without"]


def test_an_approved_plan_tells_its_tasks_and_is_fixed(cast: Cast, plan: PlanCard) -> None:
    assert (plan.state, plan.number, len(plan.tasks)) == (PlanState.APPROVED, "12/KH-SVHTTDL", 1)
    [entry] = ledger.history("plan_task", plan.tasks[0].id)
    assert entry.data["due_on"] == given.DUE.isoformat()
    with pytest.raises(indicator.PlanMovedOn):
        given.add_task(cast, plan)


def test_the_lead_reports_with_evidence_and_the_figure_counts_it(cast: Cast, plan: PlanCard) -> None:
    assert rate(cast).startswith("0/1 = 0")
    with pytest.raises(indicator.NothingWritten):
        indicator.complete_task(
            actor=cast.specialist, at=MONDAY_MORNING, task_id=plan.tasks[0].id, evidence=" ", done_on=TODAY
        )
    done = complete(cast.specialist, plan)
    assert (done.state, done.in_time) == (TaskState.DONE, True)
    assert rate(cast).startswith("1/1 = 100")


def test_a_report_that_was_taken_back_is_kept_with_the_reason(cast: Cast, plan: PlanCard) -> None:
    done = complete(cast.specialist, plan)
    indicator.reopen_task(actor=cast.leader, at=MONDAY_MORNING, task_id=done.id, reason="Chưa có chữ ký.")
    [claim] = queries.list_claims(done.id, viewer=cast.leader)
    assert (claim.evidence, claim.done_on, claim.reason) == (done.evidence, TODAY, "Chưa có chữ ký.")
    assert (claim.done_by, claim.taken_back_by) == (cast.specialist.person_id, cast.leader.person_id)
    assert queries.list_claims(done.id, viewer=cast.stranger) == ()


def test_a_moved_deadline_keeps_the_first(cast: Cast, plan: PlanCard) -> None:
    moved = indicator.move_task(
        actor=cast.leader, at=MONDAY_MORNING, task_id=plan.tasks[0].id, due_on=TODAY - WEEK, reason="Cần sớm hơn."
    )
    assert (moved.due_on, moved.first_due_on, moved.reason) == (TODAY - WEEK, given.DUE, "Cần sớm hơn.")
    assert complete(cast.head, plan).in_time is False


def test_what_is_dropped_counts_no_longer_and_can_be_reopened_when_done(cast: Cast, plan: PlanCard) -> None:
    complete(cast.head, plan)
    told = {"actor": cast.leader, "at": MONDAY_MORNING, "task_id": plan.tasks[0].id}
    reopened = indicator.reopen_task(**told, reason="Báo cáo chưa ký.")
    assert (reopened.state, reopened.evidence, rate(cast)[:3]) == (TaskState.PLANNED, "", "0/1")
    assert indicator.drop_task(**told, reason="Trùng nhiệm vụ.").state is TaskState.DROPPED
    assert rate(cast) == "0/0 = N/A"
    indicator.reopen_task(**told, reason="Vẫn cần làm.")
    assert rate(cast)[:3] == "0/1"


def test_a_plan_is_closed_with_an_evaluation_when_nothing_is_open(cast: Cast, plan: PlanCard) -> None:
    told = {"actor": cast.leader, "at": MONDAY_MORNING, "plan_id": plan.id}
    with pytest.raises(indicator.TasksOpen):
        indicator.close_plan(**told, evaluation="Hoàn thành.")
    complete(cast.head, plan)
    with pytest.raises(indicator.NothingWritten):
        indicator.close_plan(**told, evaluation="")
    assert indicator.close_plan(**told, evaluation="Hoàn thành.").state is PlanState.CLOSED


def test_a_counted_task_closes_itself_and_nobody_reports_it(cast: Cast, stage: Stage) -> None:
    draft = given.add_target(cast, given.draft(cast), "dossier.received", 1)
    target = draft.objectives[0].targets[0]
    plan = given.approve(cast, given.add_task(cast, draft, target_id=target.id))
    with pytest.raises(indicator.ClosesItself):
        complete(cast.head, plan)
    count_all()
    assert close_counted_tasks(MONDAY_MORNING) == 0
    stage.received()
    count_all()
    assert close_counted_tasks(MONDAY_MORNING) == 1
    assert given.task(plan).evidence.startswith(f"dossier.received v1, {given.YEAR}: 1 (#")


VERBS: dict[str, Callable[[Actor, PlanCard], Any]] = {
    "draft": lambda who, plan: indicator.draft_plan(
        actor=who, at=MONDAY_MORNING, agency_id=plan.agency_id, head=indicator.Head("Kế hoạch", 2026, 2026)
    ),
    "change": lambda who, plan: indicator.set_plan_objective(
        actor=who, at=MONDAY_MORNING, plan_id=plan.id, area=Area.STAFF, words="Khác"
    ),
    "approve": lambda who, plan: indicator.approve_plan(
        actor=who, at=MONDAY_MORNING, plan_id=plan.id, number="1", signer="Ai", signed_on=TODAY
    ),
    "close": lambda who, plan: indicator.close_plan(actor=who, at=MONDAY_MORNING, plan_id=plan.id, evaluation="Xong."),
    "complete": complete,
    "move": lambda who, plan: indicator.move_task(
        actor=who, at=MONDAY_MORNING, task_id=plan.tasks[0].id, due_on=TODAY, reason="Vì"
    ),
    "bind": lambda who, plan: indicator.bind_task(
        actor=who, at=MONDAY_MORNING, task_id=plan.tasks[0].id, file_id=signing.file(who)
    ),
    "unbind": lambda who, plan: indicator.unbind_task(actor=who, at=MONDAY_MORNING, task_id=plan.tasks[0].id),
    "drop": lambda who, plan: indicator.drop_task(actor=who, at=MONDAY_MORNING, task_id=plan.tasks[0].id, reason="Vì"),
    "reopen": lambda who, plan: indicator.reopen_task(
        actor=who, at=MONDAY_MORNING, task_id=plan.tasks[0].id, reason="Vì"
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_stranger_finds_no_plan(cast: Cast, plan: PlanCard, verb: str) -> None:
    with pytest.raises(NotFound):
        VERBS[verb](cast.stranger, plan)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in ("complete", "bind", "unbind")])
def test_a_specialist_reports_and_decides_nothing(cast: Cast, plan: PlanCard, verb: str) -> None:
    with pytest.raises(NotAllowed):
        VERBS[verb](cast.specialist, plan)


def test_the_card_offers_each_what_is_theirs(cast: Cast, plan: PlanCard) -> None:
    task_id = plan.tasks[0].id
    assert queries.get_task(task_id, viewer=cast.specialist).verbs == {TaskVerb.COMPLETE, TaskVerb.BIND}
    assert queries.get_task(task_id, viewer=cast.leader).verbs == set(TaskVerb) - {TaskVerb.REOPEN}


def set_target(cast: Cast, plan: PlanCard, value: str, baseline: str | None = None, **more: Any) -> TargetCard:
    target = NewTarget("Đúng hạn", "%", Decimal(baseline) if baseline else None, Decimal(value), 2026, **more)
    [objective] = indicator.set_plan_target(
        actor=cast.leader, at=MONDAY_MORNING, plan_id=plan.id, objective_id=plan.objectives[0].id, target=target
    ).objectives
    return objective.targets[-1]


def test_a_share_over_a_hundred_is_refused_at_its_field_whatever_is_said_for_it(cast: Cast) -> None:
    plan = given.draft(cast)
    for field, numbers in (("value", ("101",)), ("baseline", ("95", "120"))):
        with pytest.raises(indicator.CannotBe) as refused:
            set_target(cast, plan, *numbers, because="Đã kiểm tra.")
        assert refused.value.data["field"] == field


def test_a_baseline_that_is_far_from_its_past_is_kept_with_the_reason_only(cast: Cast) -> None:
    plan, past = given.draft(cast), tuple(Decimal(share) for share in (95, 96, 97, 96))
    with pytest.raises(indicator.LookAgain, match="usually about 96"):
        set_target(cast, plan, "98", "40", past=past)
    assert set_target(cast, plan, "98", "40", past=past, because="Số liệu cũ thiếu.").because == "Số liệu cũ thiếu."
    assert set_target(cast, plan, "98", "95", past=past, because="Thừa.").because == ""


def test_a_decision_of_another_year_than_its_number_is_recorded_with_the_reason_only(cast: Cast) -> None:
    plan = given.add_task(cast, given.draft(cast))
    approve = partial(
        indicator.approve_plan, actor=cast.leader, at=MONDAY_MORNING, plan_id=plan.id, number="12/2025/QĐ", signer="A"
    )
    with pytest.raises(indicator.LookAgain, match="the year 2025"):
        approve(signed_on=MONDAY_MORNING.date())
    assert approve(signed_on=MONDAY_MORNING.date(), because="Số giữ từ năm trước.").because == "Số giữ từ năm trước."
