"""Deliveries that failed, with their fault; another try for those that are chosen."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.dossier.events import DossierSubmitted
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import dispatcher, ledger
from motcua.kernel.store.ledger import EntryCard
from motcua.kernel.store.transactions import transaction
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.cast.worker import place
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/desk/van-hanh/su-kien/"
NOW = MONDAY_MORNING.replace(hour=15)

heard: list[int] = []
deaf: list[bool] = []


def hear(event: DossierSubmitted, entry: EntryCard) -> None:
    if deaf:
        raise ValueError("<hears nothing>")
    heard.append(event.dossier_id)


@pytest.fixture(autouse=True)
def wired() -> Iterator[None]:
    """One subscriber, which hears nothing at first."""
    before = getattr(ledger.subscribers, "_by_event")
    ledger.subscribers.wire({DossierSubmitted: [hear]})
    heard.clear()
    deaf[:] = [True]
    yield
    setattr(ledger.subscribers, "_by_event", before)


def deliver(at: datetime = NOW) -> None:
    place()
    with transaction():
        dispatcher.deliver(at=at)


@pytest.fixture
def stuck(stage: Stage) -> list[dispatcher.DeliveryCard]:
    """Two submissions that nobody heard of."""
    with transaction():
        stage.submitted()
        stage.submitted(MONDAY_MORNING + timedelta(minutes=1))
    deliver()
    return list(dispatcher.list_troubled(viewer=Actor.system("test")).rows)


def chosen(*cards: dispatcher.DeliveryCard) -> dict[str, Any]:
    return {"chosen": [str(card.id) for card in cards]}


def test_a_delivery_is_shown_with_its_fault(desk: Desk, stuck: list[dispatcher.DeliveryCard]) -> None:
    page = words(desk("operator").get(PAGE))
    assert "dossier.submitted hồ sơ" in page
    assert "ValueError: <hears nothing>" in page
    assert "Đang tự thử lại" in page


def test_what_is_chosen_is_tried_again(desk: Desk, stuck: list[dispatcher.DeliveryCard]) -> None:
    answer = desk("operator").post(PAGE, chosen(stuck[0]), follow=True)
    assert "1 sự kiện sẽ được chuyển lại" in words(answer)
    deaf.clear()
    deliver()
    assert heard == [stuck[0].subject_id]


def test_what_failed_is_named_and_the_rest_is_done(desk: Desk, stuck: list[dispatcher.DeliveryCard]) -> None:
    told = {"chosen": [str(stuck[0].id), "999999", str(stuck[1].id)]}
    page = words(desk("operator").post(PAGE, told, follow=True))
    assert "2 sự kiện sẽ được chuyển lại" in page
    assert "Không thực hiện được với #999999." in page


@pytest.mark.parametrize("told", [{}, {"chosen": ["x"]}, {"chosen": ["-1"]}, {"chosen": ["9" * 30]}])
def test_nothing_sensible_chosen_is_said(
    desk: Desk, stuck: list[dispatcher.DeliveryCard], told: dict[str, Any]
) -> None:
    page = desk("operator").post(PAGE, told)
    assert page.status_code == 422
    assert "ValueError" in words(page)


def test_when_all_is_delivered_the_page_says_so(desk: Desk, stage: Stage) -> None:
    assert "Mọi sự kiện đã được chuyển" in words(desk("operator").get(PAGE))


def test_a_specialist_cannot_retry(desk: Desk, stuck: list[dispatcher.DeliveryCard]) -> None:
    assert desk("specialist").post(PAGE, chosen(stuck[0])).status_code == 403
