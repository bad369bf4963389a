"""An inspection from its decision to the last remedy, with a photo taken on a telephone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from motcua.indicator import operations as indicator
from motcua.indicator import queries
from motcua.indicator.states import Judgement
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from tests.browser.conftest import Enter
from tests.cast import inspections as given
from tests.cast.cast import MACHINE, Cast
from tests.rooms.vault.samples import JPEG

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_inspection_is_decided_found_concluded_remedied_and_closed(
    enter: Enter, company: Cast, deliver: Callable[[], None], tmp_path: Path
) -> None:
    today, photo = clock.local_date(clock.now()), tmp_path / "bang-niem-yet.jpg"
    photo.write_bytes(JPEG)
    with transaction():
        draft = given.draft(company, first_day=today, last_day=today + timedelta(days=5))
    chair, phone, unit, lead = enter(), enter(width=320), enter(), enter()
    for visitor, name in ((chair, "chair"), (phone, "partner"), (unit, "head"), (lead, "office_clerk")):
        visitor.come_as(name)

    chair.open("/desk/kiem-tra/")
    chair.follow(f"/kiem-tra/{draft.id}/")
    chair.press("Ghi nhận quyết định")
    chair.fill(number="88/QĐ-UBND")
    chair.send()
    assert chair.sees("Đã ghi nhận quyết định kiểm tra.")
    deliver()

    visit = queries.get_unit_visit(draft.visits[0].id, viewer=MACHINE)
    first, *others = (one.key for one in visit.criteria)
    phone.open(f"/desk/kiem-tra/don-vi/{visit.id}/")
    phone.follow(f"/tieu-chi/{first}/ghi-nhan/")
    phone.fill(judgement="NOT_MET", words="Bảng niêm yết thiếu ba thủ tục.")
    phone.page.locator("input[type=file]").first.set_input_files(photo)
    phone.send()
    assert phone.sees("Không đạt")
    assert phone.page.locator('main a[href*="/ghi-nhan/"][href$="/tep/"]').count() == 1
    with transaction():
        for key in others:
            indicator.record_finding(
                actor=company.partner,
                at=clock.now(),
                unit_visit_id=visit.id,
                criterion=key,
                judgement=Judgement.MET,
                words="Đúng quy định.",
            )
    phone.press("Thêm kiến nghị")
    phone.fill(words="Niêm yết đủ thủ tục.", due_on=f"{today + timedelta(days=10):%d/%m/%Y}")
    phone.send()

    lead.open(f"/desk/kiem-tra/don-vi/{visit.id}/")
    lead.press("Viết kết luận")
    lead.fill(conclusion="Cơ bản đạt.", number="90/KL-ĐKT")
    lead.send()
    assert lead.sees("Đã ban hành kết luận.")
    assert lead.fetch(f"/desk/kiem-tra/don-vi/{visit.id}/bien-ban.pdf").startswith(b"%PDF")

    unit.open("/desk/kiem-tra/")
    unit.follow("/kien-nghi/")
    unit.press("Báo cáo khắc phục")
    unit.fill(words="Đã niêm yết đủ.")
    unit.send()
    lead.open("/desk/kiem-tra/")
    lead.follow("/kien-nghi/")
    lead.press("Chấp nhận đã khắc phục")
    lead.send()
    lead.open(f"/desk/kiem-tra/{draft.id}/")
    assert lead.sees("1/1")
    for visitor in (chair, phone, unit, lead):
        visitor.is_content()
