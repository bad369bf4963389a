"""Beginning a survey, changing its words, and taking it from draft to published results."""

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.feedback import operations as feedback
from motcua.feedback import queries as surveys
from motcua.feedback.states import SurveyVerb
from motcua.interfaces.desk import frame, names, side
from motcua.interfaces.desk.surveys import forms as shapes
from motcua.interfaces.desk.surveys.views import SurveyPage
from motcua.journeys.home_agencies import is_at_home
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org


class Described(frame.Act):
    """What the form of a survey offers."""

    template_name = "desk/surveys/describe.html"
    form_class = shapes.Survey
    roles = side.SURVEYORS
    section = "desk:surveys"

    def choices(self) -> dict[str, Any]:
        day = clock.local_date(self.now)
        agencies = [agency for agency in org.list_agencies(viewer=self.actor, on=day) if is_at_home(agency)]
        rows = catalogue.browse(viewer=self.actor, on=day, size=2000).rows
        return {
            "agencies": [(str(one.id), names.named(one, self.language)) for one in agencies],
            "procedures": [(row.key, f"{row.key} {row.title.get(self.language)}") for row in rows],
        }

    def where_next(self, outcome: surveys.SurveyCard) -> str:
        return reverse("desk:survey", args=[outcome.id])


class Draft(Described):
    title = _("Write a survey")
    done = _("The draft is kept. Now add the questions.")

    @cached_property
    def asking(self) -> list[tuple[str, str]]:
        ids = self.actor.agency_ids(*side.SURVEYORS)
        found = names.of_agencies(ids, language=self.language, day=clock.local_date(self.now))
        return [(str(key), name) for key, name in sorted(found.items(), key=lambda one: one[1])]

    def choices(self) -> dict[str, Any]:
        return {**super().choices(), "asking": self.asking}

    def context(self) -> dict[str, Any]:
        return {"back": reverse("desk:surveys"), "word": _("Keep the draft")}

    def perform(self, form: forms.Form) -> surveys.SurveyCard:
        agency_id = form.cleaned_data.get("agency") or int(self.asking[0][0])
        with transaction():
            return feedback.draft_survey(
                actor=self.actor, at=self.now, agency_id=agency_id, details=shapes.details_of(form.cleaned_data)
            )


class OnSurvey(SurveyPage, frame.Act):
    """An act on a survey that is there to be done."""

    verb: ClassVar[SurveyVerb]
    lead: ClassVar[str | Promise] = ""
    word: ClassVar[str | Promise] = ""

    def prepare(self) -> None:
        super().prepare()
        if self.verb not in self.card.verbs and self.request.method != "POST":
            raise feedback.SurveyMovedOn()

    def context(self) -> dict[str, Any]:
        return {**super().context(), "page": {"kicker": self.card.title.get(self.language)}, **self._said()}

    def _said(self) -> dict[str, Any]:
        return {"lead": self.lead, "word": self.word}

    def where_next(self, outcome: Any) -> str:
        return self.here


class Change(OnSurvey, Described):
    title = _("Change words and period")
    verb = SurveyVerb.CHANGE
    word = _("Keep the draft")
    done = _("The draft is kept.")

    def first_values(self) -> dict[str, Any]:
        return dict(shapes.typed(self.card))

    def perform(self, form: forms.Form) -> surveys.SurveyCard:
        with transaction():
            return feedback.change_survey(
                actor=self.actor, at=self.now, survey_id=self.card.id, details=shapes.details_of(form.cleaned_data)
            )


class Click(OnSurvey):
    """An act that needs no more than a click."""

    template_name = "desk/surveys/act.html"


class Discard(Click):
    title = _("Throw the draft away")
    verb = SurveyVerb.DISCARD
    lead = _("Nobody has been asked yet. Title and questions are gone then.")
    word = _("Throw away")
    done = _("The draft is gone.")

    def perform(self, form: forms.Form) -> None:
        with transaction():
            feedback.discard_survey(actor=self.actor, at=self.now, survey_id=self.card.id)

    def where_next(self, outcome: None) -> str:
        return reverse("desk:surveys")


class Open(Click):
    title = _("Open the survey")
    verb = SurveyVerb.OPEN
    lead = _(
        "It can be answered from the first to the last day. From now on title, questions and choices stand as they "
        "are; nobody sees answers before it is closed."
    )
    word = _("Open the survey")
    done = _("The survey is open.")

    def perform(self, form: forms.Form) -> surveys.SurveyCard:
        with transaction():
            return feedback.open_survey(actor=self.actor, at=self.now, survey_id=self.card.id)


class Close(Click):
    title = _("Close the survey")
    verb = SurveyVerb.CLOSE
    lead = _("No more answers are taken. It closes by itself after its last day; you need not wait for that.")
    word = _("Close the survey")
    done = _("The survey is closed. Its results can be read now.")

    def perform(self, form: forms.Form) -> surveys.SurveyCard:
        with transaction():
            return feedback.close_survey(actor=self.actor, at=self.now, survey_id=self.card.id)


class Publish(Click):
    title = _("Publish the results")
    verb = SurveyVerb.PUBLISH
    lead = _("Everybody reads them on the portal: without free texts, and without numbers below five.")
    word = _("Publish the results")
    done = _("The results are published on the portal.")

    def perform(self, form: forms.Form) -> surveys.SurveyCard:
        with transaction():
            return feedback.publish_survey(actor=self.actor, at=self.now, survey_id=self.card.id)
