"""The completeness audit: what was announced against what is public, in time and with every part."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest

from motcua.catalogue import queries as catalogue
from motcua.catalogue.events import ProcedureAnnounced, ProcedurePublished
from motcua.insight import completeness
from motcua.insight.completeness import Gap
from motcua.insight.figures import answering
from motcua.insight.figures.behind import NothingBehind
from motcua.insight.periods import Period
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.rooms.insight.figures.ledger import count_all, tell

pytestmark = pytest.mark.django_db
_numbers = count(7_000_000)
WEEK = timedelta(days=7)


def announced(key: str, agency_id: int, *, published_after: int | None) -> None:
    """By a decision of two weeks ago, and public so many days after it, or not at all."""
    number, decided = next(_numbers), MONDAY_MORNING - 2 * WEEK
    what = (agency_id, "G06-BCH", "FULL", True)
    tell((ProcedureAnnounced(number, key, decided.date(), *what), decided))
    if published_after is not None:
        at = decided + timedelta(days=published_after)
        tell((ProcedurePublished(number, key, 1, at.date(), "digest", *what), at))


def test_what_is_announced_must_be_public_within_five_working_days(cast: Cast) -> None:
    home = cast.home_affairs.id
    for key, days in (("2.000001", 7), ("2.000002", 8), ("2.000003", None)):
        announced(key, home, published_after=days)
    count_all()
    told = {one.key: one.gaps for one in completeness.audit(home, viewer=cast.partner_head, on=TODAY)}
    assert told["2.000001"] == ()
    assert told["2.000002"] == (Gap.PUBLIC_LATE,)
    assert told["2.000003"] == (Gap.NOT_PUBLIC,)


def test_the_audit_and_the_figure_speak_of_the_same_procedures(cast: Cast) -> None:
    home = cast.home_affairs.id
    for key, days in (("2.000001", 7), ("2.000003", None)):
        announced(key, home, published_after=days)
    count_all()
    found = completeness.audit(home, viewer=cast.partner_head, on=TODAY)
    figure = answering.figure("procedure.published_rate", viewer=MACHINE, period=Period(TODAY, TODAY), agency_id=home)
    assert (sum(one.is_public for one in found), len(found)) == (figure.numerator, figure.denominator)


def test_a_procedure_published_here_is_looked_through_part_by_part(stage: Stage) -> None:
    card = catalogue.get_procedure(stage.version_id, viewer=MACHINE)
    assert completeness.missing(card) == ()
    assert completeness.missing(replace(card, instructions=(), applicants=(), sets=0)) == (
        Gap.STEPS,
        Gap.COMPONENTS,
        Gap.APPLICANTS,
    )
    partial = replace(card.service, level="PARTIAL", partial_reason=None)
    assert completeness.missing(replace(card, service=partial)) == (Gap.REASON,)
    found = completeness.audit(stage.cast.culture.id, viewer=stage.cast.head, on=TODAY)
    [one] = [one for one in found if one.version_id == stage.version_id]
    assert (one.is_public, one.announced_on) == (True, None)


def test_a_decision_that_came_too_near_is_told(stage: Stage) -> None:
    card = catalogue.get_procedure(stage.version_id, viewer=MACHINE)
    days = {gap: card.valid_from - timedelta(days=gap) for gap in (4, 5)}
    late = {gap: completeness.announced_late(day, card.valid_from) for gap, day in days.items()}
    assert late == {4: (Gap.ANNOUNCED_LATE,), 5: ()}
    assert completeness.announced_late(None, date(2026, 1, 1)) == ()


def test_a_stranger_looks_through_nothing(cast: Cast) -> None:
    with pytest.raises(NothingBehind):
        completeness.audit(cast.culture.id, viewer=cast.stranger, on=TODAY)
