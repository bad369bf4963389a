"""Everything that is kept about me, to read and to take away; what I agreed to; asking to have it set right."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.feedback import operations as feedback
from motcua.feedback import queries as voices
from motcua.feedback.states import PetitionKind, PetitionState
from motcua.journeys import rate_settlement
from motcua.kernel.plain.actor import Actor
from motcua.notice import operations as notice
from motcua.notice.states import Interest
from motcua.party import operations as party
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
LATER = MONDAY_MORNING + timedelta(hours=6)


@pytest.fixture
def kept(stage: Stage) -> int:
    """The applicant has a finished and rated dossier, a petition on her data, and wishes."""
    cast, card = stage.cast, stage.finished()
    rate_settlement.rate_settlement(
        actor=cast.applicant, at=LATER, dossier_id=card.id, overall="SATISFIED", comment="Nhanh gọn."
    )
    notice.set_preferences(actor=cast.applicant, at=LATER, muted=[Interest.RATINGS], is_digest=True)
    sent = feedback.submit_petition(
        actor=cast.applicant,
        at=MONDAY_MORNING,
        kind=PetitionKind.DATA,
        agency_id=cast.culture.id,
        title="Sửa ngày sinh",
        body="Ngày sinh đúng là 13/03/1990.",
        sent_key="một",
    )
    return sent.id


def test_the_page_shows_every_part_and_nothing_of_others(kept: int, applicant: Client) -> None:
    page = words(applicant.get("/cua-toi/du-lieu/"))
    for told in ("096190000001", "Hội Khuyến học tỉnh Cà Mau", "Nhanh gọn.", "Sửa ngày sinh", "đánh giá"):
        assert told in page
    assert "Kim Sa Rết" not in page


def test_programs_get_it_as_json(kept: int, applicant: Client) -> None:
    answer = applicant.get("/cua-toi/du-lieu/tep.json")
    bundle = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="du-lieu-cua-toi-20260914.json"'
    assert "no-store" in answer["Cache-Control"]
    assert bundle["person"][0]["full_name"] == "Lê Thị Mộng Thu"
    assert bundle["dossiers"][0]["answers"]["Tên tài liệu"] == "Sổ tay học tập suốt đời"
    assert bundle["ratings"][0]["comment"] == "Nhanh gọn."
    assert bundle["wishes"][0]["muted"] == ["RATINGS"]


def test_people_get_it_as_one_file_that_needs_nothing_else(kept: int, applicant: Client) -> None:
    answer = applicant.get("/cua-toi/du-lieu/tep.html")
    html = answer.content.decode()
    assert answer["Content-Disposition"].endswith('.html"')
    assert "Sổ tay học tập suốt đời" in html
    assert not any(word in html for word in ("<script", "<link", "src=", "http://", "https://"))


def test_the_neighbour_gets_his_own(kept: int, neighbour: Client) -> None:
    bundle = json.loads(neighbour.get("/cua-toi/du-lieu/tep.json").content)
    assert bundle["person"][0]["full_name"] == "Kim Sa Rết"
    assert (bundle["dossiers"], bundle["petitions"], bundle["ratings"]) == ([], [], [])


def test_what_was_agreed_to_stands_there_with_its_record(cast: Cast, kept: int, applicant: Client) -> None:
    party.give_mandate(
        actor=cast.applicant,
        at=MONDAY_MORNING,
        from_party_id=cast.applicant_party.id,
        to_party_id=cast.neighbour_party.id,
        valid_from=TODAY,
    )
    page = words(applicant.get("/cua-toi/dong-y/"))
    assert "Kim Sa Rết thay mặt tôi" in page
    assert "Không nhận qua thư điện tử: đánh giá; mỗi ngày một lần" in page


def test_asking_to_have_data_set_right_ends_with_the_answer_and_is_never_published(kept: int, cast: Cast) -> None:
    for act in (
        lambda: feedback.take_up_petition(actor=cast.leader, at=MONDAY_MORNING, petition_id=kept),
        lambda: feedback.answer_petition(actor=cast.leader, at=LATER, petition_id=kept, text="Đã sửa."),
    ):
        card = act()
    assert (card.state, card.due_at, card.verbs) == (PetitionState.SETTLED, None, frozenset())
    assert card.has_answer
    with pytest.raises(feedback.NotNow):
        feedback.publish_petition(actor=cast.leader, at=LATER, petition_id=kept, title="a", body="b", answer="c")
    assert voices.list_published(viewer=Actor.NOBODY).rows == ()
    assert voices.count_petitions(viewer=cast.leader, at=LATER) == (0, 0)


@pytest.mark.parametrize(("who", "reads"), [("leader", True), ("specialist", False), ("partner_head", False)])
def test_personal_data_are_read_by_those_who_decide(kept: int, cast: Cast, who: str, reads: bool) -> None:
    found = [card.id for card in voices.list_petitions(viewer=cast.actor(who)).rows]
    assert (kept in found) is reads


def test_the_form_is_chosen_by_the_way_there_and_others_find_no_filter(applicant: Client) -> None:
    assert 'value="DATA" checked' in applicant.get("/phan-anh-kien-nghi/gui/?loai=DATA").content.decode()
    assert "loai=DATA" not in applicant.get("/phan-anh-kien-nghi/").content.decode()


def test_whoever_is_not_signed_in_is_asked_to(cast: Cast) -> None:
    assert Client().get("/cua-toi/du-lieu/tep.json")["Location"].startswith("/dang-nhap/")
    assert voices.list_answered(viewer=MACHINE) == ()


def test_many_dossiers_are_asked_for_as_one(kept: int, applicant: Client, stage: Stage) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as heard:
            applicant.get("/cua-toi/du-lieu/")
        return len(heard)

    statements()
    before = statements()
    stage.draft()
    stage.received()
    assert statements() == before
