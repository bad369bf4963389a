"""Beginning: for oneself, at the agency that settles it, as what the procedure allows."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue import operations as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE, Stage, package_files
from tests.cast.moments import LONG_AGO, MONDAY_MORNING
from tests.faces.portal.pages import answers_of, state_of, words

pytestmark = pytest.mark.django_db

START = f"/thu-tuc/{LICENCE}/nop/"
COPIES = "2.000815"


def begun(answer_location: str) -> int:
    return int(answer_location.strip("/").split("/")[-1])


def mine(cast: Cast) -> list[DossierCard]:
    return list(dossiers.list_mine(viewer=cast.applicant).rows)


def test_a_stranger_is_asked_to_sign_in_and_comes_back_here(stage: Stage, client: Client) -> None:
    assert client.get(START)["Location"] == f"/dang-nhap/?next={START.replace('/', '%2F')}"


def test_an_officer_is_sent_to_the_desk(stage: Stage, signed_in: Callable[[str], Client]) -> None:
    answer = signed_in("specialist").get(START)
    assert answer.status_code == 403
    assert "mời về bàn làm việc" in words(answer)


def test_one_begins_and_stands_on_the_first_page_with_what_is_known(stage: Stage, applicant: Client) -> None:
    answer = applicant.post(START, {"applicant_class": "ORGANISATION"}, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/organisation/")
    html = words(answer)
    assert "Lê Thị Mộng Thu" in html
    assert "Lấy từ tài khoản của bạn" in html


def test_owner_submitter_and_class_are_recorded(stage: Stage, applicant: Client) -> None:
    applicant.post(START, {"applicant_class": "ENTERPRISE"})
    [card] = mine(stage.cast)
    me = stage.cast.applicant_party.id
    assert (card.owner_id, card.submitter_id, card.representative_id) == (me, me, None)
    assert (card.applicant_class, card.channel) == ("ENTERPRISE", "ONLINE")


def test_a_draft_begun_before_is_offered(draft: DossierCard, applicant: Client) -> None:
    assert f'href="/nop-ho-so/{draft.id}/"' in words(applicant.get(START))


def test_a_double_click_begins_once(stage: Stage, applicant: Client) -> None:
    addresses = {applicant.post(START, {"applicant_class": "ORGANISATION"})["Location"] for _ in range(2)}
    assert len(addresses) == 1
    assert len(mine(stage.cast)) == 1


def test_answers_of_the_last_time_are_there_again(stage: Stage, applicant: Client) -> None:
    stage.submitted()
    answer = applicant.post(START, {"applicant_class": "ORGANISATION"})
    data = answers_of(begun(answer["Location"])).data
    assert data["printer"] == "Công ty In Cà Mau"
    assert data["contact_name"] == "Lê Thị Mộng Thu"


def test_where_several_communes_could_one_chooses(stage: Stage, applicant: Client) -> None:
    catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=package_files(COPIES))
    answer = applicant.get(f"/thu-tuc/{COPIES}/nop/")
    assert "Ủy ban nhân dân phường An Xuyên" in words(answer)


def test_a_long_name_stands_once_in_full_where_one_begins(stage: Stage, applicant: Client) -> None:
    catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=package_files(COPIES))
    html = words(applicant.get(f"/thu-tuc/{COPIES}/nop/"))
    assert "<h1>Chứng thực bản sao từ bản chính</h1>" in html
    assert html.count("Tên đầy đủ: Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan") == 1
    assert html.count("giấy tờ, văn bản do cơ quan") == 1


def test_where_the_law_moved_the_door_nothing_begins_here(stage: Stage, applicant: Client) -> None:
    catalogue.move_front_door(
        actor=MACHINE,
        at=MONDAY_MORNING,
        key=LICENCE,
        door="MINISTRY",
        valid_from=LONG_AGO,
        url="https://bo.example.vn/",
    )
    answer = applicant.post(START, {"applicant_class": "ORGANISATION"})
    assert answer.status_code == 403
    assert "https://bo.example.vn/" in words(answer)
    assert mine(stage.cast) == []


def test_a_class_that_the_procedure_does_not_know_is_refused(stage: Stage, applicant: Client) -> None:
    assert applicant.post(START, {"applicant_class": "KING"}).status_code == 422


def test_a_draft_is_thrown_away_after_one_more_question(draft: DossierCard, applicant: Client) -> None:
    address = f"/nop-ho-so/{draft.id}/xoa/"
    assert "không lấy lại được" in words(applicant.get(address))
    assert applicant.post(address, {"confirm": "yes"})["Location"] == "/ho-so/"
    assert applicant.post(address, {"confirm": "yes"})["Location"] == "/ho-so/"
    assert state_of(draft.id) == "DISCARDED"


def test_another_citizen_neither_sees_nor_throws_it_away(draft: DossierCard, neighbour: Client) -> None:
    address = f"/nop-ho-so/{draft.id}/xoa/"
    assert neighbour.get(address).status_code == 404
    assert neighbour.post(address, {"confirm": "yes"}).status_code == 404


def test_the_page_asks_little_of_the_database(
    stage: Stage, applicant: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(25):
        applicant.get(START)
