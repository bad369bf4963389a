"""The register book: numbered from 01 in each year and agency, in the order of the codes, for who may see it."""

from datetime import date, timedelta

import pytest

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import NoSuchBook
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING, NEW_YEARS_EVE, TODAY

DAY = timedelta(days=1)
YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}


def test_dossiers_are_numbered_in_the_order_of_their_codes(stage: Stage) -> None:
    cards = [stage.received(MONDAY_MORNING + number * DAY) for number in range(3)]
    agency = cards[0].receiving_agency_id
    page = dossiers.list_register(agency, viewer=stage.cast.counter_officer, **YEAR)
    assert [(line.number, line.dossier.code) for line in page.rows] == [
        (number, card.code) for number, card in enumerate(cards, start=1)
    ]
    assert page.total == 3


def test_a_later_period_and_a_later_page_go_on_with_the_numbers(stage: Stage) -> None:
    cards = [stage.received(MONDAY_MORNING + number * DAY) for number in range(3)]
    agency, viewer = cards[0].receiving_agency_id, stage.cast.counter_officer
    later = dossiers.list_register(agency, viewer=viewer, first=TODAY + DAY, last=TODAY + 30 * DAY, size=1, number=2)
    assert [line.number for line in later.rows] == [3]
    assert not later.has_next


def test_the_number_on_the_receipt_is_the_number_in_the_book(stage: Stage) -> None:
    cards = [stage.received() for _ in range(2)] + [stage.received(MONDAY_MORNING + DAY)]
    assert [dossiers.number_in_register(card.id, viewer=MACHINE) for card in cards] == [1, 2, 3]


def test_a_new_year_begins_a_new_book(stage: Stage) -> None:
    stage.received(MONDAY_MORNING)
    card = stage.received(NEW_YEARS_EVE + timedelta(hours=9))
    assert dossiers.number_in_register(card.id, viewer=MACHINE) == 1
    book = dossiers.list_register(card.receiving_agency_id, viewer=MACHINE, **YEAR)
    assert card.id not in [line.dossier.id for line in book.rows]


def test_what_was_not_received_is_not_in_the_book(stage: Stage) -> None:
    card = stage.submitted()
    assert dossiers.number_in_register(card.id, viewer=MACHINE) is None
    assert not dossiers.list_register(card.receiving_agency_id, viewer=MACHINE, **YEAR).rows


def test_the_leader_of_the_province_sees_the_books_below(stage: Stage) -> None:
    card = stage.received()
    assert dossiers.list_register(card.receiving_agency_id, viewer=stage.cast.chair, **YEAR).total == 1


@pytest.mark.parametrize("who", ["stranger", "applicant", "commune_officer", "partner"])
def test_the_book_of_others_is_not_there(stage: Stage, who: str) -> None:
    card = stage.received()
    with pytest.raises(NoSuchBook):
        dossiers.list_register(card.receiving_agency_id, viewer=stage.cast.actor(who), **YEAR)
