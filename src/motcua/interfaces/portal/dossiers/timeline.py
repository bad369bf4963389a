"""The way of a dossier as its owner reads it: what was done, who has it now and until when, what comes next."""

from collections.abc import Iterator

from django.utils.translation import gettext, ngettext

from motcua.dossier.states import State
from motcua.interfaces.portal.dossiers.case import Case
from motcua.kernel.plain.actor import Role
from motcua.process.queries import StepCard
from motcua.process.states import StepState
from motcua.ui import formats
from motcua.ui.parts import Moment

_ENDED = {
    State.NOT_ACCEPTED: lambda: gettext("The dossier was not accepted"),
    State.WITHDRAWN: lambda: gettext("The dossier was withdrawn"),
    State.STOPPED: lambda: gettext("The agency stopped settling it"),
}


def moments(case: Case, *, papers: int = 0) -> list[Moment]:
    return list(_moments(case, papers))


def _moments(case: Case, papers: int) -> Iterator[Moment]:
    card = case.card
    count = ngettext("%(n)d paper", "%(n)d papers", papers) % {"n": papers}
    yield Moment(
        gettext("You sent the dossier"), "done", formats.vn_moment(card.submitted_at), (count,) if papers else ()
    )
    if card.received_at is not None:
        receiving = case.agency(card.receiving_agency_id)
        yield Moment(gettext("The one-stop received it"), "done", formats.vn_moment(card.received_at), (receiving,))
    if card.state in _ENDED:
        yield Moment(_ENDED[card.state](), "now", formats.vn_moment(card.ended_at))
        return
    waits = _waiting(case)
    if waits is not None:
        yield waits
    if card.received_at is None:
        yield from _before_reception(case, waits is not None)
    else:
        yield from _steps(case, waits is not None)
    yield _result(case)


def _waiting(case: Case) -> Moment | None:
    if case.hold is None:
        return None
    until = case.hold.respond_by
    lines = (gettext("Please answer by %(at)s") % {"at": formats.vn_datetime(until)},) if until else ()
    if case.card.state is State.AWAITING_PAYMENT:
        return Moment(gettext("Waiting for your payment"), "now", lines=(formats.vnd(case.owed),))
    return Moment(gettext("Waiting for papers from you"), "now", lines=lines)


def _before_reception(case: Case, waits: bool) -> Iterator[Moment]:
    card = case.card
    checks = gettext("The one-stop checks and receives it")
    lines = (
        case.agency(card.receiving_agency_id),
        gettext("If something is missing you are told all of it at once. The code comes with the reception."),
    )
    yield Moment(checks, "next" if waits else "now", lines=lines)
    yield Moment(gettext("It is settled"), "next", lines=(case.agency(card.competent_agency_id),))


def _steps(case: Case, waits: bool) -> Iterator[Moment]:
    """Steps behind the counter: the last time each was done, those open now and who else works, those to come."""
    behind = [step for step in case.steps if step.role is not Role.RECEPTION]
    last = {step.key: step for step in behind}
    shared = tuple(_shared(case))
    for step in behind:
        if last[step.key] is not step:
            continue
        if step.state is StepState.DONE:
            yield Moment(_name(case, step), "done", formats.vn_moment(step.done_at), (case.holder(step),))
        elif step.is_current:
            lines = (*_held_by(case, step, waits), *shared)
            yield Moment(_name(case, step), "next" if waits else "now", lines=lines)
            shared = ()
        elif step.state is StepState.AHEAD:
            yield Moment(_name(case, step), "next", lines=(case.agency(step.agency_id),))


def _held_by(case: Case, step: StepCard, waits: bool) -> tuple[str, ...]:
    holder = gettext("With: %(holder)s") % {"holder": case.holder(step)}
    if waits or step.due_at is None:
        return (holder,)
    return holder, gettext("This step until %(at)s") % {"at": formats.vn_datetime(step.due_at)}


def _shared(case: Case) -> Iterator[str]:
    """What other agencies do for it now and until when; whom it still waits for; what they have done."""
    for leg in case.parts:
        agency, until = case.agency(leg.to_agency_id), formats.vn_datetime(leg.respond_by)
        if not leg.is_at_work:
            said = {"agency": agency, "at": formats.vn_moment(leg.ended_at)}
            yield gettext("%(agency)s has done its part, %(at)s") % said
        elif leg.respond_by < case.now:
            yield gettext("Still waiting for: %(agency)s, due %(at)s") % {"agency": agency, "at": until}
        else:
            yield gettext("Also working on it: %(agency)s, until %(at)s") % {"agency": agency, "at": until}


def _name(case: Case, step: StepCard) -> str:
    return step.name.get(case.language)


def _result(case: Case) -> Moment:
    card = case.card
    if card.returned_at is not None:
        return Moment(gettext("You have the result"), "done", formats.vn_moment(card.returned_at))
    if card.finished_at is not None:
        return Moment(gettext("The result is ready"), "now", formats.vn_moment(card.finished_at), (_collect(case),))
    lines = [_collect(case)]
    if card.due_at is not None and case.hold is None:
        lines.insert(0, gettext("by %(at)s") % {"at": formats.vn_datetime(card.due_at)})
    return Moment(gettext("You get the result"), "next", lines=lines)


def _collect(case: Case) -> str:
    ways = {
        "ONLINE": gettext("Online: you download it on this page."),
        "PUBLIC_POST": gettext("By public post, to your address."),
    }
    at_counter = gettext("At the counter: %(agency)s") % {"agency": case.agency(case.card.receiving_agency_id)}
    return ways.get(case.card.return_method, at_counter)
