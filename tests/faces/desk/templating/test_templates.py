"""Templates of results of a draft: edited, set with the answers of a scenario, faults by their line, compared."""

import pytest
from django.test import Client

from motcua.catalogue import queries as catalogue
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words
from tests.paper import text_of

pytestmark = pytest.mark.django_db
DRAFT = f"/desk/thu-tuc/{LICENCE}/2/"
LIST, ONE = f"{DRAFT}mau/", f"{DRAFT}mau/result.typ/"


@pytest.fixture
def admin(desk: Desk, cast: Cast, places: None) -> Client:
    browser = desk("admin")
    browser.post(f"/desk/thu-tuc/{LICENCE}/1/ban-tiep/")
    return browser


def text() -> str:
    draft, *_ = catalogue.list_versions(LICENCE, viewer=MACHINE)
    return catalogue.get_draft(draft.id, viewer=MACHINE).files["templates/result.typ"]


def seen(admin: Client) -> str:
    return admin.get(ONE).content.decode().split('name="seen" value="')[1].split('"')[0]


def test_the_templates_of_the_results_are_listed(admin: Client) -> None:
    assert ONE in links(admin.get(LIST))


def test_the_page_shows_what_can_be_put_in(admin: Client) -> None:
    page = words(admin.get(ONE))
    assert '#answer("title") – Tên tài liệu' in page
    assert '#dossier("code")' in page


def test_the_text_in_the_editor_is_set_with_the_answers_of_a_scenario(admin: Client) -> None:
    page = admin.post(f"{ONE}xem/", {"text": text().replace("Cho phép:", "Đồng ý cho:"), "story": "0"})
    assert page.headers["Content-Type"] == "application/pdf"
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    said = text_of(page.content)
    assert "Đồng ý cho: Hội Khuyến học tỉnh" in said
    assert "DỰ THẢO" in said
    assert "Cho phép:" in text()


def test_a_fault_is_said_with_its_line_in_the_preview_and_when_saving(admin: Client) -> None:
    wrong = text().replace('#dossier("code")', '#dossiers("code")')
    page = admin.post(f"{ONE}xem/", {"text": wrong})
    assert page.status_code == 422
    assert "templates/result.typ, dòng 6: không có tên dossiers" in words(page)
    page = admin.post(ONE, {"text": wrong, "seen": seen(admin), "story": "0"})
    assert page.status_code == 422
    assert "templates/result.typ 6 không có tên dossiers" in words(page)
    assert "#dossiers" in page.content.decode()


def test_it_is_saved_and_compared_with_the_version_before(admin: Client) -> None:
    new = text().replace("Cho phép:", "Đồng ý cho:")
    page = admin.post(ONE, {"text": new, "seen": seen(admin), "story": "0"}, follow=True)
    assert "Đã lưu vào dự thảo." in words(page)
    assert '− + Cho phép: *#answer("organisation_name")*' in words(page)
    assert '+ + Đồng ý cho: *#answer("organisation_name")*' in words(page)


@pytest.mark.parametrize("address", [f"{DRAFT}mau/none.typ/", f"{DRAFT}mau/none.typ/xem/"])
def test_what_is_not_there_is_not_found(admin: Client, address: str) -> None:
    assert admin.get(address).status_code == 404
