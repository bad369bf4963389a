"""Adding, changing, moving and taking out the questions of a draft."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from motcua.feedback import operations as feedback
from motcua.feedback import queries as surveys
from motcua.feedback.states import SurveyVerb
from motcua.interfaces.desk.surveys import forms as shapes
from motcua.interfaces.desk.surveys import words
from motcua.interfaces.desk.surveys.acts import OnSurvey
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction


class OfQuestion(OnSurvey):
    template_name = "desk/surveys/question.html"
    form_class = shapes.Question
    verb = SurveyVerb.CHANGE
    word = _("Keep the question")
    done = _("The question is kept.")

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        """Each fault is said at the part that mends it."""
        if not isinstance(refusal, feedback.FaultyQuestion):
            return super().refused(form, refusal)
        for part, fault in refusal.faults.items():
            form.add_error(part, str(words.FAULTS[fault]))
        return self.show(status=422, form=form)

    def perform(self, form: forms.Form) -> surveys.SurveyCard:
        with transaction():
            return feedback.put_question(
                actor=self.actor,
                at=self.now,
                survey_id=self.card.id,
                question=shapes.question_of(form.cleaned_data, self.key),
            )

    @property
    def key(self) -> str:
        return str(self.kwargs.get("key", ""))


class Add(OfQuestion):
    title = _("Add a question")

    def first_values(self) -> dict[str, Any]:
        return {"required": True}


class Change(OfQuestion):
    title = _("Change the question")

    def prepare(self) -> None:
        super().prepare()
        if not any(one.key == self.key for one in self.card.questions):
            raise surveys.NoSuchSurvey()

    def first_values(self) -> dict[str, Any]:
        [question] = [one for one in self.card.questions if one.key == self.key]
        return dict(shapes.typed_question(question))


class Move(OnSurvey):
    """Up, down or out, with one of three buttons."""

    http_method_names = ["post"]
    verb = SurveyVerb.CHANGE
    WAYS = {"len": -1, "xuong": 1}

    def perform(self, form: forms.Form) -> surveys.SurveyCard:
        by = self.WAYS.get(self.request.POST.get("di", ""), 0)
        which = {"survey_id": self.card.id, "key": self.kwargs["key"]}
        with transaction():
            if not by:
                return feedback.drop_question(actor=self.actor, at=self.now, **which)
            return feedback.move_question(actor=self.actor, at=self.now, by=by, **which)

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        raise refusal
