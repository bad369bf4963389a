"""Reports are begun on their day, with who is to write them told; what was published is laid down as paper."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.queries import Due, Report, ReportEditionCard
from motcua.insight.reports import papers
from motcua.journeys import seal_report
from motcua.journeys.home_agencies import is_at_home
from motcua.journeys.keep_upload import receive_made
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.paper import Format, Papers
from motcua.kernel.plain.ports import adapter
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org

SYSTEM = Actor.system("reports")
AT_ONCE = 50
"""Reports begun in one run: a province has hundreds of agencies."""
LONG_PAST = timedelta(days=31)
"""So long after its day nobody is asked for a report any more that nobody began: the platform came later."""


def keep_reports(now: datetime) -> int:
    """What is due is begun; what is published gets its paper."""
    return begin_due(now) + lay_down(now)


def begin_due(now: datetime) -> int:
    """Returns how many were begun."""
    done = 0
    for report, agency_id, first, last, due_on in _due(clock.local_date(now)):
        with transaction():
            operations.begin_report(
                actor=SYSTEM, at=now, key=report.key, agency_id=agency_id, first=first, last=last, due_on=due_on
            )
        done += 1
        if done == AT_ONCE:
            break
    return done


def _due(today: date) -> Iterator[tuple[Report, int, date, date, date]]:
    """Reports of periods whose days are over that nobody has begun."""
    home = [one for one in org.list_agencies(viewer=SYSTEM, on=today) if is_at_home(one)]
    for report in indicator.list_reports(viewer=SYSTEM, on=today):
        for due in report.schedule:
            first, last = report.ended(due.every, today)
            if report.days(first, last)[1] + 2 * LONG_PAST < today:
                continue
            begun = indicator.list_begun(report.key, first, last, viewer=SYSTEM)
            for agency in home:
                if agency.kind.value in due.kinds and agency.id not in begun:
                    due_on = _due_on(report, due, agency.id, first, last)
                    if due_on + LONG_PAST >= today:
                        yield report, agency.id, first, last, due_on


def _due_on(report: Report, due: Due, agency_id: int, first: date, last: date) -> date:
    counted_until = report.days(first, last)[1]
    return org.calendar_of(agency_id, viewer=SYSTEM).add_workdays(counted_until, due.working_days)


def lay_down(now: datetime) -> int:
    """Draw the paper of every edition that has none, and keep it; returns how many."""
    found = indicator.list_editions_without_paper(viewer=SYSTEM, size=AT_ONCE)
    for edition in found:
        card = indicator.get_period_report(edition.report_id, viewer=SYSTEM)
        report = indicator.get_report(card.key, viewer=SYSTEM, on=card.last_day, version=edition.version)
        paper = receive_made(_pdf(report, edition), name=f"{card.key}-{card.last_day:%Y%m%d}-{edition.number}.pdf")
        with transaction():
            seal_report.keep_paper(
                at=now, edition=edition, agency_id=card.agency_id, title=report.title_vi, paper=paper
            )
    return len(found)


def _pdf(report: Report, edition: ReportEditionCard) -> bytes:
    paper = papers.edition_paper(report, edition, viewer=SYSTEM)
    return adapter(Papers).write(paper, Format.PDF, at=edition.published_at)
