"""When a report is due, those who prepare it in its agency are told, and nobody else."""

from datetime import date

import pytest

from motcua.indicator import operations
from motcua.indicator.events import ReportBegun
from motcua.journeys import tell_reporters
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.notice import queries as notices
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db


def begun(cast: Cast, due_on: date | None) -> None:
    report = operations.begin_report(
        actor=MACHINE,
        at=MONDAY_MORNING,
        key="province.reform_quarter",
        agency_id=cast.culture.id,
        first=date(2026, 4, 1),
        last=date(2026, 6, 30),
        due_on=due_on,
    )
    [entry] = ledger.history("report", report.id)
    event = entry.event
    assert isinstance(event, ReportBegun)
    tell_reporters.tell_reporters(event, entry)


def titles(actor: Actor) -> list[str]:
    return [one.subject for one in notices.list_inbox(viewer=actor).rows]


def test_who_heads_a_unit_is_told_what_is_due(cast: Cast) -> None:
    begun(cast, date(2026, 7, 7))
    assert titles(cast.head) == ["Đến kỳ báo cáo: Báo cáo cải cách hành chính (01/04/2026 – 30/06/2026)"]
    assert titles(cast.leader) == []
    assert titles(cast.stranger) == []


def test_nobody_is_told_of_what_an_officer_began(cast: Cast) -> None:
    begun(cast, None)
    assert titles(cast.head) == []
