"""Quality systems in the words of officers."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.quality.states import (
    Answer,
    AuditState,
    AuditVerb,
    EditionState,
    EditionVerb,
    FindingState,
    FindingVerb,
    Level,
    ReviewState,
    RiskState,
    RiskVerb,
)
from motcua.ui.parts import State as Shape

Text = str | Promise

STATES: Mapping[EditionState, tuple[Shape, Text]] = {
    EditionState.DRAFT: ("waiting", _("Being written")),
    EditionState.REVIEWED: ("within", _("Checked, to be signed")),
    EditionState.APPROVED: ("soon", _("Signed, waits for its day")),
    EditionState.EFFECTIVE: ("done", _("In force")),
    EditionState.WITHDRAWN: ("stopped", _("No longer in force")),
}
ACTS: Mapping[EditionVerb, tuple[str, Text]] = {
    EditionVerb.APPROVE: ("desk:approve_quality_edition", _("Sign")),
    EditionVerb.ENFORCE: ("desk:enforce_quality_edition", _("Put in force")),
    EditionVerb.REVIEW: ("desk:review_quality_edition", _("Confirm the check")),
    EditionVerb.CHANGE: ("desk:change_quality_edition", _("Change the draft")),
    EditionVerb.RETURN: ("desk:return_quality_edition", _("Send back")),
    EditionVerb.WITHDRAW: ("desk:withdraw_quality_document", _("Withdraw")),
    EditionVerb.DISCARD: ("desk:discard_quality_edition", _("Throw the draft away")),
}
PARTS: Mapping[str, Text] = {
    "purpose": _("Purpose"),
    "scope": _("Scope"),
    "references": _("Further references"),
    "terms": _("Definitions and abbreviations"),
    "body": _("Content"),
    "records": _("How long records are kept"),
}
AUDIT_STATES: Mapping[AuditState, tuple[Shape, Text]] = {
    AuditState.PLANNED: ("waiting", _("Planned")),
    AuditState.UNDER_WAY: ("within", _("Under way")),
    AuditState.CLOSED: ("done", _("Concluded")),
    AuditState.CANCELLED: ("stopped", _("Called off")),
}
AUDIT_ACTS: Mapping[AuditVerb, tuple[str, Text]] = {
    AuditVerb.ANSWER: ("desk:answer_quality_checklist", _("Answer the checklist")),
    AuditVerb.FIND: ("desk:record_quality_finding", _("Record a finding")),
    AuditVerb.CLOSE: ("desk:close_quality_audit", _("Conclude the audit")),
    AuditVerb.CHANGE: ("desk:change_quality_audit", _("Change the plan")),
    AuditVerb.CANCEL: ("desk:cancel_quality_audit", _("Call the audit off")),
}
ANSWERS: Mapping[Answer, Shape] = {
    Answer.NONE: "waiting",
    Answer.CONFORMS: "done",
    Answer.DEPARTS: "late",
    Answer.NOT_APPLICABLE: "stopped",
}
FINDING_STATES: Mapping[FindingState, tuple[Shape, Text]] = {
    FindingState.NOTED: ("stopped", _("Noted")),
    FindingState.OPEN: ("soon", _("To be planned")),
    FindingState.PLANNED: ("within", _("Being corrected")),
    FindingState.DONE: ("waiting", _("Corrected, to be verified")),
    FindingState.VERIFIED: ("done", _("Settled")),
}
SETTLED = (FindingState.NOTED, FindingState.VERIFIED)
FINDING_ACTS: Mapping[FindingVerb, tuple[str, Text]] = {
    FindingVerb.VERIFY: ("desk:verify_quality_correction", _("Look whether it helped")),
    FindingVerb.REPORT: ("desk:report_quality_correction", _("Report what was done")),
    FindingVerb.PLAN: ("desk:plan_quality_correction", _("Plan the correction")),
}
REVIEW_STATES: Mapping[ReviewState, tuple[Shape, Text]] = {
    ReviewState.DRAFT: ("waiting", _("Minutes to be signed")),
    ReviewState.SIGNED: ("done", _("Minutes signed")),
}
RISK_STATES: Mapping[RiskState, tuple[Shape, Text]] = {
    RiskState.OPEN: ("within", _("Being watched")),
    RiskState.CLOSED: ("done", _("No longer a threat")),
}
RISK_ACTS: Mapping[RiskVerb, tuple[str, Text]] = {
    RiskVerb.PLAN: ("desk:plan_mitigation", _("Plan a measure")),
    RiskVerb.REVIEW: ("desk:review_risk", _("Review the risk")),
    RiskVerb.CHANGE: ("desk:change_risk", _("Change the description")),
    RiskVerb.CLOSE: ("desk:close_risk", _("Close the risk")),
}
LEVELS: Mapping[Level, Shape] = {
    Level.LOW: "done",
    Level.MEDIUM: "within",
    Level.HIGH: "soon",
    Level.EXTREME: "late",
}
FIRST_QUESTIONS: tuple[Text, ...] = (
    _("5.2 | Is the quality policy known to those who work here?"),
    _("6.2 | Is what was reached compared with the objectives?"),
    _("7.5 | Are only documents in force used?"),
    _("8.5 | Are dossiers settled as the work procedure says?"),
    _("8.7 | Are late and faulty results recorded, and people told?"),
    _("10.2 | Were the corrective actions of the last audit done, and did they help?"),
)
"""What a checklist begins with; people change it."""
