"""Behind a figure stand the facts that it counts and the acts that made them; for those whose agencies they are."""

from datetime import date, timedelta
from random import Random

import pytest

from motcua.catalogue.events import ProcedureAnnounced, ProcedurePublished
from motcua.indicator import queries as indicator
from motcua.indicator.events import ComputerRegistered, MailUsed
from motcua.insight.figures import answering, behind
from motcua.insight.figures.answering import period_of
from motcua.kernel.plain.clock import local_date
from motcua.signature.events import CertificateIssued
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.insight.figures.ledger import count_all, finished, received, tell

DAY = timedelta(days=1)
SEPTEMBER = period_of("2026-09")


def test_as_many_facts_stand_behind_a_figure_as_it_says(cast: Cast) -> None:
    dossiers = [received(cast.culture.id, MONDAY_MORNING + 3 * DAY) for _ in range(5)]
    tell(*((one, MONDAY_MORNING) for one in dossiers))
    tell(*((finished(one.dossier_id), MONDAY_MORNING + DAY) for one in dossiers[:2]))
    count_all()
    one = indicator.get_measure("dossier.on_time_rate", viewer=MACHINE, on=SEPTEMBER.last)
    found = answering.figure(one.key, viewer=MACHINE, period=SEPTEMBER, agency_id=cast.culture.id)
    signed = {1: 0, -1: 0}
    for term in one.numerator:
        page = behind.list_counted([term], viewer=cast.leader, period=SEPTEMBER, agency_id=cast.culture.id)
        signed[term.sign] += sum(row.weight for row in page.rows)
    assert signed[1] - signed[-1] == found.numerator == 2
    assert found.denominator == 5


def test_points_stand_behind_a_mean_with_how_many_each_brings(cast: Cast) -> None:
    for punctuality in ("EARLY", "EARLY", "ON_TIME", "LATE"):
        came = received(cast.culture.id, MONDAY_MORNING + 3 * DAY)
        tell((came, MONDAY_MORNING), (finished(came.dossier_id, punctuality), MONDAY_MORNING + DAY))
    count_all()
    terms = indicator.get_measure("dossier.time_points", viewer=MACHINE, on=SEPTEMBER.last).numerator
    page = behind.list_counted(terms, viewer=cast.leader, period=SEPTEMBER, agency_id=cast.culture.id)
    found = answering.figure("dossier.time_points", viewer=MACHINE, period=SEPTEMBER, agency_id=cast.culture.id)
    assert [row.times for row in page.rows] == [2, 2, 1]
    assert found.text == "5/4 = 1.3"


def test_of_what_is_counted_once_there_is_one_line(cast: Cast) -> None:
    """Officers with two computers, and officers who used their mail four times in each month, or did not."""
    for number, person in enumerate([1, 1, 2]):
        tell((ComputerRegistered(80 + number, cast.culture.id, person, antivirus=True), MONDAY_MORNING))
    for number, (person, times) in enumerate([(1, 3), (1, 2), (2, 3), (3, 9)]):
        used = MailUsed(90 + number, cast.culture.id, person, date(2026, 9, 1), times)
        tell((used, MONDAY_MORNING))
    count_all()
    for key in ("staff.pc_rate", "staff.mail_use_rate"):
        one = indicator.get_measure(key, viewer=MACHINE, on=SEPTEMBER.last)
        found = answering.figure(key, viewer=MACHINE, period=SEPTEMBER, agency_id=cast.culture.id)
        page = behind.list_counted(one.numerator, viewer=cast.leader, period=SEPTEMBER, agency_id=cast.culture.id)
        assert len(page.rows) == len({row.key for row in page.rows}) == found.numerator == 2


