"""The way of a dossier on the drawing of its process: what is done, by whom and when; where it is, what is ahead."""

from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy

from motcua.catalogue import queries as catalogue
from motcua.interfaces.desk.dossier.around import holder
from motcua.interfaces.desk.dossier.case import KIND, Case
from motcua.process import queries as process
from motcua.process.queries import Mark, StepCard
from motcua.process.states import Punctuality, StepState
from motcua.ui import formats
from motcua.ui.parts import Drawing, DrawnStep, State

_GONE = (StepState.RECALLED, StepState.CANCELLED)
_PRESSING = ("done", "ahead", "waiting", "current", "late")
_SHAPES: dict[str, State] = {"done": "done", "current": "within", "late": "late", "waiting": "waiting"}


def drawing(case: Case) -> Drawing | None:
    """None before the dossier is received: it has no process yet."""
    pictures = svgs(case)
    if not pictures:
        return None
    title = gettext("The process of this dossier")
    whole = reverse("desk:dossier_drawing", args=[case.id])
    return Drawing(title, pictures, list(steps(case)), whole=whole)


def svgs(case: Case, *, alone: bool = False) -> tuple[str, ...]:
    if not case.line:
        return ()
    drawn = process.drawn(case.line[-1].definition_id, viewer=case.viewer)
    words = catalogue.conditions_of(case.dossier.version_id, viewer=case.viewer)
    marked = {**marks(case), **{wait.key: _waiting(wait) for wait in waits(case)}}
    title = gettext("The process of this dossier")
    told = gettext("The same stands in words under the drawing, step by step.") if not alone else ""
    return drawn.saying(words).svgs(title, told=told, marks=marked, alone=alone)


def waits(case: Case) -> Sequence[process.WaitCard]:
    """What the process waits for besides people; a step list waits for nothing."""
    graph = process.drawn(case.line[-1].definition_id, viewer=case.viewer).graph if case.line else None
    if graph is None or graph.has_one_token:
        return ()
    return process.list_waits(KIND, case.id, viewer=case.viewer)


def _waiting(wait: process.WaitCard) -> Mark:
    return Mark("waiting", pgettext("a process", "Is awaited"), _until(wait))


def _until(wait: process.WaitCard) -> str:
    return gettext("Until %(when)s.") % {"when": formats.vn_moment(wait.due_at)} if wait.due_at is not None else ""


def marks(case: Case) -> dict[str, Mark]:
    """How each task stands: where it came up several times, by the run that presses most, else by the last."""
    told: dict[str, Mark] = {}
    for step in case.line:
        kind = mark_of(case, step)
        known = told.get(step.key)
        if step.state in _GONE or (known is not None and _PRESSING.index(known.kind) > _PRESSING.index(kind)):
            continue
        told[step.key] = Mark(kind, _word(kind, step), " ".join(_lines(case, step)))
    return told


def mark_of(case: Case, step: StepCard) -> str:
    if step.state is StepState.AHEAD:
        return "ahead"
    if step.state is StepState.WAITING:
        return "waiting"
    if step.is_current:
        return "late" if step.due_at is not None and step.due_at < case.at else "current"
    return "done"


def steps(case: Case) -> Iterator[DrawnStep]:
    """As it was and will be; what was taken back or cancelled is in the history only."""
    for step in case.line:
        if step.state not in _GONE:
            kind = mark_of(case, step)
            name = step.name.get(case.language)
            yield DrawnStep(name, list(_lines(case, step)), _word(kind, step), _SHAPES.get(kind, ""))
    for wait in waits(case):
        said = list(filter(None, [_until(wait)]))
        yield DrawnStep(wait.label.get(case.language), said, pgettext("a process", "Is awaited"), "waiting")


def _lines(case: Case, step: StepCard) -> Iterator[str]:
    agency = case.agencies.get(step.agency_id, "")
    if step.done_at is not None:
        who = case.officers.get(step.done_by or 0, "")
        when = formats.vn_moment(step.done_at)
        yield ", ".join(filter(None, (who, agency, when)))
        if step.done_for is not None:
            yield gettext("In place of %(name)s.") % {"name": case.officers.get(step.done_for, "")}
        return
    yield ", ".join(filter(None, (holder(case, step), agency)))
    if step.is_current and step.due_at is not None:
        yield gettext("Until %(when)s.") % {"when": formats.vn_moment(step.due_at)}


def _word(kind: str, step: StepCard) -> str:
    return str(_WORDS[kind]) if kind in _WORDS else _done(step)


def _done(step: StepCard) -> str:
    if step.state is StepState.RETURNED:
        return pgettext("a step", "Sent back")
    if step.punctuality is Punctuality.LATE:
        return pgettext("a step", "Done late")
    return pgettext("a step", "Done")


_WORDS: Mapping[str, str | Promise] = {
    "current": pgettext_lazy("a step", "Being done"),
    "late": pgettext_lazy("a step", "Overdue"),
    "waiting": pgettext_lazy("a step", "The clock stands"),
    "ahead": pgettext_lazy("a step", "Still ahead"),
}
