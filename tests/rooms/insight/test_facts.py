"""Facts are what the ledger says, laid flat: in order of positions, however often an entry comes."""

from datetime import timedelta

import pytest

from motcua.dossier import events
from motcua.insight.models import DossierFact
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.insight.ledger_pages import Book, entries_of, fact, hand_on

DAY = timedelta(days=1)
DUE = MONDAY_MORNING + 14 * DAY


def test_a_life_laid_flat_says_what_the_dossier_says(stage: Stage) -> None:
    card = stage.returned()
    hand_on(*entries_of(card))
    laid = fact(card.id)
    assert (laid.code, laid.state, laid.decision, laid.punctuality) == (card.code, "RETURNED", "APPROVED", "EARLY")
    assert (laid.submitted_at, laid.received_at, laid.finished_at) == (
        card.submitted_at,
        card.received_at,
        card.finished_at,
    )
    assert (laid.due_at, laid.returned_at) == (card.due_at, card.returned_at)


def test_what_comes_twice_changes_nothing(stage: Stage) -> None:
    entries = entries_of(stage.finished())
    hand_on(*entries)
    before = list(DossierFact.objects.values())
    hand_on(*entries, *reversed(entries))
    assert list(DossierFact.objects.values()) == before


def test_an_entry_older_than_the_fact_changes_nothing(book: Book) -> None:
    number = book.received(due_at=DUE)
    extended = book.tell(events.DeadlineExtended(number, "RECEIVED", 1, DUE, DUE + DAY, in_time=True), MONDAY_MORNING)
    book.tell(events.DeadlineRecomputed(number, "RECEIVED", DUE + DAY, DUE + 2 * DAY), MONDAY_MORNING)
    hand_on(extended)
    assert fact(number).due_at == DUE + 2 * DAY


@pytest.mark.parametrize(("in_time", "counts_as"), [(True, "ON_TIME"), (False, "LATE")])
def test_an_apology_that_came_late_makes_the_dossier_late(book: Book, in_time: bool, counts_as: str) -> None:
    number = book.received(due_at=DUE)
    book.tell(events.DeadlineExtended(number, "RECEIVED", 1, DUE, DUE + DAY, in_time=in_time), DUE)
    book.tell(events.DossierFinished(number, "DONE", "APPROVED", DUE + DAY, "ON_TIME"), DUE + DAY)
    assert fact(number).punctuality == counts_as


def test_what_is_reopened_is_not_finished(book: Book) -> None:
    number = book.finished(MONDAY_MORNING + DAY)
    book.tell(events.DossierReopened(number, "PROCESSING", DUE), MONDAY_MORNING + 2 * DAY)
    laid = fact(number)
    assert (laid.finished_at, laid.ended_at, laid.punctuality, laid.decision) == (None, None, "", "")


@pytest.mark.parametrize(
    "end",
    [
        lambda number: events.DossierWithdrawn(number, "WITHDRAWN", was_received=True),
        lambda number: events.DossierStopped(number, "STOPPED", 1),
    ],
)
def test_what_ended_otherwise_is_ended_and_not_finished(book: Book, end: object) -> None:
    number = book.received(due_at=DUE)
    assert callable(end)
    book.tell(end(number), MONDAY_MORNING + DAY)
    laid = fact(number)
    assert (laid.ended_at, laid.finished_at) == (MONDAY_MORNING + DAY, None)


def test_a_rating_waits_for_the_dossier_it_is_about(book: Book) -> None:
    book.rated(7, "SATISFIED")
    withdrawn = events.DossierWithdrawn(7, "WITHDRAWN", was_received=False)
    book.tell(withdrawn, MONDAY_MORNING)
    assert (fact(7).rating, fact(7).state) == ("SATISFIED", "WITHDRAWN")


def test_how_often_papers_were_asked_for_is_kept(book: Book) -> None:
    number = book.received(due_at=DUE)
    book.tell(events.SupplementAsked(number, "AWAITING_SUPPLEMENT", 1, 1, None), MONDAY_MORNING)
    assert (fact(number).supplements, fact(number).state) == (1, "AWAITING_SUPPLEMENT")
