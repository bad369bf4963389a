"""The province inspects its department of culture: builders that act."""

from datetime import timedelta
from typing import Any

from motcua.indicator import operations as indicator
from motcua.indicator.operations import InspectionHead
from motcua.indicator.queries import InspectionCard, InspectionPlanCard, VisitCard, get_unit_visit
from motcua.indicator.states import Duty, Judgement
from motcua.kernel.plain.actor import Actor
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

LAST_DAY = TODAY + timedelta(days=10)
OUTLINE = "Báo cáo tình hình thực hiện kế hoạch, thủ tục, ứng dụng công nghệ thông tin."


def person(actor: Actor) -> int:
    assert actor.person_id is not None
    return actor.person_id


def plan(cast: Cast) -> InspectionPlanCard:
    """The province plans to inspect its department of culture in October."""
    one = indicator.draft_inspection_plan(
        actor=cast.controller, at=MONDAY_MORNING, agency_id=cast.province.id, year=TODAY.year, target_percent=30
    )
    return indicator.plan_units(
        actor=cast.controller,
        at=MONDAY_MORNING,
        inspection_plan_id=one.id,
        agency_ids=[cast.culture.id],
        month=10,
    )


def draft(cast: Cast, **how: Any) -> InspectionCard:
    """The clerk of the office leads, an officer of home affairs goes along; the department of culture is visited."""
    given: dict[str, Any] = {
        "title": "Kiểm tra cải cách hành chính",
        "outline": OUTLINE,
        "first_day": TODAY,
        "last_day": LAST_DAY,
        "checklists": ("kstthc",),
    } | how
    one = indicator.draft_inspection(
        actor=cast.controller, at=MONDAY_MORNING, agency_id=cast.province.id, head=InspectionHead(**given)
    )
    which: dict[str, Any] = {"actor": cast.controller, "at": MONDAY_MORNING, "inspection_id": one.id}
    indicator.set_team_member(**which, person_id=person(cast.office_clerk), duty=Duty.LEAD, group=1)
    indicator.set_team_member(**which, person_id=person(cast.partner), duty=Duty.MEMBER, group=1)
    return indicator.set_unit_visit(**which, agency_id=cast.culture.id, visit_on=given["first_day"], group=1)


def decided(cast: Cast, **how: Any) -> VisitCard:
    """The visit of the department of culture, after the decision."""
    one = indicator.decide_inspection(
        actor=cast.chair,
        at=MONDAY_MORNING,
        inspection_id=draft(cast, **how).id,
        number="88/QĐ-UBND",
        signed_on=TODAY,
    )
    return get_unit_visit(one.visits[0].id, viewer=MACHINE)


def reported(cast: Cast) -> VisitCard:
    visit = decided(cast)
    for one in visit.criteria:
        indicator.answer_criterion(
            actor=cast.specialist, at=MONDAY_MORNING, unit_visit_id=visit.id, criterion=one.key, words="Đã thực hiện."
        )
    return indicator.send_self_report(actor=cast.head, at=MONDAY_MORNING, unit_visit_id=visit.id)


def found(cast: Cast) -> VisitCard:
    """Every criterion is judged by a member, the first one as not met."""
    visit = reported(cast)
    for number, one in enumerate(visit.criteria):
        indicator.record_finding(
            actor=cast.partner,
            at=MONDAY_MORNING,
            unit_visit_id=visit.id,
            criterion=one.key,
            judgement=Judgement.MET if number else Judgement.NOT_MET,
            words="Niêm yết thiếu ba thủ tục." if not number else "Đúng quy định.",
        )
    return get_unit_visit(visit.id, viewer=MACHINE)


def recommend(cast: Cast, visit: VisitCard) -> VisitCard:
    """To the division of culture, due in ten days."""
    return indicator.recommend(
        actor=cast.partner,
        at=MONDAY_MORNING,
        unit_visit_id=visit.id,
        words="Niêm yết đủ thủ tục.",
        due_on=LAST_DAY,
        owner_unit_id=cast.culture_division.id,
    )


def concluded(cast: Cast) -> VisitCard:
    """With one recommendation."""
    visit = recommend(cast, found(cast))
    return indicator.conclude_visit(
        actor=cast.office_clerk,
        at=MONDAY_MORNING,
        unit_visit_id=visit.id,
        conclusion="Cơ bản đạt; một tiêu chí chưa đạt.",
        number="90/KL-ĐKT",
        concluded_on=TODAY,
    )
