"""A process is walked through with answers one chooses; where it is, is told by the address alone."""

from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.cast.cast import Cast
from tests.faces.desk.conftest import Desk
from tests.faces.desk.modelling.drafts import PROCESS, admin_with_a_draft, draw, model
from tests.faces.desk.pages import links, words
from tests.rooms.process.bpmn.drawn import drawn

pytestmark = pytest.mark.django_db
TRIAL = f"{PROCESS}mo-phong/"
CHOICE = (
    *(("S", "receive"), ("receive", "X"), ("X", "deep", "answers.pages != null && answers.pages > 100")),
    *(("X", "quick", "default"), ("deep", "E"), ("quick", "E")),
)


@pytest.fixture
def admin(desk: Desk, cast: Cast) -> Client:
    return admin_with_a_draft(desk)


def tried(admin: Client, *acts: str, **answers: str) -> HttpResponse:
    told = [*(("viec", act) for act in acts), *((f"answers.{name}", text) for name, text in answers.items())]
    answer: HttpResponse = admin.get(f"{TRIAL}?{urlencode(told)}")
    return answer


def test_a_trial_shows_where_it_is_and_links_to_what_can_be_done(admin: Client) -> None:
    draw(model())
    page = tried(admin)
    assert "Hiện đang ở Bước receive" in words(page)
    assert f"{TRIAL}?viec=receive~~FORWARD" in links(page)


def test_a_trial_that_is_walked_to_its_end_says_what_was_done_and_how_much_of_the_limit_is_gone(admin: Client) -> None:
    draw(model())
    acts = ["receive~~FORWARD", "assign~~FORWARD", "appraise~~FORWARD", "review~~FORWARD", "approve~~APPROVE"]
    page = words(tried(admin, *acts))
    assert "Vào số" not in page
    assert "Bước issue" in page
    assert "(95 % thời hạn)" in page
    assert "Quy trình đã kết thúc" in words(tried(admin, *acts, "issue~~FORWARD"))


def test_answers_decide_the_way_and_stay_in_every_link(admin: Client) -> None:
    draw(drawn(*CHOICE).decode())
    assert "Hiện đang ở Bước quick" in words(tried(admin, "receive~~FORWARD"))
    page = tried(admin, "receive~~FORWARD", pages="120")
    assert "Hiện đang ở Bước deep" in words(page)
    assert all("answers.pages=120" in link for link in links(page) if link.startswith(f"{TRIAL}?"))
    assert "Số trang" in words(page)


def test_the_last_act_is_taken_back_and_the_trial_begun_anew_by_links(admin: Client) -> None:
    draw(model())
    found = links(tried(admin, "receive~~FORWARD", "assign~~FORWARD"))
    assert {f"{TRIAL}?viec=receive~~FORWARD", TRIAL} <= set(found)


def test_an_address_that_can_no_longer_be_walked_is_walked_as_far_as_it_goes(admin: Client) -> None:
    draw(drawn(*CHOICE).decode())
    page = words(tried(admin, "receive~~FORWARD", "deep~~FORWARD"))
    assert "lần thử dừng ở đây" in page
    assert "Hiện đang ở Bước quick" in page
    assert tried(admin, "~~~~", "\x00", "a" * 5000, pages="nhiều").status_code == 200


def test_what_does_not_run_says_why_and_a_step_list_is_drawn_first(admin: Client) -> None:
    assert "Hãy vẽ ra trước" in words(tried(admin))
    draw(drawn(("S", "a"), ("a", "E"), works={"a": ""}).decode())
    page = words(tried(admin))
    assert "Bước a thiếu work role, work at, work name." in page
    assert "Hãy sửa bản vẽ trước" in page


def test_a_trial_is_for_administrators_alone(desk: Desk, admin: Client) -> None:
    draw(model())
    for who in ("controller", "specialist", "stranger"):
        assert tried(desk(who)).status_code == 403
