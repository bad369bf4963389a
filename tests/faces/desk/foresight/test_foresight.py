"""The forecast on the desk: made by the worker, seen by those who lead, with a question and its answer beside."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossier.queries import DossierCard
from motcua.insight import forecasts
from motcua.insight.models import ExpectedLate, Forecast, ForecastCheck, Risk
from motcua.interfaces.jobs.foresee import foresee
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.board.counting import count
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, links, words

pytestmark = pytest.mark.django_db
PAGE = "/desk/du-bao/"
NOW = MONDAY_MORNING + timedelta(hours=6)


@pytest.fixture
def open_dossier(stage: Stage) -> DossierCard:
    """One that is under way, after three that were finished; a forecast is made."""
    past = [stage.finished(MONDAY_MORNING - timedelta(days=7 * week)) for week in (3, 2, 1)]
    card = stage.received()
    count(*past, card)
    assert foresee(NOW) == 1
    return card


def likely(card: DossierCard, probability: float) -> None:
    Risk.objects.filter(dossier_id=card.id).update(probability=probability)


def test_the_worker_makes_one_and_then_rests(open_dossier: DossierCard) -> None:
    made = Forecast.objects.get()
    assert (made.state, made.progress, made.dossiers) == ("DONE", 100, 1)
    assert Risk.objects.get().dossier_id == open_dossier.id
    assert ForecastCheck.objects.count() == 1
    assert foresee(NOW + timedelta(hours=5)) == 0
    assert foresee(NOW + timedelta(hours=7)) == 1
    assert Forecast.objects.count() == Risk.objects.count() == 1


def test_the_page_says_which_where_and_why(desk: Desk, open_dossier: DossierCard) -> None:
    likely(open_dossier, 0.62)
    page = desk("leader").get(PAGE)
    assert heading(page) == "Dự báo trễ hạn"
    assert f"/desk/ho-so/{open_dossier.id}/" in links(page)
    assert "62 %" in words(page)
    assert "hồ sơ chờ trước, 1 người, trung bình" in words(page)
    assert "không đánh giá ai" in words(page)
    assert "số liệu đến" in words(page)


def test_the_page_says_how_far_it_can_be_trusted(desk: Desk, open_dossier: DossierCard) -> None:
    ForecastCheck.objects.update(
        number=1200, late=300, forecast=0.12, base_rate=0.19, remaining_ratio=0.16, bins=[[700, 0.1, 0.12]]
    )
    page = words(desk("leader").get(PAGE))
    assert "1.200 lượt dự báo" in page
    assert [score for score in ("0,120", "0,190", "0,160") if score not in page] == []
    assert "Tốt hơn cả hai cách đơn giản 25 %" in page
    ForecastCheck.objects.update(remaining_ratio=0.11)
    assert "đừng dựa vào dự báo này" in words(desk("leader").get(PAGE))


def test_places_that_have_nothing_to_expect_are_left_out(desk: Desk, open_dossier: DossierCard) -> None:
    expected = ExpectedLate.objects.all()
    expected.update(mean=0, low=0, high=0)
    assert "Không dự kiến có hồ sơ trễ trong bốn tuần tới" in words(desk("leader").get(PAGE))
    expected.update(mean=1.4, low=0, high=3)
    assert "Không dự kiến" not in words(desk("leader").get(PAGE))


def test_the_small_note_stands_where_it_is_likely_enough(desk: Desk, open_dossier: DossierCard) -> None:
    dossier, behind = f"/desk/ho-so/{open_dossier.id}/", "/desk/bang/ho-so/?measure=pending"
    days = "&from=2026-09-01&to=2026-09-30"
    for probability, is_told in ((0.62, True), (0.31, False)):
        likely(open_dossier, probability)
        assert ("có thể trễ: 62 %" in words(desk("leader").get(dossier))) is is_told
        assert ("có thể trễ: 62 %" in words(desk("leader").get(behind + days))) is is_told


def test_a_question_is_asked_answered_and_shown_beside(desk: Desk, open_dossier: DossierCard) -> None:
    leader = desk("leader")
    [station] = forecasts.stations(Forecast.objects.get().pk, viewer=MACHINE)[:1]
    key = f"{station.agency_id}-{station.unit_id or ''}-{station.role}"
    said = {"station": key, "more": "2", "day_off": "16/09/2026", "arrivals": "150"}
    assert leader.post(PAGE, said).status_code == 302
    waiting = leader.get(PAGE)
    assert waiting.headers["Refresh"]
    assert "Đang tính" in words(waiting)
    assert foresee(NOW) == 1
    answered = leader.get(PAGE)
    assert "Refresh" not in answered.headers
    assert "thêm 2 người" in words(answered)
    assert "nghỉ thêm ngày" in words(answered)
    assert "bằng 150 % hiện nay" in words(answered)
    assert "Nếu như thế" in words(answered)
    assert Risk.objects.count() == 1


def test_a_question_that_changes_nothing_is_sent_back(desk: Desk, open_dossier: DossierCard) -> None:
    page = desk("leader").post(PAGE, {"station": "", "more": "", "day_off": "", "arrivals": "100"})
    assert page.status_code == 422
    assert "Hãy đổi ít nhất một điều" in words(page)
    wrong = desk("leader").post(PAGE, {"station": "7-7-CHEF", "more": "99", "day_off": "hôm qua", "arrivals": "7"})
    assert wrong.status_code == 422
    assert not Forecast.objects.exclude(question={}).exists()


def test_heads_see_their_unit_and_strangers_nothing(desk: Desk, open_dossier: DossierCard) -> None:
    code = open_dossier.code or ""
    assert code in words(desk("head").get(PAGE))
    assert code not in words(desk("partner_head").get(PAGE))
    assert code not in words(desk("stranger").get(PAGE))
    for other in ("specialist", "clerk"):
        assert desk(other).get(PAGE).status_code == 403


def test_before_the_first_forecast_the_page_says_so(desk: Desk, stage: Stage) -> None:
    assert "Chưa có dự báo" in words(desk("leader").get(PAGE))


def test_the_page_asks_few_questions(
    desk: Desk, open_dossier: DossierCard, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    leader = desk("leader")
    leader.get(PAGE)
    with django_assert_max_num_queries(32):
        leader.get(PAGE)


def test_a_forecast_that_breaks_is_told_and_made_again_later(
    desk: Desk, open_dossier: DossierCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> int:
        raise RuntimeError("hỏng")

    monkeypatch.setattr("motcua.insight.foresight.making.make", broken)
    desk("leader").post(PAGE, {"station": "", "more": "", "day_off": "", "arrivals": "200"})
    with pytest.raises(RuntimeError):
        foresee(NOW)
    assert "Không tính được. Hãy hỏi lại." in words(desk("leader").get(PAGE))
