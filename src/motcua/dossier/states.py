"""States of a dossier and the one table of its transitions (reference §3.5; NĐ 61/2018 Arts 17-20)."""

from enum import StrEnum

from motcua.kernel.plain.errors import WrongState


class State(StrEnum):
    DRAFT = "DRAFT"
    DISCARDED = "DISCARDED"
    SUBMITTED = "SUBMITTED"
    NOT_ACCEPTED = "NOT_ACCEPTED"
    RECEIVED = "RECEIVED"
    PROCESSING = "PROCESSING"
    AWAITING_SUPPLEMENT = "AWAITING_SUPPLEMENT"
    AWAITING_PAYMENT = "AWAITING_PAYMENT"
    WITHDRAWN = "WITHDRAWN"
    STOPPED = "STOPPED"
    DONE = "DONE"
    RETURNED = "RETURNED"


class Justified(StrEnum):
    """What an overseer says of a dossier that was opened in an emergency."""

    YES = "JUSTIFIED"
    NO = "UNJUSTIFIED"


class Ground(StrEnum):
    """Why an officer had a dossier open: what he or she is to it."""

    HOLDS = "HOLDS"
    """Has the step that is open, or may take it."""
    LEADS = "LEADS"
    RECEIVES = "RECEIVES"
    SETTLES = "SETTLES"
    ASKED = "ASKED"
    """Works in an agency that takes part or was asked for its opinion."""
    CONTROLS = "CONTROLS"
    INSPECTS = "INSPECTS"
    EMERGENCY = "EMERGENCY"
    """Beyond the roles, with a reason written down and judged afterwards."""


class Verb(StrEnum):
    DISCARD = "DISCARD"
    SUBMIT = "SUBMIT"
    REFUSE = "REFUSE"
    RECEIVE = "RECEIVE"
    FORWARD = "FORWARD"
    ASK_FOR_SUPPLEMENT = "ASK_FOR_SUPPLEMENT"
    SUPPLEMENT = "SUPPLEMENT"
    HOLD_FOR_PAYMENT = "HOLD_FOR_PAYMENT"
    RESUME = "RESUME"
    EXTEND = "EXTEND"
    CONSULT = "CONSULT"
    SEND_LEGS = "SEND_LEGS"
    DECIDE = "DECIDE"
    FINISH = "FINISH"
    RETURN = "RETURN"
    WITHDRAW = "WITHDRAW"
    STOP = "STOP"
    REOPEN = "REOPEN"


class Money(StrEnum):
    """The truth about fees, apart from the state of the matter."""

    NOT_DUE = "NOT_DUE"
    DUE = "DUE"
    PAID = "PAID"
    WAIVED = "WAIVED"


class Delivery(StrEnum):
    """Where the result is on its way to the person."""

    NOT_READY = "NOT_READY"
    READY = "READY"
    HANDED_OVER = "HANDED_OVER"
    SENT_BY_POST = "SENT_BY_POST"
    AVAILABLE_ONLINE = "AVAILABLE_ONLINE"


class Digitisation(StrEnum):
    """How much of the dossier is on file electronically (TT 01/2023/TT-VPCP)."""

    NONE = "NONE"
    PARTIAL = "PARTIAL"
    COMPLETE = "COMPLETE"


class Filing(StrEnum):
    """Who really filed, told from evidence (session, place, account) and not from a claim."""

    SELF = "SELF"
    REPRESENTATIVE = "REPRESENTATIVE"
    ASSISTED = "ASSISTED"


class Channel(StrEnum):
    DIRECT = "DIRECT"
    ONLINE = "ONLINE"
    PUBLIC_POST = "PUBLIC_POST"


class HandOver(StrEnum):
    """Which way a paper file goes: from the counter to whoever settles it, or back with the answer."""

    TO_WORK = "TO_WORK"
    BACK = "BACK"


class Decision(StrEnum):
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"


class Collector(StrEnum):
    """Who takes a result at the counter: the applicant, or somebody whom the applicant has authorised."""

    APPLICANT = "APPLICANT"
    AUTHORISED = "AUTHORISED"


class Proof(StrEnum):
    """How it is proven that a result was taken: signed on a screen, by a one-time code, or signed on paper."""

    SIGNATURE = "SIGNATURE"
    CODE = "CODE"
    PAPER = "PAPER"


class HoldKind(StrEnum):
    SUPPLEMENT = "SUPPLEMENT"
    FINANCIAL = "FINANCIAL"


class LegMode(StrEnum):
    """
    How other agencies take part: SEQUENTIAL, the papers travel from one to the next in a fixed order with a transfer
    slip (NĐ 61/2018 Art. 19(6)(a)); PARALLEL, sent to all at once with duties and deadlines (Art. 19(6)(b)).
    """

    SEQUENTIAL = "SEQUENTIAL"
    PARALLEL = "PARALLEL"


class LegState(StrEnum):
    """How the part of one agency stands. SILENT: the deadline passed without an answer, which may still come."""

    PLANNED = "PLANNED"
    SENT = "SENT"
    ACCEPTED = "ACCEPTED"
    SILENT = "SILENT"
    ANSWERED = "ANSWERED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"


