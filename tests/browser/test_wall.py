"""The board on the wall: fits one screen, says the same as the board, and renews itself."""

from collections.abc import Callable

import pytest

from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from tests.browser.conftest import Enter
from tests.cast.cast import Cast
from tests.cast.given import Stage

pytestmark = pytest.mark.django_db(transaction=True)
NUMBERS = ".figure-value"


def test_the_wall_shows_the_numbers_of_the_board_on_one_screen(
    enter: Enter, company: Cast, deliver: Callable[[], None]
) -> None:
    stage = Stage(company)
    with transaction():
        stage.received(clock.now())
        stage.finished(clock.now())
    deliver()
    leader = enter(width=1920)
    leader.come_as("leader")
    leader.open("/desk/bang/")
    board = leader.page.locator(NUMBERS).all_inner_texts()
    leader.open("/desk/bang/man-hinh/")
    assert leader.page.locator(NUMBERS).all_inner_texts() == board != []
    assert leader.page.locator("main a, main button").count() == 0
    assert leader.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    leader.is_content()


def test_the_wall_renews_itself_though_nobody_touches_it(
    enter: Enter, company: Cast, deliver: Callable[[], None]
) -> None:
    leader = enter(width=1920)
    leader.come_as("leader")
    leader.page.clock.install()
    leader.open("/desk/bang/man-hinh/")
    before = leader.page.locator(NUMBERS).first.inner_text()
    with transaction():
        Stage(company).received(clock.now())
    deliver()
    with leader.page.expect_navigation():
        leader.page.clock.fast_forward(61_000)
    assert leader.page.locator(NUMBERS).first.inner_text() != before
    leader.is_content()
