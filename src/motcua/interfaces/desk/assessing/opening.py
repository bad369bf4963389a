"""Opening a round: first the index set is chosen, then who is assessed, by whom, until when."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.queries import IndexSet, RoundCard
from motcua.interfaces.desk import frame
from motcua.interfaces.desk.assessing import forms as shapes
from motcua.interfaces.desk.assessing.pages import RoundsPage
from motcua.interfaces.desk.at_field import MendedAt
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table


class ForRunners(RoundsPage):
    """For those who may open rounds."""

    def prepare(self) -> None:
        agencies = org.agencies_administered_by(self.actor) | self.actor.agency_ids()
        self.agency_ids = indicator.list_agencies_to_assess(sorted(agencies), viewer=self.actor)
        if not self.agency_ids:
            raise indicator.NotYourRound()


class ChooseSet(ForRunners):
    template_name = "desk/assessing/choose.html"
    title = _("Open a round of assessment")

    def context(self) -> dict[str, Any]:
        found = indicator.list_index_sets(viewer=self.actor, on=self.today)
        columns = (
            Column(gettext("Index set")),
            Column(gettext("Indicators"), "number"),
            Column(gettext("Points"), "number"),
            Column(gettext("Points to fill in"), "number"),
        )
        rows = [
            Row(
                (
                    Cell(self.titled(one), sub=one.source_in_law, href=reverse("desk:open_round", args=[one.key])),
                    formats.num(len(one.indicators)),
                    formats.num(one.points),
                    formats.num(len(one.to_fill)) if one.to_fill else "–",
                )
            )
            for one in found
            if one.kinds
        ]
        return {"table": Table(gettext("Choose the index set"), columns, rows, show_caption=True)}


class OpenRound(ForRunners, MendedAt, frame.Act):
    template_name = "desk/assessing/act.html"
    title = _("Open a round of assessment")
    form_class = shapes.Open
    done = _("The round is open: units can enter their scores.")
    mended_at = {operations.PointsMissing: "title"}

    @cached_property
    def index_set(self) -> IndexSet:
        return indicator.get_index_set(self.kwargs["set_key"], viewer=self.actor, on=self.today)

    def choices(self) -> dict[str, Any]:
        within = org.list_agencies(viewer=self.actor, on=self.today, within=min(self.agency_ids))
        named = self.agency_names(one.id for one in within)
        open_points = [(one.key, self.titled(one)) for one in self.index_set.indicators if one.to_fill]
        kinds = self.index_set.kinds
        return {
            "holders": [(str(one), named[one]) for one in self.agency_ids if one in named],
            "appraisers": [(str(one.id), named[one.id]) for one in within],
            "agencies": [(str(one.id), named[one.id]) for one in within if one.kind in kinds],
            "open_points": open_points,
        }

    def first_values(self) -> dict[str, Any]:
        year = self.today.year
        return {
            "title": f"{self.titled(self.index_set)} {year}",
            "agency": self.agency_ids[0],
            "appraiser": self.agency_ids[0],
            "first": self.today.replace(month=1, day=1),
            "last": self.today.replace(month=12, day=31),
            "agencies": [key for key, _name in self.choices()["agencies"]],
        }

    def context(self) -> dict[str, Any]:
        return {
            "page": {"kicker": self.titled(self.index_set)},
            "word": _("Open the round"),
            "lead": _("Every unit gets its sheet. The index set does not change for this round any more."),
            "back": reverse("desk:rounds"),
        }

    def perform(self, form: forms.Form) -> RoundCard:
        new = shapes.new_round(form.cleaned_data, self.index_set.key)
        with transaction():
            return operations.open_round(actor=self.actor, at=self.now, new=new)

    def where_next(self, outcome: RoundCard) -> str:
        return reverse("desk:round", args=[outcome.id])
