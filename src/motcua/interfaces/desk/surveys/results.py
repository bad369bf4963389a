"""The results of a survey, and the same as a table that office programs open."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.feedback import queries as surveys
from motcua.feedback.states import QuestionKind
from motcua.interfaces.desk import export, names
from motcua.interfaces.desk.surveys import words
from motcua.interfaces.desk.surveys.views import SurveyPage
from motcua.kernel.plain import clock
from motcua.ui import formats
from motcua.ui.web import surveys as drawn


class Results(SurveyPage):
    template_name = "desk/surveys/results.html"
    title = _("Results")

    def context(self) -> dict[str, Any]:
        card = self.card
        found = surveys.get_results(card.id, viewer=self.actor)
        agencies = names.of_agencies([card.agency_id], language=self.language, day=clock.local_date(self.now))
        period = f"{formats.vn_short(card.opens_on)} – {formats.vn_short(card.closes_on)}"
        return {
            **super().context(),
            "page": {"kicker": card.title.get(self.language)},
            "sheets": found.sheets,
            "file": reverse("desk:survey_file", args=[card.id]),
            "said": drawn.said(
                found.tallies,
                self.language,
                sheets=found.sheets,
                source=agencies[card.agency_id],
                period=period,
            ),
        }


class ResultsAsFile(SurveyPage):
    """A line for each choice of each question, and one for each free text, in no order that means something."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = surveys.get_results(self.card.id, viewer=self.actor)
        lines: list[tuple[object, ...]] = [
            (gettext("Question"), gettext("How is it answered?"), gettext("Answer"), gettext("Number"))
        ]
        for number, one in enumerate(found.tallies, start=1):
            title = f"{number}. {one.question.text.get(self.language)}"
            kind = str(words.KINDS[one.question.kind])
            lines += [(title, kind, *line) for line in self._lines(one)]
        return export.sheet(f"khao-sat-{self.card.id}", lines)

    def _lines(self, one: surveys.Tally) -> Iterator[tuple[object, object]]:
        if one.question.kind is QuestionKind.TEXT:
            yield from ((text, 1) for text in one.texts)
        elif one.question.kind is QuestionKind.NUMBER:
            yield gettext("on average"), _hundredths(one.mean)
            yield gettext("half of the answers lie below"), _hundredths(one.middle)
        else:
            steps = drawn.steps(one.question, self.language)
            yield from ((label, str(count)) for (_step, label), count in zip(steps, one.counts, strict=True))
        yield gettext("answers in all"), one.answered


def _hundredths(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(f"{number:.2f}")
