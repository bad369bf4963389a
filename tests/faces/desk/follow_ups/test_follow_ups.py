"""Bad ratings on the desk: listed, looked into, closed with what was found and done; the person is told."""

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.feedback import queries
from motcua.feedback.queries import FollowUpCard
from motcua.journeys.rate_settlement import rate_settlement
from motcua.journeys.tell_rater import tell_rater
from motcua.kernel.store import ledger
from motcua.notice import queries as notices
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
ROOT = "/desk/chua-hai-long/"
TOLD = {"found": "Thiếu hướng dẫn", "done": "Đã sửa hướng dẫn"}


@pytest.fixture
def follow_up(stage: Stage) -> FollowUpCard:
    rate_settlement(
        actor=stage.cast.applicant,
        at=MONDAY_MORNING,
        dossier_id=stage.finished().id,
        overall="NOT_SATISFIED",
        comment="Phải đi lại ba lần",
    )
    [row] = queries.list_follow_ups(viewer=MACHINE).rows
    return row


def test_a_bad_rating_is_listed_and_closed(desk: Desk, follow_up: FollowUpCard) -> None:
    head = desk("head")
    assert ROOT in links(head.get("/desk/"))
    assert "Phải đi lại ba lần" in words(head.get(ROOT))
    assert "Chưa hài lòng" in words(head.get(f"{ROOT}{follow_up.id}/"))
    assert head.post(f"{ROOT}{follow_up.id}/", TOLD).status_code == 302
    assert "Phải đi lại ba lần" not in words(head.get(ROOT))
    assert "Thiếu hướng dẫn" in words(head.get(f"{ROOT}{follow_up.id}/"))
    assert head.post(f"{ROOT}{follow_up.id}/", TOLD).status_code == 409


def test_what_was_typed_stays_when_something_is_missing(desk: Desk, follow_up: FollowUpCard) -> None:
    page = desk("head").post(f"{ROOT}{follow_up.id}/", TOLD | {"done": ""})
    assert page.status_code == 422
    assert "Thiếu hướng dẫn" in words(page)


@pytest.mark.parametrize(("who", "status"), [("partner_head", 404), ("stranger", 404), ("specialist", 403)])
def test_others_find_nothing(desk: Desk, follow_up: FollowUpCard, who: str, status: int) -> None:
    assert desk(who).get(f"{ROOT}{follow_up.id}/").status_code == status
    assert desk(who).post(f"{ROOT}{follow_up.id}/", TOLD).status_code == status


def test_an_inspector_reads_and_has_no_form(desk: Desk, follow_up: FollowUpCard) -> None:
    page = words(desk("inspector").get(f"{ROOT}{follow_up.id}/"))
    assert "Phải đi lại ba lần" in page
    assert "Ghi lại và kết thúc" not in page


def test_the_person_is_told_and_reads_it_on_the_page_of_the_dossier(
    desk: Desk, follow_up: FollowUpCard, stage: Stage
) -> None:
    desk("head").post(f"{ROOT}{follow_up.id}/", TOLD)
    [*_, entry] = ledger.history("follow_up", follow_up.id)
    for _ in range(2):
        tell_rater(entry.event, entry)
    [message, *others] = notices.list_inbox(viewer=stage.cast.applicant).rows
    assert (message.template.value, others) == ("follow_up_closed", [])
    page = desk("applicant").get(f"/ho-so/{follow_up.about_id}/")
    assert "Đã sửa hướng dẫn" in words(page)
    assert "Thiếu hướng dẫn" not in words(page)


@pytest.mark.parametrize("path", ["", "?loc=xong", "{id}/"])
def test_no_page_asks_often(
    desk: Desk, follow_up: FollowUpCard, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    client = desk("head")
    with django_assert_max_num_queries(25):
        assert client.get(ROOT + path.format(id=follow_up.id)).status_code == 200
