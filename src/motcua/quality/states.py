"""Kinds of controlled documents, the way of an edition, and the standards that an agency may conform to."""

from enum import StrEnum

from motcua.kernel.plain.errors import WrongState
from motcua.kernel.plain.labelled import Labelled
from motcua.kernel.plain.labelled import marked as _


class Standard(Labelled):
    """Decision 19/2014/QĐ-TTg cites the edition of 2008; agencies were guided to that of 2015 later."""

    ISO_2015 = "TCVN ISO 9001:2015", _("TCVN ISO 9001:2015")
    ISO_2008 = "TCVN ISO 9001:2008", _("TCVN ISO 9001:2008")


class Kind(Labelled):
    """What a controlled document is; its code begins with `prefix`."""

    POLICY = "POLICY", _("Quality policy")
    FRAMEWORK = "FRAMEWORK", _("Framework of the quality system")
    SYSTEM_PROCEDURE = "SYSTEM_PROCEDURE", _("System procedure")
    WORK_PROCEDURE = "WORK_PROCEDURE", _("Work procedure of an administrative procedure")
    INSTRUCTION = "INSTRUCTION", _("Work instruction")
    FORM = "FORM", _("Form")

    @property
    def prefix(self) -> str:
        return _PREFIXES[self]


_PREFIXES = {
    Kind.POLICY: "CS",
    Kind.FRAMEWORK: "MH",
    Kind.SYSTEM_PROCEDURE: "QT",
    Kind.WORK_PROCEDURE: "QT",
    Kind.INSTRUCTION: "HD",
    Kind.FORM: "BM",
}


class EditionState(StrEnum):
    """DRAFT is being written; REVIEWED was checked; APPROVED is signed and waits for its day; EFFECTIVE is in force."""

    DRAFT = "DRAFT"
    REVIEWED = "REVIEWED"
    APPROVED = "APPROVED"
    EFFECTIVE = "EFFECTIVE"
    WITHDRAWN = "WITHDRAWN"


class EditionVerb(StrEnum):
    CHANGE = "CHANGE"
    DISCARD = "DISCARD"
    REVIEW = "REVIEW"
    RETURN = "RETURN"
    APPROVE = "APPROVE"
    ENFORCE = "ENFORCE"
    WITHDRAW = "WITHDRAW"


TRANSITIONS = {
    (EditionState.DRAFT, EditionVerb.CHANGE): EditionState.DRAFT,
    (EditionState.DRAFT, EditionVerb.DISCARD): EditionState.WITHDRAWN,
    (EditionState.DRAFT, EditionVerb.REVIEW): EditionState.REVIEWED,
    (EditionState.REVIEWED, EditionVerb.RETURN): EditionState.DRAFT,
    (EditionState.REVIEWED, EditionVerb.APPROVE): EditionState.APPROVED,
    (EditionState.APPROVED, EditionVerb.ENFORCE): EditionState.EFFECTIVE,
    (EditionState.APPROVED, EditionVerb.WITHDRAW): EditionState.WITHDRAWN,
    (EditionState.EFFECTIVE, EditionVerb.WITHDRAW): EditionState.WITHDRAWN,
}

ON_ITS_WAY = (EditionState.DRAFT, EditionState.REVIEWED, EditionState.APPROVED)
"""Not in force yet; a document has one such edition at most."""


class EditionMovedOn(WrongState):
    """This edition has moved on: look at how it stands now."""

    code = "quality.edition_moved_on"


def after(state: EditionState, verb: EditionVerb) -> EditionState:
    """:raises EditionMovedOn: where this cannot be done any more, or not yet"""
    try:
        return TRANSITIONS[state, verb]
    except KeyError:
        raise EditionMovedOn() from None


class Right(StrEnum):
    """What an officer may do in the quality system of an agency."""

    WRITE = "WRITE"
    REVIEW = "REVIEW"
    APPROVE = "APPROVE"
    MANAGE = "MANAGE"


NEEDED = {
    EditionVerb.CHANGE: Right.WRITE,
    EditionVerb.DISCARD: Right.WRITE,
    EditionVerb.REVIEW: Right.REVIEW,
    EditionVerb.RETURN: Right.REVIEW,
    EditionVerb.APPROVE: Right.APPROVE,
    EditionVerb.ENFORCE: Right.APPROVE,
    EditionVerb.WITHDRAW: Right.APPROVE,
}


class Measure(Labelled):
    """What a quality objective is measured by; all of it comes from the ledger's facts."""

    ON_TIME = "ON_TIME", _("Dossiers settled in time")
    EARLY = "EARLY", _("Dossiers settled before they were due")
    ONLINE = "ONLINE", _("Dossiers received online")
    SATISFIED = "SATISFIED", _("Ratings that are satisfied")
    ASKED_AGAIN = "ASKED_AGAIN", _("Dossiers for which papers were asked for again")
    OVERDUE = "OVERDUE", _("Dossiers overdue today")

    @property
    def is_rate(self) -> bool:
        """A share of a hundred; otherwise a number."""
        return self is not Measure.OVERDUE

    @property
    def is_ceiling(self) -> bool:
        """The target is the most that may be; otherwise the least that must be."""
        return self in (Measure.OVERDUE, Measure.ASKED_AGAIN)


class AuditState(StrEnum):
    """PLANNED until the first answer is written down; CLOSED with its conclusion."""

    PLANNED = "PLANNED"
    UNDER_WAY = "UNDER_WAY"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


class AuditVerb(StrEnum):
    CHANGE = "CHANGE"
    CANCEL = "CANCEL"
    ANSWER = "ANSWER"
    FIND = "FIND"
    CLOSE = "CLOSE"


