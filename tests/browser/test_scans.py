"""Scans come to their papers: from the watched folder by one key, dropped, pasted; with the file field wherever not."""

import pytest

from tests.browser.conftest import Enter, Visitor
from tests.cast.cast import Cast
from tests.faces.desk.counter.test_intake import PDF

pytestmark = pytest.mark.django_db(transaction=True)
FOLDER = """
window.showDirectoryPicker = () => navigator.storage.getDirectory();
window.scanned = async (name, text) => {
  const folder = await navigator.storage.getDirectory();
  const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await file.write(text);
  await file.close();
};
window.dropped = (selector, name, text) => {
  const given = new DataTransfer();
  given.items.add(new File([text], name, { type: "application/pdf" }));
  document.querySelector(selector).dispatchEvent(
    new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true }));
};
"""
CHOSEN = "[...document.querySelector('[name=paper-BAN_THAO-scans]').files].map((file) => file.name)"


@pytest.fixture
def intake(enter: Enter, company: Cast) -> Visitor:
    """The officer before an intake that was begun; folders can be watched."""
    visitor = enter()
    visitor.context.add_init_script(FOLDER)
    visitor.come_as("counter_officer")
    visitor.open("/desk/quay/")
    visitor.fill(identity_number="096190000001", full_name="Lê Thị Mộng Thu")
    visitor.fill(tt="xuat ban")
    visitor.page.locator('[role="option"]').first.click()
    visitor.page.wait_for_load_state()
    visitor.page.wait_for_url("**/quay/thu-tuc/*/")
    visitor.fill(applicant_class="ORGANISATION")
    visitor.page.locator("main form .button-row button:not([name])").first.click()
    visitor.page.wait_for_url("**/desk/quay/*/")
    return visitor


def test_a_new_scan_goes_to_the_paper_with_the_cursor_by_one_key(intake: Visitor) -> None:
    page = intake.page
    page.locator('[data-scan-folder="watch"]').click()
    page.evaluate("([name, text]) => scanned(name, text)", ["Quet_001.pdf", PDF.decode()])
    page.locator('[data-scan-folder="list"] button').wait_for()
    page.locator('[name="paper-BAN_THAO-originals"]').focus()
    page.keyboard.press("F8")
    assert page.evaluate(CHOSEN) == ["Quet_001.pdf"]
    assert "Đã đưa Quet_001.pdf vào: Bản thảo" in page.locator('[data-scan-folder="said"]').inner_text()
    page.evaluate("([row, name, text]) => dropped(row, name, text)", [ROW, "Trang_2.pdf", PDF.decode()])
    assert page.evaluate(CHOSEN) == ["Quet_001.pdf", "Trang_2.pdf"]
    intake.look()
    page.locator('button.button[name="do"][value="save"]').click()
    page.wait_for_load_state()
    assert intake.sees("Quet_001.pdf")
    assert intake.sees("Trang_2.pdf")
    intake.is_content()


ROW = '[data-controller~="scans"]:has([name="paper-BAN_THAO-scans"])'
