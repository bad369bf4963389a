"""Petitions on the portal: sent, followed, supplemented, read by everybody, judged."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.feedback import operations as feedback
from motcua.feedback import queries
from motcua.feedback.queries import PetitionCard
from motcua.feedback.states import PetitionKind, PetitionState
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.notice import queries as notices
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
SignIn = Callable[[str], Client]
ROOT = "/phan-anh-kien-nghi/"
TEXT = "Đề nghị không yêu cầu nộp bản sao giấy phép."


def typed(cast: Cast, **more: str) -> dict[str, str]:
    return {
        "sent_key": "một",
        "kind": "RULES",
        "agency": str(cast.culture.id),
        "title": "Bỏ bản sao",
        "body": TEXT,
    } | more


def sent(cast: Cast, key: str = "một") -> PetitionCard:
    return feedback.submit_petition(
        actor=cast.applicant,
        at=MONDAY_MORNING,
        kind=PetitionKind.RULES,
        agency_id=cast.culture.id,
        title="Bỏ bản sao",
        body=TEXT,
        sent_key=key,
    )


def published(cast: Cast, key: str = "một") -> PetitionCard:
    at, card = MONDAY_MORNING + timedelta(hours=1), sent(cast, key)
    feedback.take_up_petition(actor=cast.leader, at=at, petition_id=card.id)
    feedback.answer_petition(actor=cast.leader, at=at, petition_id=card.id, text="Sở đã bỏ yêu cầu này.")
    return feedback.publish_petition(
        actor=cast.leader, at=at, petition_id=card.id, title="Bỏ bản sao", body=TEXT, answer="Sở đã bỏ yêu cầu này."
    )


def test_the_list_says_what_a_petition_is_not(cast: Cast) -> None:
    assert "Đây không phải là khiếu nại hay tố cáo" in words(Client().get(ROOT))


def test_a_petition_is_sent_and_stands_on_its_page(applicant: Client, cast: Cast) -> None:
    answer = applicant.post(f"{ROOT}gui/", typed(cast))
    [card] = queries.list_own(viewer=cast.applicant).rows
    assert (answer.status_code, answer["Location"]) == (302, f"{ROOT}{card.id}/")
    page = words(applicant.get(answer["Location"]))
    assert card.code in page
    assert TEXT in page
    assert "thứ Tư, 16/09/2026, 17:00" in page


def test_a_double_click_sends_one(applicant: Client, cast: Cast) -> None:
    for _ in range(2):
        assert applicant.post(f"{ROOT}gui/", typed(cast)).status_code == 302
    assert len(queries.list_own(viewer=cast.applicant).rows) == 1


@pytest.mark.parametrize(("field", "value"), [("body", ""), ("title", ""), ("kind", "X"), ("agency", "")])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    applicant: Client, cast: Cast, field: str, value: str
) -> None:
    answer = applicant.post(f"{ROOT}gui/", typed(cast, **{field: value}))
    kept = "Bỏ bản sao" if field == "body" else TEXT
    assert answer.status_code in (400, 409, 422)
    assert kept in words(answer)


def test_a_petition_about_a_dossier_goes_to_the_agency_that_settles_it(applicant: Client, stage: Stage) -> None:
    dossier = stage.received()
    assert f'value="{dossier.id}" selected' in words(applicant.get(f"{ROOT}gui/?ho-so={dossier.id}"))
    applicant.post(f"{ROOT}gui/", typed(stage.cast, agency="", dossier=str(dossier.id)))
    [card] = queries.list_own(viewer=stage.cast.applicant).rows
    assert (card.agency_id, card.about_id) == (dossier.competent_agency_id, dossier.id)
    assert str(dossier.code) in words(applicant.get(f"{ROOT}{card.id}/"))


def test_nobody_names_the_dossier_of_somebody_else(neighbour: Client, stage: Stage) -> None:
    dossier = stage.received()
    answer = neighbour.post(f"{ROOT}gui/", typed(stage.cast, dossier=str(dossier.id)))
    assert answer.status_code in (302, 422)
    assert all(card.about_id is None for card in queries.list_own(viewer=stage.cast.neighbour).rows)


@pytest.mark.parametrize("path", ["gui/", "cua-toi/", "12345/"])
def test_whoever_is_not_signed_in_is_asked_to(cast: Cast, path: str) -> None:
    answer = Client().get(ROOT + path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap/")


def test_what_is_not_published_is_not_there_for_others(neighbour: Client, cast: Cast) -> None:
    assert neighbour.get(f"{ROOT}{sent(cast).id}/").status_code == 404


def test_everybody_reads_what_is_published_without_the_name(cast: Cast) -> None:
    card = published(cast)
    assert "Bỏ bản sao" in words(Client().get(f"{ROOT}?q=ban+sao"))
    page = words(Client().get(f"{ROOT}{card.id}/"))
    assert "Sở đã bỏ yêu cầu này." in page
    assert cast.applicant_party.full_name not in page


def test_an_answer_is_judged_once(neighbour: Client, cast: Cast) -> None:
    card = published(cast)
    for likes in ("1", "0"):
        answer = neighbour.post(f"{ROOT}{card.id}/y-kien/", {"likes": likes})
        assert answer.status_code == 302
    found = queries.get_published(card.id, viewer=Actor.NOBODY)
    assert (found.likes, found.dislikes) == (1, 0)
    assert "Bạn hài lòng với câu trả lời này" in words(neighbour.get(f"{ROOT}{card.id}/"))


def test_what_was_asked_is_answered(applicant: Client, cast: Cast) -> None:
    card = sent(cast)
    feedback.ask_for_more(actor=cast.leader, at=MONDAY_MORNING, petition_id=card.id, text="Giấy phép số mấy?")
    page = applicant.get(f"{ROOT}{card.id}/bo-sung/")
    assert "Giấy phép số mấy?" in words(page)
    assert applicant.post(f"{ROOT}{card.id}/bo-sung/", {"text": ""}).status_code == 422
    assert applicant.post(f"{ROOT}{card.id}/bo-sung/", {"text": "Số 12"}).status_code == 302
    assert queries.get_petition(card.id, viewer=MACHINE).state is PetitionState.IN_WORK
    assert applicant.post(f"{ROOT}{card.id}/bo-sung/", {"text": "Số 12"}).status_code == 409


@pytest.mark.parametrize("who", ["neighbour", "firm"])
def test_nobody_answers_for_somebody_else(signed_in: SignIn, cast: Cast, who: str) -> None:
    card = sent(cast)
    feedback.ask_for_more(actor=cast.leader, at=MONDAY_MORNING, petition_id=card.id, text="Giấy phép số mấy?")
    assert signed_in(who).post(f"{ROOT}{card.id}/bo-sung/", {"text": "Số 12"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_whoever_sent_it_is_told_of_each_act(cast: Cast, deliver: Callable[[], None], applicant: Client) -> None:
    with transaction():
        card = published(cast)
    deliver()
    told = [message.template.value for message in notices.list_inbox(viewer=cast.applicant).rows]
    assert told == ["petition_published", "petition_answered", "petition_taken_up", "petition_submitted"]
    [message, *_] = notices.list_inbox(viewer=cast.applicant).rows
    assert f"{ROOT}{card.id}/" in words(applicant.get(f"/thong-bao/{message.id}/"))


@pytest.mark.parametrize("path", ["", "gui/", "cua-toi/", "{id}/"])
def test_no_page_asks_often(
    applicant: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    card = published(cast)
    published(cast, "hai")
    with django_assert_max_num_queries(25):
        assert applicant.get(ROOT + path.format(id=card.id)).status_code == 200
