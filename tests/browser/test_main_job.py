"""The main job in a real browser: a citizen files, officers settle, the result comes back and is rated."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Enter, Visitor
from tests.cast.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
PDF += b"trailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "bản thảo.pdf"
    path.write_bytes(PDF)
    return path


def file_a_licence(citizen: Visitor, manuscript: Path) -> str:
    """From search to the receipt; returns the id of the dossier."""
    citizen.sign_in("applicant")
    citizen.open("/")
    citizen.fill(q="xuat ban khong kinh doanh")
    with citizen.page.expect_navigation():
        citizen.page.keyboard.press("Enter")
    citizen.look()
    citizen.page.locator('a[href$="/thu-tuc/1.003868/"]').first.click()
    citizen.page.wait_for_url("**/thu-tuc/1.003868/")
    citizen.open("/thu-tuc/1.003868/nop/")
    citizen.send()
    citizen.fill(organisation_name="Hội Khuyến học tỉnh Cà Mau", decision_number="120/QĐ-UBND", phone="0913000001")
    citizen.send("Lưu và đi tiếp")
    citizen.fill(title="Sổ tay học tập suốt đời", author="Nguyễn Thị Ngọc Nữ", subject="GENERAL", language="VI")
    citizen.fill(purpose="Phát miễn phí cho hội viên")
    citizen.send("Lưu và đi tiếp")
    citizen.fill(kind="PAPER")
    if not citizen.page.locator('[name="pages"]').count():
        citizen.send("Lưu và đi tiếp")
    citizen.fill(pages="96", size="14,5 × 20,5 cm", print_run="500")
    citizen.send("Lưu và đi tiếp")
    citizen.fill(printer="Công ty In Cà Mau", distribution="Trong tỉnh")
    citizen.send("Lưu và đi tiếp")
    citizen.page.locator('[name="paper.BAN_THAO"]').set_input_files(manuscript)
    citizen.send("Lưu và đi tiếp")
    assert citizen.sees("Sổ tay học tập suốt đời")
    citizen.send("Nộp hồ sơ")
    found = re.search(r"/ho-so/(\d+)/da-nop/", citizen.page.url)
    assert found is not None, citizen.page.url
    return found[1]


def receive(officer: Visitor, dossier: str) -> None:
    officer.open("/desk/tiep-nhan/")
    officer.follow(f"/desk/ho-so/{dossier}/")
    officer.do("/tiep-nhan/")
    assert officer.fetch(f"/desk/ho-so/{dossier}/phieu/giay-hen/").startswith(b"%PDF-")


def take_step(officer: Visitor, dossier: str) -> None:
    """See the work that is due, open the dossier, do its step with the main button."""
    officer.open("/desk/")
    officer.open(f"/desk/ho-so/{dossier}/")
    officer.do("/buoc/")


def draft_and_pass_on(officer: Visitor, dossier: str) -> None:
    officer.open("/desk/viec/don-vi/")
    officer.open(f"/desk/ho-so/{dossier}/")
    officer.follow("/du-thao/")
    officer.fill(answer="GIAY_PHEP")
    officer.send()
    assert officer.fetch(f"/desk/ho-so/{dossier}/du-thao.pdf").startswith(b"%PDF-")
    officer.do("/buoc/")


def give_back(officer: Visitor, dossier: str) -> None:
    officer.open("/desk/tra-ket-qua/")
    officer.open(f"/desk/ho-so/{dossier}/")
    if officer.page.locator('main a[href$="/thu-phi/"]').count():
        officer.follow("/thu-phi/")
        officer.send()
    officer.follow("/tra-ket-qua/")
    officer.send()


def collect_and_rate(citizen: Visitor, dossier: str) -> None:
    assert citizen.fetch(f"/ho-so/{dossier}/ket-qua/").startswith(b"%PDF-")
    citizen.open(f"/ho-so/{dossier}/")
    citizen.page.locator('button[name="level"]').first.click()
    citizen.page.wait_for_load_state()
    assert citizen.sees("Cảm ơn")
    citizen.look()


def received_on_the_board(leader: Visitor) -> int:
    leader.open("/desk/bang/")
    figure = leader.page.locator('main a[href*="measure=received"]').first.inner_text()
    return int("".join(filter(str.isdigit, figure)) or 0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_dossier_goes_from_search_to_the_rated_result(
    enter: Enter, company: Cast, manuscript: Path, deliver: Callable[[], None], scripts: bool
) -> None:
    names = ("counter_officer", "head", "specialist", "leader", "chair", "office_clerk")
    counter, head, specialist, leader, chair, clerk = officers = [enter(scripts=scripts) for _ in names]
    for officer, name in zip(officers, names, strict=True):
        officer.sign_in(name, desk=True)
    before = received_on_the_board(leader)
    citizen = enter(width=360, scripts=scripts)
    dossier = file_a_licence(citizen, manuscript)
    receive(counter, dossier)
    take_step(head, dossier)
    draft_and_pass_on(specialist, dossier)
    for officer in (leader, chair, clerk):
        take_step(officer, dossier)
    give_back(counter, dossier)
    collect_and_rate(citizen, dossier)
    deliver()
    assert received_on_the_board(leader) == before + 1
    for visitor in (citizen, *officers):
        visitor.is_content()
