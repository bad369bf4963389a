"""What is asked for is shown, given page by page, and sent at once; the clock goes on."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from motcua.journeys import settle_dossier
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.files import pdf, plain
from tests.faces.portal.pages import answers_of, state_of, type_page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf", "monday")]


@pytest.fixture
def asked(stage: Stage, places: None) -> DossierCard:
    card = stage.received()
    stage.work(card, stage.cast.head, MONDAY_MORNING)
    settle_dossier.ask_for_supplement(
        actor=stage.cast.specialist,
        at=MONDAY_MORNING,
        dossier_id=card.id,
        items=["Bản thảo có đóng dấu giáp lai", "Mục lục"],
        reason="Bản thảo chưa có dấu.",
    )
    return card


def address(card: DossierCard) -> str:
    return f"/ho-so/{card.id}/bo-sung/"


def test_the_dossier_says_that_it_waits_and_leads_there(asked: DossierCard, applicant: Client) -> None:
    html = words(applicant.get(f"/ho-so/{asked.id}/"))
    assert "Chờ bạn bổ sung giấy tờ" in html
    assert f'href="{address(asked)}"' in html


def test_everything_asked_for_stands_there_with_the_last_day(asked: DossierCard, applicant: Client) -> None:
    html = words(applicant.get(address(asked)))
    assert "Bản thảo có đóng dấu giáp lai" in html
    assert "Mục lục" in html
    assert "Bản thảo chưa có dấu." in html
    assert "Xin bổ sung trước" in html


def test_an_answer_is_changed_and_leads_back_here(asked: DossierCard, applicant: Client) -> None:
    answer = type_page(applicant, asked.id, "distribution", printer="Công ty In Mũi Đất", distribution="Trong tỉnh")
    assert answer["Location"] == f"/nop-ho-so/{asked.id}/giay-to/"
    assert answers_of(asked.id).data["printer"] == "Công ty In Mũi Đất"
    assert applicant.post(f"/nop-ho-so/{asked.id}/giay-to/")["Location"] == address(asked)


def test_what_was_given_before_stays_and_cannot_be_taken_out(asked: DossierCard, applicant: Client) -> None:
    html = words(applicant.get(f"/nop-ho-so/{asked.id}/giay-to/"))
    assert "bản giấy: 2 bản chính" in html
    assert "remove_file" not in html


def test_papers_and_sending_go_in_one_click(asked: DossierCard, applicant: Client) -> None:
    answer = applicant.post(address(asked), {"paper.BAN_THAO": pdf("bản thảo có dấu.pdf")})
    assert answer["Location"] == f"/ho-so/{asked.id}/"
    assert state_of(asked.id) == "PROCESSING"
    assert any(paper.file_id for paper in dossiers.list_papers(asked.id, viewer=MACHINE))


def test_a_refused_file_stops_the_sending(asked: DossierCard, applicant: Client) -> None:
    answer = applicant.post(address(asked), {"paper.BAN_THAO": [pdf("tốt.pdf"), plain("xấu.txt")]})
    assert answer.status_code == 422
    assert "“xấu.txt”" in words(answer)
    assert "tốt.pdf" in words(answer)
    assert state_of(asked.id) == "AWAITING_SUPPLEMENT"


def test_taking_a_file_out_sends_nothing(asked: DossierCard, applicant: Client) -> None:
    applicant.post(address(asked), {"paper.BAN_THAO": [pdf("tốt.pdf"), plain("xấu.txt")]})
    paper = dossiers.list_papers(asked.id, viewer=MACHINE)[-1]
    assert applicant.post(address(asked), {"remove_file": str(paper.id)})["Location"] == address(asked)
    assert state_of(asked.id) == "AWAITING_SUPPLEMENT"


def test_an_answer_that_is_missing_now_is_named(asked: DossierCard, applicant: Client) -> None:
    type_page(applicant, asked.id, "document", title="", author="A", subject="GENERAL", language="VI", purpose="x")
    answer = applicant.post(address(asked))
    assert answer.status_code == 422
    assert f"/nop-ho-so/{asked.id}/document/#f-title" in words(answer)
    assert state_of(asked.id) == "AWAITING_SUPPLEMENT"


def test_a_double_click_sends_once(asked: DossierCard, applicant: Client) -> None:
    locations = [applicant.post(address(asked))["Location"] for _ in range(2)]
    assert locations == [f"/ho-so/{asked.id}/"] * 2
    events = [entry.name for entry in dossiers.history(asked.id, viewer=MACHINE)]
    assert events.count("dossier.supplemented") == 1


def test_the_review_of_a_draft_leads_here(asked: DossierCard, applicant: Client) -> None:
    assert applicant.get(f"/nop-ho-so/{asked.id}/xem-lai/")["Location"] == address(asked)


def test_where_nothing_is_asked_one_is_led_to_the_dossier(stage: Stage, applicant: Client) -> None:
    card = stage.received()
    assert applicant.get(address(card))["Location"] == f"/ho-so/{card.id}/"


def test_a_neighbour_neither_sees_nor_sends(asked: DossierCard, neighbour: Client) -> None:
    assert neighbour.get(address(asked)).status_code == 404
    assert neighbour.post(address(asked)).status_code == 404
    assert state_of(asked.id) == "AWAITING_SUPPLEMENT"


def test_asked_before_reception_it_waits_at_the_counter_again(stage: Stage, places: None, applicant: Client) -> None:
    card = stage.submitted()
    dossier.ask_for_supplement(
        actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id, items=["Mục lục"], reason="Thiếu."
    )
    assert applicant.post(address(card))["Location"] == f"/ho-so/{card.id}/"
    assert state_of(card.id) == "SUBMITTED"


def test_the_page_asks_little_of_the_database(
    asked: DossierCard, applicant: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(25):
        applicant.get(address(asked))
