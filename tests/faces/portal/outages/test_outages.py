"""Outages on the portal: everybody reads of them; while one runs nothing can be handed in, and nothing is lost."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.dossier import queries as dossiers
from motcua.dossier.states import State
from motcua.notice import operations as notice
from motcua.notice.queries import OutageCard
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
HOUR = timedelta(hours=1)


def announced(cast: Cast, ahead: timedelta) -> OutageCard:
    return notice.announce_outage(
        actor=cast.operator,
        at=MONDAY_MORNING,
        title_vi="Vá lỗi khẩn cấp",
        title_en="Urgent repair",
        starts_at=MONDAY_MORNING + ahead,
        ends_at=MONDAY_MORNING + ahead + 2 * HOUR,
        stops_filing=True,
        late_reason="Lỗ hổng bảo mật.",
    )


def test_the_banner_stands_above_every_page_before_it_begins(cast: Cast) -> None:
    card = announced(cast, timedelta(days=1))
    page = Client().get("/").content.decode()
    assert "Hệ thống tạm ngừng từ thứ Ba, 15/09/2026, 08:30" in page
    assert f"/tam-ngung/{card.id}/" in page


def test_the_list_and_the_page_say_why_it_was_late(cast: Cast) -> None:
    card = announced(cast, timedelta(days=1))
    assert "Vá lỗi khẩn cấp" in words(Client().get("/tam-ngung/"))
    assert "Lỗ hổng bảo mật." in words(Client().get(f"/tam-ngung/{card.id}/"))


def test_without_any_there_is_no_banner_and_no_question(cast: Cast, django_assert_num_queries: object) -> None:
    assert "banner" not in Client().get("/tro-nang/").content.decode()


def test_what_is_sent_while_it_runs_is_not_lost_and_the_page_says_when_to_come_back(
    applicant: Client, stage: Stage
) -> None:
    draft = stage.draft()
    announced(stage.cast, -HOUR)
    answer = applicant.post(f"/nop-ho-so/{draft.id}/xem-lai/", {"return_method": "DIRECT"})
    assert answer.status_code == 503
    assert "thứ Hai, 14/09/2026, 09:30" in words(answer)
    assert dossiers.get_dossier(draft.id, viewer=MACHINE).state is State.DRAFT
