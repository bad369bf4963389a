"""Handing a result out at the counter: signed on the screen, by a code, on paper; nothing typed is lost."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import State
from motcua.notice.models import Message
from motcua.org import operations as org
from motcua.org import queries as accounts
from motcua.party import operations as party
from motcua.vault import queries as vault
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words
from tests.paper import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]
DRAWN = "120,200 260,80 330,240 420,110;520,220 800,180"
AT_COUNTER = {"method": "DIRECT", "collector": "APPLICANT"}
FRIEND = {
    "collector": "AUTHORISED",
    "identity_number": "096080000002",
    "name": "Trần Văn Bé",
    "authority": "Giấy ủy quyền 20/09/2026",
}


@pytest.fixture
def waiting(stage: Stage) -> dossiers.DossierCard:
    card = stage.finished()
    dossier.take_payment(actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id, method="CASH")
    return card


@pytest.fixture
def counter(desk: Desk) -> Client:
    return desk("counter_officer")


def give(counter: Client, dossier_id: int, **told: str) -> Any:
    return counter.post(f"/desk/ho-so/{dossier_id}/tra-ket-qua/", {**AT_COUNTER, **told}, follow=True)


def state_of(dossier_id: int) -> State:
    return dossiers.get_dossier(dossier_id, viewer=MACHINE).state


def code_sent(dossier_id: int) -> str:
    """What the applicant reads in the inbox."""
    told = Message.objects.filter(about_id=dossier_id, template="collection_code", channel="INBOX").latest("id")
    found = re.search(r"\b\d{6}\b", told.body)
    assert found is not None
    return found[0]


def test_what_was_signed_on_the_screen_is_printed_on_the_receipt(
    counter: Client, stage: Stage, waiting: dossiers.DossierCard
) -> None:
    page = give(counter, waiting.id, proof="SIGNATURE", strokes=DRAWN)
    assert "Trả kết quả: trực tiếp. Người nhận: người nộp hồ sơ. Xác nhận: ký trên màn hình." in words(page)
    receipt = counter.get(f"/desk/ho-so/{waiting.id}/phieu/bien-nhan.pdf")
    text = text_of(receipt.content)
    assert "Xác nhận đã nhận: ký trên màn hình tại quầy" in text
    assert text.count("Lê Thị Mộng Thu") >= 2


def test_the_picture_is_for_officers_only(counter: Client, stage: Stage, waiting: dossiers.DossierCard) -> None:
    give(counter, waiting.id, proof="SIGNATURE", strokes=DRAWN)
    taken = dossiers.find_collection(waiting.id, viewer=MACHINE)
    assert taken is not None
    assert taken.file_id is not None
    with pytest.raises(vault.NotForYou):
        vault.get_file(viewer=stage.cast.applicant, file_id=taken.file_id, vouched=True)


def test_who_cannot_draw_types_the_name(counter: Client, waiting: dossiers.DossierCard) -> None:
    give(counter, waiting.id, proof="SIGNATURE", signed_name="Lê Thị Mộng Thu")
    assert state_of(waiting.id) is State.RETURNED


@pytest.mark.parametrize("drawn", ["", "5,5", "oops"])
def test_without_a_signature_it_stays(counter: Client, waiting: dossiers.DossierCard, drawn: str) -> None:
    page = give(counter, waiting.id, proof="SIGNATURE", strokes=drawn)
    assert page.status_code == 422
    assert "Mời người nhận ký vào ô ở trên" in words(page)
    assert state_of(waiting.id) is State.DONE


def test_an_authorised_person_is_named_on_the_receipt(counter: Client, waiting: dossiers.DossierCard) -> None:
    page = give(counter, waiting.id, proof="PAPER", **FRIEND)
    assert "Trần Văn Bé" in words(page)
    text = text_of(counter.get(f"/desk/ho-so/{waiting.id}/phieu/bien-nhan.pdf").content)
    assert "Người nhận kết quả: Trần Văn Bé" in text
    assert "Giấy tờ ủy quyền: Giấy ủy quyền 20/09/2026" in text


def test_a_card_under_the_scanner_names_the_authorised_person(counter: Client, waiting: dossiers.DossierCard) -> None:
    card = "096080000002||Trần Văn Bé|02091980|Nam|Khóm 5, Phường An Xuyên, Tỉnh Cà Mau|01072025"
    give(counter, waiting.id, proof="PAPER", **{**FRIEND, "identity_number": card, "name": ""})
    taken = dossiers.find_collection(waiting.id, viewer=MACHINE)
    assert taken is not None
    assert (taken.name, taken.identity_number) == ("Trần Văn Bé", "096080000002")


def test_an_authorised_person_without_a_paper_is_asked_for_it(counter: Client, waiting: dossiers.DossierCard) -> None:
    page = give(counter, waiting.id, proof="PAPER", **{**FRIEND, "authority": ""})
    assert page.status_code == 422
    assert 'value="Trần Văn Bé"' in page.content.decode()


def test_the_code_that_the_applicant_reads_out_proves_it(counter: Client, waiting: dossiers.DossierCard) -> None:
    page = give(counter, waiting.id, do="code", **FRIEND)
    assert "Đã gửi mã cho người nộp hồ sơ (m…@example.vn, tin nhắn trên Cổng dịch vụ công)" in words(page)
    assert 'value="Trần Văn Bé"' in page.content.decode()
    code = code_sent(waiting.id)
    assert code not in page.content.decode()
    page = give(counter, waiting.id, proof="CODE", one_time_code=f"{code[:3]} {code[3:]}", **FRIEND)
    assert "Xác nhận: mã dùng một lần gửi cho người nộp." in words(page)


def test_a_wrong_code_is_counted_and_said(counter: Client, waiting: dossiers.DossierCard) -> None:
    give(counter, waiting.id, do="code")
    wrong = f"{(int(code_sent(waiting.id)) + 1) % 1_000_000:06}"
    for _ in range(5):
        page = give(counter, waiting.id, proof="CODE", one_time_code=wrong)
        assert "Không đúng mã đã gửi." in words(page)
    page = give(counter, waiting.id, proof="CODE", one_time_code=code_sent(waiting.id))
    assert "Mã không còn hiệu lực" in words(page)
    assert state_of(waiting.id) is State.DONE


def test_who_can_be_reached_nowhere_signs(counter: Client, stage: Stage, waiting: dossiers.DossierCard) -> None:
    mine = stage.cast.applicant_party
    account = accounts.find_account_of_party(mine.id, viewer=MACHINE)
    assert account is not None
    org.close_account(actor=MACHINE, at=MONDAY_MORNING, account_id=account.id)
    party.correct(actor=MACHINE, at=MONDAY_MORNING, party_id=mine.id, details=replace(mine, email=""))
    page = give(counter, waiting.id, do="code")
    assert page.status_code == 503
    assert not Message.objects.filter(template="collection_code").exists()


def test_the_rating_device_of_the_counter_asks_after_the_hand_over(
    counter: Client, stage: Stage, waiting: dossiers.DossierCard
) -> None:
    told = {"do": "device", "agency": stage.cast.centre.id, "kind": "RATING", "window": "Quầy 3"}
    counter.post("/desk/hang-cho/thiet-bi/", told)
    page = give(counter, waiting.id, proof="PAPER")
    assert "Máy đánh giá tại Quầy 3 đang hỏi ý kiến" in words(page)
