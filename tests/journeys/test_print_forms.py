"""Paper of the one-stop: every form says what it must, in every letter of it, in one font, with its code to scan."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Addresses
from motcua.dossier.queries import NoSuchDossier
from motcua.journeys import print_forms, settle_dossier
from motcua.journeys.print_forms import NoResultYet, NoSuchSlip
from motcua.kernel.plain import ports
from motcua.kernel.plain.qr import qr_svg
from motcua.party import operations as party
from motcua.process.states import Outcome
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.paper import fonts_of, text_of, words_for_blind

DAY = timedelta(days=1)
NAME = "Ksor Nguyễn Thị Ẳng Ỷ Ưỡn Đỗ Quỳnh"


@pytest.fixture
def stage(stage: Stage) -> Stage:
    """The applicant has a name with marks of every kind."""
    details = replace(stage.cast.applicant_party, full_name=NAME)
    party.correct(actor=MACHINE, at=MONDAY_MORNING, party_id=details.id, details=details)
    return stage


def slip(stage: Stage, card: dossiers.DossierCard, number: int = -1) -> print_forms.Printed:
    slips = dossiers.list_slips(card.id, viewer=MACHINE)
    return print_forms.print_slip(viewer=stage.cast.applicant, dossier_id=card.id, slip_id=slips[number].id)


def test_the_receipt_says_who_what_until_when_and_for_how_much(stage: Stage) -> None:
    card = stage.received()
    printed = slip(stage, card)
    text = text_of(printed)
    for words in (
        NAME,
        f"Số: {card.code}",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "150.000 đồng",
        "10 ngày làm việc",
        "17 giờ 00 phút, ngày 28 tháng 9 năm 2026",
        "Nguyễn Thị Cẩm Tiên",
        "Bản thảo tài liệu",
    ):
        assert words in text
    assert fonts_of(printed) == {"LiberationSerif"}
    assert words_for_blind(printed) == [f"Mã QR tra cứu hồ sơ {card.code}", f"Mã vạch hồ sơ {card.code}"]


def test_the_same_slip_prints_the_same_bytes(stage: Stage) -> None:
    card = stage.received()
    assert slip(stage, card).pdf == slip(stage, card).pdf


def test_a_request_to_complete_lists_what_is_missing(stage: Stage) -> None:
    card = stage.received()
    settle_dossier.ask_for_supplement(
        actor=stage.cast.specialist,
        at=MONDAY_MORNING,
        dossier_id=card.id,
        items=["Bản thảo có đóng dấu giáp lai", "Ý kiến của cơ quan cấp trên"],
        reason="Bản thảo chưa đóng dấu",
    )
    printed = slip(stage, card)
    text = text_of(printed)
    for words in (NAME, "Bản thảo có đóng dấu giáp lai", "Ý kiến của cơ quan cấp trên", "Bổ sung trước"):
        assert words in text
    assert fonts_of(printed) == {"LiberationSerif"}


def test_a_refusal_at_the_door_says_why_and_what_to_do(stage: Stage) -> None:
    card = stage.submitted()
    dossier.refuse(
        actor=stage.cast.counter_officer,
        at=MONDAY_MORNING,
        dossier_id=card.id,
        reason="Tài liệu để bán",
        guidance="Liên hệ nhà xuất bản",
    )
    text = text_of(slip(stage, card))
    for words in (NAME, "TỪ CHỐI", "Tài liệu để bán", "Liên hệ nhà xuất bản"):
        assert words in text


def test_an_apology_names_both_appointments(stage: Stage) -> None:
    card = stage.received()
    settle_dossier.extend(
        actor=stage.cast.leader,
        at=MONDAY_MORNING + DAY,
        dossier_id=card.id,
        until=(card.due_at or MONDAY_MORNING) + 2 * DAY,
        reason="Hồ sơ phức tạp",
    )
    text = text_of(slip(stage, card))
    for words in ("XIN LỖI", "xin lỗi Ông/Bà", "ngày 28 tháng 9 năm 2026", "ngày 30 tháng 9 năm 2026"):
        assert words in text


def test_a_notice_of_stopping_names_its_ground(stage: Stage) -> None:
    card = stage.received()
    settle_dossier.stop(
        actor=stage.cast.leader, at=MONDAY_MORNING, dossier_id=card.id, reason="Theo đề nghị của đơn vị"
    )
    assert "Theo đề nghị của đơn vị" in text_of(slip(stage, card))


def test_the_licence_bears_number_signer_title_and_a_code_to_verify_it(stage: Stage) -> None:
    card = stage.at_signature()
    stage.work(card, stage.cast.chair, MONDAY_MORNING + DAY, Outcome.APPROVE)
    printed = print_forms.print_result(viewer=MACHINE, dossier_id=card.id)
    text = text_of(printed)
    for words in (
        "Số: 01/GP-UBND",
        "ngày 15 tháng 9 năm 2026",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Hữu Lợi",
        "Sổ tay học tập suốt đời",
        "Quét mã để xác minh",
    ):
        assert words in text
    assert fonts_of(printed) == {"LiberationSerif"}
    assert words_for_blind(printed) == ["Mã QR xác minh văn bản"]


def test_a_draft_says_that_it_is_one_and_cannot_be_verified(stage: Stage) -> None:
    card = stage.at_signature()
    printed = print_forms.print_result(viewer=stage.cast.leader, dossier_id=card.id)
    assert "DỰ THẢO" in text_of(printed)
    assert words_for_blind(printed) == []


def test_a_refused_matter_is_answered_with_its_reasons(stage: Stage) -> None:
    card = stage.at_signature()
    stage.work(card, stage.cast.chair, MONDAY_MORNING, Outcome.REJECT, "Nội dung thuộc điều cấm")
    printed = print_forms.print_result(viewer=MACHINE, dossier_id=card.id)
    text = text_of(printed)
    for words in (NAME, "Về việc không giải quyết hồ sơ", "Nội dung thuộc điều cấm", "Số: 01/TB", "khiếu nại"):
        assert words in text
    assert fonts_of(printed) == {"LiberationSerif"}
    assert words_for_blind(printed) == ["Mã QR xác minh văn bản"]


def test_a_code_leads_to_where_the_result_is_verified(stage: Stage) -> None:
    address = ports.adapter(Addresses).of_verification("H12.99-260914-0001", "01")
    assert address.endswith("/xac-minh/?ma=H12.99-260914-0001&so=01")
    assert qr_svg(address).startswith("<svg")


def test_there_is_no_result_before_somebody_drafts_one(stage: Stage) -> None:
    card = stage.received()
    with pytest.raises(NoResultYet):
        print_forms.print_result(viewer=stage.cast.specialist, dossier_id=card.id)


def test_the_applicant_does_not_print_what_is_not_finished(stage: Stage) -> None:
    card = stage.at_signature()
    with pytest.raises(NoResultYet):
        print_forms.print_result(viewer=stage.cast.applicant, dossier_id=card.id)


def test_a_slip_of_another_dossier_is_not_printed(stage: Stage) -> None:
    mine, other = stage.received(), stage.received()
    [foreign] = dossiers.list_slips(other.id, viewer=MACHINE)
    with pytest.raises(NoSuchSlip):
        print_forms.print_slip(viewer=stage.cast.applicant, dossier_id=mine.id, slip_id=foreign.id)


@pytest.mark.parametrize("who", ["stranger", "neighbour"])
def test_strangers_print_nothing(stage: Stage, who: str) -> None:
    card = stage.received()
    [receipt] = dossiers.list_slips(card.id, viewer=MACHINE)
    with pytest.raises(NoSuchDossier):
        print_forms.print_slip(viewer=stage.cast.actor(who), dossier_id=card.id, slip_id=receipt.id)
