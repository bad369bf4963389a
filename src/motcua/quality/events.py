"""What happened in a quality system. Words stay with the room."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class _OnSystem(Event):
    subject: ClassVar[str] = "quality_system"
    name: ClassVar[str] = "quality_system"

    system_id: int
    agency_id: int


@dataclass(frozen=True)
class SystemOpened(_OnSystem):
    """An agency begins to apply the standard."""

    name: ClassVar[str] = "quality.system_opened"


@dataclass(frozen=True)
class ScopeChanged(_OnSystem):
    """Other units or procedures are covered, or another edition of the standard holds."""

    name: ClassVar[str] = "quality.scope_changed"


@dataclass(frozen=True)
class _OnDocument(Event):
    """What every act on a controlled document says."""

    subject: ClassVar[str] = "quality_document"
    name: ClassVar[str] = "quality_document"

    document_id: int
    agency_id: int
    edition: int


@dataclass(frozen=True)
class EditionDrafted(_OnDocument):
    name: ClassVar[str] = "quality.edition_drafted"


@dataclass(frozen=True)
class EditionChanged(_OnDocument):
    name: ClassVar[str] = "quality.edition_changed"


@dataclass(frozen=True)
class EditionDiscarded(_OnDocument):
    """A draft that nobody had checked."""

    name: ClassVar[str] = "quality.edition_discarded"


@dataclass(frozen=True)
class EditionReviewed(_OnDocument):
    name: ClassVar[str] = "quality.edition_reviewed"


@dataclass(frozen=True)
class EditionReturned(_OnDocument):
    name: ClassVar[str] = "quality.edition_returned"


@dataclass(frozen=True)
class EditionApproved(_OnDocument):
    """Signed, with its number in the agency's book of the year."""

    name: ClassVar[str] = "quality.edition_approved"

    number: str


@dataclass(frozen=True)
class EditionEnforced(_OnDocument):
    """In force from now on; the edition before it is not any more."""

    name: ClassVar[str] = "quality.edition_enforced"


@dataclass(frozen=True)
class EditionWithdrawn(_OnDocument):
    name: ClassVar[str] = "quality.edition_withdrawn"


@dataclass(frozen=True)
class _OnObjective(Event):
    subject: ClassVar[str] = "quality_objective"
    name: ClassVar[str] = "quality_objective"

    objective_id: int
    agency_id: int
    measure: str
    target: int


@dataclass(frozen=True)
class ObjectiveSet(_OnObjective):
    name: ClassVar[str] = "quality.objective_set"


@dataclass(frozen=True)
class ObjectiveChanged(_OnObjective):
    name: ClassVar[str] = "quality.objective_changed"


@dataclass(frozen=True)
class ObjectiveDropped(_OnObjective):
    name: ClassVar[str] = "quality.objective_dropped"


@dataclass(frozen=True)
class _OnAudit(Event):
    subject: ClassVar[str] = "quality_audit"
    name: ClassVar[str] = "quality_audit"

    audit_id: int
    agency_id: int


@dataclass(frozen=True)
class AuditPlanned(_OnAudit):
    name: ClassVar[str] = "quality.audit_planned"


@dataclass(frozen=True)
class AuditChanged(_OnAudit):
    name: ClassVar[str] = "quality.audit_changed"


@dataclass(frozen=True)
class AuditCancelled(_OnAudit):
    name: ClassVar[str] = "quality.audit_cancelled"


@dataclass(frozen=True)
class AuditAnswered(_OnAudit):
    """Answers to the checklist were written down."""

    name: ClassVar[str] = "quality.audit_answered"


@dataclass(frozen=True)
class AuditClosed(_OnAudit):
    name: ClassVar[str] = "quality.audit_closed"

    findings: int


@dataclass(frozen=True)
class _OnFinding(Event):
    subject: ClassVar[str] = "quality_finding"
    name: ClassVar[str] = "quality_finding"

    finding_id: int
    agency_id: int


@dataclass(frozen=True)
class FindingRecorded(_OnFinding):
    name: ClassVar[str] = "quality.finding_recorded"

    grade: str


@dataclass(frozen=True)
class CorrectionPlanned(_OnFinding):
    name: ClassVar[str] = "quality.correction_planned"

    due_on: date


@dataclass(frozen=True)
class CorrectionReported(_OnFinding):
    name: ClassVar[str] = "quality.correction_reported"

    in_time: bool


@dataclass(frozen=True)
class CorrectionVerified(_OnFinding):
    """Somebody else looked whether it helped; where not, the finding is open again."""

    name: ClassVar[str] = "quality.correction_verified"

    is_effective: bool


@dataclass(frozen=True)
class _OnReview(Event):
    subject: ClassVar[str] = "quality_review"
    name: ClassVar[str] = "quality_review"

    review_id: int
    agency_id: int


@dataclass(frozen=True)
class ReviewRecorded(_OnReview):
    name: ClassVar[str] = "quality.review_recorded"


@dataclass(frozen=True)
class ReviewChanged(_OnReview):
    name: ClassVar[str] = "quality.review_changed"


@dataclass(frozen=True)
class ReviewSigned(_OnReview):
    name: ClassVar[str] = "quality.review_signed"

    number: str


@dataclass(frozen=True)
class _OnPublication(Event):
    subject: ClassVar[str] = "quality_publication"
    name: ClassVar[str] = "quality_publication"

    publication_id: int
    agency_id: int


@dataclass(frozen=True)
class ConformityPublished(_OnPublication):
    """The head says that the system conforms to the standard; with its number in the agency's book."""

    name: ClassVar[str] = "quality.conformity_published"

    standard: str
    number: str


@dataclass(frozen=True)
class LeadUnitNotified(_OnPublication):
    name: ClassVar[str] = "quality.lead_unit_notified"

    notified_on: date


@dataclass(frozen=True)
class _OnRisk(Event):
    subject: ClassVar[str] = "quality_risk"
    name: ClassVar[str] = "quality_risk"

    risk_id: int
    agency_id: int


@dataclass(frozen=True)
class RiskRecorded(_OnRisk):
    """What may go wrong was written down, with how often and how grave."""

    name: ClassVar[str] = "quality.risk_recorded"

    likelihood: int
    severity: int


@dataclass(frozen=True)
class RiskChanged(_OnRisk):
    """It was described otherwise."""

    name: ClassVar[str] = "quality.risk_changed"


@dataclass(frozen=True)
class MitigationPlanned(_OnRisk):
    """A measure against a risk was agreed."""

    name: ClassVar[str] = "quality.mitigation_planned"

    mitigation: int
    due_on: date


@dataclass(frozen=True)
class MitigationReported(_OnRisk):
    """A measure against a risk was taken."""

    name: ClassVar[str] = "quality.mitigation_reported"

    mitigation: int
    in_time: bool


@dataclass(frozen=True)
class RiskReviewed(_OnRisk):
    """It was looked at again: how often and how grave it is now."""

    name: ClassVar[str] = "quality.risk_reviewed"

    likelihood: int
    severity: int


@dataclass(frozen=True)
class RiskClosed(_OnRisk):
    """It no longer threatens."""

    name: ClassVar[str] = "quality.risk_closed"
