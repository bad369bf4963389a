"""The tally counts what the facts say, however a dossier goes, and counted anew it is the same."""

from datetime import timedelta
from typing import Any

from motcua.dossier import events
from motcua.insight import tally
from motcua.insight.models import Tally
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.insight.ledger_pages import Book, entries_of, hand_on

DAY = timedelta(days=1)


def counted() -> list[dict[str, Any]]:
    names = [field.name for field in Tally._meta.local_concrete_fields if field.name != "id"]
    return sorted(Tally.objects.values(*names), key=str)


def test_what_was_counted_step_by_step_is_what_is_counted_anew(book: Book, stage: Stage) -> None:
    hand_on(*entries_of(stage.returned()))
    waiting = book.received(due_at=MONDAY_MORNING + DAY)
    book.tell(events.SupplementAsked(waiting, "AWAITING_SUPPLEMENT", 1, 1, None), MONDAY_MORNING)
    book.rated(book.finished(MONDAY_MORNING + DAY, "LATE"), "NOT_SATISFIED")
    book.received(due_at=None)
    step_by_step = counted()
    tally.recount()
    assert counted() == step_by_step != []


def test_what_comes_twice_is_counted_once(stage: Stage) -> None:
    entries = entries_of(stage.finished())
    hand_on(*entries)
    once = counted()
    hand_on(*entries, *reversed(entries))
    assert counted() == once
    kinds = {f"{what}{of}" for what in ("SENT", "RECEIVED", "DONE") for of in ("", "_IN_MONTH")}
    assert {(row["what"], row["number"]) for row in once} == {(kind, 1) for kind in kinds}


def test_what_is_open_is_counted_under_the_day_it_is_due_for(book: Book) -> None:
    number = book.received(due_at=MONDAY_MORNING + DAY)
    book.tell(
        events.DeadlineRecomputed(number, "RECEIVED", MONDAY_MORNING + DAY, MONDAY_MORNING + 3 * DAY), MONDAY_MORNING
    )
    [still] = [row for row in counted() if row["what"] == "OPEN"]
    assert (still["day"], still["number"]) == ((MONDAY_MORNING + 3 * DAY).date(), 1)
    book.tell(events.DossierWithdrawn(number, "WITHDRAWN", was_received=True), MONDAY_MORNING)
    assert [row for row in counted() if row["what"] == "OPEN"] == []


def test_a_rating_that_comes_before_its_dossier_is_counted_with_it(book: Book) -> None:
    number = book.finished(MONDAY_MORNING + DAY, "EARLY")
    book.rated(number, "SATISFIED")
    assert [row["rating"] for row in counted() if row["what"] == "DONE"] == ["SATISFIED"]
