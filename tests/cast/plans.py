"""The department of culture plans its reform: builders that act."""

from datetime import date
from decimal import Decimal
from typing import Any

from motcua.indicator import operations as indicator
from motcua.indicator import queries
from motcua.indicator.operations import Head, NewTarget, NewTask
from motcua.indicator.queries import PlanCard, TaskCard
from motcua.indicator.states import Area
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

YEAR = TODAY.year
DUE = date(YEAR, 11, 30)


def draft(cast: Cast) -> PlanCard:
    """The plan of the year with one objective and nothing to do for it yet."""
    head = Head(f"Kế hoạch cải cách hành chính năm {YEAR}", YEAR, YEAR)
    plan = indicator.draft_plan(actor=cast.leader, at=MONDAY_MORNING, agency_id=cast.culture.id, head=head)
    return indicator.set_plan_objective(
        actor=cast.leader, at=MONDAY_MORNING, plan_id=plan.id, area=Area.PROCEDURES, words="Giải quyết đúng hạn."
    )


def add_task(cast: Cast, plan: PlanCard, **how: Any) -> PlanCard:
    """A task that the division of culture leads; `add_task(cast, plan, due_on=…)` another one."""
    given: dict[str, Any] = {
        "words": "Rà soát thủ tục hành chính.",
        "product": "Báo cáo kết quả rà soát",
        "lead_agency_id": cast.culture.id,
        "lead_unit_id": cast.culture_division.id,
        "due_on": DUE,
        "budget": 20_000_000,
    } | how
    return indicator.set_plan_task(
        actor=cast.leader,
        at=MONDAY_MORNING,
        plan_id=plan.id,
        objective_id=plan.objectives[0].id,
        task=NewTask(**given),
    )


def add_target(cast: Cast, plan: PlanCard, measure: str, value: int) -> PlanCard:
    target = NewTarget("Hồ sơ tiếp nhận", "hồ sơ", None, Decimal(value), YEAR, measure)
    return indicator.set_plan_target(
        actor=cast.leader, at=MONDAY_MORNING, plan_id=plan.id, objective_id=plan.objectives[0].id, target=target
    )


def approve(cast: Cast, plan: PlanCard) -> PlanCard:
    return indicator.approve_plan(
        actor=cast.leader,
        at=MONDAY_MORNING,
        plan_id=plan.id,
        number="12/KH-SVHTTDL",
        signer="Giám đốc Sở",
        signed_on=TODAY,
    )


def task(plan: PlanCard) -> TaskCard:
    return queries.get_task(plan.tasks[0].id, viewer=MACHINE)
