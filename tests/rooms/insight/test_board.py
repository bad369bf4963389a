"""The board: every number equals the length of its list, and rights filter before anything is counted."""

from datetime import date, timedelta

import pytest

from motcua.dossier import events
from motcua.insight import board
from motcua.insight.board import Figures, Measure, Scope
from motcua.insight.periods import Period
from motcua.kernel.plain.actor import Actor
from tests.cast.cast import MACHINE
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.insight.ledger_pages import Book

DAY = timedelta(days=1)
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))
NOW = MONDAY_MORNING + 14 * DAY


@pytest.fixture
def full(book: Book) -> Book:
    """A month with everything in it, of two agencies and three procedures."""
    cast = book.cast
    book.received(due_at=NOW + DAY)
    book.received(due_at=NOW - DAY, channel="DIRECT")
    book.received(due_at=None, procedure="2.001171")
    waiting = book.received(due_at=NOW - DAY)
    book.tell(events.SupplementAsked(waiting, "AWAITING_SUPPLEMENT", 1, 1, None), MONDAY_MORNING)
    for punctuality, level in (("EARLY", "VERY_SATISFIED"), ("ON_TIME", "SATISFIED"), ("LATE", "NOT_SATISFIED")):
        done = book.finished(MONDAY_MORNING + DAY, punctuality)
        book.rated(done, level)
    book.finished(MONDAY_MORNING, "EARLY", at=MONDAY_MORNING - 40 * DAY)
    gone = book.received(due_at=NOW - DAY)
    book.tell(events.DossierWithdrawn(gone, "WITHDRAWN", was_received=True), MONDAY_MORNING)
    book.received(due_at=NOW + DAY, agency_id=cast.commune.id, procedure="2.000815", channel="DIRECT")
    book.finished(NOW - 40 * DAY, "LATE", at=MONDAY_MORNING - 60 * DAY)
    return book


def total(viewer: Actor, scope: Scope | None = None) -> Figures:
    return board.board(viewer=viewer, period=SEPTEMBER, now=NOW, scope=scope).total


def listed(viewer: Actor, measure: Measure, scope: Scope | None = None) -> int:
    page = board.list_behind(viewer=viewer, measures=[measure], period=SEPTEMBER, now=NOW, scope=scope)
    assert page.total == len(page.rows)
    return page.total


def test_the_figures_are_those_of_the_month(full: Book) -> None:
    assert total(MACHINE) == Figures(
        received=9,
        online=7,
        done_early=2,
        done_on_time=1,
        done_late=1,
        pending_within=4,
        pending_overdue=1,
        rated=3,
        satisfied=2,
    )


@pytest.mark.parametrize("measure", list(Measure))
def test_every_number_equals_the_length_of_its_list(full: Book, measure: Measure) -> None:
    found = board.board(viewer=MACHINE, period=SEPTEMBER, now=NOW)
    assert getattr(found.total, measure) == listed(MACHINE, measure)
    for agency_id, figures in found.by_agency:
        assert getattr(figures, measure) == listed(MACHINE, measure, Scope(agency_id=agency_id))
    for code, figures in found.by_procedure:
        assert getattr(figures, measure) == listed(MACHINE, measure, Scope(procedure_code=code))


def test_agencies_and_procedures_add_up_to_the_whole(full: Book) -> None:
    found = board.board(viewer=MACHINE, period=SEPTEMBER, now=NOW)
    for rows in (found.by_agency, found.by_procedure):
        for measure in Measure:
            assert sum(getattr(figures, measure) for _, figures in rows) == getattr(found.total, measure)


def test_shares_have_their_numerator_and_denominator(full: Book) -> None:
    figures = total(MACHINE)
    assert (figures.in_time, figures.done, figures.pending) == (3, 4, 5)


@pytest.mark.parametrize("who", ["controller", "inspector", "chair"])
def test_who_supervises_the_province_sees_all_of_it(full: Book, who: str) -> None:
    assert total(full.cast.actor(who)) == total(MACHINE)


