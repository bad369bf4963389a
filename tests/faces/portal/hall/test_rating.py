"""A rating device at a counter: it rests, asks whoever was just served, keeps one tap, thanks, and rests again."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from motcua.dossier.queries import DossierCard
from motcua.feedback import queries as feedback
from motcua.journeys.rate_at_counter import ask_at_counter
from motcua.journeys.rate_settlement import rate_settlement
from motcua.kernel.store.ledger import history
from motcua.queue import operations as queue
from motcua.queue.states import DeviceKind
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db
DEVICE = "/may/rating-key/"
NOON = MONDAY_MORNING + timedelta(hours=6)


@pytest.fixture(autouse=True)
def device(cast: Cast) -> Any:
    who = {"actor": cast.counter_officer, "at": NOON, "agency_id": cast.centre.id}
    return queue.open_device(**who, kind=DeviceKind.RATING, key="rating-key", window="Quầy 3")


@pytest.fixture
def returned(stage: Stage) -> DossierCard:
    return stage.returned()


def ask(stage: Stage, card: DossierCard, at: datetime = NOON) -> Any:
    return ask_at_counter(actor=stage.cast.counter_officer, at=at, dossier_id=card.id, window="Quầy 3")


def look(client: Client, at: datetime = NOON) -> str:
    with time_machine.travel(at, tick=False):
        return client.get(DEVICE).content.decode()


def tap(client: Client, level: str = "VERY_SATISFIED", at: datetime = NOON, **more: str) -> str:
    asking = re.search(r'name="viec" value="(\d+)"', look(client))
    told = {"viec": asking[1] if asking else "0", "muc": level, **more}
    with time_machine.travel(at, tick=False):
        return client.post(DEVICE, told, follow=True).content.decode()


def test_it_rests_with_the_name_of_the_counter_and_looks_again_by_itself(client: Client) -> None:
    page = look(client)
    assert "<h1>Quầy 3</h1>" in page
    assert '<meta http-equiv="refresh" content="5">' in page
    assert 'name="muc"' not in page


def test_one_tap_is_kept_with_its_dossier_and_its_channel(client: Client, stage: Stage, returned: DossierCard) -> None:
    assert ask(stage, returned) is not None
    assert [word for word in ("Rất hài lòng", "Hài lòng", "Chưa hài lòng") if word not in look(client)] == []
    assert "Xin cảm ơn bạn!" in tap(client, gop_y="Chị cán bộ rất tận tình")
    rating = feedback.find_rating("dossier", returned.id, viewer=MACHINE)
    assert rating is not None
    assert (rating.overall, rating.comment) == ("VERY_SATISFIED", "Chị cán bộ rất tận tình")
    assert history("rating", rating.id)[0].data["channel"] == "DEVICE"
    assert "<h1>Quầy 3</h1>" in look(client)


def test_a_bad_rating_is_looked_into(client: Client, stage: Stage, returned: DossierCard) -> None:
    ask(stage, returned)
    tap(client, "NOT_SATISFIED")
    [found] = feedback.list_follow_ups(viewer=MACHINE).rows
    assert (found.about_id, found.agency_id) == (returned.id, returned.competent_agency_id)
    assert found.party_id == returned.submitter_id


def test_a_second_tap_changes_nothing(client: Client, stage: Stage, returned: DossierCard) -> None:
    ask(stage, returned)
    tap(client)
    tap(client, "NOT_SATISFIED")
    rating = feedback.find_rating("dossier", returned.id, viewer=MACHINE)
    assert rating is not None
    assert rating.overall == "VERY_SATISFIED"


def test_what_was_said_at_home_meanwhile_stands(client: Client, stage: Stage, returned: DossierCard) -> None:
    ask(stage, returned)
    rate_settlement(actor=stage.cast.applicant, at=NOON, dossier_id=returned.id, overall="SATISFIED")
    assert "Xin cảm ơn bạn!" in tap(client, "NOT_SATISFIED")
    rating = feedback.find_rating("dossier", returned.id, viewer=MACHINE)
    assert rating is not None
    assert rating.overall == "SATISFIED"
    assert ask(stage, returned) is None


def test_the_time_runs_out(client: Client, stage: Stage, returned: DossierCard) -> None:
    ask(stage, returned)
    late = NOON + timedelta(minutes=4)
    assert 'name="muc"' not in look(client, late)
    assert "Lúc này không có việc cần đánh giá" in tap(client, at=late)
    assert feedback.find_rating("dossier", returned.id, viewer=MACHINE) is None


def test_an_unknown_level_is_asked_again(client: Client, stage: Stage, returned: DossierCard) -> None:
    ask(stage, returned)
    assert 'name="muc"' in tap(client, "BRILLIANT")
    assert feedback.find_rating("dossier", returned.id, viewer=MACHINE) is None


def test_after_reception_the_reception_is_rated_and_the_settlement_still_can_be(client: Client, stage: Stage) -> None:
    card = stage.received()
    ask(stage, card)
    assert "việc tiếp nhận tại quầy này" in look(client)
    tap(client)
    assert feedback.find_rating("reception", card.id, viewer=MACHINE) is not None
    assert feedback.find_rating("dossier", card.id, viewer=MACHINE) is None


def test_at_a_counter_without_a_device_nothing_is_asked(stage: Stage, returned: DossierCard) -> None:
    asked = ask_at_counter(actor=stage.cast.counter_officer, at=NOON, dossier_id=returned.id, window="Quầy 8")
    assert asked is None
