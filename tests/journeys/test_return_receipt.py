"""The receipt of a result: ready when the dossier is done, complete when it was given."""

from datetime import timedelta

import pytest

from motcua.dossier.queries import NoSuchDossier
from motcua.journeys.printing.returned import NothingToReturn, print_return_receipt
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.paper import text_of

LATER = MONDAY_MORNING + timedelta(hours=6)


def test_it_says_who_gave_what_to_whom_and_when(stage: Stage) -> None:
    card = stage.returned()
    text = text_of(print_return_receipt(viewer=stage.cast.specialist, at=LATER, dossier_id=card.id))
    for words in (
        *("BIÊN NHẬN TRẢ KẾT QUẢ", f"Mã hồ sơ: {card.code}", "Giấy phép xuất bản", "Số, ký hiệu: 01"),
        *("Ngày ký: ngày 14 tháng 9 năm 2026", "Trích yếu", "Người trả kết quả: Nguyễn Thị Cẩm Tiên"),
        *("Người nhận kết quả: Lê Thị Mộng Thu", "Số điện thoại", "Trao tại Bộ phận Một cửa"),
        "Thời gian trả kết quả: 13 giờ 30 phút, ngày 14 tháng 9 năm 2026",
    ):
        assert words in text


def test_before_the_hand_over_it_is_ready_to_be_signed(stage: Stage) -> None:
    card = stage.finished()
    text = text_of(print_return_receipt(viewer=stage.cast.counter_officer, at=LATER, dossier_id=card.id))
    assert "Thời gian trả kết quả: 14 giờ 30 phút" in text
    assert "Người trả kết quả: Nguyễn Thị Cẩm Tiên" in text


def test_there_is_none_while_the_work_goes_on_nor_for_the_applicant(stage: Stage) -> None:
    with pytest.raises(NothingToReturn):
        print_return_receipt(viewer=stage.cast.specialist, at=LATER, dossier_id=stage.received().id)
    with pytest.raises(NothingToReturn):
        print_return_receipt(viewer=stage.cast.applicant, at=LATER, dossier_id=stage.finished().id)


@pytest.mark.parametrize("who", ["stranger", "neighbour"])
def test_strangers_get_none(stage: Stage, who: str) -> None:
    card = stage.finished()
    with pytest.raises(NoSuchDossier):
        print_return_receipt(viewer=stage.cast.actor(who), at=LATER, dossier_id=card.id)
