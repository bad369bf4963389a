"""The result: there when it is settled, downloaded with a trace, rated with one tap, once."""

import pytest
from django.test import Client

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from motcua.dossier.states import Channel, Collector, Proof
from motcua.feedback import queries as ratings
from motcua.journeys import pay_fees
from motcua.journeys.file_result import file_result, make_result
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf", "monday")]


@pytest.fixture
def done(stage: Stage) -> DossierCard:
    card = stage.finished()
    file_result(at=MONDAY_MORNING, dossier_id=card.id, made=make_result(card.id))
    return card


def rate(client: Client, card: DossierCard, level: str = "VERY_SATISFIED", comment: str = "") -> str:
    answer = client.post(f"/ho-so/{card.id}/danh-gia/", {"level": level, "comment": comment}, follow=True)
    return words(answer)


def test_number_day_and_the_way_to_check_it_stand_there(done: DossierCard, applicant: Client) -> None:
    html = words(applicant.get(f"/ho-so/{done.id}/"))
    assert "Kết quả của bạn" in html
    assert f'href="/ho-so/{done.id}/ket-qua/"' in html
    assert f"/xac-minh/?ma={done.code}&amp;so=" in html


def test_it_is_downloaded_as_an_attachment_and_that_leaves_a_trace(done: DossierCard, applicant: Client) -> None:
    answer = applicant.get(f"/ho-so/{done.id}/ket-qua/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")
    assert dossiers.history(done.id, viewer=MACHINE)[-1].name == "dossier.result_downloaded"


def test_who_took_it_at_the_counter_stands_there(done: DossierCard, applicant: Client, stage: Stage) -> None:
    counter, at = stage.cast.counter_officer, MONDAY_MORNING
    pay_fees.take_at_counter(actor=counter, at=at, dossier_id=done.id, method="CASH")
    friend = dossier.Collected(Collector.AUTHORISED, Proof.PAPER, "Trần Văn Bé", "096080000002", "Giấy ủy quyền")
    dossier.give_back(actor=counter, at=at, dossier_id=done.id, method=Channel.DIRECT, collected=friend)
    html = words(applicant.get(f"/ho-so/{done.id}/"))
    assert "Trần Văn Bé" in html
    assert "ký trên giấy, 14/09/2026 08:30" in html


def test_until_the_document_is_made_the_page_says_so(stage: Stage, applicant: Client) -> None:
    card = stage.finished()
    assert "Văn bản đang được tạo" in words(applicant.get(f"/ho-so/{card.id}/"))
    assert applicant.get(f"/ho-so/{card.id}/ket-qua/").status_code == 404


def test_before_the_end_there_is_no_result(stage: Stage, applicant: Client) -> None:
    assert applicant.get(f"/ho-so/{stage.at_signature().id}/ket-qua/").status_code == 404


def test_a_neighbour_gets_nothing(done: DossierCard, neighbour: Client) -> None:
    assert neighbour.get(f"/ho-so/{done.id}/ket-qua/").status_code == 404


def test_one_tap_rates_and_the_page_thanks(done: DossierCard, applicant: Client) -> None:
    html = rate(applicant, done, comment="Nhanh, tử tế.")
    assert "Bạn đã đánh giá: Rất hài lòng" in html
    rating = ratings.find_rating("dossier", done.id, viewer=MACHINE)
    assert rating is not None
    assert (rating.overall, rating.comment) == ("VERY_SATISFIED", "Nhanh, tử tế.")


def test_a_second_rating_changes_nothing(done: DossierCard, applicant: Client) -> None:
    rate(applicant, done)
    assert "Bạn đã đánh giá: Rất hài lòng" in rate(applicant, done, "NOT_SATISFIED")


@pytest.mark.parametrize(("level", "comment"), [("BEST", ""), ("", ""), ("SATISFIED", "dài" * 1000)])
def test_what_is_no_rating_is_refused(done: DossierCard, applicant: Client, level: str, comment: str) -> None:
    assert "Hãy chọn một trong các mức" in rate(applicant, done, level, comment)
    assert ratings.find_rating("dossier", done.id, viewer=MACHINE) is None


def test_nobody_rates_before_the_end_or_for_others(stage: Stage, applicant: Client, neighbour: Client) -> None:
    running = stage.received()
    rate(applicant, running)
    assert neighbour.post(f"/ho-so/{running.id}/danh-gia/", {"level": "SATISFIED"}).status_code == 404
    assert ratings.find_rating("dossier", running.id, viewer=MACHINE) is None
    assert applicant.get(f"/ho-so/{running.id}/danh-gia/").status_code == 405
