"""The list of surveys, the page of one, and how it looks to those who are asked."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.feedback import queries as surveys
from motcua.feedback.states import Audience, SurveyState, SurveyVerb
from motcua.interfaces.desk import frame, names, side
from motcua.interfaces.desk.board import titles
from motcua.interfaces.desk.surveys import words
from motcua.interfaces.desk.work.views import page_number
from motcua.kernel.plain import clock
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table, filter_links
from motcua.ui.web import surveys as drawn

FILTERS = {
    "": (_("All"), tuple(SurveyState)),
    "soan": (_("Being written"), (SurveyState.DRAFT,)),
    "mo": (_("Open"), (SurveyState.OPEN,)),
    "xong": (_("Closed"), (SurveyState.CLOSED, SurveyState.PUBLISHED)),
}


class Surveys(frame.Page):
    template_name = "desk/surveys/list.html"
    title = _("Surveys")
    section = "desk:surveys"
    roles = side.SURVEYORS

    def context(self) -> dict[str, Any]:
        asked = self.request.GET.get("loc", "")
        chosen = asked if asked in FILTERS else ""
        found = surveys.list_surveys(viewer=self.actor, within=FILTERS[chosen][1], number=page_number(self.request))
        offered = [(key, label) for key, (label, _states) in FILTERS.items()]
        return {
            "found": found,
            "filters": filter_links(self.request.path, "loc", offered, chosen),
            "table": self._table(found.rows),
        }

    def _table(self, rows: tuple[surveys.SurveyCard, ...]) -> Table:
        agencies = names.of_agencies(
            [card.agency_id for card in rows], language=self.language, day=clock.local_date(self.now)
        )
        columns = (
            Column(gettext("Survey")),
            Column(gettext("State")),
            Column(gettext("First day"), "shrink"),
            Column(gettext("Last day"), "shrink"),
            Column(gettext("Questions"), "number"),
        )
        empty = gettext("No survey is here")
        lines = [self._row(card, agencies[card.agency_id]) for card in rows]
        return Table(str(self.title), columns, lines, empty=empty)

    def _row(self, card: surveys.SurveyCard, agency: str) -> Row:
        shape, word = words.STATES[card.state]
        title = Cell(card.title.get(self.language), sub=agency, href=reverse("desk:survey", args=[card.id]))
        days = (formats.vn_short(card.opens_on), formats.vn_short(card.closes_on))
        return Row((title, Cell(str(word), state=shape), *days, formats.num(len(card.questions))))


class SurveyPage(frame.Page):
    """What the page of a survey, its parts and its acts share: it is there for those who write it."""

    section = "desk:surveys"
    roles = side.SURVEYORS

    def prepare(self) -> None:
        self.card = surveys.get_survey(self.kwargs["survey_id"], viewer=self.actor)
        if self.card.agency_id not in self.actor.agency_ids(*side.SURVEYORS):
            raise surveys.NoSuchSurvey()

    @property
    def here(self) -> str:
        return reverse("desk:survey", args=[self.card.id])

    def context(self) -> dict[str, Any]:
        return {"card": self.card, "back": self.here, "kicker": self.card.title.get(self.language)}


class Survey(SurveyPage):
    template_name = "desk/surveys/show.html"

    def context(self) -> dict[str, Any]:
        card = self.card
        shape, word = words.STATES[card.state]
        return {
            **super().context(),
            "page": {"title": card.title.get(self.language)},
            "shape": shape,
            "word": str(word),
            "words": card.words.get(self.language),
            "facts": self._facts(),
            "questions": [self._question(number, one) for number, one in enumerate(card.questions, start=1)],
            "acts": [
                Link(str(label), reverse(name, args=[card.id]))
                for verb, (name, label) in words.ACTS.items()
                if verb in card.verbs and (verb is not SurveyVerb.OPEN or card.questions)
            ],
            "add": reverse("desk:add_question", args=[card.id]) if card.may_change else "",
            "preview": reverse("desk:preview_survey", args=[card.id]) if card.questions else "",
            "results": reverse("desk:survey_results", args=[card.id]) if card.has_results else "",
        }

    def _question(self, number: int, one: surveys.Question) -> dict[str, Any]:
        args = [self.card.id, one.key]
        return {
            "text": f"{number}. {one.text.get(self.language)}",
            "kind": str(words.KINDS[one.kind]),
            "required": one.required,
            "options": [label for _step, label in drawn.steps(one, self.language)],
            "change": reverse("desk:change_question", args=args) if self.card.may_change else "",
            "move": reverse("desk:move_question", args=args),
            "is_first": number == 1,
            "is_last": number == len(self.card.questions),
        }

    def _facts(self) -> list[Fact]:
        card = self.card
        agencies = names.of_agencies(
            [card.agency_id, card.audience_agency_id], language=self.language, day=clock.local_date(self.now)
        )
        facts = [
            Fact(gettext("The agency that asks"), agencies[card.agency_id]),
            Fact(gettext("Who is asked?"), str(words.AUDIENCES[card.audience]), sub=self._whom(agencies)),
            Fact(gettext("First day"), formats.vn_date(card.opens_on)),
            Fact(gettext("Last day"), formats.vn_date(card.closes_on)),
        ]
        if card.state is not SurveyState.DRAFT:
            facts.append(
                Fact(gettext("Answered so far"), formats.num(surveys.count_voices(card.id, viewer=self.actor)))
            )
            address = reverse("portal:survey", args=[card.id])
            facts.append(Fact(gettext("On the portal"), address, href=address))
        if card.published_at is not None:
            facts.append(Fact(gettext("Published"), formats.vn_datetime(card.published_at)))
        return facts

    def _whom(self, agencies: Any) -> str:
        card = self.card
        if card.audience is Audience.OFFICERS:
            return str(agencies.get(card.audience_agency_id, ""))
        if card.audience is Audience.RECIPIENTS:
            day = clock.local_date(self.now)
            named = titles.of_procedures([card.procedure], language=self.language, day=day)
            days = f"{formats.vn_short(card.results_from)} – {formats.vn_short(card.results_to)}"
            return f"{named[card.procedure]}, {days}"
        return ""


class Preview(SurveyPage):
    """The sheet as people see it; nothing can be sent from here."""

    template_name = "desk/surveys/preview.html"
    title = _("How people see it")

    def context(self) -> dict[str, Any]:
        asked = self.request.GET.get("tieng", self.language)
        language = asked if asked in ("vi", "en") else self.language
        here = self.request.path
        return {
            **super().context(),
            "page": {"kicker": self.card.title.get(self.language)},
            "code": language,
            "heading": self.card.title.get(language),
            "words": self.card.words.get(language),
            "fields": drawn.fields(self.card.questions, language),
            "languages": [
                Link(name, f"{here}?tieng={code}", current=code == language)
                for code, name in (("vi", "Tiếng Việt"), ("en", "English"))
            ],
        }
