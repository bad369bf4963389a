"""Acts on a step. Each has a page of its own, in the middle of the dossier's."""

import logging
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import candidates
from motcua.interfaces.desk.dossier import whither
from motcua.interfaces.desk.dossier.pages import CaseAct
from motcua.interfaces.desk.settling import forms as shapes
from motcua.interfaces.desk.settling.panel import panel_of
from motcua.journeys import settle_dossier
from motcua.journeys.file_result import file_result, make_result
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.process import operations as process
from motcua.process import queries as steps
from motcua.process.states import Outcome

log = logging.getLogger(__name__)


class StepAct(CaseAct):
    """An act on one step; somebody who clicks twice is told so, and not scolded."""

    def prepare(self) -> None:
        super().prepare()
        self.step = steps.get_step(self.kwargs["step_id"], viewer=self.actor)
        if (self.step.subject_kind, self.step.subject_id) != ("dossier", self.case.id):
            raise dossiers.NoSuchDossier()

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        mine = isinstance(refusal, process.StepAlreadyDone) and refusal.data.get("person_id") == self.actor.person_id
        if mine:
            messages.info(self.request, gettext("You have done this step already."))
            return HttpResponseRedirect(self.came_from or self.home())
        return super().refused(form, refusal)

    def led_to(self, completion: process.Completion) -> str:
        return whither.led_to(completion.opened, viewer=self.actor, at=self.now, language=self.language)


class Complete(StepAct):
    """Do the step: pass it on, or sign. After a signature the document is made, outside of the transaction."""

    template_name = "desk/settling/complete.html"
    form_class = shapes.Complete

    def choices(self) -> dict[str, Any]:
        return {"officers": candidates.of_next(self.step, self.case.line, viewer=self.actor, day=self.case.day)}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "step_name": self.step.name.get(self.language)}

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        return super().show(status, **{**extra, "panel": panel_of(self.case, self.step, extra.get("form"))})

    def perform(self, form: forms.Form) -> process.Completion:
        outcome = Outcome.APPROVE if self.request.POST.get("outcome") == Outcome.APPROVE else Outcome.FORWARD
        told = form.cleaned_data
        with transaction():
            completion = settle_dossier.complete_step(
                actor=self.actor,
                at=self.now,
                step_id=self.step.id or 0,
                outcome=outcome,
                comment=told["comment"],
                assign_to=told.get("assign_to"),
            )
        if outcome is Outcome.APPROVE:
            keep_document(self.request, self.case.id, viewer=self)
        return completion

    def say(self, outcome: process.Completion) -> str:
        name = outcome.step.name.get(self.language)
        if outcome.finished:
            return gettext("“%(step)s” is done: the dossier is finished and waits to be collected.") % {"step": name}
        return " ".join((gettext("“%(step)s” is done.") % {"step": name}, self.led_to(outcome)))

    def undo(self, outcome: process.Completion) -> str:
        """Until somebody takes up what followed; a finished dossier is reopened instead."""
        is_signed = self.request.POST.get("outcome") == Outcome.APPROVE
        if outcome.finished or is_signed or not outcome.opened:
            return ""
        return reverse("desk:recall", args=[self.case.id, outcome.step.id])


class Reject(StepAct):
    """Refuse what was applied for: the reasons become the answer, and the last one to decide signs it."""

    title = _("Refuse the application")
    form_class = shapes.Reject
    lead = _("The reasons are drafted as the answer. If this is the last decision, it is signed at once.")
    word = _("Refuse with these reasons")
    danger = True

    def perform(self, form: forms.Form) -> process.Completion:
        with transaction():
            completion = settle_dossier.complete_step(
                actor=self.actor,
                at=self.now,
                step_id=self.step.id or 0,
                outcome=Outcome.REJECT,
                comment=form.cleaned_data["reasons"],
            )
        keep_document(self.request, self.case.id, viewer=self)
        return completion

    def say(self, outcome: process.Completion) -> str:
        return " ".join((gettext("The application is refused."), self.led_to(outcome)))


