"""A list in a form: rows come and go without scripts; a thousand of them are refused with a reason, and stay."""

import pytest
from django.test import Client

from motcua.catalogue import operations as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from tests.cast.cast import MACHINE
from tests.cast.given import Stage, package_files
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.pages import answers_of, type_page, words

pytestmark = pytest.mark.django_db

COPIES = "2.000815"


@pytest.fixture
def copies(stage: Stage, applicant: Client) -> DossierCard:
    """Certified copies, just begun: the papers to be copied are a list."""
    catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=package_files(COPIES))
    applicant.post(f"/thu-tuc/{COPIES}/nop/", {"applicant_class": "CITIZEN"})
    [card] = dossiers.list_mine(viewer=stage.cast.applicant).rows
    return card


def rows(count: int) -> dict[str, str]:
    typed: dict[str, str] = {}
    for at in range(count):
        typed |= {f"documents.{at}.title": f"Bằng {at}", f"documents.{at}.pages": "2", f"documents.{at}.copies": "3"}
    return typed


def page(card: DossierCard, applicant: Client) -> str:
    return words(applicant.get(f"/nop-ho-so/{card.id}/documents/?moi=1"))


def test_a_row_is_added_and_what_was_typed_stays(copies: DossierCard, applicant: Client) -> None:
    answer = type_page(applicant, copies.id, "documents", **rows(1), add_row="documents")
    assert answer["Location"] == f"/nop-ho-so/{copies.id}/documents/?moi=1#f-documents"
    html = page(copies, applicant)
    assert 'value="Bằng 0"' in html
    assert 'name="documents.1.title"' in html


def test_a_row_is_taken_away(copies: DossierCard, applicant: Client) -> None:
    type_page(applicant, copies.id, "documents", **rows(2), remove_row="documents:0")
    html = page(copies, applicant)
    assert 'value="Bằng 1"' in html
    assert 'value="Bằng 0"' not in html


def test_more_rows_than_the_law_allows_are_said_at_the_list(copies: DossierCard, applicant: Client) -> None:
    answer = type_page(applicant, copies.id, "documents", **rows(51))
    assert answer.status_code == 422
    assert "50" in words(answer)
    assert len(answers_of(copies.id).data["documents"]) == 51


def test_a_thousand_rows_and_one_are_refused_and_still_there(copies: DossierCard, applicant: Client) -> None:
    answer = type_page(applicant, copies.id, "documents", **rows(1001))
    assert answer.status_code == 422
    assert "1001" in words(answer)
    assert 'value="Bằng 1000"' in words(answer)
    assert "documents" not in answers_of(copies.id).data


def test_more_fields_than_any_form_has_are_not_even_read(copies: DossierCard, applicant: Client) -> None:
    answer = type_page(applicant, copies.id, "documents", **rows(2000))
    assert answer.status_code == 400
    assert "Quay lại trang trước" in words(answer)
