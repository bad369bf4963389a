"""What every test shares: a stage set once and put back after each test that commits."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from motcua.interfaces.connectors.gateway.simulator import Simulator
from motcua.kernel.store.transactions import transaction
from tests.cast.bank import open_bank
from tests.cast.cast import Cast, build_cast
from tests.cast.given import Stage, set_the_law
from tests.cast.worker import place

# A copy of every table as it was when the stage was set, to put back after a test that committed.
_SAVE = """
DO $$ DECLARE name text; BEGIN
    DROP SCHEMA IF EXISTS stage CASCADE;
    CREATE SCHEMA stage;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE stage.%I AS TABLE public.%I', name, name);
    END LOOP;
END $$
"""
# As the owner, with triggers asleep: only here may the ledger be emptied.
_PUT_BACK = """
DO $$ DECLARE name text; wanted text; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'stage' LOOP
        EXECUTE format('DELETE FROM public.%I', name);
        SELECT string_agg(quote_ident(column_name), ', ') INTO wanted FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = name AND is_generated = 'NEVER';
        EXECUTE format('INSERT INTO public.%I (%s) SELECT %s FROM stage.%I', name, wanted, wanted, name);
    END LOOP;
END $$
"""


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
        with connection.cursor() as cursor:
            cursor.execute(_SAVE)

    def put_back(self: DatabaseOperations, sql_list: list[str]) -> Any:
        return flush(self, [_PUT_BACK])

    DatabaseOperations.execute_sql_flush = put_back
    yield
    DatabaseOperations.execute_sql_flush = flush


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
