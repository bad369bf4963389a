"""
What happened, in words: every event of the dossier and of its process has its sentences.

The first sentence of an event is always said; a further one only if all that it names is known.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import words
from motcua.kernel.plain.event import Event
from motcua.kernel.store.ledger import EntryCard
from motcua.ui import formats

Sentences = tuple[str | Promise, ...]

WORDS: Mapping[str, Sentences] = {
    "dossier.draft_started": (_("Began to write the dossier."),),
    "dossier.draft_discarded": (_("Threw the draft away."),),
    "dossier.paper_added": (_("Added a paper: {component_code}."),),
    "dossier.paper_removed": (_("Took a paper out: {component_code}."),),
    "dossier.submitted": (_("Submitted the dossier."), _("{channel}."), _("{filing}.")),
    "dossier.received": (_("Received the dossier; code {code}."), _("Result due {due_at}.")),
    "dossier.not_accepted": (_("Refused to take the dossier, with a slip that says why."),),
    "dossier.forwarded": (_("Passed the dossier on to {to_agency_id}."),),
    "dossier.supplement_asked": (_("Asked for what is missing; the clock stands."), _("To be given by {respond_by}.")),
    "dossier.supplemented": (_("Gave what was asked for."), _("Result due {due_at}.")),
    "dossier.payment_asked": (_("Waits for payment; the clock stands."), _("Owed: {amount}.")),
    "dossier.fee_paid": (_("Took {amount}, {method}."),),
    "dossier.resumed": (_("The work goes on."), _("Result due {due_at}.")),
    "dossier.deadline_extended": (_("Moved the appointment from {due_before} to {due_at}, with an apology."),),
    "dossier.deadline_recomputed": (
        _("Moved the appointment from {due_before} to {due_at}, for days off announced later."),
    ),
    "dossier.agency_consulted": (_("Asked {agency_id} for its opinion by {respond_by}."),),
    "dossier.consultation_answered": (_("{agency_id} gave its opinion: {agrees}."),),
    "dossier.legs_sent": (_("Sent parts of the work, {mode}: {agency_ids}."),),
    "dossier.leg_accepted": (_("{agency_id} took up its part."),),
    "dossier.leg_answered": (_("{agency_id} returned the result of its part."),),
    "dossier.leg_refused": (_("{agency_id} sent its part back, with a reason."),),
    "dossier.leg_reminded": (_("Reminded {agency_id} of its part, due {respond_by}."),),
    "dossier.leg_silent": (_("{agency_id} has not answered by {respond_by}."),),
    "dossier.leg_withdrawn": (_("Took back the part of {agency_id}."),),
    "dossier.result_drafted": (_("Drafted the answer: {decision}."),),
    "dossier.decided": (_("Signed the answer: {decision}."), _("Number {number}.")),
    "dossier.result_filed": (_("The document of the answer was made and kept."),),
    "dossier.finished": (_("Done; the answer waits to be collected."), _("Finished {punctuality}.")),
    "dossier.returned": (
        _("Returned the result: {method}."),
        _("Taken by {collector}."),
        _("Proof: {proof}."),
    ),
    "dossier.code_issued": (_("Sent the applicant a code to collect the result, which holds until {until}."),),
    "dossier.code_tried": (_("Typed the code that the applicant said: {is_right}."),),
    "dossier.result_downloaded": (_("Opened the document of the answer."),),
    "dossier.emergency_opened": (_("Opened the dossier in an emergency, beyond the own roles, until {until}."),),
    "dossier.emergency_judged": (_("Judged the opening in an emergency by {person_id}: {is_justified}."),),
    "dossier.withdrawn": (_("Took the dossier back."),),
    "dossier.stopped": (_("Stopped settling the dossier, with a notice that says why."),),
    "dossier.reopened": (_("Took the dossier up again to correct an error."), _("Result due {due_at}.")),
    "process.started": (_("The work began."),),
    "process.step_completed": (_("Did the step “{key}”."), _("It was {outcome}.")),
    "process.step_returned": (_("Sent it back from “{key}” to “{target_key}”."),),
    "process.step_reassigned": (_("Gave the step to somebody else."), _("It is now with {person_id}.")),
    "process.step_claimed": (_("Took the step."),),
    "process.step_released": (_("Let the step go again: anybody may take it."), _("It was with {person_id}.")),
    "process.step_recalled": (_("Took back what had been passed on."),),
    "process.note_written": (_("Wrote a note for the officers."),),
    "process.instruction_given": (
        _("Told {person_id} what to do, or what not to forget."),
        _("To be answered by {respond_by}."),
    ),
    "process.instruction_answered": (_("Answered what {person_id} had told."),),
    "process.instruction_closed": (_("Closed what had been told."),),
    "process.paused": (_("The work rests."),),
    "process.resumed": (_("The work goes on."),),
    "process.time_came": (_("The time that the process waited for has come."),),
    "process.message_received": (_("What the process waited for has come in: {message}."),),
    "process.message_sent": (_("The process has sent: {message}."),),
    "process.service_asked": (_("The platform was asked to act by itself."),),
    "process.service_answered": (_("The platform has answered."),),
    "process.rebased": (_("The work goes on by another version of the process."),),
    "process.due_warned": (_("Whoever has it was told that it is due {due_at}."),),
    "process.due_moved": (_("The due times of the steps moved."),),
    "process.cancelled": (_("The work ended."),),
}

SILENT = frozenset(
    {
        *("process.started", "process.paused", "process.resumed", "process.due_moved", "process.cancelled"),
        "process.due_warned",
    }
)
"""What the process does because the dossier did it: said already by the dossier's own event, so not shown twice."""

