"""The one-stop and the process together: what happens to the dossier happens to its steps."""

from datetime import datetime, timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Decision, NotPossibleNow, State
from motcua.journeys import settle_dossier
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.plain.worktime import DayKind
from motcua.org import operations as org
from motcua.process import operations as process
from motcua.process import queries as steps
from motcua.process.states import InstanceState, Outcome
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.journeys.appraisal import Appraisal

DAY = timedelta(days=1)


def due(stage: Stage, card: dossiers.DossierCard) -> datetime:
    """When the open step is due."""
    at = stage.step(card).due_at
    assert at is not None
    return at


def ask(stage: Stage, card: dossiers.DossierCard, at: datetime) -> None:
    settle_dossier.ask_for_supplement(
        actor=stage.cast.specialist, at=at, dossier_id=card.id, items=["Bản dịch"], reason="Còn thiếu"
    )


def test_reception_hands_the_dossier_on_at_once(stage: Stage) -> None:
    card = stage.received()
    assert card.state is State.PROCESSING
    assert stage.step(card).key == "assign"


def test_a_dossier_may_rest_at_the_counter_until_it_is_passed_on(stage: Stage) -> None:
    card = stage.received(forward=False)
    assert (card.state, stage.step(card).key) == (State.RECEIVED, "receive")
    passed = settle_dossier.pass_on(actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id)
    assert (passed.state, stage.step(card).key) == (State.PROCESSING, "assign")


def test_doing_the_step_at_the_counter_forwards_too(stage: Stage) -> None:
    card = stage.received(forward=False)
    stage.work(card, stage.cast.counter_officer, MONDAY_MORNING)
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state is State.PROCESSING


def test_an_approval_on_the_way_is_no_signature(stage: Stage) -> None:
    card = stage.at_signature()
    assert card.decided_at is None
    stage.work(card, stage.cast.chair, MONDAY_MORNING, Outcome.APPROVE)
    signed = dossiers.get_dossier(card.id, viewer=MACHINE)
    assert (signed.decision, signed.decided_at) == (Decision.APPROVED, MONDAY_MORNING)
    assert signed.state is State.PROCESSING


def test_the_last_step_finishes_the_dossier(stage: Stage) -> None:
    card = stage.finished()
    assert card.state is State.DONE
    instance = steps.find_instance("dossier", card.id, viewer=MACHINE)
    assert instance is not None
    assert instance.state is InstanceState.DONE


def test_a_refusal_at_the_signature_carries_the_words_of_the_signer(stage: Stage) -> None:
    card = stage.at_signature()
    stage.work(card, stage.cast.chair, MONDAY_MORNING, Outcome.REJECT, "Nội dung thuộc điều cấm")
    result = dossiers.find_result(card.id, viewer=MACHINE)
    assert result is not None
    assert (result.decision, result.reasons) == (Decision.REJECTED, "Nội dung thuộc điều cấm")


