"""
How many: facts counted by the day that matters, so that a month or a year of a province is added up and not read.

A fact counts as SENT on the day it was submitted, as RECEIVED on the day it was received and as DONE on the day it was
finished, and each once more for the whole month; as OPEN it counts under the day it is due for, until it has ended.
Whoever changes a fact moves its counts in the same transaction.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from django.db import connection

from motcua.insight.models import DossierFact, What
from motcua.kernel.plain import clock

WAITING: Final = ("AWAITING_SUPPLEMENT", "AWAITING_PAYMENT")
NEVER: Final = date(9999, 12, 31)
"""The due day of what the law sets no limit for."""

_MOVE: Final = """
    INSERT INTO insight_tally
        (what, day, competent_agency_id, receiving_agency_id, procedure_code, channel, detail, rating, number)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT ON CONSTRAINT insight_tally_once DO UPDATE SET number = insight_tally.number + EXCLUDED.number
"""
_SWEEP: Final = "DELETE FROM insight_tally WHERE what = %s AND day = %s AND number = 0"
_CLEAR: Final = "DELETE FROM insight_tally"
FROM_FACTS: Final = """
    INSERT INTO insight_tally
        (what, day, competent_agency_id, receiving_agency_id, procedure_code, channel, detail, rating, number)
    SELECT what, day, coalesce(competent_agency_id, 0), coalesce(receiving_agency_id, 0), procedure_code, channel,
        detail, said, count(*)
    FROM (
        SELECT competent_agency_id, receiving_agency_id, procedure_code, channel,
            unnest(ARRAY['SENT', 'SENT_IN_MONTH', 'RECEIVED', 'RECEIVED_IN_MONTH', 'DONE', 'DONE_IN_MONTH', 'OPEN'])
                AS what,
            unnest(ARRAY[
                sent, date_trunc('month', sent)::date, received, date_trunc('month', received)::date,
                done, date_trunc('month', done)::date, due
            ]) AS day,
            unnest(ARRAY['', '', '', '', punctuality, punctuality, waiting]) AS detail,
            unnest(ARRAY['', '', '', '', rating, rating, '']) AS said
        FROM (
            SELECT *, (submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS sent,
                (received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS received,
                CASE WHEN received_at IS NOT NULL THEN (finished_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date END AS done,
                CASE WHEN received_at IS NOT NULL AND ended_at IS NULL
                    THEN coalesce((due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, DATE '9999-12-31') END AS due,
                CASE WHEN state IN ('AWAITING_SUPPLEMENT', 'AWAITING_PAYMENT') THEN 'WAITING' ELSE '' END AS waiting
            FROM insight_dossier_fact
        ) AS fact
    ) AS counted
    WHERE day IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""


class Place(NamedTuple):
    """Where a fact is counted; in the order of the columns."""

    what: str
    day: date
    competent_agency_id: int
    receiving_agency_id: int
    procedure_code: str
    channel: str
    detail: str
    rating: str


def places(fact: DossierFact) -> Counter[Place]:
    """Where this fact is counted as it is now."""
    return Counter(_places(fact))


def _places(fact: DossierFact) -> Iterator[Place]:
    whose = (fact.competent_agency_id or 0, fact.receiving_agency_id or 0, fact.procedure_code, fact.channel)
    if fact.submitted_at is not None:
        sent = clock.local_date(fact.submitted_at)
        yield Place(What.SENT, sent, *whose, "", "")
        yield Place(What.SENT_IN_MONTH, sent.replace(day=1), *whose, "", "")
    if fact.received_at is None:
        return
    received = clock.local_date(fact.received_at)
    yield Place(What.RECEIVED, received, *whose, "", "")
    yield Place(What.RECEIVED_IN_MONTH, received.replace(day=1), *whose, "", "")
    if fact.finished_at is not None:
        done, how = clock.local_date(fact.finished_at), (fact.punctuality, fact.rating)
        yield Place(What.DONE, done, *whose, *how)
        yield Place(What.DONE_IN_MONTH, done.replace(day=1), *whose, *how)
    if fact.ended_at is None:
        due = clock.local_date(fact.due_at) if fact.due_at is not None else NEVER
        yield Place(What.OPEN, due, *whose, "WAITING" if fact.state in WAITING else "", "")


def move(before: Counter[Place], after: Counter[Place]) -> None:
    """Count a fact that changed where it belongs now; in one order, so that two at once do not wait for each other."""
    changed = Counter(after)
    changed.subtract(before)
    moved = sorted((place, number) for place, number in changed.items() if number)
    with connection.cursor() as cursor:
        for place, number in moved:
            cursor.execute(_MOVE, [*place, number])
        for what, day in sorted({(place.what, place.day) for place, number in moved if number < 0}):
            cursor.execute(_SWEEP, [what, day])


def recount() -> None:
    """Count all facts anew."""
    with connection.cursor() as cursor:
        cursor.execute(_CLEAR)
        cursor.execute(FROM_FACTS)
