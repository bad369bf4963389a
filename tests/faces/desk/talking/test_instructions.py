"""Instructions and reminders: given on the page of a dossier, answered by the holder, closed by the giver."""

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.process import queries as steps
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
TEXT = "Làm xong trước thứ Năm"


def told(desk: Desk, stage: Stage, **more: object) -> tuple[int, int]:
    """The leader tells the head, to whom the dossier has come; the dossier and the instruction."""
    card = stage.received()
    given = {"kind": "INSTRUCTION", "text": TEXT, "person": stage.cast.head.person_id, "respond_by": "17/09/2026"}
    answer = desk("leader").post(f"/desk/ho-so/{card.id}/chi-dao/", {**given, **more})
    assert answer.status_code == 302, words(answer)
    [one] = steps.list_instructions("dossier", card.id, viewer=MACHINE)
    return card.id, one.id


def test_it_stands_in_the_holders_work_and_is_answered_and_closed(desk: Desk, stage: Stage) -> None:
    dossier_id, one = told(desk, stage)
    mine = f"/desk/ho-so/{dossier_id}/chi-dao/{one}/"
    work = desk("head").get("/desk/")
    assert TEXT in words(work)
    assert mine in links(work)
    assert mine in links(desk("head").get("/desk/chi-dao/"))
    assert desk("head").post(mine, {"answer": "Đã giao chuyên viên"}).status_code == 302
    assert TEXT not in words(desk("head").get("/desk/"))
    assert "Đã giao chuyên viên" in words(desk("leader").get(f"/desk/ho-so/{dossier_id}/"))
    assert desk("leader").post(f"{mine}xong/").status_code == 302
    assert TEXT not in words(desk("leader").get("/desk/chi-dao/"))


def test_the_dossier_says_until_when(desk: Desk, stage: Stage) -> None:
    dossier_id, _ = told(desk, stage, kind="REMINDER")
    page = words(desk("specialist").get(f"/desk/ho-so/{dossier_id}/"))
    assert "Nhắc việc" in page
    assert "17/09/2026" in page


def test_only_heads_and_leaders_are_offered_it(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    address = f"/desk/ho-so/{card.id}/chi-dao/"
    for who in ("head", "leader", "chair"):
        assert address in links(desk(who).get(f"/desk/ho-so/{card.id}/"))
    for who in ("specialist", "counter_officer", "clerk"):
        assert address not in links(desk(who).get(f"/desk/ho-so/{card.id}/"))
        assert desk(who).get(address).status_code == 403
    assert desk("stranger").post(address, {"kind": "REMINDER", "text": TEXT}).status_code == 404


def test_a_day_that_has_gone_is_refused_at_its_field(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    given = {"kind": "INSTRUCTION", "text": TEXT, "person": stage.cast.head.person_id, "respond_by": "13/09/2026"}
    answer = desk("leader").post(f"/desk/ho-so/{card.id}/chi-dao/", given)
    assert answer.status_code == 422
    assert TEXT in answer.content.decode()
    assert "f-respond_by" in answer.content.decode()
    assert "thời điểm sau" in words(answer)


def test_nobody_answers_for_another(desk: Desk, stage: Stage) -> None:
    dossier_id, one = told(desk, stage)
    mine = f"/desk/ho-so/{dossier_id}/chi-dao/{one}/"
    assert desk("specialist").post(mine, {"answer": "Xong"}).status_code == 403
    assert desk("head").post(f"{mine}xong/").status_code == 403
    assert desk("stranger").get(mine).status_code == 404
    other = stage.received()
    assert desk("head").get(f"/desk/ho-so/{other.id}/chi-dao/{one}/").status_code == 404


def test_the_list_asks_little(desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    told(desk, stage)
    client = desk("head")
    for address in ("/desk/chi-dao/", "/desk/"):
        with django_assert_max_num_queries(25):
            client.get(address)