def test_what_expired_stands_behind_no_figure(cast: Cast) -> None:
    ends = {83: MONDAY_MORNING + DAY, 84: MONDAY_MORNING + 90 * DAY}
    for number, end in ends.items():
        tell((CertificateIssued(number, cast.culture.id, "PERSON", 5, MONDAY_MORNING, end), MONDAY_MORNING))
    count_all()
    terms = indicator.get_measure("certificate.count", viewer=MACHINE, on=SEPTEMBER.last).numerator
    found = answering.figure("certificate.count", viewer=MACHINE, period=SEPTEMBER, agency_id=cast.culture.id)
    page = behind.list_counted(terms, viewer=cast.leader, period=SEPTEMBER, agency_id=cast.culture.id)
    assert [row.subject_id for row in page.rows] == [84]
    assert found.numerator == 1
    assert found == answering.figure(
        "certificate.count", viewer=MACHINE, period=SEPTEMBER, agency_id=cast.culture.id, from_facts=True
    )


def test_every_page_of_a_long_list_holds_what_follows_the_page_before(cast: Cast) -> None:
    chance = Random(3)
    moments = [MONDAY_MORNING - chance.randrange(900) * DAY for _ in range(60)]
    tell(*((received(cast.culture.id), at) for at in moments))
    count_all()
    terms = indicator.get_measure("dossier.received", viewer=MACHINE, on=SEPTEMBER.last).numerator
    period, rows, number, more = period_of("2024-04-05..2026-09-30"), list[behind.Counted](), 0, True
    while more:
        number += 1
        page = behind.list_counted(
            terms, viewer=cast.leader, period=period, agency_id=cast.culture.id, number=number, size=7
        )
        rows, more = [*rows, *page.rows], page.has_next
    days = [row.day for row in rows]
    assert days == sorted((local_date(at) for at in moments if local_date(at) >= period.first), reverse=True)
    assert len({row.subject_id for row in rows}) == len(rows)


def test_a_fact_leads_to_the_acts_that_made_it(cast: Cast) -> None:
    one = received(cast.culture.id)
    tell((one, MONDAY_MORNING), (finished(one.dossier_id), MONDAY_MORNING + DAY))
    count_all()
    acts = behind.acts_behind("dossier", one.dossier_id, viewer=cast.leader)
    assert [act.name for act in acts] == ["dossier.received", "dossier.finished"]
    until = behind.acts_behind("dossier", one.dossier_id, viewer=cast.leader, until=acts[0].position)
    assert [act.name for act in until] == ["dossier.received"]


def test_what_belongs_together_is_told_together(cast: Cast) -> None:
    """A procedure is announced as one version and published as the next: both made the figure."""
    announced = ProcedureAnnounced(71, "2.000777", date(2026, 9, 1), cast.culture.id, "G99", "FULL", by_post=False)
    tell((announced, MONDAY_MORNING))
    tell((ProcedurePublished(72, "2.000777", 2, date(2026, 9, 15), "d"), MONDAY_MORNING + DAY))
    count_all()
    acts = behind.acts_behind("procedure", 71, viewer=cast.leader)
    assert [(act.name, act.subject_id) for act in acts] == [
        ("catalogue.procedure_announced", 71),
        ("catalogue.procedure_published", 72),
    ]


def test_pages_follow_one_another(cast: Cast) -> None:
    tell(*((received(cast.culture.id), MONDAY_MORNING + hours * timedelta(hours=1)) for hours in range(5)))
    count_all()
    terms = indicator.get_measure("dossier.received", viewer=MACHINE, on=SEPTEMBER.last).numerator
    pages = [
        behind.list_counted(
            terms, viewer=cast.leader, period=SEPTEMBER, agency_id=cast.culture.id, number=number, size=2
        )
        for number in (1, 2, 3)
    ]
    assert [len(page.rows) for page in pages] == [2, 2, 1]
    assert [page.has_next for page in pages] == [True, True, False]
    assert len({row.subject_id for page in pages for row in page.rows}) == 5


def test_the_stranger_sees_numbers_and_nothing_behind_them(cast: Cast) -> None:
    one = received(cast.culture.id)
    tell((one, MONDAY_MORNING))
    count_all()
    terms = indicator.get_measure("dossier.received", viewer=MACHINE, on=SEPTEMBER.last).numerator
    with pytest.raises(behind.NothingBehind):
        behind.list_counted(terms, viewer=cast.stranger, period=SEPTEMBER, agency_id=cast.culture.id)
    with pytest.raises(behind.NothingBehind):
        behind.acts_behind("dossier", one.dossier_id, viewer=cast.stranger)
