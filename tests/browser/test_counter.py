"""A counter officer takes in somebody who stands at the counter: from three letters to the slip."""

import pytest

from tests.browser.conftest import Enter, Visitor
from tests.cast.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def tell_who_it_is(counter: Visitor) -> None:
    counter.sign_in("counter_officer", desk=True)
    counter.open("/desk/quay/")
    counter.fill(identity_number="096190000001")
    counter.page.locator('button[name="look"][value="owner"]').click()
    counter.page.wait_for_load_state()
    assert counter.sees("Đã có trong hệ thống: Lê Thị Mộng Thu")
    counter.look()


def find_the_procedure(counter: Visitor) -> None:
    counter.fill(tt="xuat ban")
    counter.page.locator('[role="option"]').first.click()
    counter.page.wait_for_url("**/quay/thu-tuc/*/")
    counter.look()
    counter.fill(applicant_class="ORGANISATION")
    counter.page.locator("main form .button-row button:not([name])").first.click()
    counter.page.wait_for_url("**/desk/quay/*/")


def tell_what_it_is_about(counter: Visitor) -> None:
    counter.fill(organisation_name="Hội Khuyến học tỉnh Cà Mau", decision_number="120/QĐ-UBND", phone="02903831234")
    counter.fill(title="Sổ tay học tập suốt đời", author="Ban Biên tập", subject="GENERAL", language="VI")
    counter.fill(purpose="Phát miễn phí", kind="PAPER", distribution="Trong tỉnh")
    counter.page.locator('button.button[name="do"][value="save"]').click()
    counter.page.wait_for_load_state()
    counter.fill(pages="96", size="14,5 × 20,5 cm", print_run="500", printer="Công ty In Cà Mau")
    counter.page.locator('[name="paper-BAN_THAO-originals"]').fill("2")
    counter.fill(return_method="DIRECT")


def test_somebody_at_the_counter_goes_away_with_a_slip(enter: Enter, company: Cast) -> None:
    counter = enter()
    tell_who_it_is(counter)
    find_the_procedure(counter)
    tell_what_it_is_about(counter)
    counter.look()
    counter.page.locator('button.button[name="do"][value="finish"]').click()
    counter.page.wait_for_load_state()
    assert counter.sees("Phí, lệ phí là 150.000 đồng")
    counter.page.locator('button.button[name="do"][value="finish"]').click()
    counter.page.wait_for_url("**/xong/")
    counter.look()
    slip = counter.page.locator('main a[href$="/phieu/giay-hen/"]').first.get_attribute("href")
    assert counter.fetch(slip or "").startswith(b"%PDF-")
    counter.is_content()
