"""What stands around the work: the clock, the line of steps, people, history, slips."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from motcua.interfaces.desk import words
from motcua.interfaces.desk.dossier.case import Case
from motcua.interfaces.desk.dossier.history import SILENT
from motcua.interfaces.desk.foresight.told import may_be_late
from motcua.kernel.plain import worktime
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.worktime import classify
from motcua.kernel.store.ledger import EntryCard
from motcua.process.queries import StepCard
from motcua.process.states import Punctuality, StepState
from motcua.ui import formats
from motcua.ui.parts import Deadline, Entry, Fact, Link, Place, State, Step
from motcua.ui.web import deadlines

_GONE = (StepState.RECALLED, StepState.CANCELLED)


def standing(case: Case) -> tuple[State, str]:
    """The state of the matter in a word, or how its time stands while it runs."""
    card = case.dossier
    if card.is_running and card.due_at is not None:
        return deadlines.time_left(card.due_at, now=case.at, calendar=case.calendar)
    return words.SHAPES[card.state], str(words.STATES[card.state])


def clock(case: Case) -> Deadline:
    """The appointment, and what the clock does now."""
    card = case.dossier
    kind, word = standing(case)
    if card.received_at is None:
        since = formats.vn_datetime(card.submitted_at or card.started_at)
        return Deadline(at=since, kind=kind, word=word, label=gettext("Handed in"))
    if card.due_at is None:
        return Deadline(at=gettext("No time limit"), kind=kind, word=word)
    note = " ".join(part for part in (_note(case), _foreseen(case)) if part)
    return Deadline(at=formats.vn_datetime(card.due_at), kind=_ended(case) or kind, word=word, note=note)


def _ended(case: Case) -> State | None:
    card = case.dossier
    late = card.finished_at and card.due_at and classify(card.finished_at, card.due_at) is worktime.Punctuality.LATE
    return "late" if late else None


def _note(case: Case) -> str:
    card = case.dossier
    if case.hold is not None:
        stands = gettext("The clock stands since %(when)s.") % {"when": formats.vn_moment(case.hold.starts_at)}
        if case.hold.respond_by is None:
            return stands
        until = gettext("To be given by %(when)s.") % {"when": formats.vn_moment(case.hold.respond_by)}
        return f"{stands} {until}"
    if card.finished_at and card.due_at:
        how = str(words.PUNCTUALITY[classify(card.finished_at, card.due_at)]).lower()
        return gettext("Finished %(how)s, %(when)s.") % {"how": how, "when": formats.vn_moment(card.finished_at)}
    if case.step is not None and case.step.due_at is not None and card.is_running:
        _, left = deadlines.time_left(case.step.due_at, now=case.at, calendar=case.calendar)
        when = formats.vn_moment(case.step.due_at)
        return gettext("This step: until %(when)s (%(left)s).") % {"when": when, "left": left.lower()}
    if card.extension_count:
        return gettext("Moved once; first promised for %(when)s.") % {"when": formats.vn_moment(card.due_at_original)}
    return ""


def _foreseen(case: Case) -> str:
    """That it may be late, while it runs and if that is likely."""
    if not case.dossier.is_running:
        return ""
    said = may_be_late([case.id], now=case.at).get(case.id, "")
    return gettext("Forecast: %(said)s.") % {"said": said} if said else ""


def steps(case: Case) -> Iterator[Step]:
    """The way as it was and will be; what was taken back or cancelled is in the history only."""
    for step in case.line:
        if step.state in _GONE:
            continue
        yield Step(step.name.get(case.language), _place(step), when=_when(step))


def _place(step: StepCard) -> Place:
    if step.is_current:
        return "now"
    return "next" if step.state is StepState.AHEAD else "done"


def _when(step: StepCard) -> str:
    if step.done_at is not None:
        late = gettext("late") if step.punctuality is Punctuality.LATE else ""
        back = gettext("sent back") if step.state is StepState.RETURNED else ""
        return " · ".join(part for part in (_day(step.done_at), late, back) if part)
    if step.state is StepState.WAITING:
        return gettext("the clock stands")
    if step.is_current and step.due_at is not None:
        return gettext("until %(when)s") % {"when": f"{_day(step.due_at)} {formats.vn_time(step.due_at)}"}
    return ""


def _day(moment: datetime) -> str:
    """The day without its year: the line has little room, and the clock beside it says the year."""
    written = formats.vn_short(moment)
    return written.rpartition(" ")[0] if formats.english() else written.rpartition("/")[0]


def people(case: Case) -> Iterator[Fact]:
    card = case.dossier
    for step in case.current:
        yield Fact(gettext("Has it now"), holder(case, step), sub=case.agencies.get(step.agency_id, ""))
    yield Fact(gettext("Received at"), case.agencies.get(card.receiving_agency_id, ""))
    if card.competent_agency_id != card.receiving_agency_id:
        yield Fact(gettext("Settled by"), case.agencies.get(card.competent_agency_id, ""))
    if card.deciding_agency_id != card.competent_agency_id:
        yield Fact(gettext("Decided by"), case.agencies.get(card.deciding_agency_id, ""))


def holder(case: Case, step: StepCard) -> str:
    """Who has the step, or who may take it."""
    if step.assignee_id is not None:
        return case.officers.get(step.assignee_id, "")
    return gettext("nobody yet; for: %(roles)s") % {"roles": str(words.ROLES[step.role])}


def history(case: Case) -> list[Entry]:
    """Newest first. Remarks of those who passed the matter on stand under their act."""
    remarks = {step.id: step.comment for step in case.line if step.comment}
    return [
        Entry(
            at=formats.vn_moment(entry.at),
            text=case.teller.sentence(entry),
            who=case.actor_of(entry),
            note=remarks.get(entry.data.get("step_id"), ""),
        )
        for entry in reversed(told(case))
    ]


def told(case: Case) -> list[EntryCard]:
    """
    The acts worth telling: not how a draft was written before it was submitted, nor what the process did because the
    dossier did it.
    """
    names = [entry.name for entry in case.entries]
    first = names.index("dossier.submitted") if "dossier.submitted" in names else 0
    return [entry for entry in case.entries[first:] if entry.name not in SILENT and not _passed_on_at_counter(entry)]


def _passed_on_at_counter(entry: EntryCard) -> bool:
    return entry.name == "process.step_completed" and entry.data.get("role") == Role.RECEPTION


def latest(case: Case) -> str:
    """The last act in one line: who, what, when. For somebody who came second."""
    acts = told(case)
    if not acts:
        return ""
    last = acts[-1]
    parts = {"who": case.actor_of(last), "what": case.teller.sentence(last), "when": formats.vn_moment(last.at)}
    if not parts["who"]:
        return gettext("Last of all, at %(when)s: %(what)s") % parts
    return gettext("Last of all, %(who)s at %(when)s: %(what)s") % parts


def more(case: Case) -> list[Link]:
    """Pages of what does not stand here in full: the forms that were issued, what other agencies think."""
    links = []
    if case.dossier.received_at is not None or "dossier.not_accepted" in case.events or case.hold is not None:
        links.append(Link(gettext("Slips and notices"), reverse("desk:slips", args=[case.id])))
    if case.legs or case.questions:
        links.append(Link(gettext("Parts of other agencies"), reverse("desk:legs", args=[case.id])))
    if "dossier.agency_consulted" in case.events:
        links.append(Link(gettext("Opinions of other agencies"), reverse("desk:opinions_of", args=[case.id])))
    return links
