"""Internal audits find what departs from the book, and somebody corrects it by a day and somebody else looks."""

from datetime import timedelta

import pytest

from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.store import ledger
from motcua.quality import operations as quality
from motcua.quality import queries
from motcua.quality.queries import AuditCard, FindingCard, SystemCard
from motcua.quality.states import Answer, AuditState, FindingState, FindingVerb, Grade
from tests.cast import quality as given
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def planned(cast: Cast, system: SystemCard) -> AuditCard:
    return given.plan_audit(cast)


@pytest.fixture
def under_way(cast: Cast, planned: AuditCard) -> AuditCard:
    answers = [(Answer.CONFORMS, "Đã xem 5 hồ sơ."), (Answer.DEPARTS, "Thiếu sổ.")]
    return quality.answer_checklist(actor=cast.head, at=MONDAY_MORNING, audit_id=planned.id, answers=answers)


@pytest.fixture
def found(cast: Cast, under_way: AuditCard) -> FindingCard:
    return quality.record_finding(
        actor=cast.head, at=MONDAY_MORNING, audit_id=under_way.id, grade=Grade.MINOR, words="Chưa lập sổ theo dõi."
    )


def corrected(cast: Cast, card: FindingCard) -> FindingCard:
    quality.plan_correction(
        actor=cast.head,
        at=MONDAY_MORNING,
        finding_id=card.id,
        cause="Chưa phân công.",
        action="Giao văn thư lập sổ.",
        responsible_id=cast.clerk.person_id or 0,
        due_on=TODAY + WEEK,
    )
    return quality.report_correction(actor=cast.clerk, at=MONDAY_MORNING + WEEK, finding_id=card.id, done="Đã lập sổ.")


def test_an_audit_goes_from_plan_to_conclusion(cast: Cast, under_way: AuditCard, found: FindingCard) -> None:
    closed = quality.close_audit(
        actor=cast.head, at=MONDAY_MORNING, audit_id=under_way.id, conclusion="Hệ thống được áp dụng."
    )
    assert (closed.number, closed.state, closed.answered) == ("01/2026", AuditState.CLOSED, 2)
    assert [entry.name for entry in ledger.history("quality_audit", closed.id)] == [
        f"quality.audit_{verb}" for verb in ("planned", "answered", "closed")
    ]


def test_an_audit_is_not_closed_with_questions_open(cast: Cast, planned: AuditCard) -> None:
    with pytest.raises(quality.AuditMovedOn):
        quality.close_audit(actor=cast.head, at=MONDAY_MORNING, audit_id=planned.id, conclusion="Xong.")
    answers = [(Answer.CONFORMS, ""), (Answer.NONE, "")]
    quality.answer_checklist(actor=cast.head, at=MONDAY_MORNING, audit_id=planned.id, answers=answers)
    with pytest.raises(quality.NotAllAnswered):
        quality.close_audit(actor=cast.head, at=MONDAY_MORNING, audit_id=planned.id, conclusion="Xong.")


def test_a_plan_is_changed_or_cancelled_until_it_is_answered(cast: Cast, planned: AuditCard) -> None:
    plan = given.audit_plan(cast, words="Chỉ một phòng.")
    changed = quality.change_audit(actor=cast.leader, at=MONDAY_MORNING, audit_id=planned.id, plan=plan)
    assert changed.words == "Chỉ một phòng."
    cancelled = quality.cancel_audit(actor=cast.leader, at=MONDAY_MORNING, audit_id=planned.id)
    assert (cancelled.state, cancelled.verbs) == (AuditState.CANCELLED, frozenset())
    with pytest.raises(quality.AuditMovedOn):
        quality.change_audit(actor=cast.leader, at=MONDAY_MORNING, audit_id=planned.id, plan=plan)


def test_an_audit_asks_something_and_is_led_by_an_officer_of_the_agency(cast: Cast, system: SystemCard) -> None:
    for wrong, refusal in (
        ({"questions": []}, quality.NothingAsked),
        ({"questions": [queries.Question("", "?")] * 101}, quality.AskedTooMuch),
        ({"lead_id": cast.stranger.person_id}, quality.NotAnOfficerHere),
        ({"words": " "}, quality.NothingWritten),
    ):
        with pytest.raises(refusal):
            given.plan_audit(cast, **wrong)


