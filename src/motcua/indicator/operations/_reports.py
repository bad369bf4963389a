"""Reports of periods: begun, written, published as editions that never change, corrected by another edition."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from motcua.indicator import policy, queries
from motcua.indicator.events import (
    ReportBegun,
    ReportCorrectionBegun,
    ReportPaperKept,
    ReportPublished,
    ReportWritten,
)
from motcua.indicator.models import PeriodReport, ReportEdition, ReportWords
from motcua.indicator.operations._doubts import settled
from motcua.indicator.operations._words import written
from motcua.indicator.queries._period_reports import (
    PeriodReportCard,
    ReportEditionCard,
    WordsCard,
    newest_words,
    report_card,
)
from motcua.indicator.rules import odd_words
from motcua.indicator.states import REPORT_TRANSITIONS, ReportMovedOn, ReportState, ReportVerb
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, NotFound, Taken, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.rows import insert_once
from motcua.kernel.store.transactions import transaction_required

LONGEST_SECTION = 20_000
"""Characters of a section of a report."""


class BegunAlready(Taken):
    """The report of this agency for this period is begun already: look for it in the list of reports."""

    code = "indicator.begun_already"


class NotAReportPeriod(Invalid):
    """The report is for whole periods: its last day cannot lie before its first."""

    code = "indicator.not_a_report_period"


class NoSuchSection(NotFound):
    """This report has no such section."""

    code = "indicator.no_such_section"


class PeriodNotOver(WrongState):
    """The days that are counted are not over yet: the report can be published from {day} on."""

    code = "indicator.period_not_over"


class SectionsMissing(Incomplete):
    """The report says nothing without these sections. Write them first: {sections}."""

    code = "indicator.sections_missing"


@dataclass(frozen=True, slots=True)
class DrawnReport:
    """The data of a report as `insight.reports.running` drew and dumped them."""

    version: int
    position: int
    counted_until: date
    body: bytes


@transaction_required
def begin_report(
    *, actor: Actor, at: datetime, key: str, agency_id: int, first: date, last: date, due_on: date | None = None
) -> PeriodReportCard:
    """
    Begin the report of an agency for a period.

    :raises NoSuchReport: if there is no such report for that day
    :raises BegunAlready: if somebody, or its day, began it before
    """
    actor = policy.may_report(actor, agency_id, ReportVerb.WRITE)
    if last < first:
        raise NotAReportPeriod()
    queries.get_report(key, viewer=actor, on=last)
    row = PeriodReport(
        key=key,
        agency_id=agency_id,
        first_day=first,
        last_day=last,
        state=ReportState.WRITING,
        due_on=due_on,
        begun_by=actor.person_id,
        begun_at=at,
    )
    if not insert_once(row):
        raise BegunAlready()
    ledger.record(ReportBegun(row.pk, agency_id, key, first, last, due_on), actor=actor, at=at)
    return report_card(row, actor)


@transaction_required
def write_report(
    *, actor: Actor, at: datetime, report_id: int, field: str, words: str, seen: int = 0, because: str = ""
) -> WordsCard:
    """
    Write a section anew, over draft `seen` of it (0 where nothing was written). Where somebody else has written since,
    both are kept: this one stands aside, until somebody who has seen the newer one brings them together.

    :raises NoSuchSection: if the report has none of that key
    :raises LookAgain: if figures in the words are odd and nobody says why they are right
    """
    row, actor = _report(actor, report_id, ReportVerb.WRITE)
    report = queries.get_report(row.key, viewer=actor, on=row.last_day)
    if field not in {one.key for one in report.narratives}:
        raise NoSuchSection()
    told = written(words, "words", LONGEST_SECTION, optional=True)
    because = settled([("words", odd_words(told))], because)
    drafts = ReportWords.objects.filter(report=row, field=field)
    counts = drafts.filter(is_aside=False).order_by("-number").first()
    last = drafts.order_by("-number").first()
    if counts is not None and (counts.words, counts.because) == (told, because):
        return WordsCard.of(counts)
    draft = ReportWords(
        report=row,
        field=field,
        number=last.number + 1 if last is not None else 1,
        words=told,
        because=because,
        is_aside=counts is not None and seen < counts.number,
        written_by=actor.person_id,
        written_at=at,
    )
    draft.save(force_insert=True)
    ledger.record(ReportWritten(row.pk, row.agency_id, field, draft.number, draft.is_aside), actor=actor, at=at)
    return WordsCard.of(draft)


@transaction_required
def publish_report(*, actor: Actor, at: datetime, report_id: int, drawn: DrawnReport) -> ReportEditionCard:
    """
    Publish the report with these data and with what is written now: an edition that never changes.

    :raises PeriodNotOver: if some of its days are still to come
    :raises SectionsMissing: if a section without which it says nothing is empty
    """
    row, actor = _report(actor, report_id, ReportVerb.PUBLISH)
    _must_be_its_own(row, drawn)
    if drawn.counted_until >= clock.local_date(at):
        raise PeriodNotOver(day=f"{date.fromordinal(drawn.counted_until.toordinal() + 1):%d/%m/%Y}")
    words = {one.field: one.words for one in newest_words(row.pk) if one.words}
    report = queries.get_report(row.key, viewer=actor, on=row.last_day, version=drawn.version)
    if missing := [one.title_vi for one in report.narratives if one.must and one.key not in words]:
        raise SectionsMissing(sections="; ".join(missing))
    edition = ReportEdition(
        report=row,
        number=ReportEdition.objects.filter(report=row).count() + 1,
        version=drawn.version,
        position=drawn.position,
        data=drawn.body.decode(),
        digest=hashlib.sha256(drawn.body).hexdigest(),
        words=words,
        reason=row.reason,
        published_by=actor.person_id,
        published_at=at,
    )
    edition.save(force_insert=True)
    _move(row, ReportVerb.PUBLISH, reason="")
    told = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    published = ReportPublished(
        row.pk,
        row.agency_id,
        edition.pk,
        edition.number,
        edition.version,
        edition.position,
        edition.digest,
        hashlib.sha256(told).hexdigest(),
    )
    ledger.record(published, actor=actor, at=at)
    return ReportEditionCard.of(edition)


@transaction_required
def correct_report(*, actor: Actor, at: datetime, report_id: int, reason: str) -> PeriodReportCard:
    """Open what is published for another edition, and say why; the editions that are there stay as they are."""
    row, actor = _report(actor, report_id, ReportVerb.CORRECT)
    _move(row, ReportVerb.CORRECT, reason=written(reason, "reason"))
    number = ReportEdition.objects.filter(report=row).count()
    ledger.record(ReportCorrectionBegun(row.pk, row.agency_id, number), actor=actor, at=at)
    return report_card(row, actor)


@transaction_required
def keep_report_paper(*, actor: Actor, at: datetime, edition_id: int, file_id: int) -> None:
    """Name the file of the vault that holds an edition as people read it; once, by the machine that laid it down."""
    edition = ReportEdition.objects.select_for_update(of=["self"]).select_related("report").get(pk=edition_id)
    if not actor.is_system:
        raise policy.NotYourReport()
    if edition.paper_id is not None:
        raise ReportMovedOn()
    edition.paper_id = file_id
    edition.save(update_fields=["paper"])
    report = edition.report
    ledger.record(ReportPaperKept(report.pk, report.agency_id, edition.number, file_id), actor=actor, at=at)


def _report(actor: Actor, report_id: int, verb: ReportVerb) -> tuple[PeriodReport, Actor]:
    row = PeriodReport.objects.select_for_update().filter(pk=report_id).first()
    if row is None:
        raise policy.NoSuchPeriodReport()
    actor = policy.may_report(actor, row.agency_id, verb)
    if (ReportState(row.state), verb) not in REPORT_TRANSITIONS:
        raise ReportMovedOn()
    return row, actor


def _move(row: PeriodReport, verb: ReportVerb, *, reason: str) -> None:
    row.state, row.reason = REPORT_TRANSITIONS[ReportState(row.state), verb], reason
    row.save(update_fields=["state", "reason"])


def _must_be_its_own(row: PeriodReport, drawn: DrawnReport) -> None:
    """Data of another report are a fault of the face that drew them, never of a person."""
    told = json.loads(drawn.body)
    asked = [row.key, row.agency_id, [row.first_day.isoformat(), row.last_day.isoformat()]]
    if [told["report"], told["agency_id"], told["period"]] != asked:
        raise ValueError(f"these are the data of {told['report']}, not of report {row.pk}")
