"""
A real browser before a real server: Chromium, driven by Playwright, with axe-core on every page that is opened.

The server commits, so these tests run with `transaction=True`; the stage is put back after each of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from motcua.kernel.plain import clock
from motcua.kernel.store import dispatcher
from motcua.kernel.store.transactions import transaction
from motcua.org import operations as org
from tests.axe import violations
from tests.cast import copies
from tests.cast.browsers import browser_of
from tests.cast.cast import MACHINE, PASSWORD, Cast, build_cast
from tests.cast.given import ROOT
from tests.cast.moments import MONDAY_MORNING
from tests.cast.worker import place


@dataclass
class Visitor:
    """Somebody at a browser. Every page that is opened is looked at by axe-core, unless scripts are off."""

    context: BrowserContext
    home: str
    scripts: bool = True
    page: Page = field(init=False)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("pageerror", lambda error: self.faults.append(f"script error on {self.page.url}: {error}"))
        self.page.on("response", self._note)

    def _note(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} from {response.url}")

    def open(self, path: str) -> None:
        answer = self.page.goto(f"{self.home}{path}")
        if answer is None or not answer.ok:
            self.faults.append(f"{answer and answer.status} for {path}")
        self.look()

    def press(self, name: str) -> None:
        """Press a button, or follow a link, by the words on it."""
        found = self.page.get_by_role("button", name=name, exact=True)
        target = found if found.count() else self.page.get_by_role("link", name=name, exact=True)
        target.first.click()
        self.page.wait_for_load_state()
        self.look()

    def type(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=False).first.fill(text)

    def fill(self, **answers: str) -> None:
        """Type into fields, choose options and tick boxes, by the names of their controls."""
        for name, value in answers.items():
            found = self.page.locator(f'[name="{name.replace("__", ".")}"]')
            kind = found.first.evaluate("node => node.tagName === 'INPUT' ? node.type : node.tagName.toLowerCase()")
            if kind in ("radio", "checkbox"):
                self.page.locator(f'[name="{name.replace("__", ".")}"][value="{value}"]').check()
            elif kind == "select":
                found.first.select_option(value)
            else:
                found.first.fill(value)

    def send(self, words: str = "") -> None:
        """Press the button with these words, or the main button of the page's form."""
        if words:
            self.press(words)
            return
        self.page.locator("main form .button-row button").first.click()
        self.page.wait_for_load_state()
        self.look()

    def do(self, to: str) -> None:
        """Press the main button of the form that posts to an address with `to` in it."""
        self.page.locator(f'main form[action*="{to}"] button:visible').first.click()
        self.page.wait_for_load_state()
        self.look()

    def follow(self, to: str) -> None:
        """Follow the first link whose address has `to` in it."""
        self.page.locator(f'main a[href*="{to}"]:visible').first.click()
        self.page.wait_for_load_state()
        self.look()

    def fetch(self, path: str) -> bytes:
        """What a link would bring down."""
        return self.context.request.get(f"{self.home}{path}").body()

    def look(self) -> None:
        """axe-core finds nothing on this page, and nothing sticks out at its width."""
        if not self.scripts:
            return
        self.faults += violations(self.page)

    def sees(self, text: str) -> bool:
        return self.page.get_by_text(text, exact=False).first.is_visible()

    def sign_in(self, username: str, *, desk: bool = False) -> None:
        self.open("/desk/dang-nhap/" if desk else "/dang-nhap/")
        self.page.locator("input[name=username]").fill(username)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("main form button[type=submit], main form button:not([type])").first.click()
        self.page.wait_for_load_state()
        self.look()

    def come_as(self, username: str) -> None:
        """Be signed in already, where signing in is not what one looks at."""
        for name, kept in browser_of(username).cookies.items():
            self.context.add_cookies([{"name": name, "value": kept.value, "url": self.home}])

    def is_content(self) -> None:
        assert self.faults == []


Enter = Callable[..., Visitor]


@pytest.fixture
def enter(chromium: Browser, live_server: Any) -> Iterator[Enter]:
    """
    Visitors enter: `enter()`, `enter(width=320)`, `enter(scripts=False)`, `enter(installed=True)` where the worker that
    serves pages without a network may run; each has a browser of its own.
    """
    contexts: list[BrowserContext] = []

    def _enter(*, width: int = 1280, scripts: bool = True, installed: bool = False) -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            accept_downloads=True,
            service_workers="allow" if installed else "block",
        )
        contexts.append(context)
        return Visitor(context, live_server.url, scripts=scripts)

    yield _enter
    for context in contexts:
        context.close()


@pytest.fixture
def company(transactional_db: None) -> Cast:
    """The cast, and the places that addresses are picked from, which the first of these tests loads for all."""
    if copies.is_kept("company"):
        with transaction():
            copies.put_back("company")
    else:
        places = (ROOT / "provinces/units/places.csv").read_text(encoding="utf-8")
        with transaction():
            org.load_units(actor=MACHINE, at=MONDAY_MORNING, places=places)
        copies.save("company")
    return build_cast()


@pytest.fixture
def deliver() -> Callable[[], None]:
    """Let the ledger's subscribers hear what happened, as the worker does."""

    def _deliver() -> None:
        place()
        with transaction():
            dispatcher.deliver(at=clock.now(), limit=1000)

    return _deliver
