"""What a measure is made of, and where a count is taken; how plans, their tasks and rounds of assessment stand."""

from enum import StrEnum

from motcua.kernel.plain.errors import WrongState
from motcua.kernel.plain.labelled import Labelled
from motcua.kernel.plain.labelled import marked as _


class Unit(StrEnum):
    """COUNT: so many; PERCENT: so many of so many; MEAN: points, on the average of so many."""

    COUNT = "COUNT"
    PERCENT = "PERCENT"
    MEAN = "MEAN"


class How(StrEnum):
    """IN_PERIOD: what happened on its days; AT_START, AT_END: what stood on the evening before it, on its last."""

    IN_PERIOD = "IN_PERIOD"
    AT_START = "AT_START"
    AT_END = "AT_END"


class Dimension(StrEnum):
    """By what a figure may be split: the agency, the topic of the fact, the month, or the value of a trait."""

    AGENCY = "agency"
    TOPIC = "topic"
    MONTH = "month"
    CHANNEL = "channel"
    LEVEL = "level"
    STATUS = "status"
    FIELD = "field"
    CLASS = "class"
    KIND = "kind"


class Area(Labelled):
    """The six areas of administrative reform (Resolution 76/NQ-CP of 15/07/2021; those of 30c/NQ-CP before it)."""

    INSTITUTIONS = "INSTITUTIONS", _("Institutional reform")
    PROCEDURES = "PROCEDURES", _("Reform of administrative procedures")
    ORGANISATION = "ORGANISATION", _("Reform of the administrative apparatus")
    STAFF = "STAFF", _("Reform of the civil service regime")
    FINANCE = "FINANCE", _("Reform of public finance")
    DIGITAL = "DIGITAL", _("E-government and digital government")


class PlanState(Labelled):
    """DRAFT → APPROVED → CLOSED."""

    DRAFT = "DRAFT", _("Being written")
    APPROVED = "APPROVED", _("Approved, under way")
    CLOSED = "CLOSED", _("Closed")


class PlanVerb(StrEnum):
    CHANGE = "CHANGE"
    APPROVE = "APPROVE"
    CLOSE = "CLOSE"


PLAN_TRANSITIONS = {
    (PlanState.DRAFT, PlanVerb.CHANGE): PlanState.DRAFT,
    (PlanState.DRAFT, PlanVerb.APPROVE): PlanState.APPROVED,
    (PlanState.APPROVED, PlanVerb.CLOSE): PlanState.CLOSED,
}


class TaskState(Labelled):
    """PLANNED → DONE, with evidence, or DROPPED, with a reason; reopened, it is PLANNED again."""

    PLANNED = "PLANNED", _("Not completed yet")
    DONE = "DONE", _("Completed with evidence")
    DROPPED = "DROPPED", _("Dropped")


class TaskVerb(StrEnum):
    """COMPLETE and BIND are for the lead too; the others are for those who approve."""

    COMPLETE = "COMPLETE"
    BIND = "BIND"
    MOVE = "MOVE"
    DROP = "DROP"
    REOPEN = "REOPEN"


TASK_TRANSITIONS = {
    (TaskState.PLANNED, TaskVerb.COMPLETE): TaskState.DONE,
    (TaskState.PLANNED, TaskVerb.BIND): TaskState.PLANNED,
    (TaskState.PLANNED, TaskVerb.MOVE): TaskState.PLANNED,
    (TaskState.PLANNED, TaskVerb.DROP): TaskState.DROPPED,
    (TaskState.DONE, TaskVerb.REOPEN): TaskState.PLANNED,
    (TaskState.DROPPED, TaskVerb.REOPEN): TaskState.PLANNED,
}


class ReportState(Labelled):
    """WRITING → PUBLISHED → CORRECTING → PUBLISHED: each time it is published an edition is there for good."""

    WRITING = "WRITING", _("Being prepared")
    PUBLISHED = "PUBLISHED", _("Published")
    CORRECTING = "CORRECTING", _("Published, being corrected")


