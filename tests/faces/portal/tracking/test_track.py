"""Anybody with a code sees how far the dossier is, and nothing else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import operations as dossier
from motcua.dossier.queries import DossierCard
from motcua.dossier.states import State
from motcua.interfaces.portal.tracking import way
from motcua.interfaces.portal.tracking.forms import read_code
from motcua.journeys import settle_dossier
from motcua.org import queries as org
from motcua.party.queries import PartyCard
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


def page_of(card: DossierCard, client: Client | None = None) -> str:
    answer = (client or Client()).get("/tra-cuu/", {"ma": card.code or ""})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "H12.05-260918-0042",
        "  h12.05-260918-0042 ",
        "H12.05 260918 0042",
        "H12.05 – 260918 – 0042",
        "H12. 05\u2011260918\u20110042",
        "H12.05-260918-0042\u200b",
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == "H12.05-260918-0042"


def test_without_a_code_the_page_says_where_to_find_it() -> None:
    for answer in (Client().get("/tra-cuu/"), Client().get("/tra-cuu/", {"ma": " "})):
        assert answer.status_code == 200
        assert "Mã hồ sơ ở đâu?" in answer.content.decode()


def test_the_address_in_the_qr_code_leads_to_the_way_of_the_dossier(stage: Stage) -> None:
    html = page_of(stage.received())
    assert "Bộ phận Một cửa đã tiếp nhận" in html
    assert "thứ Hai, 14/09/2026, 08:30" in html
    assert "Cán bộ đang xem xét" in html
    assert "Còn trong hạn" in html
    assert "Số bước đã xong" in html


def test_nothing_is_said_about_people_or_the_matter(stage: Stage) -> None:
    html = page_of(stage.finished())
    cast = stage.cast
    people: list[PartyCard] = [cast.applicant_party]
    officers = org.list_people(cast.culture.id, viewer=cast.admin, on=MONDAY_MORNING.date())
    names = [person.full_name for person in people] + [row.person.full_name for row in officers]
    assert officers
    for said in (*names, *map(str, stage.answers.values()), cast.province.name + "</dd>", "xuất bản"):
        assert said not in html


def test_a_code_that_does_not_exist_gets_kind_advice(stage: Stage) -> None:
    answer = Client().get("/tra-cuu/", {"ma": "h12.05-260914-9999"})
    html = answer.content.decode()
    assert answer.status_code == 404
    assert "Không tìm thấy hồ sơ có mã H12.05-260914-9999" in html
    assert "không phải chữ O" in html
    assert 'value="H12.05-260914-9999"' in html


@pytest.mark.parametrize("typed", ["'; drop table", "<script>", "x" * 5000, "\x00", "1" * 100, "Ð¥"])
def test_nonsense_is_only_not_found(typed: str) -> None:
    answer = Client().get("/tra-cuu/", {"ma": typed})
    assert answer.status_code in (200, 404)
    assert "<script>" not in answer.content.decode()


def test_a_dossier_that_waits_says_for_what(stage: Stage) -> None:
    card = stage.received()
    settle_dossier.ask_for_supplement(
        actor=stage.cast.specialist,
        at=MONDAY_MORNING + timedelta(hours=1),
        dossier_id=card.id,
        items=["Bản thảo có dấu giáp lai"],
        reason="Thiếu dấu của Nguyễn Văn Bí Mật",
    )
    html = page_of(card)
    assert "Đang chờ người nộp bổ sung giấy tờ" in html
    assert "Tạm dừng tính thời hạn" in html
    assert "giáp lai" not in html
    assert "Bí Mật" not in html


def test_a_dossier_past_its_day_says_so(stage: Stage) -> None:
    card = stage.received()
    with time_machine.travel(MONDAY_MORNING + timedelta(days=60), tick=False):
        html = page_of(card)
    assert "Quá hạn" in html
    assert "Chúng tôi xin lỗi" in html


def test_a_finished_dossier_waits_to_be_collected(stage: Stage) -> None:
    html = page_of(stage.finished())
    assert "Kết quả đang chờ người nộp đến nhận" in html
    assert "100" in html


def test_a_returned_dossier_has_come_to_its_end(stage: Stage) -> None:
    html = page_of(stage.returned())
    assert "Đã trả kết quả" in html
    assert 'aria-current="step"' not in html


@pytest.mark.parametrize("end", ["withdrawn", "stopped"])
def test_a_dossier_that_was_given_up_has_neither_due_day_nor_progress(stage: Stage, end: str) -> None:
    card = stage.received()
    later = MONDAY_MORNING + timedelta(hours=1)
    if end == "withdrawn":
        settle_dossier.withdraw(actor=stage.cast.applicant, at=later, dossier_id=card.id)
    else:
        settle_dossier.stop(actor=stage.cast.leader, at=later, dossier_id=card.id, reason="Trùng")
    html = page_of(card)
    assert ("Người nộp đã rút hồ sơ" if end == "withdrawn" else "Cơ quan đã dừng giải quyết") in html
    assert "Trùng" not in html
    assert "<progress" not in html
    assert 'class="deadline' not in html


def test_every_state_after_reception_has_words() -> None:
    before = {State.DRAFT, State.DISCARDED, State.SUBMITTED, State.NOT_ACCEPTED}
    assert set(way.STANDING) == set(State) - before


def test_a_dossier_not_yet_received_is_not_told_of(stage: Stage) -> None:
    card = stage.submitted()
    refused = dossier.refuse(
        actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id, reason="Nhầm", guidance=""
    )
    assert refused.code is None
    assert Client().get("/tra-cuu/", {"ma": "None"}).status_code == 404


def test_whose_dossier_it_is_gets_the_way_to_everything(stage: Stage, signed_in: Callable[[str], Client]) -> None:
    card = stage.received()
    own = f'href="/ho-so/{card.id}/"'
    assert own in page_of(card, signed_in("applicant"))
    assert own not in page_of(card, signed_in("neighbour"))
    assert own not in page_of(card)
    assert "/dang-nhap/?next=%2Ftra-cuu%2F%3Fma%3D" in page_of(card)


def test_the_page_speaks_english(stage: Stage) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    html = page_of(stage.received(), client)
    assert "The one-stop received it" in html
    assert "Being settled" in html


def test_the_way_of_a_dossier_costs_few_queries(
    stage: Stage, signed_in: Callable[[str], Client], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    card = stage.received()
    page_of(card)
    with django_assert_max_num_queries(3):
        page_of(card)
    client = signed_in("applicant")
    with django_assert_max_num_queries(9):
        page_of(card, client)
