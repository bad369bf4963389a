"""What a quality objective has reached is counted from the facts of the agency's dossiers."""

from datetime import timedelta

import pytest

from motcua.dossier import events
from motcua.insight import objectives
from motcua.insight.objectives import Actual
from motcua.kernel.plain.errors import NotFound
from motcua.quality.states import Measure
from tests.cast import quality as given
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.insight.ledger_pages import Book

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOW = MONDAY_MORNING + 14 * DAY


@pytest.fixture
def full(book: Book) -> Book:
    """Three finished, one of them rated; one overdue, one that waits for papers; one of another agency."""
    given.open_system(book.cast)
    book.received(due_at=NOW - 2 * DAY, channel="DIRECT")
    waiting = book.received(due_at=NOW - 2 * DAY)
    book.tell(events.SupplementAsked(waiting, "AWAITING_SUPPLEMENT", 1, 1, None), MONDAY_MORNING)
    for punctuality in ("EARLY", "ON_TIME", "LATE"):
        done = book.finished(MONDAY_MORNING + DAY, punctuality)
    book.rated(done, "NOT_SATISFIED")
    book.finished(MONDAY_MORNING + DAY, "LATE", agency_id=book.cast.commune.id)
    return book


def test_every_measure_is_counted_with_what_it_is_a_share_of(full: Book) -> None:
    found = objectives.actuals(full.cast.culture.id, viewer=full.cast.specialist, year=2026, now=NOW)
    assert found == {
        Measure.ON_TIME: Actual(2, 3),
        Measure.EARLY: Actual(1, 3),
        Measure.ONLINE: Actual(4, 5),
        Measure.SATISFIED: Actual(0, 1),
        Measure.ASKED_AGAIN: Actual(1, 5),
        Measure.OVERDUE: Actual(1, None),
    }


def test_a_year_without_dossiers_has_nothing_to_measure(full: Book) -> None:
    found = objectives.actuals(full.cast.culture.id, viewer=full.cast.admin, year=2025, now=NOW)
    assert found[Measure.ON_TIME] == Actual(0, 0)


def test_the_stranger_is_told_nothing(full: Book) -> None:
    with pytest.raises(NotFound):
        objectives.actuals(full.cast.culture.id, viewer=full.cast.stranger, year=2026, now=NOW)
