"""The desk by keyboard alone: a specialist's morning, a leader who signs ten; the help says what works, no more."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.process import queries as steps
from tests.browser.conftest import Enter, Visitor
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage

pytestmark = pytest.mark.django_db(transaction=True)
FEWEST_DAYS_AGO = timedelta(days=2)


class Keys:
    """Counts what is pressed: a chord is as many keys as it has."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def __call__(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1 + key.count("+")

    def go(self, key: str) -> None:
        """A key that leads to another page."""
        with self.page.expect_navigation():
            self(key)
        self.page.wait_for_load_state()

    def tab_to(self, words: str) -> None:
        for _ in range(80):
            self("Tab")
            if words in (self.page.evaluate("document.activeElement.textContent") or ""):
                return
        raise AssertionError(f"the focus never comes to {words}")

    def tab_into(self, name: str) -> None:
        for _ in range(80):
            self("Tab")
            if self.page.evaluate("document.activeElement.name") == name:
                return
        raise AssertionError(f"the focus never comes to {name}")

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)


def at_specialist(stage: Stage, count: int) -> list[DossierCard]:
    cards = []
    for number in range(count):
        at = clock.now() - FEWEST_DAYS_AGO + timedelta(minutes=number)
        with transaction():
            card = stage.received(at)
            stage.work(card, stage.cast.head, at)
        cards.append(card)
    return cards


def beside(visitor: Visitor, code: str) -> None:
    """The right side shows that dossier, and has come to rest."""
    visitor.page.locator("[data-side]:not([aria-busy]) .kicker", has_text=code).wait_for()


def test_a_specialist_goes_through_a_morning(enter: Enter, company: Cast) -> None:
    first, second, third = at_specialist(Stage(company), 3)
    officer = enter()
    officer.come_as("specialist")
    officer.open("/desk/?xem=dau")
    keys = Keys(officer.page)
    beside(officer, first.code or "")
    beside(officer, first.code or "")
    keys("j")
    beside(officer, second.code or "")
    assert officer.page.url.endswith(f"?xem={second.id}&ke={third.id}")
    officer.look()
    keys("k")
    beside(officer, first.code or "")

    keys("i")
    keys.tab_to("Yêu cầu bổ sung")
    keys.go("Enter")
    keys.tab_into("items")
    keys.type("Bản dịch có chứng thực")
    keys.tab_into("reason")
    keys.type("Điều 25 Luật Xuất bản")
    keys.go("Control+Enter")
    assert officer.sees("Đã gửi yêu cầu") or officer.sees("người nộp")
    beside(officer, second.code or "")

    keys("i")
    keys.tab_to("dự thảo ngay")
    keys.go("Enter")
    keys.tab_into("answer")
    keys("Space")
    keys.go("Control+Enter")
    beside(officer, second.code or "")
    keys.go("Control+Enter")
    beside(officer, third.code or "")
    officer.look()
    [step] = steps.current_steps("dossier", second.id, viewer=MACHINE)
    assert step.role == "LEADER"
    result = dossiers.find_result(second.id, viewer=MACHINE)
    assert result is not None
    assert dossiers.get_dossier(first.id, viewer=MACHINE).state == "AWAITING_SUPPLEMENT"
    officer.is_content()


def test_what_was_typed_at_the_right_is_there_when_one_comes_back(enter: Enter, company: Cast) -> None:
    first, second = at_specialist(Stage(company), 2)
    officer = enter()
    officer.come_as("specialist")
    officer.open("/desk/?xem=dau")
    keys = Keys(officer.page)
    beside(officer, first.code or "")
    keys("i")
    keys.tab_into("comment")
    keys.type("Đã xem kỹ bản thảo")
    keys("Escape", "j")
    beside(officer, second.code or "")
    assert officer.page.locator('[data-side] [name="comment"]').input_value() == ""
    keys("k")
    beside(officer, first.code or "")
    assert officer.page.locator('[data-side] [name="comment"]').input_value() == "Đã xem kỹ bản thảo"
    keys.go("Enter")
    assert officer.page.url.endswith(f"/desk/ho-so/{first.id}/")
    officer.is_content()


def test_a_leader_signs_ten_with_few_keys(enter: Enter, company: Cast) -> None:
    stage, cards = Stage(company), []
    for number in range(10):
        with transaction():
            cards.append(stage.at_signature(clock.now() - FEWEST_DAYS_AGO + timedelta(minutes=number)))
    leader = enter()
    leader.come_as("chair")
    leader.open("/desk/")
    keys = Keys(leader.page)
    keys("*")
    keys.go("v")
    leader.look()
    keys.go("Control+Enter")
    assert keys.count <= 14
    results = [dossiers.find_result(card.id, viewer=MACHINE) for card in cards]
    assert all(result is not None and result.signed_at is not None for result in results)
    assert leader.sees("10 việc đã xong") or leader.sees("Đã làm xong 10")
    leader.is_content()


ALWAYS = {"/", "?"}
ROWS = {"j", "k", "Enter"}
HELP = {
    "/desk/": ALWAYS | ROWS | {"x", "*", "s", "p", "t", "b"},
    "/desk/?xem=dau": ALWAYS | ROWS | {"x", "*", "s", "p", "t", "b", "i", "Esc", "Ctrl"},
    "/desk/ho-so/{dossier}/": ALWAYS | {"Ctrl", "Enter", "n", "p"},
    "/desk/ho-so/{dossier}/bo-sung/": ALWAYS | {"Ctrl", "Enter", "n", "p"},
    "/desk/chi-dao/": ALWAYS,
    "/desk/bang/": ALWAYS,
}


def test_the_help_lists_the_keys_that_work_here_and_no_others(enter: Enter, company: Cast) -> None:
    [card] = at_specialist(Stage(company), 1)
    officer = enter()
    officer.come_as("specialist")
    for path, expected in HELP.items():
        officer.open(path.format(dossier=card.id))
        officer.page.keyboard.press("?")
        shown = officer.page.locator("#keys div:not([hidden]) > dt > kbd").all_inner_texts()
        assert set(shown) == expected, path
        officer.look()
    officer.is_content()


def test_on_a_narrow_screen_and_without_scripts_it_is_the_list(enter: Enter, company: Cast) -> None:
    [card] = at_specialist(Stage(company), 1)
    phone = enter(width=320, scripts=False)
    phone.come_as("specialist")
    phone.open("/desk/?xem=dau")
    assert not phone.page.locator("[data-side]").is_visible()
    phone.page.locator(f'main a[href="/desk/ho-so/{card.id}/"]').first.click()
    phone.page.wait_for_url("**/ho-so/**")
    wide = enter(scripts=False)
    wide.come_as("specialist")
    wide.open(f"/desk/?xem={card.id}")
    assert wide.page.locator("[data-side]").is_visible()
