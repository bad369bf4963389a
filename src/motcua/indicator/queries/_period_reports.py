"""Reports of periods: how they stand, what was written in them, their editions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.indicator import policy
from motcua.indicator.models import PeriodReport, ReportEdition, ReportWords
from motcua.indicator.policy import NoSuchPeriodReport, NotYourReport
from motcua.indicator.states import REPORT_TRANSITIONS, ReportMovedOn, ReportState, ReportVerb
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound, Refused

__all__ = ["NoSuchPeriodReport", "NotYourReport"]


class NoSuchEdition(NotFound):
    """This report has no such edition."""

    code = "indicator.no_such_edition"


@dataclass(frozen=True, slots=True)
class WordsCard:
    """What was written in a field; `is_aside` beside what counts. `because`: why its odd figures are right."""

    field: str
    number: int
    words: str
    because: str
    is_aside: bool
    written_by: int | None
    written_at: datetime

    @classmethod
    def of(cls, row: ReportWords) -> "WordsCard":
        return cls(row.field, row.number, row.words, row.because, row.is_aside, row.written_by, row.written_at)


@dataclass(frozen=True, slots=True)
class ReportEditionCard:
    """`data` are the bytes of `insight.reports.running`, `words` what was written, by field."""

    id: int
    report_id: int
    number: int
    version: int
    position: int
    data: bytes
    digest: str
    words: Mapping[str, str]
    reason: str
    published_by: int | None
    published_at: datetime
    paper_id: int | None

    @classmethod
    def of(cls, row: ReportEdition) -> "ReportEditionCard":
        return cls(
            id=row.pk,
            report_id=row.report_id,
            number=row.number,
            version=row.version,
            position=row.position,
            data=row.data.encode(),
            digest=row.digest,
            words=row.words,
            reason=row.reason,
            published_by=row.published_by,
            published_at=row.published_at,
            paper_id=row.paper_id,
        )


@dataclass(frozen=True, slots=True)
class PeriodReportCard:
    """`words` are the newest that count, by field; `editions` without their data stand in `list_editions`."""

    id: int
    key: str
    agency_id: int
    first_day: date
    last_day: date
    state: ReportState
    due_on: date | None
    reason: str
    begun_at: datetime
    words: Mapping[str, WordsCard]
    verbs: frozenset[ReportVerb]


@dataclass(frozen=True, slots=True)
class PeriodReportRow:
    """A line of the list of what is due; `editions` so many, the first of them `published_at`."""

    id: int
    key: str
    agency_id: int
    first_day: date
    last_day: date
    state: ReportState
    due_on: date | None
    published_at: datetime | None

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.published_at is None and self.due_on < today


def get_period_report(report_id: int, *, viewer: Actor) -> PeriodReportCard:
    """:raises NoSuchPeriodReport: if there is none, or it is not the viewer's to read"""
    row = PeriodReport.objects.filter(policy.reports_seen_by(viewer), pk=report_id).first()
    if row is None:
        raise NoSuchPeriodReport()
    return report_card(row, viewer)


def find_period_report(key: str, agency_id: int, first: date, last: date, *, viewer: Actor) -> PeriodReportCard | None:
    rows = PeriodReport.objects.filter(policy.reports_seen_by(viewer), key=key, agency=agency_id)
    row = rows.filter(first_day=first, last_day=last).first()
    return report_card(row, viewer) if row is not None else None


def list_period_reports(
    *, viewer: Actor, since: date, agency_ids: Iterable[int] | None = None
) -> tuple[PeriodReportRow, ...]:
    """Those of periods that end on that day or later; what is due first stands first, what nobody owes last."""
    rows = PeriodReport.objects.filter(policy.reports_seen_by(viewer), last_day__gte=since)
    if agency_ids is not None:
        rows = rows.filter(agency__in=list(agency_ids))
    kept = list(rows.order_by("due_on", "key", "agency"))
    first = ReportEdition.objects.filter(report__in=[row.pk for row in kept], number=1)
    published = dict(first.values_list("report", "published_at"))
    return tuple(
        PeriodReportRow(
            row.pk,
            row.key,
            row.agency_id,
            row.first_day,
            row.last_day,
            ReportState(row.state),
            row.due_on,
            published.get(row.pk),
        )
        for row in kept
    )


def list_begun(key: str, first: date, last: date, *, viewer: Actor) -> frozenset[int]:
    """The agencies whose report of that period is begun."""
    rows = PeriodReport.objects.filter(policy.reports_seen_by(viewer), key=key, first_day=first, last_day=last)
    return frozenset(rows.values_list("agency", flat=True))


def list_words(report_id: int, field: str, *, viewer: Actor) -> tuple[WordsCard, ...]:
    """Every draft of a field, the newest first."""
    get_period_report(report_id, viewer=viewer)
    rows = ReportWords.objects.filter(report=report_id, field=field).order_by("-number")
    return tuple(map(WordsCard.of, rows))


def list_editions(report_id: int, *, viewer: Actor) -> tuple[ReportEditionCard, ...]:
    """The newest first."""
    get_period_report(report_id, viewer=viewer)
    return tuple(map(ReportEditionCard.of, ReportEdition.objects.filter(report=report_id).order_by("-number")))


def get_report_edition(report_id: int, number: int, *, viewer: Actor) -> ReportEditionCard:
    """:raises NoSuchEdition: if the report has none of that number"""
    get_period_report(report_id, viewer=viewer)
    row = ReportEdition.objects.filter(report=report_id, number=number).first()
    if row is None:
        raise NoSuchEdition()
    return ReportEditionCard.of(row)


def list_editions_without_paper(*, viewer: Actor, size: int) -> tuple[ReportEditionCard, ...]:
    """The oldest first; nobody but the machine asks."""
    rows = ReportEdition.objects.filter(paper=None) if viewer.is_system else ReportEdition.objects.none()
    return tuple(map(ReportEditionCard.of, rows.order_by("id")[:size]))


def list_agencies_to_report(agency_ids: Iterable[int], *, viewer: Actor) -> tuple[int, ...]:
    """Of some agencies those whose reports the viewer may write."""
    return tuple(one for one in agency_ids if policy.reporting(viewer, one, ReportVerb.WRITE) is not None)


def why_not_report(card: PeriodReportCard, verb: ReportVerb, *, viewer: Actor) -> Refused:
    """Why the viewer cannot do it now: because it is not theirs, or because it stands otherwise."""
    return NotYourReport() if policy.reporting(viewer, card.agency_id, verb) is None else ReportMovedOn()


def report_card(row: PeriodReport, viewer: Actor) -> PeriodReportCard:
    state = ReportState(row.state)
    return PeriodReportCard(
        id=row.pk,
        key=row.key,
        agency_id=row.agency_id,
        first_day=row.first_day,
        last_day=row.last_day,
        state=state,
        due_on=row.due_on,
        reason=row.reason,
        begun_at=row.begun_at,
        words={one.field: one for one in map(WordsCard.of, newest_words(row.pk))},
        verbs=frozenset(
            verb
            for verb in ReportVerb
            if (state, verb) in REPORT_TRANSITIONS and policy.reporting(viewer, row.agency_id, verb) is not None
        ),
    )


def newest_words(report_id: int) -> list[ReportWords]:
    """Of each field, what counts."""
    rows = ReportWords.objects.filter(report=report_id, is_aside=False)
    return list(rows.order_by("field", "-number").distinct("field"))
