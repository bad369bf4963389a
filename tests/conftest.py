"""What every test shares: a stage set once and put back after each test that commits."""

import asyncio
import gc
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from django.template import Context, Template
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from motcua.interfaces.connectors.gateway.simulator import Simulator
from motcua.kernel.store.transactions import transaction
from tests.cast import copies
from tests.cast.bank import open_bank
from tests.cast.cast import Cast, build_cast
from tests.cast.given import Stage, set_the_law
from tests.cast.worker import place


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-verdicts", action="store_true", help="write the table of tests/faces/verdicts anew")
    parser.addoption("--write-examples", action="store_true", help="write the examples of the API's document anew")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The cast and the law, built through operations and committed once for the whole run."""
    flush = DatabaseOperations.execute_sql_flush
    with django_db_blocker.unblock():
        with transaction():
            build_cast()
            set_the_law()
        place()
        copies.save("stage")

    def put_back(self: DatabaseOperations, sql_list: list[str]) -> Any:
        return flush(self, [copies.putting_back("stage")])

    DatabaseOperations.execute_sql_flush = put_back
    yield
    DatabaseOperations.execute_sql_flush = flush


def pytest_collection_finish() -> None:
    """What was imported stays to the end: let the garbage collector not look through it, and look less often at all."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"),
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run; each test opens contexts of its own."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def loop_of_the_browser(request: pytest.FixtureRequest) -> Iterator[None]:
    """The loop that Playwright leaves running between its calls runs for tests with a browser, and for no others."""
    if "chromium" in request.fixturenames:
        yield
        return
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


@pytest.fixture(scope="session", autouse=True)
def contexts_of_pages(django_test_environment: None) -> Iterator[None]:
    """What Django's client keeps of an answer is the context of the page, without those of its many parts."""
    render = getattr(Template, "_render")

    def rendered(self: Template, context: Context) -> Any:
        return render(self, context) if context.template is self else self.nodelist.render(context)

    setattr(Template, "_render", rendered)
    yield
    setattr(Template, "_render", render)


@pytest.fixture(autouse=True)
def no_outages(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test knows of outages that another one announced; one that announces some makes pages ask anew."""
    known = {"": (datetime.min.replace(tzinfo=UTC), ())}
    monkeypatch.setattr("motcua.notice.queries._outages._near", known)
    monkeypatch.setattr("motcua.notice.queries._outages.FRESH", timedelta(days=10**6))


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed company that every test uses."""
    return build_cast()


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Simulator:
    """The bank at which people pay online."""
    return open_bank(tmp_path / "bank", monkeypatch)


@pytest.fixture
def stage(cast: Cast) -> Stage:
    """The licence procedure, and the cast ready to take a dossier through it."""
    return Stage(cast)
