"""One score from what the unit says of itself to the published ranking."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from motcua.indicator import operations as indicator
from motcua.indicator import queries
from motcua.insight import assessing
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from tests.browser.conftest import Enter
from tests.cast import assessments as given
from tests.cast.cast import MACHINE, Cast

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


def test_a_score_is_lowered_appealed_against_restored_and_published(
    enter: Enter, company: Cast, deliver: Callable[[], None]
) -> None:
    now = clock.now()
    today = clock.local_date(now)
    days = dict.fromkeys(("entry_until", "appraisal_until", "appeal_until"), today)
    with transaction():
        card = given.open_round(company, at=now, **days, agency_ids=(company.culture.id,))
        other = given.enter(company, card, only=["5"])
    score = other.score("6")
    leader, partner, controller = enter(), enter(), enter()
    leader.come_as("leader")
    leader.open(f"/desk/xep-hang/diem/{score.id}/nhap/")
    leader.fill(value="2", links="https://svhttdl.example.vn/niem-yet")
    leader.send()
    leader.press("Nộp phiếu")
    leader.send()
    assert leader.sees("Phiếu đã nộp")
    with transaction():
        indicator.begin_appraisal(actor=company.controller, at=now, round_id=card.id)
    partner.come_as("partner")
    partner.open(f"/desk/xep-hang/phieu/{other.id}/tham-dinh/")
    partner.fill(**{f"{score.id}": "1", f"{score.id}-reason": "Chỉ niêm yết một hình thức."})
    partner.send()
    assert partner.sees("Đã thẩm định 2 chỉ số.")
    with transaction():
        position, figures = assessing.figures_now(queries.get_round(card.id, viewer=MACHINE), viewer=MACHINE)
        told: dict[str, Any] = {"actor": company.controller, "at": now, "round_id": card.id}
        indicator.take_figures(**told, position=position, figures=figures)
        indicator.announce_scores(**told, appeal_until=today)
    leader.open(f"/desk/xep-hang/diem/{score.id}/")
    leader.press("Kiến nghị")
    leader.fill(value="2", words="Thủ tục cũng được niêm yết tại trụ sở.")
    leader.send()
    controller.come_as("controller")
    controller.open(f"/desk/xep-hang/diem/{score.id}/giai-quyet/")
    controller.fill(outcome="UPHELD", value="2", reason="Đã kiểm tra bảng niêm yết.")
    controller.send()
    assert controller.sees("1 → 2")
    given.publish_worked_out(company, card, at=now + DAY)
    visitor = enter(width=320)
    visitor.open("/xep-hang/")
    visitor.press(card.title)
    visitor.press("Sở Văn hóa, Thể thao và Du lịch")
    assert visitor.sees("6. Công khai thủ tục hành chính")
    for one in (leader, partner, controller, visitor):
        one.is_content()
