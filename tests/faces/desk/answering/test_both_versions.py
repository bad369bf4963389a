"""Two officers at one text: who comes second sees both versions, loses nothing, and can go on."""

import re
from typing import Any

import pytest

from motcua.dossier import queries as dossiers
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.faces.desk.conftest import Desk
from tests.faces.desk.dossier.test_show import at_specialist
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db


def stand(page: Any) -> str:
    found = re.search(r'name="stand" value="(\w+)"', page.content.decode())
    assert found is not None
    return found[1]


def test_a_draft_that_a_colleague_wrote_meanwhile_is_not_written_over_unseen(desk: Desk, stage: Stage) -> None:
    card_id = at_specialist(stage)
    address = f"/desk/ho-so/{card_id}/du-thao/"
    mine, theirs = desk("specialist"), desk("colleague")
    seen = stand(mine.get(address))
    theirs.post(address, {"answer": "REJECTED", "reasons": "Thiếu quyết định thành lập", "stand": seen})
    late = mine.post(address, {"answer": "GIAY_PHEP", "reasons": "Đủ điều kiện", "stand": seen})
    page = words(late)
    assert late.status_code == 409
    assert "Thiếu quyết định thành lập" in page
    assert "Đủ điều kiện" in late.content.decode()
    assert "Thạch Sa Phal" in page
    kept = dossiers.find_result(card_id, viewer=MACHINE)
    assert kept is not None
    assert kept.reasons == "Thiếu quyết định thành lập"
    again = mine.post(address, {"answer": "GIAY_PHEP", "reasons": "Đủ điều kiện", "stand": stand(late)})
    assert again.status_code == 302
    kept = dossiers.find_result(card_id, viewer=MACHINE)
    assert kept is not None
    assert kept.reasons == "Đủ điều kiện"


def test_a_fault_that_is_mended_does_not_hide_what_a_colleague_did(desk: Desk, stage: Stage) -> None:
    card_id = at_specialist(stage)
    address = f"/desk/ho-so/{card_id}/du-thao/"
    mine, seen = desk("specialist"), ""
    seen = stand(mine.get(address))
    desk("colleague").post(address, {"answer": "GIAY_PHEP", "reasons": "", "stand": seen})
    wrong = mine.post(address, {"answer": "", "reasons": "Không đủ", "stand": seen})
    assert wrong.status_code == 422
    told = {"answer": "REJECTED", "reasons": "Không đủ", "stand": stand(wrong)}
    assert mine.post(address, told).status_code == 409


def test_the_same_words_twice_are_no_conflict(desk: Desk, stage: Stage) -> None:
    card_id = at_specialist(stage)
    address = f"/desk/ho-so/{card_id}/du-thao/"
    mine = desk("specialist")
    told = {"answer": "REJECTED", "reasons": "Thiếu", "stand": stand(mine.get(address))}
    assert desk("colleague").post(address, told).status_code == 302
    assert mine.post(address, told).status_code == 302


def test_a_step_that_was_done_meanwhile_says_by_whom_and_keeps_what_was_typed(desk: Desk, stage: Stage) -> None:
    card_id = at_specialist(stage)
    step = stage.step(dossiers.get_dossier(card_id, viewer=MACHINE))
    address = f"/desk/ho-so/{card_id}/buoc/{step.id}/"
    desk("colleague").post(address, {"outcome": "FORWARD", "comment": "Đã xem"})
    late = desk("specialist").post(address, {"outcome": "FORWARD", "comment": "Hồ sơ đủ, đề nghị cấp phép"})
    assert late.status_code == 409
    assert "Thạch Sa Phal" in words(late)
    assert "Hồ sơ đủ, đề nghị cấp phép" in late.content.decode()
    assert "Rà soát, trình ký" in words(late)


def test_the_words_of_a_message_are_shown_beside_each_other(desk: Desk, stage: Stage) -> None:
    client = desk("admin")
    [first, *_] = re.findall(r'href="(/desk/[^"]*/vi/)"', client.get("/desk/mau-thong-bao/").content.decode()) or [""]
    page = client.get(first)
    seen, body = stand(page), re.search(r"<textarea[^>]*>(.*?)</textarea>", page.content.decode(), re.DOTALL)
    number = re.search(r'name="seen" value="(\d+)"', page.content.decode())
    assert body is not None
    assert number is not None
    told = {"subject": "Một", "body": body[1].strip(), "seen": number[1], "stand": seen}
    assert client.post(first, told).status_code == 302
    late = client.post(first, {**told, "subject": "Hai"})
    assert late.status_code == 409
    assert "Bạn đã nhập" in words(late)
    assert "Ngô Bảo Trân" in words(late)
    newer = re.search(r'name="seen" value="(\d+)"', late.content.decode())
    assert newer is not None
    again = {**told, "subject": "Hai", "seen": newer[1], "stand": stand(late)}
    assert client.post(first, again).status_code == 302


def test_names_and_contacts_of_an_officer_too(desk: Desk, stage: Stage) -> None:
    client = desk("admin")
    address = f"/desk/cong-chuc/{stage.cast.specialist.person_id}/sua/"
    seen = stand(client.get(address))
    told = {"full_name": "Trần Quốc Khánh", "email": "khanh@example.vn", "phone": "0913000009", "stand": seen}
    assert client.post(address, told).status_code == 302
    late = client.post(address, {**told, "phone": "0913000010"})
    assert late.status_code == 409
    assert "0913000009" in words(late)
    assert "0913000010" in words(late)