class Awaited(StrEnum):
    """
    Which parts of other agencies: owed now, or by deadlines that have passed or were kept. NOT_IN_TIME: answered late,
    or not yet.
    """

    OWED = "OWED"
    LATE = "LATE"
    TODAY = "TODAY"
    SOON = "SOON"
    """Due within the three working days after today."""
    DUE = "DUE"
    IN_TIME = "IN_TIME"
    NOT_IN_TIME = "NOT_IN_TIME"


class LegVerb(StrEnum):
    SEND = "SEND"
    ACCEPT = "ACCEPT"
    ANSWER = "ANSWER"
    REFUSE = "REFUSE"
    REMIND = "REMIND"
    RECORD_SILENCE = "RECORD_SILENCE"
    WITHDRAW = "WITHDRAW"


_UNRESOLVED = (State.RECEIVED, State.PROCESSING)
_WAITING = (State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT)

TRANSITIONS: dict[tuple[State, Verb], State] = {
    (State.DRAFT, Verb.DISCARD): State.DISCARDED,
    (State.DRAFT, Verb.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Verb.REFUSE): State.NOT_ACCEPTED,
    (State.SUBMITTED, Verb.RECEIVE): State.RECEIVED,
    (State.RECEIVED, Verb.FORWARD): State.PROCESSING,
    (State.SUBMITTED, Verb.ASK_FOR_SUPPLEMENT): State.AWAITING_SUPPLEMENT,
    **{(state, Verb.ASK_FOR_SUPPLEMENT): State.AWAITING_SUPPLEMENT for state in _UNRESOLVED},
    (State.AWAITING_SUPPLEMENT, Verb.SUPPLEMENT): State.PROCESSING,
    (State.PROCESSING, Verb.HOLD_FOR_PAYMENT): State.AWAITING_PAYMENT,
    (State.AWAITING_PAYMENT, Verb.RESUME): State.PROCESSING,
    **{(state, Verb.EXTEND): state for state in _UNRESOLVED},
    (State.PROCESSING, Verb.CONSULT): State.PROCESSING,
    **{(state, Verb.SEND_LEGS): state for state in _UNRESOLVED},
    (State.PROCESSING, Verb.DECIDE): State.PROCESSING,
    (State.PROCESSING, Verb.FINISH): State.DONE,
    (State.DONE, Verb.RETURN): State.RETURNED,
    (State.DONE, Verb.REOPEN): State.PROCESSING,
    **{(state, Verb.WITHDRAW): State.WITHDRAWN for state in (State.SUBMITTED, *_UNRESOLVED, *_WAITING)},
    **{(state, Verb.STOP): State.STOPPED for state in (*_UNRESOLVED, *_WAITING)},
}

LEGS_AT_WORK = (LegState.SENT, LegState.ACCEPTED, LegState.SILENT)
"""The agency has it and owes an answer."""

LEG_TRANSITIONS: dict[tuple[LegState, LegVerb], LegState] = {
    (LegState.PLANNED, LegVerb.SEND): LegState.SENT,
    (LegState.SENT, LegVerb.ACCEPT): LegState.ACCEPTED,
    (LegState.SILENT, LegVerb.ACCEPT): LegState.SILENT,
    **{(state, LegVerb.ANSWER): LegState.ANSWERED for state in LEGS_AT_WORK},
    **{(state, LegVerb.REFUSE): LegState.REFUSED for state in LEGS_AT_WORK},
    **{(state, LegVerb.REMIND): state for state in LEGS_AT_WORK},
    **{(state, LegVerb.RECORD_SILENCE): LegState.SILENT for state in (LegState.SENT, LegState.ACCEPTED)},
    **{(state, LegVerb.WITHDRAW): LegState.WITHDRAWN for state in (LegState.PLANNED, *LEGS_AT_WORK)},
}

NATIONAL_CODE: dict[State, int] = {
    State.SUBMITTED: 1,
    State.RECEIVED: 2,
    State.NOT_ACCEPTED: 3,
    State.PROCESSING: 4,
    State.AWAITING_SUPPLEMENT: 5,
    State.AWAITING_PAYMENT: 6,
    State.WITHDRAWN: 7,
    State.STOPPED: 8,
    State.DONE: 9,
    State.RETURNED: 10,
}

ENDED = frozenset({State.DISCARDED, State.NOT_ACCEPTED, State.WITHDRAWN, State.STOPPED, State.DONE, State.RETURNED})


class NotPossibleNow(WrongState):
    """This is not possible in the present state of the dossier. Somebody may have acted just before you."""

    code = "dossier.not_possible_now"


def after(state: State, verb: Verb) -> State:
    """
    The state that `verb` leads to.

    :raises NotPossibleNow: if the law knows no such step from here
    """
    try:
        return TRANSITIONS[state, verb]
    except KeyError:
        raise NotPossibleNow(state=str(state), verb=str(verb)) from None


class LegNotInState(WrongState):
    """The part of this agency no longer stands where this can be done. Somebody may have acted just before you."""

    code = "dossier.leg_not_in_state"


def leg_after(state: LegState, verb: LegVerb) -> LegState:
    """
    The state that `verb` leads to.

    :raises LegNotInState: if the table knows no such step from here
    """
    try:
        return LEG_TRANSITIONS[state, verb]
    except KeyError:
        raise LegNotInState(state=str(state), verb=str(verb)) from None


def possible(state: State) -> frozenset[Verb]:
    """The verbs that the table allows from `state`, whoever asks."""
    return frozenset(verb for (start, verb) in TRANSITIONS if start is state)
