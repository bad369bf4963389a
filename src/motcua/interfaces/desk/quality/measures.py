"""Objectives of a year beside what was measured."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.insight import objectives
from motcua.insight.objectives import Actual
from motcua.interfaces.desk import frame
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.quality import forms as shapes
from motcua.interfaces.desk.quality.pages import ByManagers, OfAgency
from motcua.kernel.store.transactions import transaction
from motcua.quality import operations
from motcua.quality import queries as quality
from motcua.quality.queries import ObjectiveCard
from motcua.quality.states import Measure
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Link, Row, Table, filter_links


class Objectives(OfAgency):
    template_name = "desk/quality/list.html"
    title = _("Quality objectives")
    part = "desk:quality_objectives"

    @property
    def year(self) -> int:
        asked = self.request.GET.get("nam", "")
        return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else self.today.year

    def context(self) -> dict[str, Any]:
        cards = quality.list_objectives(self.agency_id, viewer=self.actor, year=self.year)
        found = objectives.actuals(self.agency_id, viewer=self.actor, year=self.year, now=self.now)
        years = [str(self.today.year + step) for step in (-1, 0, 1)]
        add = f"{reverse('desk:set_quality_objective', args=[self.agency_id])}?year={self.year}"
        return {
            **super().context(),
            "filters": filter_links(self.request.path, "nam", [(one, one) for one in years], str(self.year)),
            "filter_label": gettext("Objectives by year"),
            "acts": [Link(gettext("Set an objective"), add)] if self.system.may_manage else [],
            "note": gettext("Measured from the ledger, as of %(moment)s.") % {"moment": formats.vn_moment(self.now)},
            "table": table_of(cards, found, may_change=self.system.may_manage),
        }


def table_of(cards: tuple[ObjectiveCard, ...], found: Mapping[Measure, Actual], *, may_change: bool = False) -> Table:
    columns = (
        Column(gettext("Objective")),
        Column(gettext("Target"), "number"),
        Column(gettext("Reached"), "number"),
        Column(gettext("State")),
    )
    rows = [_row(card, found[card.measure], may_change) for card in cards]
    return Table(gettext("Quality objectives"), columns, rows, empty=gettext("No objective is set for this year"))


def _row(card: ObjectiveCard, actual: Actual, may_change: bool) -> Row:
    reached = card.is_reached(actual.numerator, actual.denominator)
    state = {
        True: Cell(gettext("Reached"), state="done"),
        False: Cell(gettext("Not reached"), state="late"),
        None: Cell(gettext("Nothing to measure yet"), state="waiting"),
    }[reached]
    href = reverse("desk:change_quality_objective", args=[card.id]) if may_change else ""
    return Row((Cell(kinds.word(card.measure), sub=card.plan, href=href), target_of(card), value_of(actual), state))


def target_of(card: ObjectiveCard) -> str:
    sign = "≤" if card.measure.is_ceiling else "≥"
    return f"{sign} {formats.percent(card.target / 100, 0) if card.measure.is_rate else formats.num(card.target)}"


def value_of(actual: Actual) -> str:
    """The share with its fraction, or the number."""
    if actual.denominator is None:
        return formats.num(actual.numerator)
    return formats.part(actual.numerator, actual.denominator)


class SetObjective(ByManagers, MendedAt, frame.Act):
    template_name = "desk/quality/act.html"
    title = _("Set an objective")
    part = "desk:quality_objectives"
    form_class = shapes.NewObjective
    done = _("The objective is set. What is reached is measured by itself.")
    mended_at = {operations.FaultyTarget: "target", operations.ObjectiveSetAlready: "measure"}

    def context(self) -> dict[str, Any]:
        back = reverse("desk:quality_objectives", args=[self.agency_id])
        return {**super().context(), "word": _("Set the objective"), "back": back}

    def first_values(self) -> dict[str, Any]:
        return {"year": self.today.year}

    def perform(self, form: forms.Form) -> ObjectiveCard:
        told = form.cleaned_data
        with transaction():
            return operations.set_objective(
                actor=self.actor,
                at=self.now,
                agency_id=self.agency_id,
                year=told["year"],
                measure=Measure(told["measure"]),
                target=told["target"],
                plan=told["plan"],
            )

    def where_next(self, outcome: ObjectiveCard) -> str:
        return f"{reverse('desk:quality_objectives', args=[outcome.agency_id])}?nam={outcome.year}"


class OfObjective(OfAgency):
    part = "desk:quality_objectives"

    def prepare(self) -> None:
        self.card = quality.get_objective(self.kwargs["objective_id"], viewer=self.actor)
        self.system = quality.get_system(self.card.agency_id, viewer=self.actor)
        if not self.system.may_manage:
            raise quality.NotYourPart()

    @property
    def agency_id(self) -> int:
        return self.card.agency_id

    def where_next(self, outcome: Any) -> str:
        return f"{reverse('desk:quality_objectives', args=[self.card.agency_id])}?nam={self.card.year}"


class ChangeObjective(OfObjective, MendedAt, frame.Act):
    template_name = "desk/quality/act.html"
    title = _("Change the objective")
    form_class = shapes.Objective
    done = _("The objective is changed.")
    edits = True
    mended_at = {operations.FaultyTarget: "target"}

    def context(self) -> dict[str, Any]:
        drop = Link(gettext("Drop the objective"), reverse("desk:drop_quality_objective", args=[self.card.id]))
        return {
            **super().context(),
            "page": {"kicker": f"{kinds.word(self.card.measure)} · {self.card.year}"},
            "word": _("Keep the objective"),
            "back": self.where_next(None),
            "others": [drop],
        }

    def first_values(self) -> dict[str, Any]:
        return {"target": self.card.target, "plan": self.card.plan}

    def perform(self, form: forms.Form) -> ObjectiveCard:
        with transaction():
            return operations.change_objective(
                actor=self.actor, at=self.now, objective_id=self.card.id, **form.cleaned_data
            )


class DropObjective(OfObjective, frame.Act):
    template_name = "desk/quality/act.html"
    title = _("Drop the objective")
    done = _("The objective is dropped.")

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "page": {"kicker": f"{kinds.word(self.card.measure)} · {self.card.year}"},
            "lead": _("It is no longer aimed at. The ledger remembers that it was."),
            "word": _("Drop it"),
            "back": self.where_next(None),
        }

    def perform(self, form: forms.Form) -> None:
        with transaction():
            operations.drop_objective(actor=self.actor, at=self.now, objective_id=self.card.id)
