"""In a real browser: the board fits one screen of 1280 by 720 and one sheet of A4, and pleases axe at every width."""

import io
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from motcua.kernel.store import dispatcher
from motcua.kernel.store.transactions import transaction
from tests.axe import violations
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.cast.worker import place
from tests.faces.desk.conftest import Desk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def busy(stage: Stage) -> Stage:
    with transaction():
        for day in range(3):
            stage.received(MONDAY_MORNING - timedelta(days=7 * day))
        stage.finished(MONDAY_MORNING)
    place()
    with transaction():
        dispatcher.deliver(at=MONDAY_MORNING, limit=1000)
    return stage


def opened(chromium: Browser, desk: Desk, home: str, *, width: int) -> Page:
    context = chromium.new_context(viewport={"width": width, "height": 720}, locale="vi-VN")
    session = desk("leader").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": home}])
    page = context.new_page()
    page.goto(f"{home}/desk/bang/?period=year")
    return page


def test_it_fits_one_screen_and_one_sheet(chromium: Browser, live_server: Any, desk: Desk, busy: Stage) -> None:
    page = opened(chromium, desk, live_server.url, width=1280)
    assert page.evaluate("document.documentElement.scrollHeight") <= 720
    sheet = page.pdf(prefer_css_page_size=True)
    page.context.close()
    assert len(PdfReader(io.BytesIO(sheet)).pages) == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(chromium: Browser, live_server: Any, desk: Desk, busy: Stage, width: int) -> None:
    page = opened(chromium, desk, live_server.url, width=width)
    found = violations(page)
    too_wide = page.evaluate("document.documentElement.scrollWidth") > width
    page.context.close()
    assert found == []
    assert not too_wide
