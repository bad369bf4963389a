"""The middle of a dossier's page: the current step, its form, and its main act."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext

from motcua.dossier.queries import ConsultationCard
from motcua.interfaces.desk import candidates
from motcua.interfaces.desk.dossier import acts
from motcua.interfaces.desk.dossier.case import Case
from motcua.interfaces.desk.settling import forms as shapes
from motcua.process.queries import StepCard
from motcua.process.states import Outcome, StepState
from motcua.ui import formats
from motcua.ui.parts import Fact


@dataclass(frozen=True, slots=True)
class Panel:
    """
    A step as its page shows it. `form` is there for those who may work on it; `action` is the outcome of the main act,
    `word` what its button says.
    """

    title: str
    facts: tuple[Fact, ...]
    address: str = ""
    form: forms.Form | None = None
    action: str = ""
    word: str = ""
    reject: str = ""


def panel_of(case: Case, step: StepCard | None, typed: forms.Form | None = None) -> Panel | None:
    """None where no step is open. With `typed` the form stands there even if the step is no longer to be done."""
    if step is None:
        return None
    name = step.name.get(case.language)
    facts = tuple(_facts(case, step))
    if typed is None and not case.rights.work:
        return Panel(name, facts)
    outcome = main_outcome(step)
    return Panel(
        name,
        facts,
        address=reverse("desk:complete", args=[case.id, step.id]),
        form=typed or form_for(case, step),
        action=outcome,
        word=_word(case, step, outcome),
        reject=reverse("desk:reject", args=[case.id, step.id]) if Outcome.REJECT in step.outcomes else "",
    )


def main_outcome(step: StepCard) -> Outcome:
    return Outcome.APPROVE if Outcome.APPROVE in step.outcomes else Outcome.FORWARD


def form_for(case: Case, step: StepCard) -> shapes.Complete:
    return shapes.Complete(officers=candidates.of_next(step, case.line, viewer=case.viewer, day=case.day))


def _word(case: Case, step: StepCard, outcome: Outcome) -> str:
    if outcome is Outcome.APPROVE:
        refused = case.result is not None and case.result.decision == "REJECTED"
        return gettext("Sign the refusal") if refused else gettext("Sign the answer")
    following = next((other for other in case.line if other.state is StepState.AHEAD), None)
    if following is None:
        return gettext("Finish: the result can be collected")
    return gettext("Pass on: %(step)s") % {"step": following.name.get(case.language)}


def _facts(case: Case, step: StepCard) -> list[Fact]:
    facts = []
    result = case.result
    if result is not None:
        address = "result" if result.file_id is not None else "draft_pdf"
        href = reverse(f"desk:{address}", args=[case.id])
        facts.append(Fact(gettext("Answer"), answer_in_words(case), sub=result.reasons, href=href))
    elif acts.may_draft(case) and case.rights.work:
        facts.append(
            Fact(gettext("Answer"), gettext("Not drafted yet: draft it"), href=reverse("desk:draft", args=[case.id]))
        )
    if Outcome.CONSULT in step.outcomes:
        facts += [Fact(gettext("Opinion"), *opinion_in_words(case, question)) for question in case.questions]
    return facts


def opinion_in_words(case: Case, question: ConsultationCard) -> tuple[str, str]:
    """Who was asked and what they think; then what they wrote, or until when they are to answer."""
    asked = case.agencies.get(question.agency_id, "")
    if question.answered_at is None:
        return asked, gettext("asked for by %(when)s") % {"when": formats.vn_moment(question.respond_by)}
    stand = gettext("agrees") if question.agrees else gettext("does not agree")
    return f"{asked}: {stand}", question.answer


def answer_in_words(case: Case) -> str:
    """What was drafted or signed, by whom and when."""
    result = case.result
    if result is None:
        return ""
    kinds = {kind.code: kind.name.get(case.language) for kind in case.procedure.results}
    what = gettext("Refusal") if result.decision == "REJECTED" else kinds.get(result.result_code, result.result_code)
    if result.signed_at is not None:
        said = {"what": what, "number": result.number, "who": case.officers.get(result.signer_id or 0, "")}
        return gettext("%(what)s, number %(number)s, signed by %(who)s") % said
    return gettext("%(what)s, drafted by %(who)s") % {"what": what, "who": case.officers.get(result.drafted_by, "")}
