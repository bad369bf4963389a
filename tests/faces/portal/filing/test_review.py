"""Looking over and sending: everything once more, sent once, whatever is clicked twice."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.faces.portal.files import pdf, plain
from tests.faces.portal.pages import state_of, type_page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]


def address(card: DossierCard) -> str:
    return f"/nop-ho-so/{card.id}/xem-lai/"


@pytest.mark.parametrize(
    "said",
    [
        "Sổ tay học tập suốt đời",
        "In trên giấy",
        "150.000 đồng",
        "10 ngày làm việc",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Nếu được tiếp nhận ngay bây giờ, trả kết quả trước",
        "Bạn muốn nhận kết quả bằng cách nào?",
        "bản giấy: 2 bản chính",
        "Nộp hồ sơ",
    ],
)
def test_everything_stands_there_once_more(draft: DossierCard, applicant: Client, said: str) -> None:
    assert said in words(applicant.get(address(draft)))


def test_sending_leads_to_the_receipt(draft: DossierCard, applicant: Client) -> None:
    answer = applicant.post(address(draft), {"return_method": "PUBLIC_POST"})
    assert answer["Location"] == f"/ho-so/{draft.id}/da-nop/"
    card = dossiers.get_dossier(draft.id, viewer=MACHINE)
    assert (card.state, card.return_method, card.filing) == ("SUBMITTED", "PUBLIC_POST", "SELF")


def test_the_receipt_says_which_number_holds_until_there_is_a_code(draft: DossierCard, applicant: Client) -> None:
    html = words(applicant.post(address(draft), follow=True))
    assert "Số nộp hồ sơ của bạn" in html
    assert str(draft.id) in html
    assert "Khi đó hồ sơ có mã" in html


def test_a_double_click_submits_once_and_ends_on_the_receipt(draft: DossierCard, applicant: Client) -> None:
    answers = [applicant.post(address(draft), {"paper.BAN_THAO": pdf()}) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [f"/ho-so/{draft.id}/da-nop/"] * 2
    submitted = [entry for entry in dossiers.history(draft.id, viewer=MACHINE) if entry.name == "dossier.submitted"]
    assert len(submitted) == 1
    assert len([paper for paper in dossiers.list_papers(draft.id, viewer=MACHINE) if paper.file_id]) == 1


def test_the_back_button_leads_to_the_receipt_too(stage: Stage, applicant: Client) -> None:
    card = stage.submitted()
    assert applicant.get(address(card))["Location"] == f"/ho-so/{card.id}/da-nop/"


def test_once_received_it_leads_to_the_dossier(stage: Stage, applicant: Client) -> None:
    card = stage.received()
    assert applicant.post(address(card))["Location"] == f"/ho-so/{card.id}/"


def test_the_last_papers_come_with_the_same_click(paperless: DossierCard, applicant: Client) -> None:
    files = {"paper.BAN_THAO": [pdf("một.pdf", 200_000), pdf("hai.pdf", 200_000)]}
    assert applicant.post(address(paperless), files).status_code == 302
    assert state_of(paperless.id) == "SUBMITTED"
    assert len(dossiers.list_papers(paperless.id, viewer=MACHINE)) == 2


def test_a_missing_paper_is_said_at_its_field_and_can_be_added_here(paperless: DossierCard, applicant: Client) -> None:
    answer = applicant.post(address(paperless))
    html = words(answer)
    assert answer.status_code == 422
    assert 'href="#f-paper-ban_thao"' in html
    assert "Hãy đính kèm giấy tờ này" in html
    assert state_of(paperless.id) == "DRAFT"


def test_a_refused_file_stops_the_sending_and_the_good_one_stays(paperless: DossierCard, applicant: Client) -> None:
    answer = applicant.post(address(paperless), {"paper.BAN_THAO": [pdf("tốt.pdf"), plain("xấu.txt")]})
    assert answer.status_code == 422
    assert "“xấu.txt”" in words(answer)
    assert "tốt.pdf" in words(answer)
    assert state_of(paperless.id) == "DRAFT"


def test_a_missing_answer_is_said_with_the_way_to_its_place_and_files_stay(
    paperless: DossierCard, applicant: Client
) -> None:
    type_page(applicant, paperless.id, "document", title="", author="A", subject="GENERAL", language="VI")
    answer = applicant.post(address(paperless), {"paper.BAN_THAO": pdf("bản thảo.pdf")})
    html = words(answer)
    assert answer.status_code == 422
    assert f"/nop-ho-so/{paperless.id}/document/#f-title" in html
    assert "bản thảo.pdf" in html
    assert state_of(paperless.id) == "DRAFT"


def test_taking_a_file_out_sends_nothing(paperless: DossierCard, applicant: Client) -> None:
    applicant.post(address(paperless), {"paper.BAN_THAO": [pdf("tốt.pdf"), plain("xấu.txt")]})
    [paper] = dossiers.list_papers(paperless.id, viewer=MACHINE)
    answer = applicant.post(address(paperless), {"remove_file": str(paper.id)})
    assert answer["Location"] == address(paperless)
    assert state_of(paperless.id) == "DRAFT"
    assert dossiers.list_papers(paperless.id, viewer=MACHINE) == ()


def test_an_unknown_way_of_return_changes_nothing(draft: DossierCard, applicant: Client) -> None:
    applicant.post(address(draft), {"return_method": "PIGEON"})
    assert dossiers.get_dossier(draft.id, viewer=MACHINE).return_method == "ONLINE"


def test_another_citizen_does_not_send_it(draft: DossierCard, neighbour: Client) -> None:
    assert neighbour.get(address(draft)).status_code == 404
    assert neighbour.post(address(draft)).status_code == 404
    assert state_of(draft.id) == "DRAFT"


def test_a_form_of_another_site_sends_nothing(draft: DossierCard, applicant: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = applicant.cookies
    assert strict.post(address(draft)).status_code == 403
    assert state_of(draft.id) == "DRAFT"


def test_looking_over_asks_little_of_the_database(
    draft: DossierCard, applicant: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(25):
        applicant.get(address(draft))


def test_sending_with_two_files_is_lean(
    paperless: DossierCard, applicant: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    files = {"paper.BAN_THAO": [pdf("một.pdf", 200_000), pdf("hai.pdf", 200_000)]}
    with django_assert_max_num_queries(34):
        applicant.post(address(paperless), files)