class ReportVerb(StrEnum):
    """WRITE is for the officers of the agency; PUBLISH and CORRECT for those who lead it."""

    WRITE = "WRITE"
    PUBLISH = "PUBLISH"
    CORRECT = "CORRECT"


REPORT_TRANSITIONS = {
    (ReportState.WRITING, ReportVerb.WRITE): ReportState.WRITING,
    (ReportState.CORRECTING, ReportVerb.WRITE): ReportState.CORRECTING,
    (ReportState.WRITING, ReportVerb.PUBLISH): ReportState.PUBLISHED,
    (ReportState.CORRECTING, ReportVerb.PUBLISH): ReportState.PUBLISHED,
    (ReportState.PUBLISHED, ReportVerb.CORRECT): ReportState.CORRECTING,
}


class RoundState(Labelled):
    """ENTRY → APPRAISAL → APPEAL → PUBLISHED."""

    ENTRY = "ENTRY", _("Units enter their scores")
    APPRAISAL = "APPRAISAL", _("Being appraised")
    APPEAL = "APPEAL", _("Open to appeals")
    PUBLISHED = "PUBLISHED", _("Ranking published")


class RoundVerb(StrEnum):
    """What whoever runs the round does with it as a whole."""

    TAKE_FIGURES = "TAKE_FIGURES"
    BEGIN_APPRAISAL = "BEGIN_APPRAISAL"
    ANNOUNCE = "ANNOUNCE"
    PUBLISH = "PUBLISH"


ROUND_TRANSITIONS = {
    (RoundState.ENTRY, RoundVerb.TAKE_FIGURES): RoundState.ENTRY,
    (RoundState.APPRAISAL, RoundVerb.TAKE_FIGURES): RoundState.APPRAISAL,
    (RoundState.APPEAL, RoundVerb.TAKE_FIGURES): RoundState.APPEAL,
    (RoundState.ENTRY, RoundVerb.BEGIN_APPRAISAL): RoundState.APPRAISAL,
    (RoundState.APPRAISAL, RoundVerb.ANNOUNCE): RoundState.APPEAL,
    (RoundState.APPEAL, RoundVerb.PUBLISH): RoundState.PUBLISHED,
}


class SheetVerb(StrEnum):
    """ENTER, HAND_IN and APPEAL are the unit's; SEND_BACK and VERIFY the appraiser's; DECIDE is for who runs it."""

    ENTER = "ENTER"
    HAND_IN = "HAND_IN"
    SEND_BACK = "SEND_BACK"
    VERIFY = "VERIFY"
    APPEAL = "APPEAL"
    DECIDE = "DECIDE"


SHEET_VERBS = {
    RoundState.ENTRY: frozenset({SheetVerb.ENTER, SheetVerb.HAND_IN, SheetVerb.SEND_BACK}),
    RoundState.APPRAISAL: frozenset({SheetVerb.ENTER, SheetVerb.HAND_IN, SheetVerb.SEND_BACK, SheetVerb.VERIFY}),
    RoundState.APPEAL: frozenset({SheetVerb.APPEAL, SheetVerb.DECIDE}),
    RoundState.PUBLISHED: frozenset[SheetVerb](),
}
"""In which stage of the round what is done with a sheet. What was handed in is entered again only when sent back."""


class AppealOutcome(Labelled):
    UPHELD = "UPHELD", _("Upheld")
    REJECTED = "REJECTED", _("Not upheld")


class ScoreAct(Labelled):
    """What changed a score, in the story of it."""

    ENTERED = "ENTERED", _("Entered by the unit")
    FIGURED = "FIGURED", _("Counted from the figures")
    HANDED_IN = "HANDED_IN", _("Sheet handed in")
    SENT_BACK = "SENT_BACK", _("Sent back to the unit")
    VERIFIED = "VERIFIED", _("Appraised")
    APPEALED = "APPEALED", _("Appealed against")
    DECIDED = "DECIDED", _("Appeal decided")
    PUBLISHED = "PUBLISHED", _("Published")


