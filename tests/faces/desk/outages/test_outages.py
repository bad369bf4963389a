"""Outages on the desk: announced, moved, ended; the banner; what officers are told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from motcua.journeys import tell_officers
from motcua.kernel.plain.event import Event
from motcua.kernel.store import ledger
from motcua.notice import operations as notice
from motcua.notice import queries
from motcua.notice.queries import OutageCard
from motcua.notice.states import OutageState, Template
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db
Desk = Callable[[str], Client]
ROOT = "/desk/tam-ngung/"
AT_THREE = MONDAY_MORNING.replace(hour=15)
TYPED = {
    "title_vi": "Nâng cấp máy chủ",
    "title_en": "New server",
    "starts_on": "25/09/2026",
    "starts_time": "22h",
    "ends_on": "26/09/2026",
    "ends_time": "01:30",
    "stops_filing": "on",
}


def running(cast: Cast) -> OutageCard:
    return notice.announce_outage(
        actor=cast.operator,
        at=MONDAY_MORNING,
        title_vi="Vá lỗi khẩn cấp",
        title_en="Urgent repair",
        starts_at=AT_THREE - timedelta(hours=1),
        ends_at=AT_THREE + timedelta(hours=1),
        stops_filing=True,
        late_reason="Lỗ hổng bảo mật.",
    )


def test_an_operator_announces_an_outage_by_the_rule_that_the_page_names(desk: Desk) -> None:
    operator = desk("operator")
    assert "7 ngày làm việc" in operator.get(f"{ROOT}them/").content.decode()
    here = operator.post(f"{ROOT}them/", TYPED)["Location"]
    page = operator.get(here).content.decode()
    assert "thứ Sáu, 25/09/2026, 22:00" in page
    assert "Hủy tạm ngừng" in page
    assert "Hủy tạm ngừng" not in desk("specialist").get(here).content.decode()


def test_one_that_comes_too_late_says_until_when_and_asks_why(desk: Desk) -> None:
    answer = desk("admin").post(f"{ROOT}them/", TYPED | {"starts_on": "20/09/2026", "ends_on": "21/09/2026"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "thứ Tư, 23/09/2026, 17:00" in page
    assert "Nâng cấp máy chủ" in page


@pytest.mark.parametrize(("field", "value"), [("starts_time", "25:00"), ("ends_on", "31/02/2026"), ("title_vi", "")])
def test_what_is_no_time_is_said_at_its_field(desk: Desk, field: str, value: str) -> None:
    answer = desk("operator").post(f"{ROOT}them/", TYPED | {field: value})
    assert answer.status_code == 422
    assert f'id="f-{field.replace("_", "_")}-error"' in answer.content.decode()


def test_every_page_says_that_it_runs_and_it_is_ended(desk: Desk, cast: Cast) -> None:
    card = running(cast)
    assert "Hệ thống đang được bảo trì đến" in desk("specialist").get("/desk/").content.decode()
    answer = desk("operator").post(f"{ROOT}{card.id}/ket-thuc/", {"reason": "Xong sớm."})
    assert answer["Location"] == f"{ROOT}{card.id}/"
    assert queries.get_outage(card.id, viewer=cast.admin).state(AT_THREE) is OutageState.OVER
    assert "Hệ thống đang được bảo trì" not in desk("specialist").get("/desk/").content.decode()


def test_it_is_moved_and_called_off_with_the_reason(desk: Desk) -> None:
    operator = desk("operator")
    here = operator.post(f"{ROOT}them/", TYPED)["Location"]
    assert 'value="22:00"' in operator.get(f"{here}doi-gio/").content.decode()
    times = {name: value for name, value in TYPED.items() if name.startswith(("starts", "ends"))}
    moved = times | {"starts_on": "26/09/2026", "ends_on": "27/09/2026", "reason": "Đổi lịch nhà thầu"}
    assert operator.post(f"{here}doi-gio/", moved)["Location"] == here
    assert operator.post(f"{here}huy/", {"reason": "Không cần nữa"})["Location"] == here
    page = operator.get(here).content.decode()
    assert "Đổi lịch nhà thầu" in page
    assert "Không cần nữa" in page


def test_every_officer_is_told_once_and_the_letter_says_when_it_is_back(cast: Cast) -> None:
    card = running(cast)
    [entry] = ledger.history("outage", card.id)
    event = Event.by_name[entry.name].from_data(entry.subject_id, entry.data)
    for _ in range(2):
        tell_officers.tell_of_outage(event, entry)
    for officer in (cast.specialist, cast.commune_chair, cast.admin):
        [told] = [one for one in queries.list_inbox(viewer=officer).rows if one.template is Template.OUTAGE_ANNOUNCED]
        assert "Hoạt động trở lại: thứ Hai, 14/09/2026, 16:30." in told.body
    assert queries.list_inbox(viewer=cast.stranger).rows == ()
