"""What a line tells of a dossier, as the events that our own dossiers make; the table of transitions is theirs too."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any, Final

from motcua.dossier import events
from motcua.dossier.states import NotPossibleNow, State, Verb, after
from motcua.journeys.load_past._known import Known
from motcua.journeys.load_past._lines import Data
from motcua.journeys.load_past._shapes import moment
from motcua.kernel.plain.event import Event
from motcua.kernel.plain.said import Said, said
from motcua.kernel.plain.shapes import Path
from motcua.kernel.plain.worktime import Punctuality, classify

VERBS: Final = {
    "submitted": Verb.SUBMIT,
    "received": Verb.RECEIVE,
    "not_accepted": Verb.REFUSE,
    "forwarded": Verb.FORWARD,
    "supplement_asked": Verb.ASK_FOR_SUPPLEMENT,
    "supplemented": Verb.SUPPLEMENT,
    "payment_asked": Verb.HOLD_FOR_PAYMENT,
    "resumed": Verb.RESUME,
    "deadline_extended": Verb.EXTEND,
    "finished": Verb.FINISH,
    "returned": Verb.RETURN,
    "withdrawn": Verb.WITHDRAW,
    "stopped": Verb.STOP,
    "reopened": Verb.REOPEN,
}
"""Other acts leave the state as it is."""

_NOT_FORWARDED: Final = (Verb.FINISH, Verb.HOLD_FOR_PAYMENT)
"""Other systems do not tell that a dossier was handed on; ours cannot be finished before."""


def impossible(data: Data) -> Iterator[tuple[Path, Said]]:
    """The first act that the law does not know where it stands."""
    state, before = State.DRAFT, ""
    for number, told in enumerate(data["acts"]):
        try:
            state = _then(state, told["act"])
        except NotPossibleNow:
            yield (
                ("acts", number, "act"),
                said("load.not_possible", "'{act}' is not possible after '{before}'", act=told["act"], before=before)
                if before
                else said("load.not_first", "a dossier does not begin with '{act}'", act=told["act"]),
            )
            return
        before = told["act"] if told["act"] in VERBS else before


@cache
def _then(state: State, act: str) -> State:
    """:raises NotPossibleNow: if the law knows no such step from here"""
    verb = VERBS.get(act)
    if verb is None:
        return state
    if state is State.DRAFT and verb is Verb.RECEIVE:
        state = State.SUBMITTED
    if state is State.RECEIVED and verb in _NOT_FORWARDED:
        state = State.PROCESSING
    return after(state, verb)


def acts(data: Data, subject: int, known: Known) -> Iterator[tuple[Event, datetime]]:
    state, asked, received = State.DRAFT, 0, False
    due: datetime | None = None
    first = moment(data["acts"][0]["at"])
    competent = known.agency(data["agency"], first)
    receiving = known.agency(data["received_by"], first) if "received_by" in data else competent
    for told in data["acts"]:
        act, at = told["act"], moment(told["at"])
        state = _then(state, act)
        before, due = due, moment(told["due_at"]) if "due_at" in told else due
        event: Event
        match act:
            case "submitted":
                event = events.DossierSubmitted(
                    subject,
                    state,
                    data["procedure"],
                    data["channel"],
                    receiving,
                    competent,
                    data.get("filing", "SELF"),
                    "",
                    0,
                )
            case "received":
                received = True
                event = events.DossierReceived(
                    subject,
                    state,
                    data.get("code") or data["id"],
                    data["procedure"],
                    "",
                    "",
                    data["channel"],
                    data.get("filing", "SELF"),
                    receiving,
                    competent,
                    due,
                    data.get("level", ""),
                )
            case "finished":
                event = events.DossierFinished(subject, state, told["decision"], due, _punctuality(told, at, due))
            case "returned":
                event = events.DossierReturned(subject, state, told["method"])
            case "supplement_asked":
                asked += 1
                event = events.SupplementAsked(subject, state, 0, asked, None)
            case "forwarded":
                to = known.agency(told["to_agency"], at) if "to_agency" in told else competent
                event = events.DossierForwarded(subject, state, to, due)
            case "deadline_extended":
                until = moment(told["due_at"])
                event = events.DeadlineExtended(subject, state, 0, before or until, until, told.get("in_time", True))
            case "deadline_recomputed":
                until = moment(told["due_at"])
                event = events.DeadlineRecomputed(subject, state, before or until, until)
            case "withdrawn":
                event = events.DossierWithdrawn(subject, state, received)
            case _:
                event = _plain(act, subject, state, told, due)
        yield event, at


def _plain(act: str, subject: int, state: State, told: Data, due: datetime | None) -> Event:
    """Acts that say little beside what they are. A loaded file has no row: it goes by the number of the dossier."""
    match act:
        case "not_accepted":
            return events.DossierNotAccepted(subject, state, 0)
        case "supplemented":
            return events.DossierSupplemented(subject, state, due)
        case "payment_asked":
            return events.PaymentAsked(subject, state, int(told.get("amount", 0)))
        case "fee_paid":
            return events.FeePaid(subject, state, 0, int(told.get("amount", 0)), told["method"])
        case "resumed":
            return events.DossierResumed(subject, state, due)
        case "paper_added":
            file = subject if told.get("with_file") else None
            return events.PaperAdded(subject, state, told.get("component", ""), file, 1, told.get("reused", False))
        case "result_filed":
            return events.ResultFiled(subject, state, 0, subject)
        case "stopped":
            return events.DossierStopped(subject, state, 0)
        case "reopened":
            return events.DossierReopened(subject, state, due)
    raise ValueError(act)


def _punctuality(told: Data, at: datetime, due: datetime | None) -> str:
    """As the other system says; else by days, and what had no appointment is on time (Annex B 10)."""
    stated: Any = told.get("punctuality")
    return str(stated or (classify(at, due) if due is not None else Punctuality.ON_TIME))
