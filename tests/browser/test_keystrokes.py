"""
How many keys an officer presses from the card of the person to the slip: everything by keyboard, nothing by hand.

What is typed anyway (the card by the scanner, letters of the procedure, answers, sheets) does not count; every other
key does, and of a chord each key.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from motcua.catalogue import operations as catalogue
from motcua.kernel.store.transactions import transaction
from tests.browser.conftest import Enter, Visitor
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import package_files
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db(transaction=True)
CARD = "096190000777|361234567|Nguyễn Thị Hồng Gấm|12031990|Nữ|Khóm 5, Phường An Xuyên, Tỉnh Cà Mau|01072025"
MOST = 25
KEYS, LOADS = 12, 5
"""How many it takes now: keys from the card to the slip, pages from the first one to the one that offers the slip."""
ANSWERS = {
    "phone": "0913000777",
    "documents.0.title": "Bằng tốt nghiệp",
    "documents.0.pages": "2",
    "documents.0.copies": "3",
}
SHEETS = {"paper-BAN_CHINH-originals": "1", "paper-BAN_CHUP-copies": "3"}


@dataclass
class Hands:
    """Two hands on a keyboard; they count."""

    visitor: Visitor
    pressed: int = 0
    loads: int = 0

    def __post_init__(self) -> None:
        self.visitor.page.on("load", lambda _page: setattr(self, "loads", self.loads + 1))

    def press(self, keys: str) -> None:
        self.pressed += len(keys.split("+"))
        self.visitor.page.keyboard.press(keys)

    def type(self, text: str) -> None:
        self.visitor.page.keyboard.type(text)

    @property
    def at(self) -> str:
        """The field or link that has the cursor."""
        told = "document.activeElement.name || document.activeElement.getAttribute('href') || ''"
        return str(self.visitor.page.evaluate(told))

    def load(self, act: Callable[[], None]) -> None:
        with self.visitor.page.expect_navigation():
            act()
        self.visitor.look()


@pytest.fixture
def counter(enter: Enter, company: Cast) -> Visitor:
    """An officer of the ward, where copies are certified."""
    with transaction():
        catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=package_files("2.000815"))
    visitor = enter()
    visitor.come_as("commune_officer")
    return visitor


def test_an_intake_takes_few_keys(counter: Visitor) -> None:
    hands = Hands(counter)
    counter.open("/desk/quay/")
    assert hands.at == "card"
    hands.type(CARD)
    hands.load(lambda: counter.page.keyboard.press("Enter"))  # the scanner's own
    assert hands.at == "tt"
    hands.type("sao")
    hands.load(lambda: hands.press("Enter"))
    answer_all(hands)
    hands.load(lambda: hands.press("Enter"))
    assert hands.at == "paid", "the fee follows from the answers: it is said before it is taken"
    hands.press("ArrowDown")
    hands.press("Enter")
    hands.load(lambda: hands.press("Enter"))
    slip = hands.at
    assert slip.endswith("/phieu/giay-hen/")
    assert counter.fetch(slip).startswith(b"%PDF-")
    hands.press("Enter")
    assert hands.pressed <= MOST
    assert (hands.pressed, hands.loads) == (KEYS, LOADS), "fewer is better: write the new count down"
    counter.is_content()


def answer_all(hands: Hands) -> None:
    """Whatever field the cursor comes to is answered; Enter goes on until it stands on the button."""
    for _ in range(20):
        at = hands.at
        if at == "do":
            return
        hands.type({**ANSWERS, **SHEETS}[at])
        hands.press("Enter")
