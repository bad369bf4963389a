"""Surveys that run, the sheet of one, and published results."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.feedback import operations as feedback
from motcua.feedback import queries as surveys
from motcua.feedback.states import Audience
from motcua.interfaces.portal import frame
from motcua.interfaces.portal.frame import Page, asked_page, named
from motcua.journeys.answer_survey import answer_survey, is_asked
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Fact, Link
from motcua.ui.web import refusals
from motcua.ui.web import surveys as drawn


class Surveys(Page):
    """What is asked now, and the results of earlier ones."""

    template_name = "portal/surveys/list.html"
    title = _("Surveys")
    section = "portal:surveys"

    def context(self) -> dict[str, Any]:
        running = surveys.list_running(viewer=self.actor, at=self.now)
        found = surveys.list_surveys_published(viewer=self.actor, number=asked_page(self.request))
        ids = {card.agency_id for card in (*running, *found.rows)}
        agencies = org.get_agencies(ids, viewer=self.actor) if ids else {}
        return {
            "page": {"lead": gettext("What the agencies want to know from you, and what people answered.")},
            "running": [
                {
                    "title": card.title.get(self.language),
                    "href": reverse("portal:survey", args=[card.id]),
                    "agency": named(agencies[card.agency_id], self.language),
                    "until": formats.vn_date(card.closes_on),
                }
                for card in running
            ],
            "found": found.map(
                lambda card: {
                    "title": card.title.get(self.language),
                    "href": reverse("portal:survey_results", args=[card.id]),
                    "agency": named(agencies[card.agency_id], self.language),
                    "when": formats.vn_short(card.published_at),
                }
            ),
        }


class OfSurvey(Page):
    section = "portal:surveys"

    @cached_property
    def card(self) -> surveys.SurveyCard:
        return surveys.get_survey(self.kwargs["survey_id"], viewer=self.actor)

    @cached_property
    def agency(self) -> str:
        return named(org.get_agency(self.card.agency_id, viewer=self.actor), self.language)

    def context(self) -> dict[str, Any]:
        return {
            "page": {"title": self.card.title.get(self.language), "kicker": self.agency},
            "crumbs": [Link(gettext("Surveys"), reverse("portal:surveys"))],
            "words": self.card.words.get(self.language),
        }


class Survey(OfSurvey):
    """The sheet; or why it cannot be filled in, and what to do then."""

    template_name = "portal/surveys/sheet.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.show(**self._sheet())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        here = reverse("portal:survey", args=[self.card.id])
        if not (self.actor.is_citizen or self.actor.is_officer):
            said = gettext("Your session had ended. Sign in, go back in your browser and send the answers once more.")
            messages.warning(request, said)
            return HttpResponseRedirect(frame.sign_in_address(here))
        given = {question.key: request.POST.getlist(question.key) for question in self.card.questions}
        try:
            with transaction():
                answer_survey(actor=self.actor, at=self.now, survey_id=self.card.id, given=given)
        except feedback.FaultyAnswers as refusal:
            return self.show(status=422, **self._sheet(given, refusal.faults))
        except (feedback.NotTakingAnswers, feedback.AnsweredAlready) as refusal:
            messages.warning(request, refusals.words(refusal))
        else:
            messages.success(request, gettext("Thank you. Your answers are counted."))
        return HttpResponseRedirect(here)

    def _sheet(self, given: dict[str, list[str]] | None = None, faults: Any = None) -> dict[str, Any]:
        card, page = self.card, self.context()["page"]
        asked = drawn.fields(card.questions, self.language, given=given, faults=faults)
        is_signed_in = self.actor.is_citizen or self.actor.is_officer
        mine = is_signed_in and is_asked(card, viewer=self.actor)
        return {
            "page": {**page, "has_errors": bool(faults)},
            "facts": self._facts(),
            "errors": drawn.errors(asked),
            "fields": asked,
            "is_open": card.takes_answers(self.now),
            "begins": formats.vn_date(card.opens_on) if self._is_early() else "",
            "results": reverse("portal:survey_results", args=[card.id]) if card.is_published else "",
            "sign_in": "" if is_signed_in else frame.sign_in_address(reverse("portal:survey", args=[card.id])),
            "is_asked": mine,
            "has_answered": mine and surveys.has_answered(card.id, viewer=self.actor),
        }

    def _is_early(self) -> bool:
        return clock.local_date(self.now) < self.card.opens_on and not self.card.has_results

    def _facts(self) -> list[Fact]:
        card = self.card
        return [
            Fact(gettext("The agency that asks"), self.agency),
            Fact(gettext("Asked are"), self._audience()),
            Fact(gettext("From"), formats.vn_date(card.opens_on)),
            Fact(gettext("Until the end of"), formats.vn_date(card.closes_on)),
            Fact(gettext("Questions"), formats.num(len(card.questions))),
        ]

    def _audience(self) -> str:
        card = self.card
        if card.audience is Audience.OFFICERS and card.audience_agency_id is not None:
            agency = org.get_agency(card.audience_agency_id, viewer=self.actor)
            return gettext("officers of: %(agency)s") % {"agency": named(agency, self.language)}
        if card.audience is Audience.RECIPIENTS:
            today = clock.local_date(self.now)
            procedure = catalogue.find_procedure(card.procedure, viewer=self.actor, on=today)
            said = gettext("whoever got the result of “%(procedure)s” from %(first)s to %(last)s")
            return said % {
                "procedure": procedure.title.get(self.language) if procedure else card.procedure,
                "first": formats.vn_short(card.results_from),
                "last": formats.vn_short(card.results_to),
            }
        return gettext("everybody with an account on this portal")


class Results(OfSurvey):
    """What everybody may read of the answers."""

    template_name = "portal/surveys/results.html"

    def context(self) -> dict[str, Any]:
        found = surveys.get_results(self.card.id, viewer=self.actor)
        days = {"first": formats.vn_short(self.card.opens_on), "last": formats.vn_short(self.card.closes_on)}
        period = gettext("From %(first)s to %(last)s") % days
        return {
            **super().context(),
            "sheets": found.sheets,
            "period": period,
            "published": formats.vn_date(self.card.published_at),
            "said": drawn.said(found.tallies, self.language, sheets=found.sheets, source=self.agency, period=period),
        }
