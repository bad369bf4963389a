"""An administrator publishes a procedure without a programmer; what was added is asked of the next citizen."""

import re

import pytest

from motcua.catalogue import queries as catalogue
from motcua.kernel.plain import clock
from tests.browser.conftest import Enter, Visitor
from tests.cast import approval
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE

pytestmark = pytest.mark.django_db(transaction=True)

PROCEDURE = "/desk/thu-tuc/1.003868/"
DRAFT = f"{PROCEDURE}2/"
FORM = f"{DRAFT}bieu-mau/"


def draft(admin: Visitor) -> None:
    admin.sign_in("admin", desk=True)
    admin.open(f"{PROCEDURE}1/")
    admin.press("Soạn phiên bản tiếp theo")
    admin.send()
    assert admin.sees("chỉ người soạn, người kiểm soát và người phê duyệt nhìn thấy")


def send_to_be_checked(admin: Visitor) -> int:
    admin.open(DRAFT)
    admin.press("Trình kiểm soát")
    admin.fill(note="Thêm một câu hỏi.")
    admin.send()
    assert admin.sees("Đã trình dự thảo")
    version, *_ = catalogue.list_versions(LICENCE, viewer=MACHINE)
    return version.id


def publish(admin: Visitor) -> None:
    """Of an approved draft; the decision that approved it stands in the form."""
    today = clock.local_date(clock.now())
    admin.open(f"{DRAFT}cong-bo/")
    admin.fill(valid_from=f"{today:%d/%m/%Y}")
    admin.send()
    assert admin.sees("Đã công bố phiên bản 2")


def add_by_keyboard(admin: Visitor) -> None:
    """A question with a condition that is wrong at first, said so while one types."""
    page, keys = admin.page, admin.page.keyboard
    page.locator("#kieu-document-").focus()
    keys.press("Tab")
    keys.press("Enter")
    page.wait_for_url("**/cau-hoi-moi/**")
    admin.look()
    page.get_by_label("Câu hỏi bằng tiếng Việt").focus()
    keys.type("Vì sao cần gấp?")
    keys.press("Tab")
    keys.type("Why in a hurry?")
    page.get_by_label("Chỉ hỏi khi").focus()
    keys.type("answers.subject = 'HISTORY'")
    page.locator('[data-condition="said"]', has_text="hãy viết ==").wait_for()
    keys.press("Control+A")
    keys.type("answers.subject == 'HISTORY'")
    page.locator('[data-condition="said"]', has_text="Điều kiện đọc được").wait_for()
    admin.look()
    keys.press("Control+Enter")
    page.wait_for_url("**tro=why_in_a_hurry")


def test_a_question_is_added_tried_and_published_and_the_next_citizen_is_asked(enter: Enter, company: Cast) -> None:
    admin = enter()
    draft(admin)
    admin.open(FORM)
    add_by_keyboard(admin)
    handle = admin.page.locator("#why_in_a_hurry [data-rearrange=handle]")
    handle.focus()
    admin.page.keyboard.press(" ")
    admin.page.keyboard.press("ArrowUp")
    with admin.page.expect_navigation():
        admin.page.keyboard.press(" ")
    admin.look()
    order = admin.page.locator('[data-list="document"] > [data-path]').evaluate_all("all => all.map(one => one.id)")
    assert order[-2:] == ["why_in_a_hurry", "purpose"]

    admin.open(f"{DRAFT}xem-thu/?trang=document")
    for width in (320, 768, 1280):
        admin.page.locator(f'iframe[width="{width}"]').scroll_into_view_if_needed()
        frame = admin.page.frame_locator(f'iframe[width="{width}"]')
        frame.get_by_text("Vì sao cần gấp?").first.wait_for()
        assert round(frame.locator("html").evaluate("() => innerWidth"), -1) == round(width, -1)

    admin.open(f"{DRAFT}thu/?kichban=0")
    assert not admin.page.locator('[name="why_in_a_hurry"]').count()
    admin.fill(subject="HISTORY")
    admin.page.locator('[name="why_in_a_hurry"]').wait_for()
    admin.page.locator('[data-try="outcome"]', has_text="Đã trả lời đủ và hợp lệ").wait_for()
    admin.look()

    admin.open(f"{PROCEDURE}so-sanh/?truoc=1&sau=2")
    assert admin.sees("Câu hỏi của biểu mẫu why_in_a_hurry")
    approval.decide(company, send_to_be_checked(admin), at=clock.now())
    publish(admin)
    admin.is_content()

    citizen = enter(width=320)
    citizen.come_as("applicant")
    citizen.open("/thu-tuc/1.003868/nop/")
    citizen.send()
    citizen.fill(organisation_name="Hội Khuyến học tỉnh Cà Mau", decision_number="120/QĐ-UBND", phone="0913000001")
    citizen.send("Lưu và đi tiếp")
    citizen.fill(
        title="Đất Mũi xưa", author="Nguyễn Văn A", subject="HISTORY", language="VI", purpose="Tặng các trường"
    )
    citizen.send("Lưu và đi tiếp")
    assert citizen.page.get_by_label(re.compile("Vì sao cần gấp")).is_visible()
    citizen.is_content()


def test_the_main_acts_need_no_scripts(enter: Enter, company: Cast) -> None:
    admin = enter(scripts=False)
    draft(admin)
    admin.open(FORM)
    admin.page.get_by_role("button", name="Xuống: Tên tài liệu").click()
    admin.page.locator('[aria-label="Xuống: Tên tài liệu"]:focus').wait_for()
    admin.page.locator("form.arranged-palette:has(#kieu-document-) button").click()
    admin.fill(label_vi="Vì sao?", label_en="Why?", when_from='answers.subject == "HISTORY"')
    admin.send()
    assert admin.sees("Đã thêm câu hỏi vào dự thảo.")
    admin.page.get_by_role("button", name=re.compile("^Hoàn tác: Thêm")).click()
    assert not admin.page.locator("#why").count()
    admin.open(f"{DRAFT}thu/?kichban=0")
    admin.fill(pages="0")
    admin.page.get_by_role("button", name="Xem kết quả").last.click()
    assert admin.sees("câu trả lời sẽ không được nhận")
    approval.decide(company, send_to_be_checked(admin), at=clock.now())
    publish(admin)
    admin.is_content()