def test_a_department_sees_its_own(full: Book) -> None:
    own = board.board(viewer=full.cast.head, period=SEPTEMBER, now=NOW)
    assert [agency for agency, _ in own.by_agency] == [full.cast.culture.id]
    assert own.total.received == 8


def test_a_counter_sees_what_it_received(full: Book) -> None:
    assert total(full.cast.counter_officer).received == 9


@pytest.mark.parametrize("who", ["stranger", "applicant", "firm", "partner"])
def test_strangers_see_nothing(full: Book, who: str) -> None:
    viewer = full.cast.actor(who)
    assert total(viewer) == Figures()
    assert all(listed(viewer, measure) == 0 for measure in Measure)


def test_asking_for_another_agency_opens_no_door(full: Book) -> None:
    assert total(full.cast.commune_chair, Scope(agency_id=full.cast.culture.id)) == Figures()


def test_a_scope_narrows_figures_and_lists_alike(full: Book) -> None:
    scope = Scope(agency_id=full.cast.commune.id, procedure_code="2.000815")
    assert total(MACHINE, scope).received == listed(MACHINE, Measure.RECEIVED, scope) == 1


def test_the_province_publishes_the_same_numbers(full: Book) -> None:
    assert board.public_figures(period=SEPTEMBER, now=NOW) == total(MACHINE)


@pytest.mark.parametrize(("minutes", "counted"), [(-1, 0), (0, 1), (24 * 60 - 1, 1), (24 * 60, 0)])
def test_a_day_is_counted_from_midnight_to_midnight_in_viet_nam(book: Book, minutes: int, counted: int) -> None:
    midnight = MONDAY_MORNING.replace(hour=0, minute=0)
    book.received(midnight + timedelta(minutes=minutes))
    today = Period(midnight.date(), midnight.date())
    assert board.board(viewer=MACHINE, period=today, now=NOW).total.received == counted


def test_long_lists_come_in_pages(book: Book) -> None:
    for _ in range(5):
        book.received(due_at=NOW)
    pages = [
        board.list_behind(viewer=MACHINE, measures=[Measure.RECEIVED], period=SEPTEMBER, now=NOW, number=number, size=2)
        for number in (1, 2, 3)
    ]
    assert [len(page.rows) for page in pages] == [2, 2, 1]
    assert [page.has_next for page in pages] == [True, True, False]
    assert len({row.dossier_id for page in pages for row in page.rows}) == 5


def test_how_long_it_usually_takes_is_told_from_ten_dossiers_on(book: Book) -> None:
    for _ in range(9):
        book.finished(MONDAY_MORNING + 4 * DAY)
    assert board.usual_days("1.003868") is None
    book.finished(MONDAY_MORNING + 14 * DAY)
    assert board.usual_days("1.003868") == 5.0
    assert board.usual_days("2.000815") is None


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ((2026, 9, 1), (2026, 9, 30)),
        ((2026, 6, 10), (2026, 9, 20)),
        ((2026, 9, 14), (2026, 9, 16)),
        ((2026, 1, 1), (2026, 12, 31)),
    ],
)
def test_months_and_days_add_up_to_any_period(
    full: Book, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    period = Period(date(*first), date(*last))
    found = board.board(viewer=MACHINE, period=period, now=NOW).total
    for measure in Measure:
        page = board.list_behind(viewer=MACHINE, measures=[measure], period=period, now=NOW)
        assert getattr(found, measure) == len(page.rows)
    figures = board.public_figures(period=period, now=NOW)
    assert figures == found


def test_days_to_the_day_due_are_days_on_the_wall(book: Book) -> None:
    for due_at in (NOW + 3 * DAY, NOW + timedelta(hours=1), NOW - timedelta(hours=1), NOW - 2 * DAY, None):
        book.finished(NOW, due_at=due_at)
    found = board.days_to_due(period=SEPTEMBER, agency_ids=[book.cast.culture.id])
    assert found == {-3: 1, 0: 2, 2: 1}
    assert board.days_to_due(period=SEPTEMBER, agency_ids=[book.cast.home_affairs.id]) == {}
