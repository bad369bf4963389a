"""Pages that anybody may open, at the width of an old phone and of a desk."""

import pytest

from tests.browser.conftest import Enter
from tests.cast.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/thu-tuc/",
        "/thu-tuc/1.003868/",
        "/thu-tuc/1.003868/so-lieu/",
        "/danh-muc/",
        "/su-kien/xuat-ban-hop-bao/",
        "/so-lieu/",
        "/dang-nhap/",
        "/dang-ky/",
        "/tra-cuu/",
        "/xac-minh/",
        "/huong-dan/",
        "/so-do/",
        "/hien-thi/",
    ],
)
def test_open_pages_please_axe_and_fit_their_width(enter: Enter, company: Cast, path: str, width: int) -> None:
    visitor = enter(width=width)
    visitor.open(path)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    visitor.is_content()
