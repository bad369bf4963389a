"""Internal audits with their checklists, and findings with what was done about them."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.quality import policy
from motcua.quality.models import Audit, Finding
from motcua.quality.states import (
    AUDIT_TRANSITIONS,
    FINDING_TRANSITIONS,
    Answer,
    AuditState,
    AuditVerb,
    FindingState,
    FindingVerb,
    Grade,
    Right,
)


class NoSuchAudit(NotFound):
    """There is no such audit or finding in a quality system that is open to you."""

    code = "quality.no_such_audit"


@dataclass(frozen=True, slots=True)
class Question:
    """A line of a checklist; `clause` is that of the standard or of a document."""

    clause: str
    text: str
    answer: Answer = Answer.NONE
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class AuditCard:
    """An internal audit. `verbs` are what the viewer may do with it now."""

    id: int
    agency_id: int
    number: str
    state: AuditState
    words: str
    planned_on: date
    lead_id: int
    team: str
    checklist: tuple[Question, ...]
    conclusion: str
    closed_at: datetime | None
    verbs: frozenset[AuditVerb]

    @property
    def answered(self) -> int:
        return sum(one.answer is not Answer.NONE for one in self.checklist)


@dataclass(frozen=True, slots=True)
class FindingCard:
    """What an audit found. `verbs` are what the viewer may do about it now."""

    id: int
    audit_id: int
    agency_id: int
    number: int
    grade: Grade
    state: FindingState
    clause: str
    words: str
    unit_id: int | None
    found_at: datetime
    cause: str
    action: str
    responsible_id: int | None
    due_on: date | None
    done: str
    done_by: int | None
    done_at: datetime | None
    verdict: str
    verified_by: int | None
    verified_at: datetime | None
    verbs: frozenset[FindingVerb]

    def is_late(self, on: date) -> bool:
        return self.state is FindingState.PLANNED and self.due_on is not None and on > self.due_on


def list_audits(agency_id: int, *, viewer: Actor) -> tuple[AuditCard, ...]:
    """
    Every audit of an agency, the latest first.

    :raises NoQualitySystem: to whoever has nothing to do with the agency
    """
    policy.may_read(viewer, agency_id)
    rows = Audit.objects.filter(agency=agency_id).order_by("-planned_on", "-id")
    return tuple(audit_card(row, viewer) for row in rows)


def get_audit(audit_id: int, *, viewer: Actor) -> AuditCard:
    """:raises NoSuchAudit: if there is none, or its agency is not the viewer's to read"""
    row = Audit.objects.filter(policy.seen_by(viewer), pk=audit_id).first()
    if row is None:
        raise NoSuchAudit()
    return audit_card(row, viewer)


def list_findings(agency_id: int, *, viewer: Actor, audit_id: int | None = None) -> tuple[FindingCard, ...]:
    """
    Findings of an agency or of one of its audits, the latest audit first.

    :raises NoQualitySystem: to whoever has nothing to do with the agency
    """
    policy.may_read(viewer, agency_id)
    rows = Finding.objects.filter(agency=agency_id)
    if audit_id is not None:
        rows = rows.filter(audit=audit_id)
    return tuple(finding_card(row, viewer) for row in rows.order_by("-audit", "number"))


def get_finding(finding_id: int, *, viewer: Actor) -> FindingCard:
    """:raises NoSuchAudit: if there is none, or its agency is not the viewer's to read"""
    row = Finding.objects.filter(policy.seen_by(viewer), pk=finding_id).first()
    if row is None:
        raise NoSuchAudit()
    return finding_card(row, viewer)


def audit_card(row: Audit, viewer: Actor) -> AuditCard:
    state = AuditState(row.state)
    is_theirs = policy.acting(viewer, row.agency_id, Right.MANAGE) is not None
    return AuditCard(
        id=row.pk,
        agency_id=row.agency_id,
        number=row.number,
        state=state,
        words=row.words,
        planned_on=row.planned_on,
        lead_id=row.lead_id,
        team=row.team,
        checklist=tuple(
            Question(one["clause"], one["question"], Answer(one["answer"]), one["evidence"]) for one in row.checklist
        ),
        conclusion=row.conclusion,
        closed_at=row.closed_at,
        verbs=frozenset(verb for (of, verb) in AUDIT_TRANSITIONS if is_theirs and of == state),
    )


def finding_card(row: Finding, viewer: Actor) -> FindingCard:
    state = FindingState(row.state)
    names = [field.name for field in Finding._meta.local_concrete_fields]
    values = {name: getattr(row, name) for name in FindingCard.__dataclass_fields__ if name in names}
    return FindingCard(
        **values
        | {
            "audit_id": row.audit_id,
            "agency_id": row.agency_id,
            "grade": Grade(row.grade),
            "state": state,
            "verbs": frozenset(
                verb for (of, verb) in FINDING_TRANSITIONS if of == state and _is_for(viewer, row, verb)
            ),
        }
    )


def _is_for(viewer: Actor, row: Finding, verb: FindingVerb) -> bool:
    """Whoever is to correct it reports; the rest is for those who manage the system."""
    if policy.acting(viewer, row.agency_id, Right.MANAGE) is not None:
        return True
    return verb is FindingVerb.REPORT and row.responsible_id is not None and row.responsible_id == viewer.person_id
