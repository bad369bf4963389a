"""Pages of the desk please axe and fit their width, on a screen and on an old phone, for whoever works with them."""

import pytest

from motcua.kernel.plain import clock
from motcua.kernel.store import seals
from motcua.kernel.store.transactions import transaction
from tests.browser.conftest import Enter
from tests.cast.cast import Cast
from tests.cast.given import Stage

pytestmark = pytest.mark.django_db(transaction=True)

ONE = "/desk/ho-so/{dossier}/"
PAGES = {
    "counter_officer": (
        "/desk/",
        "/desk/tiep-nhan/",
        "/desk/quay/?tt=xuat",
        "/desk/quay/thu-tuc/{version}/",
        ONE,
        f"{ONE}phieu/",
        "/desk/tra-ket-qua/",
        "/desk/so-theo-doi/",
        "/desk/ban-giao/",
        "/desk/thong-bao/",
        "/desk/tim/?q=xuat+ban",
    ),
    "head": (
        "/desk/",
        "/desk/viec/don-vi/",
        ONE,
        f"{ONE}han-tra/",
        f"{ONE}bo-sung/",
        f"{ONE}lay-y-kien/",
        f"{ONE}buoc/{{step}}/giao/",
        f"{ONE}dung/",
        "/desk/y-kien/",
    ),
    "leader": (
        "/desk/viec/co-quan/",
        "/desk/bang/co-quan/",
        "/desk/bang/thu-tuc/",
        "/desk/bang/ho-so/?measure=received",
        "/desk/uy-quyen/",
        "/desk/uy-quyen/moi/",
        f"{ONE}gia-han/",
    ),
    "inspector": (
        "/desk/so-cai/",
        "/desk/so-cai/?q=dossier+{dossier}",
        "/desk/so-cai/1/",
    ),
    "admin": (
        "/desk/lich/",
        "/desk/lich/cong-bo/",
        "/desk/lich/ra-soat/",
        "/desk/thu-tuc/",
        "/desk/thu-tuc/1.003868/",
        "/desk/van-hanh/",
        "/desk/van-hanh/su-kien/",
        "/desk/van-hanh/tep/",
    ),
}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_pages_of_the_desk_are_accessible_and_fit(enter: Enter, company: Cast, name: str, width: int) -> None:
    stage = Stage(company)
    with transaction():
        card = stage.received(clock.now())
        seals.seal(at=clock.now())
    known = {"dossier": card.id, "version": stage.version_id, "step": stage.step(card).id}
    officer = enter(width=width)
    officer.sign_in(name, desk=True)
    for page in PAGES[name]:
        officer.open(page.format(**known))
        if officer.page.evaluate("document.documentElement.scrollWidth") > width:
            officer.faults.append(f"{officer.page.url} is wider than {width}")
    officer.is_content()
