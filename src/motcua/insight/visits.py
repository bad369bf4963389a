"""
How often the pages of the portal are read (TT 22/2019 Art. 6(1)(o)): by day, page and procedure, of nobody in
particular. No cookie, no address, nothing about a person is kept.

A view is noted in the memory of the process and folded into rows now and then: no page waits for it, and what a process
that dies had not folded yet is lost, a minute of counts at most.
"""

import logging
import threading
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum

from motcua.dossier import events as dossier
from motcua.insight.board import counted_in
from motcua.insight.models import FilingStart, Visits, What
from motcua.insight.models import Tally as Counts
from motcua.insight.periods import Period
from motcua.kernel.store.ledger import EntryCard
from motcua.kernel.store.transactions import transaction

log = logging.getLogger(__name__)

PROCEDURE = "procedure"
"""The page of one procedure: where the way to a dossier begins."""

_FOLD = """
INSERT INTO insight_visits AS kept (day, page, procedure_code, views, entries, phones, searches)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (day, page, procedure_code) DO UPDATE SET
    views = kept.views + EXCLUDED.views, entries = kept.entries + EXCLUDED.entries,
    phones = kept.phones + EXCLUDED.phones, searches = kept.searches + EXCLUDED.searches
"""

Key = tuple[date, str, str]


class Tally:
    """Counts of this process since they were folded last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[Key, list[int]] = {}

    def note(
        self,
        day: date,
        page: str,
        procedure_code: str = "",
        *,
        enters: bool = False,
        by_phone: bool = False,
        from_search: bool = False,
    ) -> None:
        """A page was read; `enters`: whoever reads it comes from elsewhere, so it is a visit too."""
        with self._lock:
            counts = self._counts.setdefault((day, page, procedure_code), [0, 0, 0, 0])
            counts[0] += 1
            counts[1] += enters
            counts[2] += by_phone
            counts[3] += from_search

    def fold(self) -> int:
        """Put the counts into rows; if that fails they are kept for the next time. Returns how many rows."""
        with self._lock:
            counts, self._counts = self._counts, {}
        if not counts:
            return 0
        rows: list[list[date | str | int]] = [[*key, *counts[key]] for key in sorted(counts)]
        try:
            with transaction(), connection.cursor() as cursor:
                cursor.executemany(_FOLD, rows)
        except Exception:
            self._take_back(counts)
            raise
        return len(rows)

    def _take_back(self, counts: dict[Key, list[int]]) -> None:
        with self._lock:
            for key, lost in counts.items():
                since = self._counts.setdefault(key, [0] * len(lost))
                since[:] = [one + other for one, other in zip(since, lost, strict=True)]


TALLY = Tally()
"""That of this process."""


def keep_folding(period: float = 60.0) -> None:
    """Fold every `period` seconds, in a thread of its own, for as long as the process lives; for servers."""

    def work() -> None:
        rest = threading.Event()
        while not rest.wait(period):
            try:
                TALLY.fold()
            except Exception:
                log.exception("visits are not folded; they are kept for the next time")
            finally:
                connection.close()

    threading.Thread(target=work, name="visits", daemon=True).start()


def note_start(event: dossier.DraftStarted, entry: EntryCard) -> None:
    """Somebody began to fill in a dossier online."""
    if event.channel == "ONLINE":
        FilingStart.objects.get_or_create(
            dossier_id=event.dossier_id,
            defaults={"procedure_code": event.procedure_code, "started_at": entry.at},
        )


@dataclass(frozen=True, slots=True)
class VisitFigures:
    """Pages read; visits, which are pages reached from elsewhere; by telephone; from a search engine."""

    views: int = 0
    entries: int = 0
    phones: int = 0
    searches: int = 0


@dataclass(frozen=True, slots=True)
class Funnel:
    """Of one procedure, online, in a period: page read, dossier begun, submitted, finished."""

    procedure_code: str
    views: int = 0
    starts: int = 0
    submitted: int = 0
    finished: int = 0


def count_visits(*, period: Period) -> VisitFigures:
    """Numbers only, open to everybody."""
    sums = _within(period).aggregate(
        views=Sum("views", default=0),
        entries=Sum("entries", default=0),
        phones=Sum("phones", default=0),
        searches=Sum("searches", default=0),
    )
    return VisitFigures(**sums)


def visits_by_day(*, period: Period) -> tuple[tuple[date, VisitFigures], ...]:
    """The days on which pages were read."""
    rows = _within(period).values_list("day").order_by("day")
    counts = rows.annotate(Sum("views"), Sum("entries"), Sum("phones"), Sum("searches"))
    return tuple((day, VisitFigures(*numbers)) for day, *numbers in counts)


def funnels(*, period: Period) -> tuple[Funnel, ...]:
    """By procedure, the most read first; what a service loses on the way."""
    starts, ends = period.starts_at, period.ends_at
    begun = FilingStart.objects.filter(started_at__gte=starts, started_at__lt=ends)
    read = _within(period).filter(page=PROCEDURE).values_list("procedure_code").order_by()
    counted = Counts.objects.filter(counted_in(period, What.SENT, What.DONE), channel="ONLINE")
    facts = counted.values_list("procedure_code").order_by()
    views = dict(read.annotate(Sum("views")))
    begins = dict(begun.values_list("procedure_code").order_by().annotate(Count("pk")))
    sums = facts.annotate(submitted=_number(What.SENT), finished=_number(What.DONE))
    reached = {key: (submitted, finished) for key, submitted, finished in sums}
    rows = [
        Funnel(key, views.get(key, 0), begins.get(key, 0), *reached.get(key, (0, 0)))
        for key in {*views, *begins, *reached}
        if key
    ]
    return tuple(sorted(rows, key=lambda one: (-one.views, -one.submitted, one.procedure_code)))


def _number(what: What) -> Sum:
    return Sum("number", filter=Q(what__in=(what, f"{what}_IN_MONTH")), default=0)


def _within(period: Period) -> QuerySet[Visits]:
    return Visits.objects.filter(day__gte=period.first, day__lte=period.last)