def test_a_finding_is_corrected_by_one_and_verified_by_another(cast: Cast, found: FindingCard) -> None:
    done = corrected(cast, found)
    assert (done.state, done.done_by) == (FindingState.DONE, cast.clerk.person_id)
    verified = quality.verify_correction(
        actor=cast.head, at=MONDAY_MORNING + 2 * WEEK, finding_id=found.id, is_effective=True, verdict="Có sổ."
    )
    assert (verified.state, verified.verbs) == (FindingState.VERIFIED, frozenset())


def test_what_did_not_help_is_open_again(cast: Cast, found: FindingCard) -> None:
    corrected(cast, found)
    again = quality.verify_correction(
        actor=cast.head, at=MONDAY_MORNING + 2 * WEEK, finding_id=found.id, is_effective=False, verdict="Sổ bỏ trống."
    )
    assert (again.state, again.verbs) == (FindingState.OPEN, {FindingVerb.PLAN})


def test_who_corrected_it_does_not_verify_it(cast: Cast, found: FindingCard) -> None:
    quality.plan_correction(
        actor=cast.head, at=MONDAY_MORNING, finding_id=found.id, cause="a", action="b",
        responsible_id=cast.head.person_id or 0, due_on=TODAY,
    )  # fmt: skip
    quality.report_correction(actor=cast.head, at=MONDAY_MORNING, finding_id=found.id, done="c")
    with pytest.raises(quality.CorrectedItYourself):
        quality.verify_correction(
            actor=cast.head, at=MONDAY_MORNING, finding_id=found.id, is_effective=True, verdict="d"
        )


def test_a_correction_has_a_day_ahead_and_somebody_here(cast: Cast, found: FindingCard) -> None:
    told = {"actor": cast.head, "at": MONDAY_MORNING, "finding_id": found.id, "cause": "a", "action": "b"}
    with pytest.raises(quality.DueBeforeToday):
        quality.plan_correction(**told, responsible_id=cast.clerk.person_id or 0, due_on=TODAY - WEEK)
    with pytest.raises(quality.NotAnOfficerHere):
        quality.plan_correction(**told, responsible_id=cast.stranger.person_id or 0, due_on=TODAY)


def test_an_observation_need_not_be_corrected(cast: Cast, under_way: AuditCard) -> None:
    noted = quality.record_finding(
        actor=cast.head, at=MONDAY_MORNING, audit_id=under_way.id, grade=Grade.OBSERVATION, words="Nên dán biển."
    )
    assert (noted.number, noted.state, noted.verbs) == (1, FindingState.NOTED, {FindingVerb.PLAN})


def test_specialists_and_strangers_do_not_audit(cast: Cast, under_way: AuditCard, found: FindingCard) -> None:
    plan = given.audit_plan(cast)
    for actor, refusal in ((cast.specialist, NotAllowed), (cast.stranger, NotFound)):
        told = {"actor": actor, "at": MONDAY_MORNING}
        for act in (
            lambda told: quality.plan_audit(**told, agency_id=cast.culture.id, plan=plan),
            lambda told: quality.change_audit(**told, audit_id=under_way.id, plan=plan),
            lambda told: quality.cancel_audit(**told, audit_id=under_way.id),
            lambda told: quality.answer_checklist(**told, audit_id=under_way.id, answers=[]),
            lambda told: quality.record_finding(**told, audit_id=under_way.id, grade=Grade.MINOR, words="x"),
            lambda told: quality.close_audit(**told, audit_id=under_way.id, conclusion="x"),
            lambda told: quality.plan_correction(
                **told, finding_id=found.id, cause="a", action="b", responsible_id=1, due_on=TODAY
            ),
            lambda told: quality.report_correction(**told, finding_id=found.id, done="x"),
            lambda told: quality.verify_correction(**told, finding_id=found.id, is_effective=True, verdict="x"),
        ):
            with pytest.raises(refusal):
                act(told)
    with pytest.raises(NotFound):
        queries.get_audit(under_way.id, viewer=cast.stranger)
    with pytest.raises(NotFound):
        queries.get_finding(found.id, viewer=cast.stranger)
