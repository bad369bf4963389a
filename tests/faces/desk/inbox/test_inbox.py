"""What the platform told an officer: read, and marked as read; each their own."""

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.notice import operations as notice
from motcua.notice import queries as notices
from motcua.notice.states import RecipientKind, Template
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db


def told(stage: Stage, number: int = 1, about: str = "dossier") -> int:
    card = stage.received()
    [message, *_letters] = notice.queue(
        actor=MACHINE,
        at=MONDAY_MORNING,
        recipient_kind=RecipientKind.PERSON,
        recipient_id=stage.cast.specialist.person_id or 0,
        template=Template.ASSIGNED,
        data={"code": card.code, "procedure": "Cấp giấy phép xuất bản"},
        dedupe_key=f"test:{number}",
        about_kind=about,
        about_id=card.id,
    )
    return message.id


def test_a_message_leads_to_its_dossier(desk: Desk, stage: Stage) -> None:
    told(stage)
    page = desk("specialist").get("/desk/thong-bao/")
    assert "Cấp giấy phép xuất bản" in words(page)
    assert any(link.startswith("/desk/ho-so/") for link in links(page))


@pytest.mark.parametrize(
    ("about", "leads_to"),
    [
        ("report", "/desk/bao-cao/ky/"),
        ("plan_task", "/desk/ke-hoach/nhiem-vu/"),
        ("assessment_sheet", "/desk/xep-hang/phieu/"),
        ("recommendation", "/desk/kiem-tra/kien-nghi/"),
    ],
)
def test_a_message_leads_to_what_is_owed(desk: Desk, stage: Stage, about: str, leads_to: str) -> None:
    told(stage, about=about)
    page = desk("specialist").get("/desk/thong-bao/")
    assert any(link.startswith(leads_to) for link in links(page))


def test_the_side_list_counts_what_is_unread(desk: Desk, stage: Stage) -> None:
    told(stage)
    client = desk("specialist")
    assert "Thông báo 1" in words(client.get("/desk/"))
    client.post("/desk/thong-bao/")
    assert "Thông báo 1" not in words(client.get("/desk/"))


def test_one_message_is_marked_as_read(desk: Desk, stage: Stage) -> None:
    message_id = told(stage)
    desk("specialist").post("/desk/thong-bao/", {"message": str(message_id)})
    assert notices.count_unread(viewer=stage.cast.specialist) == 0


def test_nobody_reads_or_marks_the_messages_of_others(desk: Desk, stage: Stage) -> None:
    message_id = told(stage)
    colleague = desk("colleague")
    assert "Chưa có thông báo" in words(colleague.get("/desk/thong-bao/"))
    assert colleague.post("/desk/thong-bao/", {"message": str(message_id)}).status_code == 404
    assert notices.count_unread(viewer=stage.cast.specialist) == 1


def test_the_page_asks_little(desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    told(stage)
    client = desk("specialist")
    client.get("/desk/thong-bao/")
    with django_assert_max_num_queries(25):
        client.get("/desk/thong-bao/")
