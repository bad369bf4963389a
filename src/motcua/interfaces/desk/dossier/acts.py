"""Which ways are open to this officer now, as buttons; and in words, what is not possible and why."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier.states import State, Verb
from motcua.interfaces.desk.dossier import around
from motcua.interfaces.desk.dossier.case import Case
from motcua.kernel.plain.actor import Role
from motcua.process import queries as steps
from motcua.process.states import Outcome
from motcua.ui import formats


@dataclass(frozen=True, slots=True)
class Way:
    """An act with its address."""

    label: str
    href: str
    danger: bool = False


@dataclass(frozen=True, slots=True)
class _Offer:
    """An act that is open where `holds`; `name` is that of its address."""

    name: str
    label: str | Promise
    holds: Callable[[Case], bool]
    danger: bool = False


def ways(case: Case) -> list[Way]:
    """Every act but the main one, the usual ones first, the ending ones last."""
    return [Way(str(offer.label), _address(case, offer.name), offer.danger) for offer in OFFERS if offer.holds(case)]


def _may(verb: Verb, outcome: Outcome | None = None) -> Callable[[Case], bool]:
    """The verb is open to the viewer, and the package lets it be done at the current step."""
    return lambda case: case.dossier.can(verb) and (outcome is None or _fits_step(case, outcome))


_OF_STEP = frozenset({"claim", "release", "send_back", "reassign"})


def _address(case: Case, name: str) -> str:
    if name == "supplement":
        return reverse("desk:intake", args=[case.id])
    if name == "recall" and case.recallable is not None:
        return reverse("desk:recall", args=[case.id, case.recallable.id])
    if name in _OF_STEP and case.step is not None:
        return reverse(f"desk:{name}", args=[case.id, case.step.id])
    return reverse(f"desk:{name}", args=[case.id])


def may_draft(case: Case) -> bool:
    """
    Those who settle may draft until the answer is signed. The card has no verb for it; FINISH asks for the same people
    in the same state.
    """
    at_counter = case.step is not None and case.step.role is Role.RECEPTION
    signed = case.result is not None and case.result.signed_at is not None
    return case.dossier.can(Verb.FINISH) and not at_counter and not signed


def takes_money(case: Case) -> bool:
    """Fees are taken at the counter that receives."""
    return case.at_counter and case.owed > 0


def _fits_step(case: Case, outcome: Outcome) -> bool:
    """What the package lets be done at the current step; before there is one, the verb alone decides."""
    return case.step is None or outcome in case.step.outcomes


def _asked_enough(case: Case) -> bool:
    return case.dossier.supplement_count >= allowed_requests(case)


def allowed_requests(case: Case) -> int:
    """How often papers may be asked for: the regime's law, or the special law of the procedure or case."""
    card, procedure = case.dossier, case.procedure
    special = procedure.supplement
    if card.case_code:
        special = procedure.case(card.case_code).supplement or special
    if special is not None:
        return special.count
    if not card.supplement_count:
        return 1
    if card.regime:
        return catalogue.get_regime(card.regime, viewer=case.viewer).supplement.count
    return catalogue.regime_on(case.day, viewer=case.viewer).supplement.count


def _may_instruct(case: Case) -> bool:
    return case.step is not None and steps.may_instruct(case.step, viewer=case.viewer)


def _may_ask(case: Case) -> bool:
    return _may(Verb.ASK_FOR_SUPPLEMENT, Outcome.SUPPLEMENT)(case) and not _asked_enough(case)


