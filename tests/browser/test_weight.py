"""What travels for a first view and for the next page, compressed (`ui.md`, measures)."""

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Response

from tests.browser.conftest import Enter, Visitor
from tests.browser.test_administrator import draft
from tests.browser.test_designer import PROCESS, begin
from tests.cast.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
PACKED = ("font/woff2", "image/png", "image/jpeg")


class Scales:
    """Weighs pages one after the other; styles, scripts and fonts that came with one are not fetched for the next."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.kept = visitor, set[str]()

    def weigh(self, path: str) -> float:
        """Kilobytes of everything that travels for a page."""
        return self.weigh_act(lambda: self.visitor.page.goto(f"{self.visitor.home}{path}"))

    def weigh_act(self, act: Callable[[], object]) -> float:
        """Kilobytes of everything that travels when something is done."""
        answers: list[Response] = []

        def note(answer: Response) -> None:
            answers.append(answer)

        page = self.visitor.page
        page.on("response", note)
        act()
        page.wait_for_load_state("networkidle")
        page.remove_listener("response", note)
        new = [answer for answer in answers if answer.status == 200 and answer.url not in self.kept]
        self.kept |= {answer.url for answer in new if "/static/" in answer.url}
        return sum(map(_kilobytes, new))


def _kilobytes(answer: Response) -> float:
    body = answer.body()
    packed = answer.headers.get("content-type", "").startswith(PACKED)
    return len(body if packed else gzip.compress(body, 6)) / 1000


def test_the_portal_is_light(enter: Enter, company: Cast) -> None:
    scales = Scales(enter(width=360))
    assert scales.weigh("/") <= 100
    assert scales.weigh("/thu-tuc/1.003868/") <= 25


def test_the_desk_is_light(enter: Enter, company: Cast) -> None:
    officer = enter()
    officer.come_as("specialist")
    scales = Scales(officer)
    assert scales.weigh("/desk/") <= 200
    assert scales.weigh("/desk/bang/") <= 40


def test_the_page_on_which_a_process_is_drawn_is_light(enter: Enter, company: Cast) -> None:
    """Its drawing is there at once; what one draws with comes when one begins to."""
    admin = enter()
    draft(admin)
    admin.open(PROCESS)
    admin.press("Vẽ các bước này")
    visitor = enter()
    visitor.come_as("admin")
    scales = Scales(visitor)
    assert scales.weigh(PROCESS) <= 200
    assert visitor.page.locator(".drawing-picture").is_visible()
    assert scales.weigh_act(lambda: begin(visitor)) <= 200
    assert not visitor.page.locator(".drawing-picture").is_visible()
    assert scales.weigh(f"{PROCESS}mo-phong/") <= 40
