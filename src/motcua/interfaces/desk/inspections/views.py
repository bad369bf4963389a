"""The list of inspections with what is still to be remedied, and one inspection with its team and its visits."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import queries as indicator
from motcua.indicator.queries import InspectionRow
from motcua.indicator.states import InspectionState, RecommendationState, Right, VisitState
from motcua.interfaces.desk import names
from motcua.interfaces.desk.inspections import planning, words, writing
from motcua.interfaces.desk.inspections.pages import InspectionsPage, OfInspection, days, people_of
from motcua.interfaces.desk.inspections.visiting import recommendations_table
from motcua.interfaces.desk.organisation import kinds
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Figure, Link, Row, Table


class Inspections(InspectionsPage):
    template_name = "desk/inspections/list.html"
    title = _("Inspections")

    def context(self) -> dict[str, Any]:
        found = indicator.list_inspections(viewer=self.actor, on=self.today)
        waiting = indicator.list_open_recommendations(viewer=self.actor)
        late = sum(one.is_late(self.today) for one in waiting)
        mine = indicator.list_agencies_to_inspect_from(self.actor.agency_ids(), viewer=self.actor)
        running = sum(one.state is InspectionState.DECIDED for one in found)
        return {
            "acts": [
                Link(gettext("Prepare an inspection"), reverse("desk:draft_inspection")),
                Link(gettext("Plan the inspections of a year"), reverse("desk:draft_inspection_plan")),
            ]
            if mine
            else [],
            "ways": [Link(gettext("Completeness of procedures"), reverse("desk:completeness"))]
            if org.agencies_seen_by(self.actor)
            else [],
            "figures": [
                Figure(gettext("Inspections under way"), formats.num(running)),
                Figure(gettext("Recommendations to be remedied"), formats.num(len(waiting))),
                Figure(gettext("Late recommendations"), formats.num(late), tone="late" if late else ""),
            ],
            "waiting": recommendations_table(waiting, self, of_many=True) if waiting else None,
            "inspections": self._inspections(found),
            "plans": self._plans(),
        }

    def _inspections(self, found: tuple[InspectionRow, ...]) -> Table:
        columns = (
            Column(gettext("Inspection")),
            Column(gettext("Decision"), "code"),
            Column(gettext("Days"), "shrink"),
            Column(gettext("Units"), "number"),
            Column(gettext("Remedied"), "number"),
            Column(gettext("State")),
        )
        agencies = names.of_agencies([one.agency_id for one in found], language=self.language, day=self.today)
        rows = [
            Row(
                (
                    Cell(one.title, sub=agencies[one.agency_id], href=reverse("desk:inspection", args=[one.id])),
                    one.number or "–",
                    days(one.first_day, one.last_day),
                    formats.num(one.units),
                    formats.part(one.closed, one.recommendations),
                    Cell(
                        kinds.word(one.state),
                        state=words.INSPECTION_SHAPES[one.state],
                        sub=gettext("%(number)s late") % {"number": one.late} if one.late else "",
                    ),
                )
            )
            for one in found
        ]
        return Table(gettext("Inspections"), columns, rows, empty=gettext("There is no inspection yet"))

    def _plans(self) -> Table | None:
        found = [
            one
            for year in (self.today.year, self.today.year - 1)
            for one in indicator.list_inspection_plans(viewer=self.actor, year=year)
        ]
        if not found:
            return None
        agencies = names.of_agencies([one.agency_id for one in found], language=self.language, day=self.today)
        columns = (
            Column(gettext("Plan of inspections")),
            Column(gettext("Decision"), "code"),
            Column(gettext("Units to be inspected"), "number"),
            Column(gettext("Share asked for"), "number"),
            Column(gettext("State")),
        )
        rows = [
            Row(
                (
                    Cell(
                        str(one.year), sub=agencies[one.agency_id], href=reverse("desk:inspection_plan", args=[one.id])
                    ),
                    one.number or "–",
                    Cell(formats.part(len(one.units), one.of), state="done" if one.reaches else "late"),
                    f"≥ {one.target_percent} %",
                    Cell(planning.state_of(one), state=words.INSPECTION_SHAPES[one.state]),
                )
            )
            for one in found
        ]
        return Table(gettext("Plans of inspections"), columns, rows)


class Inspection(OfInspection):
    template_name = "desk/inspections/inspection.html"

    def context(self) -> dict[str, Any]:
        card = self.inspection
        asked = card.recommendations
        closed = sum(one.state is RecommendationState.CLOSED for one in asked)
        concluded = sum(one.state is VisitState.CONCLUDED for one in card.visits)
        late = sum(one.is_late(self.today) for one in asked)
        return {
            "page": {"title": card.title, "kicker": self.agency_named(card.agency_id)},
            "shape": words.INSPECTION_SHAPES[card.state],
            "word": kinds.word(card.state),
            "acts": writing.acts_of(card),
            "facts": self._facts(),
            "figures": [
                Figure(gettext("Units concluded"), numerator=concluded, denominator=len(card.visits)),
                Figure(gettext("Recommendations remedied"), numerator=closed, denominator=len(asked)),
                Figure(gettext("Late recommendations"), formats.num(late), tone="late" if late else ""),
            ]
            if card.state is not InspectionState.DRAFT
            else [],
            "visits": self._visits(),
            "team": self._team(),
            "recommendations": recommendations_table(asked, self, of_many=True) if asked else None,
            "outline": card.outline,
            "criteria": [words.title(one, self.language) for one in card.criteria],
        }

    def _facts(self) -> list[Fact]:
        card = self.inspection
        return [
            Fact(gettext("Decision"), card.number or "–", sub=formats.vn_date(card.signed_on) or ""),
            Fact(gettext("Days of the decision"), days(card.first_day, card.last_day)),
            *([Fact(gettext("Closed"), formats.vn_date(card.closed_at) or "")] if card.closed_at else []),
        ]

    def _visits(self) -> Table:
        card = self.inspection
        drafts = Right.PLAN in card.rights
        found = names.of_agencies([one.agency_id for one in card.visits], language=self.language, day=self.today)
        columns = (
            Column(gettext("Unit")),
            Column(gettext("Visited on"), "shrink"),
            Column(gettext("Group"), "number"),
            Column(gettext("State")),
            Column(gettext("Not met"), "number"),
        )
        rows = [
            Row(
                (
                    Cell(
                        found[one.agency_id],
                        href=reverse("desk:take_out_unit_visit", args=[card.id, one.id])
                        if drafts
                        else reverse("desk:unit_visit", args=[one.id]),
                        sub=gettext("Take it out") if drafts else "",
                    ),
                    formats.vn_short(one.visit_on),
                    str(one.group),
                    Cell(kinds.word(one.state), state=words.VISIT_SHAPES[one.state]),
                    formats.part(one.not_met, len(one.last_findings)),
                )
            )
            for one in card.visits
        ]
        return Table(gettext("Units to visit"), columns, rows, empty=gettext("No unit is to be visited yet"))

    def _team(self) -> Table:
        card, people = self.inspection, people_of(self.inspection, self)
        columns = (Column(gettext("Member")), Column(gettext("Group"), "number"))
        rows = [
            Row(
                (
                    Cell(
                        people.get(one.person_id, "–"),
                        sub=kinds.word(one.duty),
                        href=reverse("desk:take_out_team_member", args=[card.id, one.id]) if card.rights else "",
                    ),
                    str(one.group),
                )
            )
            for one in card.members
        ]
        return Table(gettext("Team"), columns, rows, empty=gettext("Nobody is in the team yet"))
