"""Intake at the counter: from the first word to the slip; nothing that was typed or scanned is lost."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from motcua.dossier.states import State
from motcua.journeys import settle_dossier
from motcua.party import queries as parties
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import hidden, links, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places", "shelf")]
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

WHO = {
    "channel": "DIRECT",
    "applicant_class": "ORGANISATION",
    "identity_kind": "PERSONAL_ID",
    "identity_number": "096 190 000 001",
    "full_name": "Lê Thị Mộng Thu",
    "commune_code": "32002",
}
ANSWERS = {
    "organisation_name": "Hội Khuyến học tỉnh Cà Mau",
    "decision_number": "120/QĐ-UBND",
    "address.province": "96",
    "address.commune": "32002",
    "address.street": "12 Lý Thường Kiệt",
    "contact_name": "Trần Thị Bích Ngọc",
    "phone": "0290 3831 234",
    "title": "Sổ tay học tập suốt đời",
    "author": "Ban Biên tập",
    "subject": "GENERAL",
    "language": "VI",
    "purpose": "Phát miễn phí",
    "kind": "PAPER",
    "distribution": "Trong tỉnh",
}
LATER = {"pages": "96", "size": "14,5 × 20,5 cm", "print_run": "500", "printer": "Công ty In Cà Mau"}
REST = {"paper-BAN_THAO-originals": "2", "paper-BAN_THAO-copies": "", "return_method": "DIRECT"}


def begin(client: Client, stage: Stage, **more: str) -> int:
    answer = client.post(f"/desk/quay/thu-tuc/{stage.version_id}/", {**WHO, **more})
    assert answer.status_code == 302, words(answer)
    return int(answer.headers["Location"].split("/")[3])


def send(client: Client, dossier_id: int, do: str = "finish", **told: Any) -> Any:
    address = f"/desk/quay/{dossier_id}/"
    return client.post(address, {**hidden(client.get(address)), **ANSWERS, **LATER, **REST, "do": do, **told})


def card_of(dossier_id: int) -> DossierCard:
    return dossiers.get_dossier(dossier_id, viewer=MACHINE)


@pytest.fixture
def counter(desk: Desk) -> Client:
    return desk("counter_officer")


def test_the_procedure_is_found_as_people_say_it(counter: Client, stage: Stage) -> None:
    page = counter.get("/desk/quay/?tt=in ky yeu")
    assert f'formaction="/desk/quay/thu-tuc/{stage.version_id}/"' in page.content.decode()
    options = counter.get("/desk/quay/goi-y/?q=xua").content.decode()
    assert f'data-href="/desk/quay/thu-tuc/{stage.version_id}/"' in options
    assert counter.get("/desk/quay/goi-y/?q=x").content.decode().strip() == ""


def test_a_known_number_fills_in_the_rest(counter: Client, stage: Stage) -> None:
    told = {"look": "owner", "identity_number": "096190000001", "channel": "DIRECT"}
    page = counter.post(f"/desk/quay/thu-tuc/{stage.version_id}/", told)
    assert "Đã có trong hệ thống: Lê Thị Mộng Thu." in words(page)
    assert 'value="12/03/1990"' in page.content.decode()


CARD = "096190000001|361234567|Lê Thị Mộng Thu|12031990|Nữ|Khóm 5, Phường An Xuyên, Tỉnh Cà Mau|01072025"
STRANGE = "096200000009||Trương Văn Út|02091980|Nam|Ấp 3, Xã Tân Hưng, Huyện Cái Nước, Cà Mau|01072022"


@pytest.mark.parametrize("field", ["card", "identity_number"])
def test_a_scanned_card_fills_the_form(counter: Client, stage: Stage, field: str) -> None:
    told = {"look": "owner", field: CARD, "channel": "PUBLIC_POST"}
    page = counter.post(f"/desk/quay/thu-tuc/{stage.version_id}/", told).content.decode()
    for known in ('value="096190000001"', 'value="Lê Thị Mộng Thu"', 'value="12/03/1990"', 'value="Khóm 5"'):
        assert known in page
    assert '<option value="32002" selected>' in page
    assert '<option value="FEMALE" selected>' in page
    assert CARD not in page


def test_an_old_address_is_left_as_it_stands(counter: Client, stage: Stage) -> None:
    page = counter.post(f"/desk/quay/thu-tuc/{stage.version_id}/", {"look": "owner", "card": STRANGE})
    assert "Chưa có ai mang số này" in words(page)
    assert "Ấp 3, Xã Tân Hưng, Huyện Cái Nước, Cà Mau" in page.content.decode()


@pytest.mark.parametrize("look", ["hand", "owner"])
def test_the_card_of_who_stands_there_fills_the_other_half(counter: Client, stage: Stage, look: str) -> None:
    told = {"look": look, "by_card": STRANGE, "full_name": "Hội Khuyến học", "card": ""}
    page = counter.post(f"/desk/quay/thu-tuc/{stage.version_id}/", told).content.decode()
    assert 'value="096200000009"' in page
    assert 'value="Trương Văn Út"' in page
    assert 'value="Hội Khuyến học"' in page


def test_a_card_that_cannot_be_read_costs_nothing_that_was_typed(counter: Client, stage: Stage) -> None:
    told = {"look": "owner", "card": "0961\ufffd|||?", "full_name": "Trương Thị Ngọc Ẩn"}
    page = counter.post(f"/desk/quay/thu-tuc/{stage.version_id}/", told)
    assert "Chưa đọc được thẻ" in words(page)
    assert "Trương Thị Ngọc Ẩn" in page.content.decode()


def test_what_the_card_said_is_remembered(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage, birth="12/03/1990", sex="FEMALE", card="")
    owner = parties.get_party(card_of(dossier_id).owner_id or 0, viewer=MACHINE)
    assert (owner.birth, owner.sex) == ("1990-03-12", "FEMALE")


def test_an_unknown_number_costs_nothing_that_was_typed(counter: Client, stage: Stage) -> None:
    told = {"look": "owner", "identity_number": "096190999999", "full_name": "Trương Thị Ngọc Ẩn"}
    page = counter.post(f"/desk/quay/thu-tuc/{stage.version_id}/", told)
    assert "Chưa có ai mang số này" in words(page)
    assert "Trương Thị Ngọc Ẩn" in page.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("identity_number", "12345", "số định danh"),
        ("full_name", "", "Hãy nhập thông tin này"),
        ("birth", "31/02/1990", "Không có ngày này"),
        ("email", "không phải thư", "thư điện tử"),
    ],
)
def test_a_fault_is_said_at_its_field(counter: Client, stage: Stage, field: str, value: str, said: str) -> None:
    page = counter.post(f"/desk/quay/thu-tuc/{stage.version_id}/", {**WHO, field: value})
    assert page.status_code == 422
    assert said.lower() in words(page).lower()
    assert "field-wrong" in page.content.decode()


def test_the_whole_form_is_one_page(counter: Client, stage: Stage) -> None:
    page = words(counter.get(f"/desk/quay/{begin(counter, stage)}/"))
    assert "Cơ quan, tổ chức đề nghị" in page
    assert "In và phát hành" in page
    assert "Bản thảo tài liệu" in page


def test_in_one_go_it_is_submitted_received_passed_on_and_paid(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    send(counter, dossier_id, "save")
    page = send(counter, dossier_id, paid="CASH", receipt_number="000123")
    assert page.headers["Location"] == f"/desk/quay/{dossier_id}/xong/"
    card = card_of(dossier_id)
    assert (card.state, card.money, card.filing) == (State.PROCESSING, "PAID", "ASSISTED")
    done = counter.get(f"/desk/quay/{dossier_id}/xong/")
    assert (card.code or "") in words(done)
    assert f"/desk/ho-so/{dossier_id}/phieu/giay-hen/" in links(done)


def test_new_questions_are_shown_before_it_is_sent(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    address = f"/desk/quay/{dossier_id}/"
    page = counter.post(address, {**hidden(counter.get(address)), **ANSWERS, **REST, "do": "finish"})
    assert "làm hiện thêm câu hỏi" in words(page)
    assert card_of(dossier_id).state is State.DRAFT


def test_every_fault_is_named_and_nothing_is_lost(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    send(counter, dossier_id, "save")
    page = send(counter, dossier_id, title="", pages="không rõ")
    assert page.status_code == 422
    assert "Tên tài liệu: " in words(page)
    assert "#f-pages" in links(page)
    assert "không rõ" in page.content.decode()
    assert "Hội Khuyến học tỉnh Cà Mau" in page.content.decode()


def test_a_missing_paper_is_named(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    send(counter, dossier_id, "save")
    page = send(counter, dossier_id, **{"paper-BAN_THAO-originals": ""})
    assert page.status_code == 422
    assert "Bản thảo tài liệu (02 bản in có đóng dấu giáp lai, hoặc 01 tệp có chữ ký số): còn thiếu" in words(page)


def test_a_scan_is_kept_and_can_be_taken_out(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    send(counter, dossier_id, "save", **{"paper-BAN_THAO-scans": SimpleUploadedFile("ban-thao.pdf", PDF)})
    scans = [paper for paper in dossiers.list_papers(dossier_id, viewer=MACHINE) if paper.file_id]
    assert len(scans) == 1
    send(counter, dossier_id, "save", remove_file=str(scans[0].id))
    assert [paper for paper in dossiers.list_papers(dossier_id, viewer=MACHINE) if paper.file_id] == []


def test_a_file_of_the_wrong_kind_costs_nothing_else(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    page = send(
        counter, dossier_id, "save", **{"paper-BAN_THAO-scans": SimpleUploadedFile("virus.exe", b"MZ" + b"\0" * 99)}
    )
    assert page.status_code == 422
    assert "virus.exe" in words(page)
    assert "Sổ tay học tập suốt đời" in page.content.decode()
    assert counter.get(f"/desk/quay/{dossier_id}/").content.decode().count("Sổ tay học tập suốt đời") == 1


def test_counting_sheets_again_replaces_the_count(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    send(counter, dossier_id, "save")
    send(counter, dossier_id, "save", **{"paper-BAN_THAO-originals": "3"})
    assert [paper.originals for paper in dossiers.list_papers(dossier_id, viewer=MACHINE)] == [3]


def test_a_double_click_leads_to_the_dossier(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    send(counter, dossier_id, "save")
    address = f"/desk/quay/{dossier_id}/"
    told = {**hidden(counter.get(address)), **ANSWERS, **LATER, **REST, "do": "finish"}
    counter.post(address, told)
    assert counter.post(address, told).headers["Location"] == f"/desk/ho-so/{dossier_id}/"
    assert counter.get(address).headers["Location"] == f"/desk/ho-so/{dossier_id}/"


def test_two_windows_do_not_overwrite_each_other(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    address = f"/desk/quay/{dossier_id}/"
    old = hidden(counter.get(address))
    send(counter, dossier_id, "save", title="Bản của cửa sổ kia")
    page = counter.post(address, {**old, **ANSWERS, **LATER, **REST, "do": "save"})
    assert page.status_code == 422
    assert "Sổ tay học tập suốt đời" in page.content.decode()


def test_what_was_asked_for_is_taken_at_the_counter(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    send(counter, dossier_id, "save")
    send(counter, dossier_id)
    settle_dossier.ask_for_supplement(
        actor=stage.cast.head,
        at=MONDAY_MORNING.replace(hour=15, minute=30),
        dossier_id=dossier_id,
        items=["Dấu giáp lai trang 12"],
        reason="Điều 25",
    )
    assert "Dấu giáp lai trang 12" in words(counter.get(f"/desk/quay/{dossier_id}/"))
    send(counter, dossier_id, **{"paper-BAN_THAO-originals": "1"})
    assert card_of(dossier_id).state is State.PROCESSING


def test_somebody_else_may_hand_it_in(counter: Client, stage: Stage) -> None:
    other = {"by_other": "on", "by_number": "096085000002", "by_name": "Kim Sa Rết"}
    dossier_id = begin(counter, stage, **other)
    card = card_of(dossier_id)
    assert (card.owner_id, card.submitter_id) == (stage.cast.applicant_party.id, stage.cast.neighbour_party.id)


def test_a_draft_can_be_gone_on_with_or_thrown_away(counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    assert f"/desk/quay/{dossier_id}/" in links(counter.get("/desk/quay/"))
    counter.post(f"/desk/quay/{dossier_id}/bo/")
    assert card_of(dossier_id).state is State.DISCARDED


def test_the_page_asks_at_most_twenty_five_questions(
    counter: Client, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dossier_id = begin(counter, stage)
    for address in ("/desk/quay/?tt=xuat ban", f"/desk/quay/thu-tuc/{stage.version_id}/", f"/desk/quay/{dossier_id}/"):
        counter.get(address)
        with django_assert_max_num_queries(25):
            assert counter.get(address).status_code == 200


def test_the_counter_is_for_reception_officers(desk: Desk, counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    specialist = desk("specialist")
    assert specialist.get("/desk/quay/").status_code == 403
    assert specialist.get(f"/desk/quay/thu-tuc/{stage.version_id}/").status_code == 403
    assert specialist.post(f"/desk/quay/{dossier_id}/", {"do": "finish"}).status_code in (302, 403, 404)
    assert card_of(dossier_id).state is State.DRAFT


def test_the_stranger_does_not_reach_our_draft(desk: Desk, counter: Client, stage: Stage) -> None:
    dossier_id = begin(counter, stage)
    for act in ("", "bo/", "xong/"):
        assert desk("stranger").get(f"/desk/quay/{dossier_id}/{act}").status_code == 404
        assert desk("stranger").post(f"/desk/quay/{dossier_id}/{act}").status_code in (404, 405)
