"""The main job in a real browser: a citizen files, officers settle, the result comes back and is rated."""

import re
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


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_citizen_files_a_licence(enter: Enter, company: Cast, manuscript: Path, scripts: bool) -> None:
    citizen = enter(width=360, scripts=scripts)
    dossier = file_a_licence(citizen, manuscript)
    citizen.open(f"/ho-so/{dossier}/")
    assert citizen.sees("Cấp giấy phép xuất bản tài liệu không kinh doanh")
    citizen.is_content()