class Right(StrEnum):
    """
    PLAN: write plans and report for everybody; APPROVE: approve, close, and change what was approved.

    ASSESS: open rounds of assessment, run them, decide appeals; PUBLISH: publish the ranking.
    """

    PLAN = "PLAN"
    APPROVE = "APPROVE"
    ASSESS = "ASSESS"
    PUBLISH = "PUBLISH"


class PlanMovedOn(WrongState):
    """This plan or task has moved on: look at how it stands now."""

    code = "indicator.plan_moved_on"


class RoundMovedOn(WrongState):
    """This round of assessment or this sheet has moved on: look at how it stands now."""

    code = "indicator.round_moved_on"


class ClosesItself(WrongState):
    """The target of this task is counted: it closes by itself when the figure is reached."""

    code = "indicator.closes_itself"


class InspectionState(Labelled):
    """DRAFT → DECIDED → CLOSED, when every recommendation is closed. A yearly plan of inspections ends at DECIDED."""

    DRAFT = "DRAFT", _("Being prepared")
    DECIDED = "DECIDED", _("Decided, under way")
    CLOSED = "CLOSED", _("Closed")


class Duty(Labelled):
    """What a person is in a team (đoàn kiểm tra)."""

    LEAD = "LEAD", _("Head of the team")
    MEMBER = "MEMBER", _("Member of the team")


class VisitState(Labelled):
    """PLANNED → REPORTED, by the unit itself, → CONCLUDED, by the head of the team; a report may also be missing."""

    PLANNED = "PLANNED", _("Awaiting the self-report")
    REPORTED = "REPORTED", _("Self-report sent")
    CONCLUDED = "CONCLUDED", _("Conclusion issued")


class VisitVerb(StrEnum):
    """ANSWER and REPORT are the unit's; FIND, RECOMMEND the team's; CONCLUDE is for its head."""

    ANSWER = "ANSWER"
    REPORT = "REPORT"
    FIND = "FIND"
    RECOMMEND = "RECOMMEND"
    CONCLUDE = "CONCLUDE"


VISIT_TRANSITIONS = {
    (VisitState.PLANNED, VisitVerb.ANSWER): VisitState.PLANNED,
    (VisitState.PLANNED, VisitVerb.REPORT): VisitState.REPORTED,
    **{
        (state, verb): state
        for state in (VisitState.PLANNED, VisitState.REPORTED)
        for verb in (VisitVerb.FIND, VisitVerb.RECOMMEND)
    },
    (VisitState.PLANNED, VisitVerb.CONCLUDE): VisitState.CONCLUDED,
    (VisitState.REPORTED, VisitVerb.CONCLUDE): VisitState.CONCLUDED,
}


class Judgement(Labelled):
    """What was found of a criterion."""

    MET = "MET", _("Meets it")
    PARTLY = "PARTLY", _("Meets it in part")
    NOT_MET = "NOT_MET", _("Does not meet it")
    NOT_APPLICABLE = "NOT_APPLICABLE", _("Does not apply")


class RecommendationState(Labelled):
    """OPEN → ANSWERED, with evidence, → CLOSED; sent back, it is OPEN again."""

    OPEN = "OPEN", _("To be remedied")
    ANSWERED = "ANSWERED", _("Reported as remedied")
    CLOSED = "CLOSED", _("Remedied")


class RemedyVerb(StrEnum):
    """REMEDY is for the unit; the others are for the head of the team and for those who plan inspections."""

    REMEDY = "REMEDY"
    ACCEPT = "ACCEPT"
    SEND_BACK = "SEND_BACK"


REMEDY_TRANSITIONS = {
    (RecommendationState.OPEN, RemedyVerb.REMEDY): RecommendationState.ANSWERED,
    (RecommendationState.ANSWERED, RemedyVerb.ACCEPT): RecommendationState.CLOSED,
    (RecommendationState.ANSWERED, RemedyVerb.SEND_BACK): RecommendationState.OPEN,
}


class InspectionMovedOn(WrongState):
    """This inspection has moved on: look at how it stands now."""

    code = "indicator.inspection_moved_on"


class ReportMovedOn(WrongState):
    """This report has moved on: look at how it stands now."""

    code = "indicator.report_moved_on"