Names = Mapping[int, str]


def told() -> Iterable[str]:
    """The names of the events that can stand in a history."""
    return (name for name, event in Event.by_name.items() if event.subject in ("dossier", "process") and "." in name)


class Teller:
    """Says entries with the names that a page has at hand."""

    def __init__(
        self, *, agencies: Names, people: Names, steps: Mapping[str, str], components: Mapping[str, str]
    ) -> None:
        self.agencies, self.people, self.steps, self.components = agencies, people, steps, components

    def sentence(self, entry: EntryCard) -> str:
        values = {name: self.written(name, value, entry) for name, value in entry.data.items()}
        known = {name: value for name, value in values.items() if value}
        first, *more = (str(part) for part in WORDS[entry.name])
        said = [first.format_map(_Blank(known))]
        for part in more:
            try:
                said.append(part.format(**known))
            except KeyError:
                continue
        return " ".join(said)

    def written(self, name: str, value: object, entry: EntryCard) -> str:
        if value is None:
            return ""
        if write := _WRITE.get(name):
            return write(value)
        if name == "agency_ids" and isinstance(value, list):
            return ", ".join(self.agencies.get(_id(agency), "…") for agency in value)
        if name.endswith("agency_id"):
            return self.agencies.get(_id(value), "")
        if name == "person_id":
            return self.people.get(_id(value), "")
        if name in ("key", "target_key"):
            return self.steps.get(str(value), str(value))
        if name == "method":
            return _small(words.METHODS if entry.name == "dossier.fee_paid" else words.CHANNELS)(value)
        if name == "component_code":
            return self.components.get(str(value), str(value))
        return str(value)


class _Blank(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def _id(value: object) -> int:
    return value if isinstance(value, int) else 0


def _moment(value: object) -> str:
    return formats.vn_moment(datetime.fromisoformat(str(value)))


def _coded(table: Mapping[str, str | Promise]) -> Callable[[object], str]:
    return lambda value: str(table.get(str(value), value))


def _small(table: Mapping[str, str | Promise]) -> Callable[[object], str]:
    """The words of a code in the middle of a sentence."""
    return lambda value: _lowered(str(table.get(str(value), value)))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _agreed(value: object) -> str:
    return gettext("agrees") if value else gettext("does not agree")


def _justified(value: object) -> str:
    return gettext("it was justified") if value else gettext("it was not justified")


def _right(value: object) -> str:
    return gettext("it was right") if value else gettext("it was wrong")


def _money(value: object) -> str:
    return formats.vnd(_id(value)) if value else ""


_WRITE: Mapping[str, Callable[[object], str]] = {
    "due_at": _moment,
    "due_before": _moment,
    "respond_by": _moment,
    "mode": _small(words.LEG_MODES),
    "amount": _money,
    "channel": _coded(words.CHANNELS),
    "filing": _coded(words.FILINGS),
    "decision": _small(words.DECISIONS),
    "outcome": _small(words.OUTCOMES),
    "punctuality": _small(words.PUNCTUALITY),
    "agrees": _agreed,
    "until": _moment,
    "is_justified": _justified,
    "collector": _small(words.COLLECTORS),
    "proof": _small(words.PROOFS),
    "is_right": _right,
}
