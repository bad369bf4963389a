"""The results of a survey, and the same as a table that office programs open."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.feedback import queries as surveys
from motcua.feedback.states import QuestionKind
from motcua.interfaces.desk import names
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
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow([gettext("Question"), gettext("How is it answered?"), gettext("Answer"), gettext("Number")])
        for number, one in enumerate(found.tallies, start=1):
            title = f"{number}. {one.question.text.get(self.language)}"
            writer.writerows([title, str(words.KINDS[one.question.kind]), *line] for line in self._lines(one))
        headers = {
            "Content-Disposition": f'attachment; filename="khao-sat-{self.card.id}.csv"',
            "Cache-Control": "private, no-store",
        }
        return HttpResponse(
            text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers
        )

    def _lines(self, one: surveys.Tally) -> Iterator[tuple[str, str]]:
        if one.question.kind is QuestionKind.TEXT:
            yield from ((_inert(text), "1") for text in one.texts)
        elif one.question.kind is QuestionKind.NUMBER:
            yield gettext("on average"), "" if one.mean is None else f"{one.mean:.2f}"
            yield gettext("half of the answers lie below"), "" if one.middle is None else f"{one.middle:.2f}"
        else:
            steps = drawn.steps(one.question, self.language)
            yield from ((label, str(count)) for (_step, label), count in zip(steps, one.counts, strict=True))
        yield gettext("answers in all"), str(one.answered)


def _inert(text: str) -> str:
    """What people wrote never becomes a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
