"""
Open dossiers whose appointment a day announced later would move: looked over, and applied by a person.

An appointment only ever moves later; what was promised to people is never shortened.
"""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import many
from motcua.interfaces.desk.calendar.views import OfCalendar
from motcua.interfaces.desk.frame import Act
from motcua.journeys import settle_dossier
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.ui import formats
from motcua.ui.bound import faults_of
from motcua.ui.parts import Cell, Column, Fact, Row, Table
from motcua.ui.web import deadlines

MOST = 200
EXPLAINER = Actor.system("calendar")
"""Reads how a date came about for an administrator who may apply it without taking part in the dossier."""


class NotMoved(NotFound):
    """The appointment of this dossier does not move by the calendar of now, or it has been moved already."""

    code = "desk.not_moved"


class _Reviewing(OfCalendar, Act):
    form_class = many.Chosen

    @cached_property
    def found(self) -> dict[int, dossiers.Recomputed]:
        return {one.dossier_id: one for one in dossiers.list_recomputed(viewer=self.actor, size=MOST + 1)}

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        form = extra.pop("form", None)
        errors = faults_of(form) if isinstance(form, forms.Form) and form.is_bound else []
        return super().show(status, errors=errors, **extra)

    def perform(self, form: forms.Form) -> many.Outcome:
        codes = {one.dossier_id: one.code for one in self.found.values()}
        outcome = many.each(form.cleaned_data["chosen"], self._apply)
        many.tell_refused(self.request, outcome, lambda one: codes.get(one, f"#{one}"))
        return outcome

    def _apply(self, dossier_id: int) -> None:
        settle_dossier.apply_recomputed(actor=self.actor, at=self.now, dossier_id=dossier_id)

    def say(self, outcome: many.Outcome) -> str:
        count = len(outcome.done)
        words = ngettext("%(n)s appointment is moved.", "%(n)s appointments are moved.", count)
        return words % {"n": formats.num(count)} if count else ""

    def where_next(self, outcome: Any) -> str:
        return reverse("desk:calendar_review")


class Review(_Reviewing):
    template_name = "desk/calendar/review.html"
    title = _("Appointments that the calendar moves")

    def context(self) -> dict[str, Any]:
        shown = list(self.found.values())[:MOST]
        return {
            "table": self._table(shown),
            "has_more": len(self.found) > MOST,
            "most": MOST,
            "back": reverse("desk:calendar"),
        }

    def _table(self, rows: list[dossiers.Recomputed]) -> Table:
        columns = [
            Column(gettext("Dossier"), "code"),
            Column(gettext("Agency")),
            Column(gettext("Appointment now"), "shrink"),
            Column(gettext("By the calendar of now"), "shrink"),
            Column(gettext("Why"), "shrink"),
        ]
        why = gettext("See the reckoning")
        return Table(
            str(self.title),
            columns,
            [
                Row(
                    [
                        one.code,
                        self.where(one.competent_agency_id),
                        formats.vn_moment(one.due_at),
                        formats.vn_moment(one.would_be_due_at),
                        Cell(why, href=reverse("desk:calendar_review_one", args=[one.dossier_id])),
                    ],
                    key=str(one.dossier_id),
                    label=one.code,
                )
                for one in rows
            ],
            select="chosen",
        )


class Explained(_Reviewing):
    """One of them, with every line of the reckoning."""

    template_name = "desk/calendar/explained.html"
    title = _("Why the appointment moves")

    def prepare(self) -> None:
        one = self.found.get(self.kwargs["dossier_id"])
        if one is None:
            raise NotMoved()
        self.one = one

    def context(self) -> dict[str, Any]:
        lines = dossiers.explain_due(self.one.dossier_id, viewer=EXPLAINER)
        return {
            "page": {"title": str(self.title), "kicker": self.one.code},
            "facts": [
                Fact(gettext("Agency"), self.where(self.one.competent_agency_id)),
                Fact(gettext("Appointment now"), formats.vn_datetime(self.one.due_at)),
                Fact(gettext("By the calendar of now"), formats.vn_datetime(self.one.would_be_due_at)),
            ],
            "lines": deadlines.explained(lines),
            "dossier_id": self.one.dossier_id,
            "back": reverse("desk:calendar_review"),
        }
