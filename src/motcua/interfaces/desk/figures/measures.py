"""What is measured, with figures of an agency and a period; one figure with its definition, parts, what is behind."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import queries as indicator
from motcua.indicator.queries import Dimension, Measure
from motcua.insight.figures import answering
from motcua.insight.figures.answering import Figure
from motcua.interfaces.desk.figures import told
from motcua.interfaces.desk.figures.asked import OfFigures
from motcua.interfaces.desk.figures.behind import ABOVE, BELOW, PART, SIDES, ListsFacts
from motcua.interfaces.desk.figures.drawing import written
from motcua.interfaces.desk.figures.pictures import Pictures
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table

SPLIT = "tach"
VIEW, TABLE, MAP, WEEKS = "xem", "", "ban-do", "tuan"


class Measures(OfFigures):
    template_name = "desk/figures/measures.html"
    title = _("Figures")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(200 if self.form.is_valid() else 422)

    def context(self) -> dict[str, Any]:
        questions = self.questions("desk:measures")
        if not self.form.is_valid():
            return questions
        measures = indicator.list_measures(viewer=self.actor, on=self.period.last)
        found = answering.figures(
            [one.key for one in measures], viewer=self.actor, period=self.period, agency_id=self.agency.id
        )
        by_group = groupby(zip(measures, found, strict=True), key=lambda pair: pair[0].key.partition(".")[0])
        return {
            **questions,
            "page": {"kicker": self.whose},
            "as_of": self.up_to(found[0].as_of_position) if found else "",
            "tables": [self._table(told.group(group), list(pairs)) for group, pairs in by_group],
        }

    def _table(self, caption: str, pairs: list[tuple[Measure, Figure]]) -> Table:
        english = self.language == "en"
        rows = [
            Row(
                [
                    Cell(
                        one.name_en if english else one.name_vi,
                        sub=one.source,
                        href=self.address("desk:measure", one.key),
                    ),
                    written(figure.numerator, figure.denominator, figure.value, figure.unit),
                ]
            )
            for one, figure in pairs
        ]
        return Table(caption, [Column(gettext("What is measured")), Column(gettext("Figure"), "number")], rows)


class OneMeasure(ListsFacts):
    """A figure with its definition and its parts; with `?chi-tiet=` the facts above its line, or below it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_list:
            return super().get(request, *args, **kwargs)
        self.template_name = "desk/figures/measure.html"
        return self.show(200 if self.form.is_valid() else 422)

    @property
    def is_list(self) -> bool:
        return self.request.GET.get(PART) in (ABOVE, BELOW)

    @cached_property
    def measure(self) -> Measure:
        return indicator.get_measure(self.kwargs["key"], viewer=self.actor, on=self.period.last)

    @property
    def name(self) -> str:
        return self.measure.name_en if self.language == "en" else self.measure.name_vi

    def context(self) -> dict[str, Any]:
        return self._list() if self.is_list else self._figure()

    def _list(self) -> dict[str, Any]:
        one = self.measure
        return {
            "page": {"title": self.name, "kicker": self.whose},
            "sides": self._sides() if one.denominator else (),
            "back": Link(gettext("Back to the figure"), self.address("desk:measure", one.key)),
            **self.facts(one.denominator if self.is_below else one.numerator, self.period, agency_id=self.agency.id),
        }

    def _sides(self) -> list[Link]:
        return [Link(str(label), self._side(side), current=(side == BELOW) == self.is_below) for side, label in SIDES]

    def _side(self, side: str) -> str:
        return self.address("desk:measure", self.measure.key, **{PART: side})

    def _figure(self) -> dict[str, Any]:
        questions = self.questions("desk:measure", self.kwargs["key"])
        if not self.form.is_valid():
            return {**questions, "page": {"title": gettext("Figure")}}
        one = self.measure
        whole = answering.figure(one.key, viewer=self.actor, period=self.period, agency_id=self.agency.id)
        return {
            **questions,
            "page": {"title": self.name, "kicker": self.whose},
            "figure": written(whole.numerator, whole.denominator, whole.value, whole.unit),
            "prose": one.prose_en if self.language == "en" else one.prose_vi,
            "as_of": self.up_to(whole.as_of_position),
            "facts": self._facts(whole),
            "trend": self._pictures.over_time(),
            "splits": self._splits(),
            **self._parts(),
        }

    @cached_property
    def _pictures(self) -> Pictures:
        return Pictures(self, self.measure)

    @property
    def _view(self) -> str:
        return self.request.GET.get(VIEW, TABLE)

    def _parts(self) -> dict[str, Any]:
        """The split as a table; that by agency also on a map and week by week."""
        by = self._by
        if by is None:
            return {}
        if by is not Dimension.AGENCY:
            return {"table": self._split(by, self._figures_by(by))}
        if self._view == WEEKS:
            return {"views": self._views(has_map=True), "picture": self._pictures.week_by_week()}
        found = self._figures_by(by)
        drawn = self._pictures.on_map(found)
        shown = {"picture": drawn} if drawn and self._view == MAP else {"table": self._split(by, found)}
        return {"views": self._views(has_map=drawn is not None), **shown}

    def _views(self, *, has_map: bool) -> list[Link]:
        offered = [(TABLE, gettext("Table")), (MAP, gettext("Map")), (WEEKS, gettext("Week by week"))]
        return [
            Link(
                label,
                self.address("desk:measure", self.measure.key, **{SPLIT: Dimension.AGENCY, VIEW: view}),
                current=view == self._view,
            )
            for view, label in offered
            if has_map or view != MAP
        ]

    def _facts(self, whole: Figure) -> list[Fact]:
        found = [Fact(gettext("What is counted"), formats.num(whole.numerator), href=self._side(ABOVE))]
        if whole.denominator is not None:
            found.append(Fact(gettext("Of how many"), formats.num(whole.denominator), href=self._side(BELOW)))
        return [
            *found,
            Fact(gettext("Source"), self.measure.source),
            Fact(gettext("Version of the definition"), str(self.measure.version), sub=self.measure.key),
        ]

    @property
    def _by(self) -> Dimension | None:
        """What is asked for, or the first that there is."""
        asked, among = self.request.GET.get(SPLIT, ""), self.measure.dimensions
        return next((one for one in among if one == asked), among[0] if among else None)

    def _splits(self) -> list[Link]:
        key = self.measure.key
        return [
            Link(told.dimension(one), self.address("desk:measure", key, **{SPLIT: one}), current=one is self._by)
            for one in self.measure.dimensions
        ]

    def _figures_by(self, by: Dimension) -> list[Figure]:
        return answering.split(self.measure.key, by=by, viewer=self.actor, period=self.period, agency_id=self.agency.id)

    def _split(self, by: Dimension, found: Sequence[Figure]) -> Table:
        named = self._names(by, [figure.part for figure in found])
        rows = [Row([named[one.part], written(one.numerator, one.denominator, one.value, one.unit)]) for one in found]
        return Table(
            gettext("Split by: %(dimension)s") % {"dimension": told.dimension(by)},
            [Column(told.dimension(by)), Column(gettext("Figure"), "number")],
            rows,
            empty=gettext("Nothing was counted in this period."),
        )

    def _names(self, by: Dimension, parts: list[str]) -> Mapping[str, str]:
        if by is Dimension.AGENCY:
            return self.agency_names(parts)
        if by is Dimension.TOPIC:
            return self.procedure_names(parts)
        return {part: told.part(by, part) for part in parts}