class SendBack(StepAct):
    title = _("Send back to an earlier step")
    form_class = shapes.SendBack
    lead = _("It goes to whoever did that step before. The reason stands in the history.")
    word = _("Send back")

    def choices(self) -> dict[str, Any]:
        targets = steps.targets_for_return(self.step.id or 0, viewer=self.actor)
        people = org.get_people([target.person_id for target in targets if target.person_id], viewer=self.actor)
        named = []
        for target in targets:
            person = people.get(target.person_id or 0)
            name = target.name.get(self.language)
            named.append((target.key, f"{name} – {person.full_name}" if person else name))
        return {"targets": named}

    def perform(self, form: forms.Form) -> process.Completion:
        with transaction():
            return process.return_to(
                actor=self.actor,
                at=self.now,
                step_id=self.step.id or 0,
                target_key=form.cleaned_data["target"],
                reason=form.cleaned_data["reason"],
                calendar=self.case.calendar,
            )

    def say(self, outcome: process.Completion) -> str:
        return " ".join((gettext("Sent back."), self.led_to(outcome)))


class Claim(StepAct):
    title = _("Take the step")
    lead = _("From now on it is yours: colleagues see that you have it.")
    word = _("Take it")

    def perform(self, form: forms.Form) -> steps.StepCard:
        with transaction():
            return process.claim(actor=self.actor, at=self.now, step_id=self.step.id or 0)

    def say(self, outcome: steps.StepCard) -> str:
        return gettext("“%(step)s” is yours.") % {"step": outcome.name.get(self.language)}

    def undo(self, outcome: steps.StepCard) -> str:
        return reverse("desk:release", args=[self.case.id, outcome.id])


class Release(StepAct):
    title = _("Let the step go again")
    lead = _("It goes back to where anybody of the role may take it; nothing else changes.")
    word = _("Let it go")

    def perform(self, form: forms.Form) -> steps.StepCard:
        with transaction():
            return process.release(actor=self.actor, at=self.now, step_id=self.step.id or 0)

    def say(self, outcome: steps.StepCard) -> str:
        return whither.led_to([outcome], viewer=self.actor, at=self.now, language=self.language)


class Reassign(StepAct):
    title = _("Give to somebody else")
    form_class = shapes.Reassign
    word = _("Give it away")

    def choices(self) -> dict[str, Any]:
        return {"officers": candidates.of_step(self.step, viewer=self.actor, day=self.case.day)}

    def perform(self, form: forms.Form) -> steps.StepCard:
        with transaction():
            return process.reassign(
                actor=self.actor, at=self.now, step_id=self.step.id or 0, person_id=form.cleaned_data["person"]
            )

    def say(self, outcome: steps.StepCard) -> str:
        return whither.led_to([outcome], viewer=self.actor, at=self.now, language=self.language)

    def undo(self, outcome: steps.StepCard) -> str:
        """Back to whoever had it before, or to where anybody may take it."""
        before = self.step.assignee_id
        if before is None:
            return reverse("desk:release", args=[self.case.id, outcome.id])
        return f"{reverse('desk:reassign', args=[self.case.id, outcome.id])}?{urlencode({'person': before})}"


class Recall(StepAct):
    title = _("Take it back")
    lead = _("Nobody has touched it yet, so you can take back what you passed on and do it otherwise.")
    word = _("Take it back")

    def perform(self, form: forms.Form) -> steps.StepCard:
        with transaction():
            return process.recall(actor=self.actor, at=self.now, step_id=self.step.id or 0)

    def say(self, outcome: steps.StepCard) -> str:
        return gettext("“%(step)s” is open again, and yours.") % {"step": outcome.name.get(self.language)}


def keep_document(request: HttpRequest, dossier_id: int, *, viewer: StepAct) -> None:
    """
    Make the document of an answer that has just been signed, and keep it. If that fails the signature stands: a machine
    makes up for it, and the page says so.
    """
    result = dossiers.find_result(dossier_id, viewer=viewer.actor)
    if result is None or result.signed_at is None or result.file_id is not None:
        return
    try:
        made = make_result(dossier_id)
        with transaction():
            file_result(at=viewer.now, dossier_id=dossier_id, made=made)
    except Exception:
        log.exception("the document of dossier %s was not made after its signature", dossier_id)
        messages.warning(request, gettext("The answer is signed. Its document is being made and will be here soon."))
