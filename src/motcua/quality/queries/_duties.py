"""What a quality system must do, and by which day; drawn from what is kept, so nothing is ticked off by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.quality import policy, rules
from motcua.quality.models import Audit, Finding, Mitigation, Publication, Review, System
from motcua.quality.policy import NoQualitySystem
from motcua.quality.queries._documents import list_documents
from motcua.quality.states import AuditState, DutyKind, FindingState, ReviewState, RiskState


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done by a day. `about_id` is the document, finding, risk or publication; `title` names it."""

    kind: DutyKind
    due_on: date
    about_id: int | None = None
    title: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.about_id or 0}:{self.due_on}"

    def is_late(self, on: date) -> bool:
        return on > self.due_on


def list_duties(agency_id: int, *, viewer: Actor, on: date) -> tuple[Duty, ...]:
    """
    What is to be done, the next first.

    :raises NoQualitySystem: if the agency has no system for this viewer
    """
    policy.may_read(viewer, agency_id)
    system = System.objects.filter(agency=agency_id).first()
    if system is None:
        raise NoQualitySystem()
    found = [*_yearly(system, on), *_after_changes(system, viewer, on), *_corrections(agency_id), *_measures(agency_id)]
    return tuple(sorted(found, key=lambda duty: (duty.due_on, duty.kind, duty.about_id or 0)))


def list_agencies_with_duties(*, viewer: Actor) -> tuple[int, ...]:
    """Every agency with a quality system; for the job that tells of duties."""
    rows = System.objects.filter(policy.seen_by(viewer)).order_by("agency")
    return tuple(rows.values_list("agency_id", flat=True))


def _yearly(system: System, on: date) -> Iterator[Duty]:
    """The year in which none was held yet; a year that went by without one stays due."""
    began = clock.local_date(system.opened_at).year
    audits = Audit.objects.filter(agency=system.agency_id, state=AuditState.CLOSED).order_by("-closed_at")
    reviews = Review.objects.filter(agency=system.agency_id, state=ReviewState.SIGNED).order_by("-held_on")
    audited, reviewed = audits.first(), reviews.first()
    last = {
        DutyKind.AUDIT: clock.local_date(audited.closed_at) if audited and audited.closed_at else None,
        DutyKind.REVIEW: reviewed.held_on if reviewed else None,
    }
    for kind, day in last.items():
        due = rules.yearly_due(began, day)
        if due.year <= on.year:
            yield Duty(kind, due)


def _after_changes(system: System, viewer: Actor, on: date) -> Iterator[Duty]:
    for card in list_documents(system.agency_id, viewer=viewer, on=on):
        if card.behind is not None:
            yield Duty(DutyKind.UPDATE, card.behind.due_on, card.id, f"{card.code} {card.title}")
    last = Publication.objects.filter(agency=system.agency_id).order_by("-published_at", "-id").first()
    if last is None:
        return
    if system.scope_changed_at > last.published_at:
        yield Duty(DutyKind.REPUBLISH, rules.update_due(clock.local_date(system.scope_changed_at)))
    if last.notified_on is None:
        yield Duty(DutyKind.NOTIFY, clock.local_date(last.published_at), last.pk)


def _corrections(agency_id: int) -> Iterator[Duty]:
    rows = Finding.objects.filter(agency=agency_id, state=FindingState.PLANNED, due_on__isnull=False)
    for row in rows.select_related("audit"):
        if row.due_on is not None:
            yield Duty(DutyKind.CORRECT, row.due_on, row.pk, f"{row.audit.number}/{row.number:02}")


def _measures(agency_id: int) -> Iterator[Duty]:
    """Measures against one risk that are due the same day are one duty."""
    rows = Mitigation.objects.filter(agency=agency_id, done_at=None, risk__state=RiskState.OPEN)
    named = rows.order_by("risk", "due_on").values_list("risk", "due_on", "risk__number", "risk__activity").distinct()
    for risk_id, due_on, number, activity in named:
        yield Duty(DutyKind.MITIGATE, due_on, risk_id, f"{number} {activity}")
