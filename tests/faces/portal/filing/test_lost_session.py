"""A session that ends during a long form costs nothing that was typed."""

import pytest
from django.test import Client

from motcua.dossier.queries import DossierCard
from tests.cast.cast import PASSWORD
from tests.faces.portal.files import PDF, pdf
from tests.faces.portal.pages import answers_of, words

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "Tên mới",
    "author": "Tác giả mới",
    "subject": "GENERAL",
    "language": "VI",
    "purpose": "Phát miễn phí",
}


def mark_on(page: bytes) -> str:
    """The hidden mark of the person for whom the page was shown."""
    return page.decode().split('name="for_whom" value="')[1].split('"')[0]


def lost(draft: DossierCard, applicant: Client) -> str:
    """The page is opened, the session ends, the form is sent."""
    address = f"/nop-ho-so/{draft.id}/document/"
    mark = mark_on(applicant.get(address).content)
    del applicant.cookies["sessionid"]
    answer = applicant.post(address, {**TYPED, "for_whom": mark, "version": answers_of(draft.id).version})
    assert answer["Location"] == f"/dang-nhap/?next=%2Fnop-ho-so%2F{draft.id}%2Fdocument%2F"
    return address


def sign_in(client: Client, name: str, back: str) -> str:
    return client.post("/dang-nhap/", {"username": name, "password": PASSWORD, "next": back})["Location"]


def test_after_signing_in_one_stands_at_the_same_spot_with_everything_typed(
    draft: DossierCard, applicant: Client
) -> None:
    address = lost(draft, applicant)
    assert "Những gì bạn nhập vẫn còn" in words(applicant.get("/dang-nhap/"))
    assert sign_in(applicant, "applicant", address) == address
    html = words(applicant.get(address))
    assert 'value="Tên mới"' in html
    assert 'value="Tác giả mới"' in html
    assert "Hãy xem lại rồi gửi lần nữa" in html
    assert answers_of(draft.id).data["title"] == "Sổ tay học tập suốt đời"


def test_it_is_given_back_once(draft: DossierCard, applicant: Client) -> None:
    address = lost(draft, applicant)
    sign_in(applicant, "applicant", address)
    applicant.get(address)
    assert "Tên mới" not in words(applicant.get(address))


def test_the_next_person_at_the_same_computer_sees_nothing_of_it(draft: DossierCard, applicant: Client) -> None:
    address = lost(draft, applicant)
    sign_in(applicant, "neighbour", address)
    answer = applicant.get(address)
    assert answer.status_code == 404
    assert "Tên mới" not in words(answer)


def test_a_form_with_a_forged_mark_is_not_kept(draft: DossierCard, client: Client) -> None:
    address = f"/nop-ho-so/{draft.id}/document/"
    client.post(address, {**TYPED, "for_whom": "citizen:1:forged"})
    assert "kept" not in client.session


def test_a_token_made_old_by_signing_in_elsewhere_costs_nothing_either(draft: DossierCard, applicant: Client) -> None:
    address = f"/nop-ho-so/{draft.id}/document/"
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = applicant.cookies
    mark = mark_on(strict.get(address).content)
    typed = {**TYPED, "for_whom": mark, "version": "1", "csrfmiddlewaretoken": "a" * 64}
    answer = strict.post(address, typed, headers={"origin": "http://testserver"})
    assert answer["Location"] == address
    assert 'value="Tên mới"' in words(strict.get(address))


def test_what_another_site_sends_is_not_kept(draft: DossierCard, applicant: Client) -> None:
    address = f"/nop-ho-so/{draft.id}/document/"
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = applicant.cookies
    mark = mark_on(strict.get(address).content)
    answer = strict.post(address, {**TYPED, "for_whom": mark}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "kept" not in strict.session


def test_an_act_without_typing_is_done_once_more(draft: DossierCard, client: Client) -> None:
    answer = client.post(f"/nop-ho-so/{draft.id}/xoa/", {"confirm": "yes"})
    assert answer["Location"] == f"/dang-nhap/?next=%2Fnop-ho-so%2F{draft.id}%2Fxoa%2F"


def begun_upload(applicant: Client, content: bytes) -> str:
    """A large file that has come in whole, in parts; its token."""
    upload = applicant.post("/tai-tep/", {"name": "bản thảo.pdf", "size": len(content)}).json()
    applicant.patch(upload["address"], content, content_type="application/octet-stream", headers={"upload-offset": "0"})
    return str(upload["token"])


@pytest.mark.usefixtures("shelf")
def test_a_file_that_was_sent_in_parts_is_handed_in_after_signing_in(paperless: DossierCard, applicant: Client) -> None:
    address = f"/nop-ho-so/{paperless.id}/giay-to/"
    mark = mark_on(applicant.get(address).content)
    token = begun_upload(applicant, PDF)
    del applicant.cookies["sessionid"]
    applicant.post(address, {"sent.BAN_THAO": token, "for_whom": mark})
    assert sign_in(applicant, "applicant", address) == address
    html = words(applicant.get(address))
    assert f'<input type="hidden" name="sent.BAN_THAO" value="{token}">' in html
    assert applicant.post(address, {"sent.BAN_THAO": token})["Location"].endswith("/xem-lai/")
    assert "bản thảo.pdf" in words(applicant.get(address))


@pytest.mark.usefixtures("shelf")
def test_files_that_came_with_the_form_are_asked_for_again(paperless: DossierCard, applicant: Client) -> None:
    address = f"/nop-ho-so/{paperless.id}/giay-to/"
    mark = mark_on(applicant.get(address).content)
    del applicant.cookies["sessionid"]
    applicant.post(address, {"paper.BAN_THAO": [pdf()], "stay": "1", "for_whom": mark})
    assert sign_in(applicant, "applicant", address) == address
    assert "Các tệp đính kèm phải chọn lại" in words(applicant.get(address))
