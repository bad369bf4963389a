"""The portal without a network: what was saved opens, and goes away with whoever saved it."""

import re

import pytest

from motcua.kernel.store.transactions import transaction
from tests.browser.conftest import Enter, Visitor
from tests.cast.cast import Cast
from tests.cast.given import Stage

pytestmark = pytest.mark.django_db(transaction=True)
CACHES = "async () => (await caches.keys()).map((name) => name.replace(/-.*/, '')).sort()"


def keeps(visitor: Visitor, *kinds: str) -> None:
    """The kinds of caches on the device, once the worker has done what it does beside the page."""
    for _ in range(50):
        if (found := visitor.page.evaluate(CACHES)) == list(kinds):
            return
        visitor.page.wait_for_timeout(100)
    assert found == list(kinds)


def ready(visitor: Visitor) -> None:
    """Wait until the worker serves the pages of this visitor."""
    visitor.page.evaluate("async () => { await navigator.serviceWorker.ready; }")


def saved(enter: Enter, company: Cast) -> tuple[Visitor, int]:
    """The applicant's phone, with a dossier saved on it."""
    with transaction():
        card = Stage(company).received()
    visitor = enter(width=320, installed=True)
    visitor.come_as("applicant")
    visitor.open(f"/ho-so/{card.id}/")
    ready(visitor)
    visitor.press("Lưu để xem khi không có mạng")
    visitor.page.get_by_text("Lưu lúc").wait_for()
    return visitor, card.id


def test_a_saved_dossier_opens_without_a_network_and_goes_when_one_signs_out(enter: Enter, company: Cast) -> None:
    visitor, dossier = saved(enter, company)
    page = visitor.page
    visitor.context.set_offline(True)
    page.goto(f"{visitor.home}/ho-so/{dossier}/")
    assert page.get_by_text("Lưu lúc").is_visible()
    page.goto(f"{visitor.home}/thong-bao/")
    assert page.get_by_text("Không có mạng", exact=True).is_visible()
    assert page.get_by_text("There is no network").is_visible()
    visitor.look()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator(f'[data-saved="list"] a[href="/ho-so/{dossier}/ban-luu/"]').click()
    page.get_by_text("Lưu lúc").wait_for()
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Be Vietnam Pro"')
    visitor.context.set_offline(False)
    visitor.open("/ho-so/")
    page.locator(".masthead-open").click()
    visitor.press("Đăng xuất")
    keeps(visitor, "shell")
    visitor.context.set_offline(True)
    page.goto(f"{visitor.home}/ho-so/{dossier}/")
    page.get_by_text("Chưa lưu gì trên máy này.").wait_for()
    visitor.is_content()


def test_what_is_saved_is_removed_on_request(enter: Enter, company: Cast) -> None:
    visitor, _ = saved(enter, company)
    visitor.open("/khong-co-mang/")
    visitor.page.get_by_role("button", name=re.compile("^Bỏ: ")).click()
    visitor.page.get_by_text("Chưa lưu gì trên máy này.").wait_for()
    assert not visitor.page.get_by_text("Không có mạng", exact=True).is_visible()
    visitor.is_content()


def test_another_account_finds_nothing_and_a_new_version_tidies_up(enter: Enter, company: Cast) -> None:
    visitor, _ = saved(enter, company)
    visitor.page.evaluate("async () => { await caches.open('shell-of-yesterday'); }")
    visitor.come_as("neighbour")
    visitor.open("/khong-co-mang/")
    visitor.page.get_by_text("Chưa lưu gì trên máy này.").wait_for()
    keeps(visitor, "shell", "shell")
    visitor.page.evaluate("async () => { await (await navigator.serviceWorker.ready).unregister(); }")
    visitor.open("/khong-co-mang/")
    keeps(visitor, "shell")
