"""What scripts add to the portal, in a real browser."""

from io import BytesIO

import pytest
from playwright.sync_api import Route
from pypdf import PdfReader

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.journeys.open_file import open_file
from motcua.kernel.store.transactions import transaction
from motcua.vault import queries as vault
from tests.browser.conftest import Enter
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage, set_the_law
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.files import pdf

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


def test_a_large_file_goes_on_where_a_broken_line_stopped_it(enter: Enter, company: Cast) -> None:
    with transaction():
        card = Stage(company).draft()
        for paper in dossiers.list_papers(card.id, viewer=MACHINE):
            dossier.remove_paper(actor=MACHINE, at=MONDAY_MORNING, dossier_id=card.id, paper_id=paper.id)
    visitor, parts = enter(), []

    def break_the_second(route: Route) -> None:
        if route.request.method == "PATCH":
            parts.append(route.request.headers["upload-offset"])
            if len(parts) == 2:
                return route.abort()
        return route.continue_()

    visitor.sign_in("applicant")
    visitor.page.route("**/tai-tep/**", break_the_second)
    visitor.open(f"/nop-ho-so/{card.id}/giay-to/")
    large = {"name": "bản thảo.pdf", "mimeType": "application/pdf", "buffer": pdf(size=2_500_000).read()}
    visitor.page.locator('input[name="paper.BAN_THAO"]').set_input_files(files=[large])
    visitor.page.locator("#papers .button-row button").first.click()
    visitor.page.wait_for_url("**/xem-lai/")
    assert parts == ["0", "1048576", "1048576", "2097152"]
    [paper] = dossiers.list_papers(card.id, viewer=MACHINE)
    assert vault.get_file(viewer=MACHINE, file_id=paper.file_id or 0).size == 2_500_000
    visitor.is_content()


def test_a_paper_is_photographed_page_by_page_into_one_file(enter: Enter, company: Cast) -> None:
    with transaction():
        card = Stage(company).draft()
        for paper in dossiers.list_papers(card.id, viewer=MACHINE):
            dossier.remove_paper(actor=MACHINE, at=MONDAY_MORNING, dossier_id=card.id, paper_id=paper.id)
    visitor = enter(width=320)
    visitor.come_as("applicant")
    visitor.open(f"/nop-ho-so/{card.id}/giay-to/")
    page = visitor.page
    page.get_by_role("button", name="Chụp ảnh giấy tờ").click()
    for more in (True, False):
        page.get_by_role("button", name="Chụp", exact=True).click()
        visitor.look()
        page.get_by_role("button", name="Dùng ảnh này").click()
        if more:
            page.get_by_role("button", name="Thêm trang").click()
    page.get_by_role("button", name="Xong, đưa vào hồ sơ").click()
    visitor.send("Lưu và đi tiếp")
    [paper] = dossiers.list_papers(card.id, viewer=MACHINE)
    file, stream = open_file(viewer=company.applicant, file_id=paper.file_id or 0, vouched=True)
    with stream:
        assert (file.content_type, len(PdfReader(BytesIO(stream.read())).pages)) == ("application/pdf", 2)
    visitor.is_content()
