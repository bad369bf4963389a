"""The completeness audit of an agency: its procedures, and what is missing of each."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.insight import completeness
from motcua.insight.completeness import Audited, Gap
from motcua.insight.figures.behind import NothingBehind
from motcua.interfaces.desk import names, whereabouts
from motcua.interfaces.desk.inspections.pages import InspectionsPage
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.shapes import CHOOSE
from motcua.org import queries as org
from motcua.org.states import AgencyKind
from motcua.ui import formats
from motcua.ui.bound import question_of
from motcua.ui.parts import Cell, Column, Figure, Link, Row, Table

AGENCY = "co-quan"


class Whose(forms.Form):
    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[AGENCY] = forms.ChoiceField(label=_("Agency"), choices=agencies, error_messages=CHOOSE)


class Completeness(InspectionsPage):
    template_name = "desk/inspections/completeness.html"
    title = _("Completeness of procedures")

    def prepare(self) -> None:
        if not self.agencies:
            raise NothingBehind()
        choices = [(_code(card), names.named(card, self.language)) for card in self.agencies]
        asked = self.request.GET.get(AGENCY, "") or choices[0][0]
        self.form = Whose({AGENCY: asked}, agencies=choices)

    @cached_property
    def agencies(self) -> list[org.AgencyCard]:
        """Where the officer sits now first; the committee of the province, which settles little itself, last."""
        known = org.agencies_seen_by(self.actor)
        here = whereabouts.known(self.request).place.agency
        cards = [card for card in org.list_agencies(viewer=self.actor, on=self.today) if card.id in known]
        return sorted(cards, key=lambda card: (card.kind is AgencyKind.PROVINCE, card.name != here))

    def context(self) -> dict[str, Any]:
        page = {"kicker": gettext("Announced against public, with the parts a–g")}
        asked = {"page": page, "form": self.form, "fields": [question_of(bound) for bound in self.form]}
        if not self.form.is_valid():
            return asked
        code = self.form.cleaned_data[AGENCY]
        agency = next(card for card in self.agencies if _code(card) == code)
        found = completeness.audit(agency.id, viewer=self.actor, on=self.today)
        public = sum(one.is_public for one in found)
        whole = sum(not one.gaps for one in found)
        measure = f"{reverse('desk:measure', args=['procedure.published_rate'])}?co-quan={code}&ky={self.today.year}"
        return {
            **asked,
            "page": {**page, "kicker": names.named(agency, self.language)},
            "figures": [
                Figure(gettext("Public of those announced"), numerator=public, denominator=len(found)),
                Figure(gettext("Whole and in time"), numerator=whole, denominator=len(found)),
            ],
            "ways": [Link(gettext("Figure of procedures published"), measure)],
            "table": self._table(found),
        }

    def _table(self, found: tuple[Audited, ...]) -> Table:
        columns = (
            Column(gettext("Procedure")),
            Column(gettext("Announced on"), "shrink"),
            Column(gettext("Public since"), "shrink"),
            Column(gettext("Missing")),
        )
        rows = [
            Row(
                (
                    Cell(one.title.get(self.language) if one.title else one.key, sub=one.key if one.title else ""),
                    formats.vn_short(one.announced_on) if one.announced_on else "–",
                    formats.vn_short(one.published_on) if one.published_on else "–",
                    _gaps(one.gaps),
                )
            )
            for one in found
        ]
        return Table(gettext("Procedures"), columns, rows, empty=gettext("This agency has no procedure yet"))


def _code(card: org.AgencyCard) -> str:
    return card.code or str(card.id)


def _gaps(gaps: tuple[Gap, ...]) -> Cell:
    if not gaps:
        return Cell(gettext("Nothing is missing"), state="done")
    return Cell("; ".join(kinds.word(one) for one in gaps), state="late" if Gap.NOT_PUBLIC in gaps else "soon")
