"""What a measure is made of: units, dimensions, and where a count is taken; how plans and their tasks stand."""

from enum import StrEnum

from motcua.kernel.plain.errors import WrongState
from motcua.kernel.plain.labelled import Labelled
from motcua.kernel.plain.labelled import marked as _


class Unit(StrEnum):
    """COUNT: so many; PERCENT: so many of so many."""

    COUNT = "COUNT"
    PERCENT = "PERCENT"


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


class Right(StrEnum):
    """PLAN: write plans and report for everybody; APPROVE: approve, close, and change what was approved."""

    PLAN = "PLAN"
    APPROVE = "APPROVE"


class PlanMovedOn(WrongState):
    """This plan or task has moved on: look at how it stands now."""

    code = "indicator.plan_moved_on"


class ClosesItself(WrongState):
    """The target of this task is counted: it closes by itself when the figure is reached."""

    code = "indicator.closes_itself"


class ReportMovedOn(WrongState):
    """This report has moved on: look at how it stands now."""

    code = "indicator.report_moved_on"