AUDIT_TRANSITIONS = {
    (AuditState.PLANNED, AuditVerb.CHANGE): AuditState.PLANNED,
    (AuditState.PLANNED, AuditVerb.CANCEL): AuditState.CANCELLED,
    (AuditState.PLANNED, AuditVerb.ANSWER): AuditState.UNDER_WAY,
    (AuditState.UNDER_WAY, AuditVerb.ANSWER): AuditState.UNDER_WAY,
    (AuditState.UNDER_WAY, AuditVerb.FIND): AuditState.UNDER_WAY,
    (AuditState.UNDER_WAY, AuditVerb.CLOSE): AuditState.CLOSED,
}


class Answer(Labelled):
    """What an auditor found to a question of the checklist."""

    NONE = "", _("Not yet asked")
    CONFORMS = "CONFORMS", _("Conforms")
    DEPARTS = "DEPARTS", _("Does not conform")
    NOT_APPLICABLE = "NOT_APPLICABLE", _("Does not apply here")


class Grade(Labelled):
    """How grave a finding is; an observation need not be corrected."""

    MAJOR = "MAJOR", _("Major nonconformity")
    MINOR = "MINOR", _("Minor nonconformity")
    OBSERVATION = "OBSERVATION", _("Observation")


class FindingState(StrEnum):
    """NOTED is an observation; OPEN wants a cause and an action; PLANNED has them; DONE waits to be verified."""

    NOTED = "NOTED"
    OPEN = "OPEN"
    PLANNED = "PLANNED"
    DONE = "DONE"
    VERIFIED = "VERIFIED"


class FindingVerb(StrEnum):
    PLAN = "PLAN"
    REPORT = "REPORT"
    VERIFY = "VERIFY"
    REOPEN = "REOPEN"


FINDING_TRANSITIONS = {
    **{(state, FindingVerb.PLAN): FindingState.PLANNED for state in ("NOTED", "OPEN", "PLANNED")},
    (FindingState.PLANNED, FindingVerb.REPORT): FindingState.DONE,
    (FindingState.DONE, FindingVerb.VERIFY): FindingState.VERIFIED,
    (FindingState.DONE, FindingVerb.REOPEN): FindingState.OPEN,
}

TO_CORRECT = (FindingState.OPEN, FindingState.PLANNED, FindingState.DONE)
"""Something is still to be done about it."""


class ReviewState(StrEnum):
    """The minutes are DRAFT until a leader has signed them."""

    DRAFT = "DRAFT"
    SIGNED = "SIGNED"


class Topic(Labelled):
    """What leaders look at in a management review (TCVN ISO 9001:2015, 9.3.2)."""

    PREVIOUS = "PREVIOUS", _("What became of the decisions of the last review")
    CHANGES = "CHANGES", _("What changed in law, tasks and organisation")
    SATISFACTION = "SATISFACTION", _("What people say: ratings, petitions")
    OBJECTIVES = "OBJECTIVES", _("How far the objectives are reached")
    FINDINGS = "FINDINGS", _("Audits, findings and corrective actions")
    RESOURCES = "RESOURCES", _("People, rooms and machines")
    RISKS = "RISKS", _("Risks and what was done about them")
    IMPROVEMENT = "IMPROVEMENT", _("What can be made better")


class Likelihood(Labelled):
    """How often a risk may come true, from 1 to 5."""

    RARE = "1", _("Rare: less than once in some years")
    UNLIKELY = "2", _("Unlikely: perhaps once a year")
    POSSIBLE = "3", _("Possible: a few times a year")
    LIKELY = "4", _("Likely: every month")
    CERTAIN = "5", _("Almost certain: every week")


class Severity(Labelled):
    """How grave it is when it comes true, from 1 to 5."""

    SLIGHT = "1", _("Slight: hardly anybody notices")
    MINOR = "2", _("Minor: mended the same day")
    MODERATE = "3", _("Moderate: dossiers are late")
    MAJOR = "4", _("Major: a result is wrong, or people complain")
    GRAVE = "5", _("Grave: a right is lost, or the law is broken")


class Level(Labelled):
    """What both come to; `rules.LEVELS` says from which product on."""

    LOW = "LOW", _("Low")
    MEDIUM = "MEDIUM", _("Medium")
    HIGH = "HIGH", _("High")
    EXTREME = "EXTREME", _("Very high")


class RiskState(StrEnum):
    """OPEN is watched and reviewed; CLOSED no longer threatens."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


class RiskVerb(StrEnum):
    CHANGE = "CHANGE"
    PLAN = "PLAN"
    REVIEW = "REVIEW"
    CLOSE = "CLOSE"


RISK_TRANSITIONS = {
    (RiskState.OPEN, RiskVerb.CHANGE): RiskState.OPEN,
    (RiskState.OPEN, RiskVerb.PLAN): RiskState.OPEN,
    (RiskState.OPEN, RiskVerb.REVIEW): RiskState.OPEN,
    (RiskState.OPEN, RiskVerb.CLOSE): RiskState.CLOSED,
}


class DutyKind(Labelled):
    """
    What a quality system must do by a day: each year an internal audit and a management review, within three months
    what follows a change of the law or of the scope (Decision 19/2014/QĐ-TTg), what was agreed after a finding or
    against a risk.
    """

    AUDIT = "AUDIT", _("Internal audit of the year")
    REVIEW = "REVIEW", _("Management review of the year")
    UPDATE = "UPDATE", _("Bring the document up to the law: {title}")
    REPUBLISH = "REPUBLISH", _("Publish conformity anew: the scope has changed")
    NOTIFY = "NOTIFY", _("Notify the lead unit of the publication of conformity")
    CORRECT = "CORRECT", _("Corrective action: {title}")
    MITIGATE = "MITIGATE", _("Measure against a risk: {title}")
