"""A page of the form: saved whatever is pressed, faults said above and at the place, two windows compared."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossier.queries import DossierCard
from tests.cast.given import Stage
from tests.faces.portal.pages import answers_of, state_of, type_page, words

pytestmark = pytest.mark.django_db

ORGANISATION = {
    "organisation_name": "Hội Khuyến học tỉnh Cà Mau",
    "decision_number": "120/QĐ-UBND",
    "address.province": "",
    "address.commune": "",
    "address.street": "12 Lý Thường Kiệt",
    "contact_name": "Trần Thị Bích Ngọc",
    "phone": "0290 3831 234",
}
DOCUMENT = {
    "title": "Sổ tay học tập suốt đời",
    "author": "Ban Biên tập",
    "subject": "GENERAL",
    "language": "VI",
    "purpose": "Phát miễn phí cho hội viên trong tỉnh",
}


def test_what_is_typed_is_kept_and_the_next_page_comes(draft: DossierCard, applicant: Client) -> None:
    answer = type_page(applicant, draft.id, "document", **{**DOCUMENT, "title": "Sổ tay mới"})
    assert answer["Location"] == f"/nop-ho-so/{draft.id}/form_of_document/"
    assert answers_of(draft.id).data["title"] == "Sổ tay mới"


def test_a_fault_is_said_above_and_at_its_field_and_is_saved_all_the_same(
    draft: DossierCard, applicant: Client
) -> None:
    answer = type_page(applicant, draft.id, "form_of_document", kind="PAPER", pages="nhiều", distribution="Trong tỉnh")
    html = words(answer)
    assert answer.status_code == 422
    assert "<title>Lỗi:" in html
    assert 'href="#f-pages"' in html
    assert 'value="nhiều"' in html
    assert answers_of(draft.id).data["pages"] == "nhiều"


@pytest.mark.parametrize(("button", "leads_to"), [("leave", "/ho-so/"), ("back", "/nop-ho-so/{id}/organisation/")])
def test_leaving_and_going_back_save_too(draft: DossierCard, applicant: Client, button: str, leads_to: str) -> None:
    answer = type_page(applicant, draft.id, "document", **{**DOCUMENT, "title": "x", button: "1"})
    assert answer["Location"] == leads_to.format(id=draft.id)
    assert answers_of(draft.id).data["title"] == "x"


def test_a_question_that_an_answer_brings_up_is_shown_before_one_goes_on(draft: DossierCard, applicant: Client) -> None:
    answer = type_page(applicant, draft.id, "form_of_document", kind="EREAD", distribution="Trong tỉnh")
    assert answer["Location"].startswith(f"/nop-ho-so/{draft.id}/form_of_document/")
    html = words(applicant.get(answer["Location"]))
    assert 'name="minutes"' in html
    assert "có thêm câu hỏi" in html


def test_communes_are_shown_without_scripts(draft: DossierCard, applicant: Client) -> None:
    typed = {**ORGANISATION, "address.province": "96", "choose_province": "address"}
    answer = type_page(applicant, draft.id, "organisation", **typed)
    assert answer["Location"] == f"/nop-ho-so/{draft.id}/organisation/?moi=1#f-address"


def test_two_windows_show_both_versions_and_neither_is_lost(draft: DossierCard, applicant: Client) -> None:
    version = answers_of(draft.id).version
    type_page(applicant, draft.id, "document", **{**DOCUMENT, "title": "Từ cửa sổ thứ nhất"})
    second = {**DOCUMENT, "title": "Từ cửa sổ thứ hai", "version": version}
    answer = applicant.post(f"/nop-ho-so/{draft.id}/document/", second)
    html = words(answer)
    assert answer.status_code == 409
    assert "Trang này vừa được sửa ở một cửa sổ khác" in html
    assert "Từ cửa sổ thứ nhất" in html
    assert 'value="Từ cửa sổ thứ hai"' in html
    assert answers_of(draft.id).data["title"] == "Từ cửa sổ thứ nhất"


def test_having_compared_one_keeps_ones_own(draft: DossierCard, applicant: Client) -> None:
    version = answers_of(draft.id).version
    type_page(applicant, draft.id, "document", **{**DOCUMENT, "title": "Một"})
    applicant.post(f"/nop-ho-so/{draft.id}/document/", {**DOCUMENT, "title": "Hai", "version": version})
    answer = type_page(applicant, draft.id, "document", **{**DOCUMENT, "title": "Hai"})
    assert answer.status_code == 302
    assert answers_of(draft.id).data["title"] == "Hai"


def test_a_double_click_saves_once_and_says_nothing(draft: DossierCard, applicant: Client) -> None:
    version = answers_of(draft.id).version
    typed = {**DOCUMENT, "title": "Một lần", "version": version}
    answers = [applicant.post(f"/nop-ho-so/{draft.id}/document/", typed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]


@pytest.mark.parametrize(
    "name", ["Đặng Thị Ưỡng Nguyễn", "Ằ Ẳ Ẵ Ặ Ấ Ầ Ẩ Ẫ Ậ Ế Ề Ể Ễ Ệ Ố Ồ Ổ Ỗ Ộ Ớ Ờ Ở Ỡ Ợ Ứ Ừ Ử Ữ Ự Ỳ Ỵ Ỷ Ỹ"]
)
def test_every_diacritic_comes_back_as_it_was(draft: DossierCard, applicant: Client, name: str) -> None:
    type_page(applicant, draft.id, "document", **{**DOCUMENT, "author": name})
    assert f'value="{name}"' in words(applicant.get(f"/nop-ho-so/{draft.id}/document/"))


def test_too_much_text_is_refused_and_still_there(draft: DossierCard, applicant: Client) -> None:
    answer = type_page(applicant, draft.id, "document", **{**DOCUMENT, "purpose": "dài " * 100_000})
    assert answer.status_code == 422
    assert "256" in words(answer)
    assert "dài dài dài" in words(answer)
    assert answers_of(draft.id).data["purpose"] == "Phát miễn phí cho hội viên trong tỉnh"


def test_a_page_that_the_form_does_not_have_is_not_found(draft: DossierCard, applicant: Client) -> None:
    assert applicant.get(f"/nop-ho-so/{draft.id}/nowhere/").status_code == 404
    assert type_page(applicant, draft.id, "nowhere", a="b").status_code == 404


def test_after_submission_the_form_leads_to_the_receipt(stage: Stage, applicant: Client) -> None:
    card = stage.submitted()
    for answer in (
        applicant.get(f"/nop-ho-so/{card.id}/document/"),
        type_page(applicant, card.id, "document", **DOCUMENT),
        applicant.get(f"/nop-ho-so/{card.id}/giay-to/"),
    ):
        assert answer["Location"] == f"/ho-so/{card.id}/da-nop/"
    assert state_of(card.id) == "SUBMITTED"


def test_another_citizen_sees_and_writes_nothing(draft: DossierCard, neighbour: Client) -> None:
    assert neighbour.get(f"/nop-ho-so/{draft.id}/document/").status_code == 404
    assert type_page(neighbour, draft.id, "document", **{**DOCUMENT, "title": "của tôi"}).status_code == 404
    assert answers_of(draft.id).data["title"] == "Sổ tay học tập suốt đời"


def test_going_on_after_a_break_leads_to_the_first_page_that_is_not_done(draft: DossierCard, applicant: Client) -> None:
    type_page(applicant, draft.id, "document", **{**DOCUMENT, "title": ""})
    assert applicant.get(f"/nop-ho-so/{draft.id}/")["Location"] == f"/nop-ho-so/{draft.id}/document/"


def test_the_page_asks_little_of_the_database(
    draft: DossierCard, applicant: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(25):
        applicant.get(f"/nop-ho-so/{draft.id}/organisation/")
