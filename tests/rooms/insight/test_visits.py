"""Visits are counted in memory, folded into rows, and say where people stop on the way to a dossier."""

from datetime import timedelta

import pytest

from motcua.dossier.events import DraftStarted
from motcua.insight import visits
from motcua.insight.facts import lay_flat
from motcua.insight.periods import Period
from motcua.kernel.plain.event import Event
from motcua.kernel.store import ledger
from tests.cast.cast import Cast
from tests.cast.given import LICENCE, Stage
from tests.cast.moments import TODAY

DAY = Period(TODAY, TODAY)


def test_what_was_noted_is_folded_into_one_row_of_the_day(cast: Cast) -> None:
    tally = visits.Tally()
    for _ in range(3):
        tally.note(TODAY, "home", enters=True)
    tally.note(TODAY, "procedure", LICENCE, by_phone=True)
    assert tally.fold() == 2
    tally.note(TODAY, "home", from_search=True, enters=True)
    assert tally.fold() == 1
    assert visits.count_visits(period=DAY) == visits.VisitFigures(views=5, entries=4, phones=1, searches=1)
    assert visits.visits_by_day(period=DAY) == ((TODAY, visits.VisitFigures(5, 4, 1, 1)),)


def test_nothing_noted_asks_nothing(cast: Cast, django_assert_num_queries: pytest.FixtureRequest) -> None:
    with django_assert_num_queries(0):
        assert visits.Tally().fold() == 0


def test_counts_that_could_not_be_folded_are_kept(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    tally = visits.Tally()
    tally.note(TODAY, "home", enters=True)
    monkeypatch.setattr(visits, "_FOLD", "SELECT no_such_thing(%s, %s, %s, %s, %s, %s, %s)")
    with pytest.raises(Exception, match="no_such_thing"):
        tally.fold()
    monkeypatch.undo()
    tally.note(TODAY, "home")
    assert tally.fold() == 1
    assert visits.count_visits(period=DAY).views == 2


def test_another_day_is_not_counted(cast: Cast) -> None:
    tally = visits.Tally()
    tally.note(TODAY - timedelta(days=1), "home")
    tally.fold()
    assert visits.count_visits(period=DAY) == visits.VisitFigures()


def test_the_way_of_a_procedure_goes_from_page_to_result(stage: Stage) -> None:
    tally = visits.Tally()
    for _ in range(4):
        tally.note(TODAY, "procedure", LICENCE)
    tally.fold()
    begun, done = stage.draft(), stage.finished()
    for card in (begun, done):
        for position, entry in enumerate(ledger.history("dossier", card.id), start=1):
            event = Event.by_name[entry.name].from_data(entry.subject_id, entry.data)
            if isinstance(event, DraftStarted):
                visits.note_start(event, entry)
                visits.note_start(event, entry)
            elif entry.name in ("dossier.submitted", "dossier.received", "dossier.finished"):
                lay_flat(event, type("Entry", (), {"position": position, "at": entry.at})())
    [way] = visits.funnels(period=DAY)
    assert way == visits.Funnel(LICENCE, views=4, starts=2, submitted=1, finished=1)
