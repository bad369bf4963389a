"""Every page that somebody of the cast can reach by links: none broken, none heavy, none untranslated, axe content."""

from collections.abc import Callable
from datetime import datetime
from itertools import groupby

import pytest

from motcua.dossier.states import LegMode
from motcua.journeys import pay_fees, work_legs
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.payment import operations as payment
from motcua.payment.ports import Answer
from motcua.payment.states import Verdict
from tests.browser.conftest import Enter
from tests.browser.crawling import Crawler, Page, english_words
from tests.cast.cast import OFFICERS, PARTIES, Cast
from tests.cast.given import Stage
from tests.journeys.legs import sent

pytestmark = pytest.mark.django_db(transaction=True)
HEAVIEST = {"portal": 25, "desk": 40}
"""Kilobytes of a page when styles and scripts are there already (`ui.md`, measures)."""


@pytest.fixture
def crawled(company: Cast, deliver: Callable[[], None]) -> list[Page]:
    """The ways of nobody, of every citizen and of every officer."""
    stage, now = Stage(company), clock.now()
    with transaction():
        stage.draft(now)
        stage.submitted(now)
        stage.received(now)
        stage.finished(now)
        pay(stage, now)
        share(stage, now)
    deliver()
    ways = [Crawler("nobody", "/"), *(Crawler(name, "/") for name in PARTIES)]
    ways += [Crawler(name, "/desk/") for name in OFFICERS]
    return [page for way in ways for page in way.pages()]


def pay(stage: Stage, now: datetime) -> None:
    """One dossier is paid at the counter; for another a sum came in online that does not fit."""
    taken, online = stage.received(now), stage.received(now)
    counter, payer = stage.cast.counter_officer, stage.cast.applicant
    pay_fees.take_at_counter(actor=counter, at=now, dossier_id=taken.id, method="CASH")
    order = pay_fees.open_order(actor=payer, at=now, dossier_id=online.id)
    payment.note_begun(actor=payer, at=now, order_id=order.id, gateway="simulator", address="/")
    pay_fees.hear(at=now, gateway="simulator", answer=Answer(order.reference, Verdict.PAID, "SIM-1", 1_000, now))


def share(stage: Stage, now: datetime) -> None:
    """Two agencies have parts in turn; the first has answered."""
    first, _ = sent(stage, LegMode.SEQUENTIAL, now)
    work_legs.answer_leg(actor=stage.cast.partner, at=now, leg_id=first.id, answer="Có tư cách pháp nhân.")


def side(page: Page) -> str:
    return "desk" if page.path.startswith("/desk/") else "portal"


def test_every_page_is_whole_light_vietnamese_and_accessible(crawled: list[Page], enter: Enter) -> None:
    english = english_words()
    broken = [
        f"{page.visitor}: {page.led_from} leads to {page.path}: {page.status}" for page in crawled if page.status >= 400
    ]
    heavy = [
        f"{page.path}: {page.kilobytes:.0f} kB"
        for page in crawled
        if page.is_html and page.kilobytes > HEAVIEST[side(page)]
    ]
    foreign = [f"{page.path}: {text}" for page in crawled for text in page.texts if text in english]
    assert (broken, heavy, foreign, axe_on(crawled, enter)) == ([], [], [], [])
    assert len({page.route for page in crawled}) > 60


def axe_on(crawled: list[Page], enter: Enter) -> list[str]:
    """What axe finds on every page of everybody, but for those built of nothing that it has not looked at before."""
    known: set[int] = set()
    faults = []
    for name, pages in groupby((page for page in crawled if page.is_html), key=lambda page: page.visitor):
        visitor = enter()
        visitor.come_as(name)
        for page in pages:
            if not page.parts <= known:
                visitor.open(page.path)
            known |= page.parts
        visitor.context.close()
        faults += visitor.faults
    return faults
