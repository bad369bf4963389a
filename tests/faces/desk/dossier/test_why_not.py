"""Why can I not do this? Every act that is not open has its reason, who can do it, and what it waits for, in words."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import queries as dossiers
from motcua.dossier.states import Verb
from motcua.interfaces.desk import words as said
from tests.cast.given import Stage
from tests.faces.desk.conftest import Desk
from tests.faces.desk.dossier.test_show import STATES, at_specialist, waiting
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
WHO = ("counter_officer", "specialist", "head", "leader", "chair", "inspector")


def page_of(desk: Desk, who: str, card_id: int, language: str = "vi") -> str:
    client = desk(who)
    client.cookies["django_language"] = language
    return words(client.get(f"/desk/ho-so/{card_id}/vi-sao/"))


def rows(page: str) -> list[list[str]]:
    return [re.findall(r"<td.*?>(.*?)</td>", row, re.DOTALL) for row in page.split("<tr")[2:]]


def test_every_verb_has_words() -> None:
    assert set(said.VERBS) == set(Verb)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("state", ["submitted", "at_specialist", "at_signature", "waiting", "returned"])
def test_every_closed_verb_has_its_reason_and_its_people(desk: Desk, stage: Stage, state: str, language: str) -> None:
    card_id = STATES[state](stage)
    for who in WHO:
        client = desk(who)
        client.cookies["django_language"] = language
        page = client.get(f"/desk/ho-so/{card_id}/vi-sao/").content.decode()
        seen = dossiers.get_dossier(card_id, viewer=stage.cast.actor(who))
        assert len(rows(page)) >= len(Verb) - len(seen.verbs), who
        for _act, reason, people, _until in rows(page):
            assert re.sub("<.*?>", "", reason).strip(), (who, page)
            assert people.strip(), who


def test_it_says_which_state_which_role_and_who_by_name(desk: Desk, stage: Stage) -> None:
    page = page_of(desk, "specialist", at_specialist(stage))
    assert "chỉ làm được khi hồ sơ ở: “Đã có kết quả" in page or "khi hồ sơ ở:" in page
    assert "Gia hạn" in page or "Lùi hẹn" in page
    assert "Huỳnh Thanh Đạm" in page
    assert "Bạn là: chuyên viên, Sở Văn hóa, Thể thao và Du lịch" in page


def test_it_says_who_has_the_step(desk: Desk, stage: Stage) -> None:
    card_id = at_specialist(stage)
    desk("specialist").post(f"/desk/ho-so/{card_id}/buoc/{stage.step(stage_card(stage, card_id)).id}/nhan/")
    assert "Trần Quốc Khánh đang giữ bước này." in page_of(desk, "colleague", card_id)


def stage_card(stage: Stage, card_id: int) -> dossiers.DossierCard:
    return dossiers.get_dossier(card_id, viewer=stage.cast.leader)


def test_it_says_until_when_it_waits_for_the_applicant(desk: Desk, stage: Stage) -> None:
    page = page_of(desk, "specialist", waiting(stage))
    assert "Không làm được bước nào khi hồ sơ đang chờ người nộp" in page
    assert "người nộp" in page


def test_the_page_of_a_dossier_leads_there(desk: Desk, stage: Stage) -> None:
    card_id = at_specialist(stage)
    assert f"/desk/ho-so/{card_id}/vi-sao/" in links(desk("specialist").get(f"/desk/ho-so/{card_id}/"))


def test_it_asks_little_and_the_stranger_nothing(
    desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    card_id, client = at_specialist(stage), desk("specialist")
    client.get(f"/desk/ho-so/{card_id}/vi-sao/")
    with django_assert_max_num_queries(25):
        client.get(f"/desk/ho-so/{card_id}/vi-sao/")
    assert desk("stranger").get(f"/desk/ho-so/{card_id}/vi-sao/").status_code == 404