def test_nothing_is_signed_when_nobody_drafted_and_the_step_stays_open(stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    stage.work(card, stage.cast.specialist, MONDAY_MORNING)
    stage.work(card, stage.cast.leader, MONDAY_MORNING)
    with pytest.raises(dossier.NothingDrafted):
        stage.work(card, stage.cast.chair, MONDAY_MORNING, Outcome.APPROVE)
    assert stage.step(card).key == "approve"


def test_who_comes_second_is_told_who_was_first(stage: Stage) -> None:
    card = stage.received()
    step_id = stage.step(card).id or 0
    settle_dossier.complete_step(actor=stage.cast.head, at=MONDAY_MORNING, step_id=step_id)
    with pytest.raises(process.StepAlreadyDone):
        settle_dossier.complete_step(actor=stage.cast.head, at=MONDAY_MORNING, step_id=step_id)


def test_a_supplement_that_restarts_the_limit_gives_the_step_its_whole_share_again(stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    before = due(stage, card)
    ask(stage, card, MONDAY_MORNING + DAY)
    settle_dossier.supplement(actor=stage.cast.applicant, at=MONDAY_MORNING + 7 * DAY, dossier_id=card.id)
    assert due(stage, card) - before == 7 * DAY


def test_a_payment_only_stops_the_clock(stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    before = due(stage, card)
    settle_dossier.hold_for_payment(
        actor=stage.cast.specialist, at=MONDAY_MORNING + DAY, dossier_id=card.id, reason="Chờ nộp phí"
    )
    settle_dossier.resume(actor=stage.cast.specialist, at=MONDAY_MORNING + 2 * DAY, dossier_id=card.id)
    assert clock_days(before, due(stage, card)) == 1


def clock_days(before: datetime, after: datetime) -> int:
    """Working days between, in a fortnight with one weekend."""
    days = (after - before).days
    return days - 2 if days > 2 else days


def test_an_appointment_moved_moves_the_work(stage: Stage) -> None:
    card = stage.received()
    assert card.due_at is not None
    later = card.due_at + 7 * DAY
    settle_dossier.extend(
        actor=stage.cast.leader, at=MONDAY_MORNING + DAY, dossier_id=card.id, until=later, reason="Hồ sơ phức tạp"
    )
    instance = steps.get_instance("dossier", card.id, viewer=MACHINE)
    assert instance.subject_due_at == later


def test_a_holiday_announced_later_moves_the_work_too(stage: Stage) -> None:
    card = stage.received()
    org.announce_day(
        actor=stage.cast.admin,
        at=MONDAY_MORNING,
        day=(MONDAY_MORNING + 2 * DAY).date(),
        kind=DayKind.PUBLIC,
        name="Ngày nghỉ đột xuất",
        document="01/CĐ-TTg",
    )
    moved = settle_dossier.apply_recomputed(actor=stage.cast.admin, at=MONDAY_MORNING + DAY, dossier_id=card.id)
    assert (moved.due_at or MONDAY_MORNING) - (card.due_at or MONDAY_MORNING) == DAY
    assert steps.get_instance("dossier", card.id, viewer=MACHINE).subject_due_at == moved.due_at


@pytest.mark.parametrize("end", ["withdraw", "stop"])
def test_who_withdraws_or_stops_ends_the_work(stage: Stage, end: str) -> None:
    card = stage.received()
    if end == "withdraw":
        settle_dossier.withdraw(actor=stage.cast.applicant, at=MONDAY_MORNING, dossier_id=card.id)
    else:
        settle_dossier.stop(actor=stage.cast.leader, at=MONDAY_MORNING, dossier_id=card.id, reason="Theo đề nghị")
    assert not steps.current_steps("dossier", card.id, viewer=MACHINE)


def test_while_papers_are_awaited_a_dossier_may_be_withdrawn(stage: Stage) -> None:
    card = stage.received()
    ask(stage, card, MONDAY_MORNING)
    gone = settle_dossier.withdraw(actor=stage.cast.applicant, at=MONDAY_MORNING + DAY, dossier_id=card.id)
    assert gone.state is State.WITHDRAWN


def test_a_reopened_dossier_is_worked_on_anew_behind_the_counter(stage: Stage) -> None:
    card = stage.finished()
    settle_dossier.reopen(actor=stage.cast.chair, at=MONDAY_MORNING + DAY, dossier_id=card.id, reason="Sai số bản in")
    assert stage.step(card).key == "assign"
    assert dossiers.find_result(card.id, viewer=MACHINE) is None
    with pytest.raises(NotPossibleNow):
        settle_dossier.reopen(actor=stage.cast.chair, at=MONDAY_MORNING, dossier_id=card.id, reason="x")


@pytest.mark.parametrize("who", ["stranger", "applicant", "partner", "controller", "clerk"])
def test_the_work_of_a_step_is_not_for_others(stage: Stage, who: str) -> None:
    card = stage.received()
    with pytest.raises((NotAllowed, NotFound)):
        stage.work(card, stage.cast.actor(who), MONDAY_MORNING)


def test_opinions_are_given_at_the_same_time_and_put_together_when_all_are_there(appraisal: Appraisal) -> None:
    card = appraisal.received()
    appraisal.work(card, "assign", appraisal.officer(Role.UNIT_HEAD))
    assert set(appraisal.open_steps(card)) == {"technical", "security", "finance"}
    specialist = appraisal.officer(Role.SPECIALIST)
    appraisal.work(card, "finance", appraisal.officer(Role.SPECIALIST, appraisal.finance))
    appraisal.work(card, "security", specialist)
    appraisal.work(card, "finance_head", appraisal.officer(Role.LEADER, appraisal.finance))
    assert set(appraisal.open_steps(card)) == {"technical"}
    appraisal.work(card, "technical", specialist)
    assert set(appraisal.open_steps(card)) == {"synthesise"}


def test_the_consulted_agency_sees_the_dossier_from_reception_on(appraisal: Appraisal) -> None:
    card = appraisal.received()
    seen = dossiers.get_dossier(card.id, viewer=appraisal.officer(Role.SPECIALIST, appraisal.finance))
    assert seen.id == card.id
    with pytest.raises(NotFound):
        dossiers.get_dossier(card.id, viewer=appraisal.cast.specialist)


def test_answers_corrected_by_a_supplement_change_the_way_ahead(appraisal: Appraisal) -> None:
    card = appraisal.received()
    head = appraisal.officer(Role.UNIT_HEAD)
    settle_dossier.ask_for_supplement(
        actor=head, at=MONDAY_MORNING, dossier_id=card.id, items=["Cấp độ an toàn"], reason="Ghi chưa đúng"
    )
    appraisal.answers["security_level"] = 2
    appraisal.fill(card, MONDAY_MORNING + DAY)
    settle_dossier.supplement(actor=appraisal.cast.firm, at=MONDAY_MORNING + DAY, dossier_id=card.id)
    appraisal.work(card, "assign", head)
    assert set(appraisal.open_steps(card)) == {"technical", "finance"}


def test_signed_and_issued_by_the_department_itself(appraisal: Appraisal) -> None:
    card = appraisal.received()
    appraisal.work(card, "assign", appraisal.officer(Role.UNIT_HEAD))
    specialist, leader = appraisal.officer(Role.SPECIALIST), appraisal.officer(Role.LEADER)
    for key in ("technical", "security"):
        appraisal.work(card, key, specialist)
    appraisal.work(card, "finance", appraisal.officer(Role.SPECIALIST, appraisal.finance))
    appraisal.work(card, "finance_head", appraisal.officer(Role.LEADER, appraisal.finance))
    dossier.draft_result(
        actor=specialist,
        at=MONDAY_MORNING,
        dossier_id=card.id,
        decision=Decision.APPROVED,
        result_code="VAN_BAN_THAM_DINH",
    )
    appraisal.work(card, "synthesise", specialist)
    appraisal.work(card, "approve", leader, Outcome.APPROVE)
    appraisal.work(card, "issue", appraisal.officer(Role.CLERK))
    assert dossiers.get_dossier(card.id, viewer=MACHINE).state is State.DONE
