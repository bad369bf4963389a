"""What is told, to whom, by which way, and what became of it; how a planned outage stands."""

from enum import StrEnum


class RecipientKind(StrEnum):
    """PARTY: somebody we serve (room `party`); PERSON: somebody who works here (room `org`)."""

    PARTY = "PARTY"
    PERSON = "PERSON"


class Channel(StrEnum):
    INBOX = "INBOX"
    EMAIL = "EMAIL"


class MessageState(StrEnum):
    """
    QUEUED waits for its next attempt, SENDING is with a worker until its lease ends, FAILED waits for a person.

    A message in the inbox is SENT from the start, and READ once its recipient has opened it.
    """

    QUEUED = "QUEUED"
    SENDING = "SENDING"
    SENT = "SENT"
    FAILED = "FAILED"
    READ = "READ"


CLAIM, DELIVER, POSTPONE, GIVE_UP, RETRY, READ = "CLAIM", "DELIVER", "POSTPONE", "GIVE_UP", "RETRY", "READ"

TRANSITIONS = {
    (MessageState.QUEUED, CLAIM): MessageState.SENDING,
    (MessageState.SENDING, CLAIM): MessageState.SENDING,
    (MessageState.SENDING, DELIVER): MessageState.SENT,
    (MessageState.SENDING, POSTPONE): MessageState.QUEUED,
    (MessageState.SENDING, GIVE_UP): MessageState.FAILED,
    (MessageState.FAILED, RETRY): MessageState.QUEUED,
    (MessageState.SENT, READ): MessageState.READ,
}


class Template(StrEnum):
    """What a message says; the words stand in `texts/<value>.toml`."""

    SUBMITTED = "submitted"
    RECEIVED = "received"
    NOT_ACCEPTED = "not_accepted"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENT_RECEIVED = "supplement_received"
    EXTENDED = "extended"
    PAYMENT_ASKED = "payment_asked"
    PAYMENT_RECEIVED = "payment_received"
    PAYMENT_MADE = "payment_made"
    DECIDED = "decided"
    REJECTED = "rejected"
    RETURNED = "returned"
    COLLECTION_CODE = "collection_code"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    STEP_REACHED = "step_reached"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    STEP_DUE_SOON = "step_due_soon"
    STEP_DUE_TODAY = "step_due_today"
    STEP_OVERDUE = "step_overdue"
    ASSIGNED = "assigned"
    MENTIONED = "mentioned"
    INSTRUCTED = "instructed"
    INSTRUCTION_ANSWERED = "instruction_answered"
    LEG_SENT = "leg_sent"
    LEG_REMINDED = "leg_reminded"
    LEG_DUE = "leg_due"
    LEG_DUE_TODAY = "leg_due_today"
    LEG_OVERDUE = "leg_overdue"
    LEG_ANSWERED = "leg_answered"
    LEG_REFUSED = "leg_refused"
    LEG_SILENT = "leg_silent"
    LEG_WITHDRAWN = "leg_withdrawn"
    WELCOME = "welcome"
    PETITION_SUBMITTED = "petition_submitted"
    PETITION_TAKEN_UP = "petition_taken_up"
    PETITION_MORE_ASKED = "petition_more_asked"
    PETITION_FORWARDED = "petition_forwarded"
    PETITION_REFUSED = "petition_refused"
    PETITION_ANSWERED = "petition_answered"
    PETITION_PUBLISHED = "petition_published"
    FOLLOW_UP_CLOSED = "follow_up_closed"
    OUTAGE_ANNOUNCED = "outage_announced"
    OUTAGE_MOVED = "outage_moved"
    OUTAGE_CANCELLED = "outage_cancelled"
    SURVEY_OPENED = "survey_opened"
    DRAFT_SENT = "draft_sent"
    DRAFT_CHECKED = "draft_checked"
    DRAFT_SENT_BACK = "draft_sent_back"
    DRAFT_APPROVED = "draft_approved"
    QUALITY_DUTY = "quality_duty"
    PLAN_TASK_DUE = "plan_task_due"
    PLAN_TASK_LATE = "plan_task_late"
    SCORES_DUE = "scores_due"
    SCORES_LATE = "scores_late"
    REMEDY_DUE = "remedy_due"
    REMEDY_LATE = "remedy_late"
    REPORT_DUE = "report_due"
    DIGEST = "digest"


class Interest(StrEnum):
    """What people may leave out of their e-mail. Whatever is not listed here goes out always: the law demands it."""

    PROGRESS = "PROGRESS"
    PETITIONS = "PETITIONS"
    RATINGS = "RATINGS"


INTERESTS = {
    Template.SUBMITTED: Interest.PROGRESS,
    Template.SUPPLEMENT_RECEIVED: Interest.PROGRESS,
    Template.PAYMENT_RECEIVED: Interest.PROGRESS,
    Template.RETURNED: Interest.PROGRESS,
    Template.STEP_REACHED: Interest.PROGRESS,
    Template.WITHDRAWN: Interest.PROGRESS,
    Template.PETITION_SUBMITTED: Interest.PETITIONS,
    Template.PETITION_TAKEN_UP: Interest.PETITIONS,
    Template.PETITION_FORWARDED: Interest.PETITIONS,
    Template.PETITION_PUBLISHED: Interest.PETITIONS,
    Template.FOLLOW_UP_CLOSED: Interest.RATINGS,
}


class OutageState(StrEnum):
    """By the clock: AHEAD until it begins, RUNNING until the time of recovery or until it is ended, then OVER."""

    AHEAD = "AHEAD"
    RUNNING = "RUNNING"
    OVER = "OVER"
    CANCELLED = "CANCELLED"


class OutageVerb(StrEnum):
    MOVE = "MOVE"
    END = "END"
    CANCEL = "CANCEL"
