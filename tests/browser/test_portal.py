"""What scripts add to the portal, in a real browser."""

import pytest

from motcua.kernel.store.transactions import transaction
from tests.browser.conftest import Enter
from tests.cast.cast import Cast
from tests.cast.given import set_the_law

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_procedure_is_found_while_one_types(enter: Enter, company: Cast, width: int) -> None:
    with transaction():
        set_the_law()
    visitor = enter(width=width)
    visitor.open("/")
    visitor.page.get_by_role("combobox").first.press_sequentially("xuat bn tai liu")
    visitor.page.get_by_role("option").first.wait_for()
    visitor.look()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/thu-tuc/1.003868/")
    visitor.is_content()


@pytest.mark.parametrize("path", ["/", "/danh-muc/", "/thu-tuc/1.003868/", "/huong-dan/"])
def test_very_large_and_strong_text_fits_an_old_phone(enter: Enter, company: Cast, path: str) -> None:
    visitor = enter(width=320)
    visitor.open("/hien-thi/?chon=size-2")
    visitor.open("/hien-thi/?chon=contrast-1")
    visitor.open(path)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320
    visitor.is_content()


@pytest.mark.parametrize("path", ["/cua-toi/", "/cua-toi/ai-da-lam/", "/cua-toi/dang-nhap/", "/cua-toi/lien-he/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_ones_own_pages_please_axe_and_fit(enter: Enter, company: Cast, path: str, width: int) -> None:
    visitor = enter(width=width)
    visitor.sign_in("applicant")
    visitor.open(path)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    visitor.is_content()
