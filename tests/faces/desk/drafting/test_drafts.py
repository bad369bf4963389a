"""A draft on the desk: begun with one click, changed as text, taken back, published with its decision, thrown away."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from motcua.catalogue import queries as catalogue
from tests.cast import approval
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
PAGE = f"/desk/thu-tuc/{LICENCE}/"
DRAFT = f"{PAGE}2/"
FACTS = f"{DRAFT}tep/procedure.toml/"
ANNOUNCED = {
    "number": "45/QĐ-UBND",
    "issuer": "Chủ tịch Ủy ban nhân dân tỉnh",
    "issued_on": "20/09/2026",
    "valid_from": "01/10/2026",
}


@pytest.fixture
def admin(desk: Desk, cast: Cast) -> Client:
    browser = desk("admin")
    browser.post(f"{PAGE}1/ban-tiep/")
    return browser


def facts() -> str:
    [draft, _first] = catalogue.list_versions(LICENCE, viewer=MACHINE)
    return catalogue.get_draft(draft.id, viewer=MACHINE).files["procedure.toml"]


def approve(cast: Cast) -> None:
    [draft, _first] = catalogue.list_versions(LICENCE, viewer=MACHINE)
    approval.approve(cast, draft.id)


def seen(page: Any) -> str:
    """The mark of the text that the page shows."""
    found = re.search(r'name="seen" value="([^"]*)"', page.content.decode())
    assert found
    return found[1]


def typed(browser: Client, old: str, new: str) -> dict[str, str]:
    """The page's form with one change in the text."""
    text = facts()
    assert old in text
    return {"text": text.replace(old, new, 1), "seen": seen(browser.get(FACTS))}


def test_a_draft_begins_with_one_click_and_says_that_nobody_outside_sees_it(desk: Desk, cast: Cast) -> None:
    page = desk("admin").post(f"{PAGE}1/ban-tiep/", follow=True)
    assert page.redirect_chain == [(DRAFT, 302)]
    assert "Đã bắt đầu soạn phiên bản 2." in words(page)
    assert "Dự thảo: chỉ người soạn, người kiểm soát và người phê duyệt nhìn thấy." in words(page)
    assert f"{DRAFT}bo-du-thao/" in links(page)
    assert [row.number for row in catalogue.list_versions(LICENCE, viewer=cast.applicant)] == [1]


def test_a_second_draft_is_refused_on_the_same_page(admin: Client) -> None:
    page = admin.post(f"{PAGE}1/ban-tiep/")
    assert page.status_code == 409
    assert "Phiên bản 2 của 1.003868 đang là dự thảo" in words(page)


def test_a_file_is_edited_as_text_and_the_change_is_taken_back(admin: Client) -> None:
    page = admin.post(FACTS, typed(admin, "sets = 1", "sets = 2"), follow=True)
    assert "Đã lưu vào dự thảo." in words(page)
    assert "Hoàn tác: Sửa procedure.toml" in words(page)
    assert "Số bộ hồ sơ 1 2" in words(admin.get(DRAFT))
    page = admin.post(f"{DRAFT}hoan-tac/", {"next": FACTS}, follow=True)
    assert page.redirect_chain == [(FACTS, 302)]
    assert "sets = 1" in facts()
    admin.post(f"{DRAFT}lam-lai/")
    assert "sets = 2" in facts()


def test_a_faulty_text_is_not_saved_and_not_lost(admin: Client) -> None:
    page = admin.post(FACTS, typed(admin, "sets = 1", "sets = 0\nteo = 3"))
    assert page.status_code == 422
    assert "Chưa lưu: 2 lỗi." in words(page)
    assert "ở đây không có khóa “teo”" in words(page)
    assert "teo = 3" in page.content.decode()
    assert "sets = 1" in facts()


def test_who_comes_second_sees_both_texts_and_saves_over_the_other_knowingly(admin: Client) -> None:
    mine = typed(admin, "sets = 1", "sets = 3")
    admin.post(FACTS, typed(admin, "sets = 1", "sets = 2"))
    page = admin.post(FACTS, mine)
    assert page.status_code == 409
    assert "− sets = 2" in words(page)
    assert "+ sets = 3" in words(page)
    admin.post(FACTS, {**mine, "seen": seen(page)})
    assert "sets = 3" in facts()


def test_it_is_published_with_its_decision_and_day(admin: Client, cast: Cast) -> None:
    assert "trình kiểm soát trước" in words(admin.get(f"{DRAFT}cong-bo/"))
    approve(cast)
    page = admin.get(f"{DRAFT}cong-bo/")
    assert "đúng" in words(page)
    assert 'value="45/QĐ-UBND"' in page.content.decode()
    assert admin.post(f"{DRAFT}cong-bo/", {**ANNOUNCED, "number": ""}).status_code == 422
    admin.post(f"{DRAFT}cong-bo/", ANNOUNCED)
    card = catalogue.get_procedure(LICENCE, viewer=MACHINE, on=date(2026, 10, 1))
    assert card.decision is not None
    assert (card.version, card.decision.number, card.valid_from) == (2, "45/QĐ-UBND", date(2026, 10, 1))
    assert admin.get(FACTS).status_code == 409


def test_a_day_that_is_taken_is_said_at_the_day(admin: Client, cast: Cast) -> None:
    approve(cast)
    page = admin.post(f"{DRAFT}cong-bo/", {**ANNOUNCED, "valid_from": "01/07/2025"})
    assert page.status_code == 409
    assert "Phiên bản có hiệu lực từ ngày nào? Đã công bố phiên bản" in words(page)


def test_a_draft_is_thrown_away(admin: Client) -> None:
    page = admin.post(f"{DRAFT}bo-du-thao/", follow=True)
    assert "Đã bỏ dự thảo phiên bản 2." in words(page)
    assert admin.get(DRAFT).status_code == 404


def test_a_draft_says_how_its_steps_add_up_and_one_that_does_not_is_refused(admin: Client) -> None:
    assert "Tiếp nhận" in words(admin.get(DRAFT))
    assert "10 ngày làm việc 10 ngày làm việc khớp" in words(admin.get(DRAFT))
    page = admin.post(FACTS, typed(admin, "amount = 10, unit", "amount = 11, unit"))
    assert page.status_code == 422
    assert "các bước cộng lại là 10 ngày làm việc, thời hạn theo quy định là 11 ngày làm việc" in words(page)
