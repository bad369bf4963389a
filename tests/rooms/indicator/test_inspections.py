"""Inspections: decided with a team, written down on the spot, concluded, followed up until everything is remedied."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from motcua.indicator import operations as indicator
from motcua.indicator import queries
from motcua.indicator.operations import InspectionHead
from motcua.indicator.queries import VisitCard
from motcua.indicator.states import (
    Duty,
    InspectionState,
    Judgement,
    RecommendationState,
    RemedyVerb,
    VisitState,
    VisitVerb,
)
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.store import ledger
from motcua.org import queries as org
from tests.cast import inspections as given
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def plan(cast: Cast) -> queries.InspectionPlanCard:
    return indicator.draft_inspection_plan(
        actor=cast.controller, at=MONDAY_MORNING, agency_id=cast.province.id, year=TODAY.year, target_percent=30
    )


def state_of(visit: VisitCard) -> InspectionState:
    return queries.get_inspection(visit.inspection_id, viewer=MACHINE).state


def test_a_plan_shows_its_share_of_the_units_against_the_target(cast: Cast) -> None:
    one = plan(cast)
    assert not one.reaches
    which: dict[str, Any] = {"actor": cast.controller, "at": MONDAY_MORNING, "inspection_plan_id": one.id}
    with pytest.raises(indicator.NoUnitPlanned):
        indicator.approve_inspection_plan(**which | {"actor": cast.chair}, number="5/KH", signed_on=TODAY)
    units = sorted(org.agencies_within(cast.province.id, viewer=MACHINE) - {cast.province.id})
    grown = indicator.plan_units(**which, agency_ids=units, month=9)
    assert (len(grown.units), grown.of, grown.reaches) == (len(units), len(units), True)
    moved = indicator.plan_units(**which, agency_ids=[cast.culture.id], month=10)
    assert len(moved.units) == len(units)
    approved = indicator.approve_inspection_plan(**which | {"actor": cast.chair}, number="5/KH", signed_on=TODAY)
    assert (approved.state, approved.rights) == (InspectionState.DECIDED, frozenset())


def test_there_is_one_plan_a_year_and_only_of_units_below(cast: Cast) -> None:
    one = plan(cast)
    with pytest.raises(indicator.PlannedAlready):
        plan(cast)
    for units in ([], [cast.province.id], [cast.next_culture.id]):
        with pytest.raises(indicator.NotAmongThem):
            indicator.plan_units(
                actor=cast.controller, at=MONDAY_MORNING, inspection_plan_id=one.id, agency_ids=units, month=9
            )


def test_without_a_head_of_the_team_nothing_is_decided(cast: Cast) -> None:
    one = given.draft(cast)
    which: dict[str, Any] = {"actor": cast.chair, "at": MONDAY_MORNING, "inspection_id": one.id}
    indicator.set_team_member(**which, person_id=given.person(cast.office_clerk), duty=Duty.MEMBER, group=1)
    with pytest.raises(indicator.NoTeam):
        indicator.decide_inspection(**which, number="88/QĐ-UBND", signed_on=TODAY)


def test_nobody_inspects_where_he_or_she_works(cast: Cast) -> None:
    one = given.draft(cast)
    with pytest.raises(indicator.InOwnUnit):
        indicator.set_team_member(
            actor=cast.chair,
            at=MONDAY_MORNING,
            inspection_id=one.id,
            person_id=given.person(cast.specialist),
            duty=Duty.MEMBER,
            group=1,
        )


def test_a_self_report_answers_every_criterion(cast: Cast) -> None:
    visit = given.decided(cast)
    with pytest.raises(indicator.AnswersMissing) as refused:
        indicator.send_self_report(actor=cast.head, at=MONDAY_MORNING, unit_visit_id=visit.id)
    assert refused.value.data["number"] == len(visit.criteria)
    with pytest.raises(indicator.NotACriterion):
        indicator.answer_criterion(
            actor=cast.head, at=MONDAY_MORNING, unit_visit_id=visit.id, criterion="else", words="Có."
        )


def test_findings_are_written_in_the_days_of_the_decision(cast: Cast) -> None:
    visit = given.decided(cast)
    told: dict[str, Any] = {
        "actor": cast.partner,
        "unit_visit_id": visit.id,
        "criterion": visit.criteria[0].key,
        "judgement": Judgement.PARTLY,
        "words": "Thiếu.",
    }
    with pytest.raises(indicator.OutsideTheDecision):
        indicator.record_finding(**told, at=MONDAY_MORNING + timedelta(days=11))
    indicator.record_finding(**told, at=MONDAY_MORNING)
    again = indicator.record_finding(**told | {"judgement": Judgement.MET}, at=MONDAY_MORNING)
    assert len(again.findings) == 2
    assert again.not_met == 0


def test_a_conclusion_rests_on_findings_and_opens_them_to_the_unit(cast: Cast) -> None:
    visit = given.reported(cast)
    with pytest.raises(indicator.NothingFound):
        conclude(cast.office_clerk, visit)
    for one in visit.criteria:
        indicator.record_finding(
            actor=cast.partner,
            at=MONDAY_MORNING,
            unit_visit_id=visit.id,
            criterion=one.key,
            judgement=Judgement.MET,
            words="Đúng.",
        )
    assert queries.get_unit_visit(visit.id, viewer=cast.head).findings == ()
    with pytest.raises(NotAllowed):
        conclude(cast.partner, visit)
    assert conclude(cast.office_clerk, visit).state is VisitState.CONCLUDED
    assert len(queries.get_unit_visit(visit.id, viewer=cast.head).findings) == len(visit.criteria)
    assert state_of(visit) is InspectionState.CLOSED


def conclude(actor: Actor, visit: VisitCard) -> VisitCard:
    return indicator.conclude_visit(
        actor=actor,
        at=MONDAY_MORNING,
        unit_visit_id=visit.id,
        conclusion="Đạt.",
        number="90/KL",
        concluded_on=TODAY,
    )


def test_a_recommendation_goes_back_until_it_is_remedied_and_then_the_inspection_is_closed(cast: Cast) -> None:
    visit = given.concluded(cast)
    [asked] = visit.recommendations
    which: dict[str, Any] = {"at": MONDAY_MORNING, "recommendation_id": asked.id}
    indicator.report_remedy(**which, actor=cast.specialist, words="Đã niêm yết.")
    back = indicator.send_back_remedy(**which, actor=cast.office_clerk, answer="Còn thiếu một thủ tục.")
    assert back.state is RecommendationState.OPEN
    indicator.report_remedy(**which, actor=cast.specialist, words="Đã niêm yết đủ.")
    assert state_of(visit) is InspectionState.DECIDED
    done = indicator.accept_remedy(**which, actor=cast.controller)
    assert [one.accepted for one in done.remediations] == [False, True]
    assert state_of(visit) is InspectionState.CLOSED
    assert ledger.history("inspection", visit.inspection_id)[-1].name == "indicator.inspection_closed"


def test_what_is_not_remedied_by_its_day_is_late(cast: Cast) -> None:
    [asked] = given.concluded(cast).recommendations
    [open_one] = queries.list_open_recommendations(viewer=cast.chair)
    assert (open_one.id, open_one.is_late(given.LAST_DAY), open_one.is_late(given.LAST_DAY + DAY)) == (
        asked.id,
        False,
        True,
    )
    [row] = queries.list_inspections(viewer=cast.chair, on=given.LAST_DAY + DAY)
    assert (row.recommendations, row.closed, row.late) == (1, 0, 1)
    assert queries.list_open_recommendations(viewer=cast.commune_chair) == ()


def test_each_sees_the_verbs_that_are_theirs(cast: Cast) -> None:
    visit = given.decided(cast)
    verbs = {
        name: queries.get_unit_visit(visit.id, viewer=getattr(cast, name)).verbs
        for name in ("head", "partner", "office_clerk", "chair")
    }
    assert verbs == {
        "head": {VisitVerb.ANSWER, VisitVerb.REPORT},
        "partner": {VisitVerb.FIND, VisitVerb.RECOMMEND},
        "office_clerk": {VisitVerb.FIND, VisitVerb.RECOMMEND, VisitVerb.CONCLUDE},
        "chair": frozenset(),
    }
    [asked] = given.concluded(cast).recommendations
    assert queries.get_recommendation(asked.id, viewer=cast.head).verbs == {RemedyVerb.REMEDY}


HEAD = InspectionHead("Kiểm tra", "Đề cương", TODAY, TODAY, ("cchc",))
Verb = Callable[[dict[str, Any], VisitCard], Any]
VERBS: dict[str, Verb] = {
    "change": lambda who, visit: indicator.change_inspection(**who, inspection_id=visit.inspection_id, head=HEAD),
    "member": lambda who, visit: indicator.set_team_member(
        **who, inspection_id=visit.inspection_id, person_id=1, duty=Duty.MEMBER, group=1
    ),
    "member out": lambda who, visit: indicator.take_out_team_member(
        **who, inspection_id=visit.inspection_id, team_member_id=1
    ),
    "visit": lambda who, visit: indicator.set_unit_visit(
        **who, inspection_id=visit.inspection_id, agency_id=visit.agency_id, visit_on=TODAY, group=1
    ),
    "visit out": lambda who, visit: indicator.take_out_unit_visit(
        **who, inspection_id=visit.inspection_id, unit_visit_id=visit.id
    ),
    "decide": lambda who, visit: indicator.decide_inspection(
        **who, inspection_id=visit.inspection_id, number="1", signed_on=TODAY
    ),
    "answer": lambda who, visit: indicator.answer_criterion(
        **who, unit_visit_id=visit.id, criterion=visit.criteria[0].key, words="Có."
    ),
    "report": lambda who, visit: indicator.send_self_report(**who, unit_visit_id=visit.id),
    "find": lambda who, visit: indicator.record_finding(
        **who, unit_visit_id=visit.id, criterion=visit.criteria[0].key, judgement=Judgement.MET, words="Có."
    ),
    "recommend": lambda who, visit: indicator.recommend(**who, unit_visit_id=visit.id, words="Sửa.", due_on=TODAY),
    "recommendation out": lambda who, visit: indicator.take_out_recommendation(
        **who, unit_visit_id=visit.id, recommendation_id=1
    ),
    "conclude": lambda who, visit: indicator.conclude_visit(
        **who, unit_visit_id=visit.id, conclusion="Đạt.", number="1", concluded_on=TODAY
    ),
    "remedy": lambda who, visit: indicator.report_remedy(
        **who, recommendation_id=visit.recommendations[0].id, words="Xong."
    ),
    "accept": lambda who, visit: indicator.accept_remedy(**who, recommendation_id=visit.recommendations[0].id),
    "send back": lambda who, visit: indicator.send_back_remedy(
        **who, recommendation_id=visit.recommendations[0].id, answer="Chưa."
    ),
}


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS.keys())
def test_a_stranger_finds_no_inspection(cast: Cast, verb: Verb) -> None:
    visit = given.concluded(cast)
    with pytest.raises(NotFound):
        verb({"actor": cast.stranger, "at": MONDAY_MORNING}, visit)


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS.keys())
def test_another_unit_finds_no_inspection_either(cast: Cast, verb: Verb) -> None:
    visit = given.concluded(cast)
    with pytest.raises(NotFound):
        verb({"actor": cast.commune_chair, "at": MONDAY_MORNING}, visit)


def test_a_stranger_prepares_none_for_the_province(cast: Cast) -> None:
    who: dict[str, Any] = {"actor": cast.stranger, "at": MONDAY_MORNING}
    with pytest.raises(NotFound):
        indicator.draft_inspection(**who, agency_id=cast.province.id, head=HEAD)
    with pytest.raises(NotFound):
        indicator.draft_inspection_plan(**who, agency_id=cast.province.id, year=TODAY.year, target_percent=30)
    one = plan(cast)
    for verb in (
        lambda: indicator.plan_units(**who, inspection_plan_id=one.id, agency_ids=[cast.culture.id], month=9),
        lambda: indicator.take_out_planned_unit(**who, inspection_plan_id=one.id, planned_unit_id=1),
        lambda: indicator.approve_inspection_plan(**who, inspection_plan_id=one.id, number="1", signed_on=TODAY),
    ):
        with pytest.raises(NotFound):
            verb()