OFFERS = (
    _Offer("claim", _("Take the step"), lambda case: case.rights.claim),
    _Offer("draft", _("Draft the answer"), lambda case: may_draft(case) and case.result is None),
    _Offer("draft", _("Change the draft"), lambda case: may_draft(case) and case.result is not None),
    _Offer("ask", _("Ask for what is missing"), _may_ask),
    _Offer("consult", _("Ask another agency"), _may(Verb.CONSULT, Outcome.CONSULT)),
    _Offer("send_legs", _("Send parts to other agencies"), _may(Verb.SEND_LEGS)),
    _Offer("hold", _("Wait for payment"), _may(Verb.HOLD_FOR_PAYMENT, Outcome.FINANCIAL)),
    _Offer("resume", _("Go on with the work"), _may(Verb.RESUME)),
    _Offer("pay", _("Take the fee"), takes_money),
    _Offer("supplement", _("Take what was asked for"), _may(Verb.SUPPLEMENT)),
    _Offer("give_back", _("Return the result"), lambda case: case.dossier.can(Verb.RETURN) and not case.owed),
    _Offer("send_back", _("Send back to an earlier step"), lambda case: case.rights.return_),
    _Offer("reassign", _("Give to somebody else"), lambda case: case.rights.reassign),
    _Offer("release", _("Let the step go again"), lambda case: case.rights.release),
    _Offer("instruct", _("Instruct or remind"), _may_instruct),
    _Offer("recall", _("Take it back"), lambda case: case.recallable is not None),
    _Offer(
        "extend",
        _("Move the appointment, with an apology"),
        lambda case: case.dossier.can(Verb.EXTEND) and not case.dossier.extension_count,
    ),
    _Offer("reopen", _("Reopen to correct an error"), _may(Verb.REOPEN)),
    _Offer("refuse", _("Refuse to take it"), _may(Verb.REFUSE), danger=True),
    _Offer("withdraw", _("Withdraw at the applicant's wish"), _may(Verb.WITHDRAW), danger=True),
    _Offer("stop", _("Stop settling"), _may(Verb.STOP), danger=True),
)


def limits(case: Case, verb: Verb) -> list[str]:
    """What keeps a verb that state and right would allow: the law's limits, and money that is owed."""
    card = case.dossier
    if verb is Verb.ASK_FOR_SUPPLEMENT and _asked_enough(case):
        said = gettext("Papers cannot be asked for again: the law allows it %(n)d time, and that was done.")
        return [said % {"n": allowed_requests(case)}]
    if verb is Verb.EXTEND and card.extension_count:
        return [gettext("The appointment cannot be moved again: it was moved once, with an apology.")]
    if verb is Verb.RETURN and case.owed:
        said = gettext("The result cannot be returned yet: %(amount)s are still to be paid.")
        return [said % {"amount": formats.vnd(case.owed)}]
    return []


def obstacles(case: Case) -> Iterator[str]:
    """Why something that one might expect here is not possible now."""
    card = case.dossier
    for verb in (Verb.ASK_FOR_SUPPLEMENT, Verb.EXTEND, Verb.RETURN):
        if card.can(verb):
            yield from limits(case, verb)
    if _signs(case) and case.result is None:
        yield gettext("Nothing can be signed yet: no answer has been drafted. Draft it, or send the matter back.")
    if case.result is not None and case.result.signed_at and case.result.file_id is None:
        yield gettext("The document of the answer is being made; load the page again in a moment.")
    owing = [case.agencies.get(leg.to_agency_id, "") for leg in case.legs if leg.is_owed]
    if owing and case.rights.work:
        said = ngettext(
            "%(n)d agency has not answered yet: %(who)s.", "%(n)d agencies have not answered yet: %(who)s.", len(owing)
        )
        yield said % {"n": len(owing), "who": ", ".join(owing)}
    if card.state in (State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT):
        yield gettext("No step can be done while the dossier waits for the applicant.")
    elif card.is_running and case.step is not None and not case.rights.work:
        yield gettext("The step is not yours to do: %(who)s.") % {"who": _whose(case)}


def _signs(case: Case) -> bool:
    return case.rights.work and case.step is not None and Outcome.APPROVE in case.step.outcomes


def _whose(case: Case) -> str:
    return around.holder(case, case.step) if case.step is not None else ""
