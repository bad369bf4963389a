"""What other agencies owe across dossiers, and which of them keep others waiting: every figure leads to its parts."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from motcua.dossier.queries import LegCard
from motcua.journeys import work_legs
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, links, words
from tests.journeys.legs import sent
from tests.rooms.dossier.legs import DAY

pytestmark = pytest.mark.django_db
LIST, FILE, AGENCIES = "/desk/lien-thong/", "/desk/lien-thong.csv", "/desk/lien-thong/co-quan/"
THURSDAY = MONDAY_MORNING + 3 * DAY - timedelta(hours=1)
"""Home affairs is a day late; the ward, due an hour later, is not yet."""


@pytest.fixture
def thursday() -> Iterator[datetime]:
    with time_machine.travel(THURSDAY, tick=False):
        yield THURSDAY


@pytest.fixture
def legs(stage: Stage, thursday: datetime) -> tuple[LegCard, ...]:
    return sent(stage)


def spot(leg: LegCard) -> str:
    return f"/desk/ho-so/{leg.dossier_id}/lien-thong/{leg.id}/"


def parts(page: Any) -> list[str]:
    """The parts to which the list leads, without the way back."""
    return [link.partition("?")[0] for link in links(page) if "/lien-thong/" in link]


def listed(page: Any, *legs: LegCard) -> list[bool]:
    return [spot(leg) in parts(page) for leg in legs]


def test_what_others_owe_stands_in_one_list_late_first(desk: Desk, legs: tuple[LegCard, ...]) -> None:
    late, due = legs
    page = desk("specialist").get(LIST)
    found = [link for link in parts(page) if link in (spot(late), spot(due))]
    assert found == [spot(late), spot(due)]
    assert "Trễ 1 ngày làm việc" in words(page)
    assert re.search(r"Chờ cơ quan khác 2\b", words(page))


def test_the_list_is_narrowed_by_what_is_due_and_by_agency(desk: Desk, stage: Stage, legs: tuple[LegCard, ...]) -> None:
    client = desk("specialist")
    assert listed(client.get(f"{LIST}?han=LATE"), *legs) == [True, False]
    assert listed(client.get(f"{LIST}?han=TODAY"), *legs) == [False, True]
    assert listed(client.get(f"{LIST}?agency={stage.cast.commune.id}"), *legs) == [False, True]
    assert listed(client.get(f"{LIST}?han=bad&agency=x&from=y&cua=z"), *legs) == [True, True]


def test_from_the_list_one_reminds_and_is_back_in_it(desk: Desk, legs: tuple[LegCard, ...]) -> None:
    client, late = desk("specialist"), f"{LIST}?han=LATE"
    [opened] = [link for link in links(client.get(late)) if link.startswith(spot(legs[0]))]
    page = client.get(opened)
    assert late in links(page)
    [remind] = [link for link in links(page) if "/nhac/" in link]
    page = client.post(remind, follow=True)
    assert page.redirect_chain == [(late, 302)]
    assert "đã nhắc: 1" in words(page)


def test_an_answered_part_leaves_the_list(desk: Desk, stage: Stage, legs: tuple[LegCard, ...]) -> None:
    work_legs.answer_leg(actor=stage.cast.partner, at=THURSDAY, leg_id=legs[0].id, answer="Có")
    assert listed(desk("specialist").get(LIST), *legs) == [False, True]
    assert "Không cơ quan nào còn nợ trả lời" in words(desk("specialist").get(f"{LIST}?han=LATE"))


def test_a_specialist_sees_the_own_first_and_those_of_colleagues_when_asked(
    desk: Desk, legs: tuple[LegCard, ...]
) -> None:
    client = desk("colleague")
    assert listed(client.get(LIST), *legs) == [False, False]
    assert listed(client.get(f"{LIST}?cua=moi-nguoi"), *legs) == [True, True]
    assert listed(desk("head").get(LIST), *legs) == [True, True]
    assert listed(desk("counter_officer").get(LIST), *legs) == [True, True]


def test_who_owes_the_part_and_the_stranger_do_not_find_it_here(desk: Desk, legs: tuple[LegCard, ...]) -> None:
    for name in ("partner", "partner_head", "commune_officer", "stranger"):
        assert listed(desk(name).get(f"{LIST}?cua=moi-nguoi"), *legs) == [False, False]
        assert str(legs[0].code) not in desk(name).get(f"{FILE}?cua=moi-nguoi").content.decode()


def test_the_list_goes_into_a_file(desk: Desk, legs: tuple[LegCard, ...]) -> None:
    text = desk("specialist").get(f"{FILE}?han=LATE").content.decode()
    lines = text.splitlines()
    assert len(lines) == 2
    assert legs[0].reference in lines[1]
    assert "Sở Nội vụ" in lines[1]
    assert "2026-09-16 08:30" in lines[1]


def test_the_head_of_the_province_sees_who_keeps_others_waiting(
    desk: Desk, stage: Stage, legs: tuple[LegCard, ...]
) -> None:
    work_legs.answer_leg(actor=stage.cast.commune_officer, at=THURSDAY, leg_id=legs[1].id, answer="Có")
    page = desk("chair").get(AGENCIES)
    rows = re.findall(r"<tr[^>]*>.*?</tr>", page.content.decode(), re.DOTALL)
    told = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    assert told[1:] == [
        "Sở Nội vụ 1 1 1 0 1 0,0 %",
        "Ủy ban nhân dân phường An Xuyên 0 0 1 1 0 100,0 %",
        "Tổng cộng 1 1 2 1 1 50,0 %",
    ]


def test_every_figure_leads_to_the_parts_it_counts(desk: Desk, stage: Stage, legs: tuple[LegCard, ...]) -> None:
    work_legs.answer_leg(actor=stage.cast.commune_officer, at=THURSDAY, leg_id=legs[1].id, answer="Có")
    client = desk("chair")
    cells = re.findall(r"<td[^>]*>(.*?)</td>", client.get(AGENCIES).content.decode(), re.DOTALL)
    figures = [(re.search(r'href="([^"]+)"', cell), re.sub(r"<[^>]+>", "", cell).strip()) for cell in cells]
    followed = [(link[1].replace("&amp;", "&"), int(said)) for link, said in figures if link and said.isdigit()]
    assert len(followed) == 15
    for address, number in followed:
        assert sum(listed(client.get(address), *legs)) == number, address


def test_a_figure_of_a_past_period_counts_what_fell_due_in_it(desk: Desk, legs: tuple[LegCard, ...]) -> None:
    with time_machine.travel(THURSDAY + timedelta(days=60), tick=False):
        client = desk("chair")
        assert "Sở Nội vụ 1 1 0 0 0" in words(client.get(f"{AGENCIES}?period=month"))
        assert "Sở Nội vụ 1 1 1 0 1" in words(client.get(f"{AGENCIES}?period=year"))
        assert listed(client.get(f"{LIST}?han=DUE&from=2026-10-01&to=2026-12-31"), *legs) == [False, False]
        assert listed(client.get(f"{LIST}?han=DUE&from=2026-09-01&to=2026-09-16"), *legs) == [True, False]


def test_only_those_who_lead_or_watch_see_how_agencies_answer(desk: Desk, stage: Stage) -> None:
    assert AGENCIES in links(desk("leader").get(LIST))
    assert AGENCIES not in links(desk("specialist").get(LIST))
    assert desk("specialist").get(AGENCIES).status_code == 403
    assert desk("operator").get(LIST).status_code == 403
    assert heading(desk("leader").get(AGENCIES)) == "Cơ quan để cơ quan khác chờ"


def test_both_ask_little(
    desk: Desk, legs: tuple[LegCard, ...], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = desk("chair")
    for address in (LIST, AGENCIES):
        client.get(address)
        with django_assert_max_num_queries(25):
            client.get(address)
