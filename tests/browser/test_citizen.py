"""
A grandmother on a cheap phone: 320 points wide, a slow network, with scripts and without; from a search with a typo to
the receipt, left half way and taken up again on another phone.
"""

import re
from pathlib import Path

import pytest

from motcua.catalogue import operations as catalogue
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from tests.browser.conftest import Enter, Visitor
from tests.browser.test_main_job import PDF
from tests.cast.cast import MACHINE, PASSWORD, Cast
from tests.cast.given import package_files
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db(transaction=True)

BIRTH = "1.001193"
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
"""A good 3G, as networks are named by browsers' tools."""
ENTERED = {
    "child": {
        "child_name": "Lê Ngọc Minh Anh",
        "sex": "FEMALE",
        "ethnicity": "01",
        "birth_place": "Bệnh viện Sản - Nhi Cà Mau",
        "origin": "Xã Đất Mũi, tỉnh Cà Mau",
        "parents": "MOTHER_ONLY",
    },
    "parents": {"mother_name": "Lê Thị Mộng Thu", "mother_birth": "12/03/1990", "mother_identity": "096190000001"},
    "papers": {"birth_proof": "NOTICE", "copies": "2"},
}


@pytest.fixture
def births(company: Cast) -> Cast:
    """The registration of births is published."""
    with transaction():
        catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=package_files(BIRTH))
    return company


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "giấy chứng sinh.pdf"
    path.write_bytes(PDF)
    return path


def phone(enter: Enter, *, scripts: bool) -> Visitor:
    visitor = enter(width=320, scripts=scripts)
    line = visitor.context.new_cdp_session(visitor.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    return visitor


def fits(visitor: Visitor) -> None:
    """Nothing sticks out: at 320 points, and twice as large on a screen of 1280, which leaves 640."""
    for width in (640, 320):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width, visitor.page.url


def search(visitor: Visitor) -> None:
    """Without marks and with a letter too few; then from the list to the procedure."""
    visitor.open("/")
    fits(visitor)
    visitor.fill(q="kha sinh")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    fits(visitor)
    visitor.page.locator(f'main a[href="/thu-tuc/{BIRTH}/"]').first.click()
    visitor.page.wait_for_url(f"**/thu-tuc/{BIRTH}/")
    visitor.look()
    fits(visitor)


def see_whether_it_fits(visitor: Visitor) -> None:
    visitor.press("Kiểm tra bạn có nộp được không")
    for code, answer in (("WHO", "MOTHER"), ("PARENTS", "MOTHER_ONLY"), ("PROOF", "NOTICE")):
        fits(visitor)
        visitor.fill(**{code: answer})
        visitor.press("Tiếp tục")
    assert visitor.sees("Bạn có thể nộp")
    fits(visitor)
    visitor.press("Nộp hồ sơ trực tuyến")


def sign_in_here(visitor: Visitor) -> None:
    """Signing in stands in the way, and leads on to where one wanted to go."""
    fits(visitor)
    visitor.fill(username="applicant", password=PASSWORD)
    visitor.send()
    assert visitor.page.url.endswith(f"/thu-tuc/{BIRTH}/nop/")
    fits(visitor)


def fill_and_leave(visitor: Visitor) -> None:
    """Begin, tell who asks and half of what is known of the child, and put the phone away."""
    if visitor.page.locator('select[name="agency"]').count():
        visitor.page.locator('select[name="agency"]').select_option(index=1, force=True)
    visitor.send()
    fits(visitor)
    visitor.fill(relation="MOTHER")
    visitor.send("Lưu và đi tiếp")
    fits(visitor)
    visitor.fill(child_name=ENTERED["child"]["child_name"])
    visitor.send("Lưu và rời đi")
    fits(visitor)


def go_on(visitor: Visitor, notice: Path) -> str:
    """On another phone: the draft stands in the list, and what was typed is there. Returns the id of the dossier."""
    visitor.sign_in("applicant")
    visitor.open("/ho-so/")
    fits(visitor)
    visitor.follow("/nop-ho-so/")
    assert visitor.page.locator('[name="child_name"]').input_value() == ENTERED["child"]["child_name"]
    birth = clock.local_date(clock.now()).strftime("%d/%m/%Y")
    for answers in ({**ENTERED["child"], "birth_date": birth}, ENTERED["parents"], ENTERED["papers"]):
        fits(visitor)
        for name, value in answers.items():
            if name == "ethnicity":
                visitor.page.locator('select[name="ethnicity"]').select_option(value, force=True)
            else:
                visitor.fill(**{name: value})
        for promise in visitor.page.locator('[name="pledge"]').all():
            promise.check()
        visitor.send("Lưu và đi tiếp")
    fits(visitor)
    visitor.page.locator('[name="paper.GIAY_CHUNG_SINH"]').set_input_files(notice)
    visitor.send("Lưu và đi tiếp")
    fits(visitor)
    visitor.send("Nộp hồ sơ")
    found = re.search(r"/ho-so/(\d+)/da-nop/", visitor.page.url)
    assert found is not None, visitor.page.url
    return found[1]


def follow_and_withdraw(visitor: Visitor, dossier: str) -> None:
    fits(visitor)
    assert visitor.page.locator("main .code").first.inner_text() == dossier
    visitor.press("Xem hồ sơ đang ở đâu")
    fits(visitor)
    visitor.follow("/rut/")
    fits(visitor)
    visitor.send()
    fits(visitor)
    assert visitor.sees("rút")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_birth_is_registered_from_a_cheap_phone(enter: Enter, births: Cast, notice: Path, scripts: bool) -> None:
    first = phone(enter, scripts=scripts)
    search(first)
    see_whether_it_fits(first)
    sign_in_here(first)
    fill_and_leave(first)
    second = phone(enter, scripts=scripts)
    follow_and_withdraw(second, go_on(second, notice))
    for visitor in (first, second):
        visitor.is_content()
