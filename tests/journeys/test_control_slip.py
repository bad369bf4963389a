"""The control slip: every hand-over from unit to unit, to the minute, with how the step stood to its time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.dossier.queries import NoSuchDossier
from motcua.journeys import work_legs
from motcua.journeys.printing import heads
from motcua.journeys.printing.control import NoControlSlip, print_control_slip
from motcua.journeys.printing.heads import Printed
from motcua.org import queries as org
from motcua.process import operations as process
from motcua.process.states import Outcome
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.journeys.legs import sent
from tests.paper import text_of, words_for_blind

LATER = MONDAY_MORNING + timedelta(hours=6)


def slip(stage: Stage, dossier_id: int) -> Printed:
    return print_control_slip(viewer=stage.cast.specialist, at=LATER, dossier_id=dossier_id)


def test_the_slip_tells_each_hand_over_with_its_minute_and_its_result(stage: Stage) -> None:
    card = stage.finished()
    text = text_of(slip(stage, card.id))
    for words in (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        f"Mã hồ sơ: {card.code}",
        "Người nộp hồ sơ",
        "Phòng Quản lý văn hóa và Báo chí",
        "8 giờ 30 phút, 14/09/2026",
        "trước hạn",
        "Lãnh đạo, Sở Văn hóa",
        "Phạm Hoàng Ân",
        "Kết quả chung: trước hạn",
        "Mẫu TT03-06",
    ):
        assert words in text


def test_the_steps_inside_a_unit_are_one_hand_over(stage: Stage) -> None:
    text = text_of(slip(stage, stage.at_signature().id))
    # The head and the specialist sit in one division: it took the dossier once, from the counter.
    assert text.count("Phòng Quản lý văn hóa và Báo chí, Sở Văn hóa, Thể thao và Du lịch") == 2


def test_a_step_sent_back_is_a_hand_over_of_its_own(stage: Stage) -> None:
    card = stage.at_signature()
    step = stage.step(card)
    calendar = org.calendar_of(step.agency_id, viewer=MACHINE)
    process.return_to(
        actor=stage.cast.chair,
        at=LATER,
        step_id=step.id or 0,
        target_key="appraise",
        reason="Sửa lại",
        calendar=calendar,
    )
    assert "trả lại để làm lại" in text_of(slip(stage, card.id))


def test_each_part_of_another_agency_is_a_hand_over_that_says_how_it_stood(stage: Stage) -> None:
    first, _ = sent(stage)
    work_legs.answer_leg(actor=stage.cast.partner, at=LATER, leg_id=first.id, answer="Có")
    text = text_of(slip(stage, first.dossier_id))
    assert "Phần việc liên thông: đã trả lời, trước hạn" in text
    assert "Phần việc liên thông: đã gửi" in text
    assert "Cơ quan phối hợp: Sở Nội vụ; Ủy ban nhân dân phường An Xuyên" in text
    assert "Đặng Minh Nhựt" in text


def test_its_bar_code_is_told_to_those_who_do_not_see_it(stage: Stage) -> None:
    card = stage.received()
    assert f"Mã vạch hồ sơ {card.code}" in words_for_blind(slip(stage, card.id))


def test_there_is_none_before_reception_nor_for_the_applicant(stage: Stage) -> None:
    with pytest.raises(NoControlSlip):
        print_control_slip(viewer=stage.cast.counter_officer, at=LATER, dossier_id=stage.submitted().id)
    with pytest.raises(NoControlSlip):
        print_control_slip(viewer=stage.cast.applicant, at=LATER, dossier_id=stage.received().id)


@pytest.mark.parametrize("who", ["stranger", "neighbour"])
def test_strangers_see_none(stage: Stage, who: str) -> None:
    card = stage.received()
    with pytest.raises(NoSuchDossier):
        print_control_slip(viewer=stage.cast.actor(who), at=LATER, dossier_id=card.id)


def test_a_late_step_says_so(stage: Stage) -> None:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING + timedelta(days=60), Outcome.FORWARD)
    assert "quá hạn" in text_of(slip(stage, card.id))


@pytest.mark.parametrize(
    ("regime", "codes"),
    [
        ("2018", ["TT01-01", "TT01-02", "TT01-03", "TT01-04", "TT01-05", "TT01-06"]),
        ("2025", ["TT03-01", "TT03-02", "TT03-03", "TT03-04", "TT03-05", "TT03-06", "TT03-07"]),
    ],
)
def test_every_form_has_the_code_of_the_regime_of_its_dossier(stage: Stage, regime: str, codes: list[str]) -> None:
    card = replace(stage.received(), regime=regime)
    kinds = ["RECEIPT_SLIP", "SUPPLEMENT_REQUEST", "REFUSAL_SLIP", "APOLOGY", "CONTROL_SLIP", "REGISTER"]
    if regime == "2025":
        kinds.insert(4, "STOP_NOTICE")
    assert [heads.form_of(card, kind, on=TODAY).code for kind in kinds] == codes
