"""One screen: how many will be late, which ones and why; what if; and how far this can be trusted."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.insight import forecasts
from motcua.interfaces.desk import side
from motcua.interfaces.desk.board import titles
from motcua.interfaces.desk.board.views import up_to
from motcua.interfaces.desk.foresight import cards
from motcua.interfaces.desk.foresight import forms as shapes
from motcua.interfaces.desk.frame import Act
from motcua.interfaces.desk.work.views import page_number
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats

AT_ONCE = 12
LOOK_AGAIN = "4"
"""Seconds until a page on which something is under way is asked for once more."""


class Foresight(Act):
    template_name = "desk/foresight/foresight.html"
    title = _("Forecast of late dossiers")
    section = "desk:foresight"
    roles = side.FOLLOWERS
    form_class = shapes.WhatIf
    done = _("The question is asked; the answer stands on this page when it is worked out.")

    @cached_property
    def latest(self) -> forecasts.ForecastCard | None:
        return forecasts.latest(viewer=self.actor)

    @cached_property
    def question(self) -> forecasts.ForecastCard | None:
        return forecasts.latest_question(viewer=self.actor)

    @cached_property
    def stations(self) -> tuple[forecasts.Station, ...]:
        return forecasts.stations(self.latest.id, viewer=self.actor) if self.latest is not None else ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if self.is_waiting:
            response.headers["Refresh"] = LOOK_AGAIN
        return response

    @property
    def is_waiting(self) -> bool:
        asked = self.question is not None and self.question.is_under_way
        return asked or (self.latest is None and forecasts.being_made(viewer=self.actor) is not None)

    def choices(self) -> dict[str, Any]:
        naming = self._naming([(one.agency_id, one.unit_id) for one in self.stations])
        return {"stations": [(cards.station_key(one), cards.station_name(one, naming)) for one in self.stations]}

    def perform(self, form: forms.Form) -> int:
        said = form.cleaned_data
        chosen = {cards.station_key(one): one for one in self.stations}
        with transaction():
            return forecasts.ask(
                actor=self.actor,
                at=self.now,
                station=chosen.get(said["station"]),
                more=(said["more"] or 1) if said["station"] else 0,
                days_off=[said["day_off"]] if said["day_off"] else [],
                arrivals=int(said["arrivals"] or 100) / 100,
            )

    def where_next(self, outcome: object) -> str:
        return reverse("desk:foresight") + "#neu"

    def context(self) -> dict[str, Any]:
        check = forecasts.latest_check()
        shown: dict[str, Any] = {
            "making": forecasts.being_made(viewer=self.actor),
            "latest": self.latest,
            "check": check,
            "action": reverse("desk:foresight"),
        }
        if check is not None:
            shown |= {
                "scores": cards.scores(check),
                "verdict": cards.verdict(check),
                "comparison": cards.comparison(check),
                "bins": cards.said_and_happened(check),
            }
        return shown | (self._forecast(self.latest) if self.latest is not None else {})

    def _forecast(self, latest: forecasts.ForecastCard) -> dict[str, Any]:
        found = forecasts.most_at_risk(
            latest.id, viewer=self.actor, now=self.now, number=page_number(self.request), size=AT_ONCE
        )
        by_week = forecasts.by_week(latest.id, viewer=self.actor)
        totals = forecasts.totals(latest.id, viewer=self.actor)
        here = [(row.agency_id, row.unit_id) for row in found.rows]
        here += [(row.agency_id, row.unit_id) for row in by_week]
        here += [(one.agency_id, one.unit_id) for one in self.stations]
        naming = self._naming(here)
        procedures = titles.of_procedures(
            {row.procedure_code for row in found.rows}, language=self.language, day=clock.local_date(self.now)
        )
        as_of = up_to(latest.asked_at, latest.position)
        return {
            "as_of": as_of,
            "late": forecasts.late_already(latest.id, viewer=self.actor, now=self.now),
            "chart": cards.weeks(totals, formats.vn_moment(latest.asked_at)),
            "places": cards.places(by_week, naming),
            "found": found,
            "at_risk": cards.at_risk(found.rows, naming, procedures, self.language),
            **self._answer(totals, naming),
        }

    def _answer(self, totals: Any, naming: cards.Naming) -> dict[str, Any]:
        """What was asked last, beside what is expected as things are."""
        question = self.question
        if question is None:
            return {}
        answer = {"question": question, "asked": cards.asked(question, naming), "progress_label": gettext("Reckoning")}
        if question.is_done:
            answer["answer"] = cards.compared(totals, forecasts.totals(question.id, viewer=self.actor))
        return answer

    def _naming(self, places: list[tuple[int, int | None]]) -> cards.Naming:
        return cards.Naming.of(places, viewer=self.actor, language=self.language, day=clock.local_date(self.now))
