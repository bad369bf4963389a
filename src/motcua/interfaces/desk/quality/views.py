"""The systems that an officer may read, and the overview of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.insight import objectives
from motcua.interfaces.desk import names
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.quality import measures
from motcua.interfaces.desk.quality.pages import OfAgency, QualityPage, Section
from motcua.journeys.home_agencies import is_at_home
from motcua.org import queries as org
from motcua.org.states import AgencyKind
from motcua.quality import queries as quality
from motcua.quality.states import DutyKind
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Figure, Link, Row, Table

NEAR = 30
"""Days from which on a duty presses."""
OBLIGED = (AgencyKind.PROVINCE, AgencyKind.DEPARTMENT)
"""Decision 19/2014/QĐ-TTg obliges people's committees of provinces and departments; it encourages communes."""
_PAGES = {
    DutyKind.AUDIT: "desk:quality_audits",
    DutyKind.REVIEW: "desk:quality_reviews",
    DutyKind.UPDATE: "desk:quality_document",
    DutyKind.CORRECT: "desk:quality_finding",
    DutyKind.MITIGATE: "desk:quality_risk",
    DutyKind.REPUBLISH: "desk:quality_publications",
    DutyKind.NOTIFY: "desk:quality_publications",
}


class Systems(QualityPage):
    """Whoever reads one system only is led to it."""

    template_name = "desk/quality/list.html"
    title = _("Quality management (e-ISO)")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        systems = quality.list_systems(viewer=self.actor)
        if len(systems) == 1 and not self._to_open():
            return HttpResponseRedirect(reverse("desk:quality_system", args=[systems[0].agency_id]))
        return self.show()

    def _to_open(self) -> list[org.AgencyCard]:
        agencies = [one for one in org.list_agencies(viewer=self.actor, on=self.today) if is_at_home(one)]
        open_ids = set(quality.agencies_to_open(viewer=self.actor, among=[one.id for one in agencies]))
        return [one for one in agencies if one.id in open_ids]

    def context(self) -> dict[str, Any]:
        systems = quality.list_systems(viewer=self.actor)
        ids = [one.agency_id for one in systems]
        found = names.of_agencies(ids, language=self.language, day=self.today)
        columns = (
            Column(gettext("Agency")),
            Column(gettext("Standard")),
            Column(gettext("Units"), "number"),
            Column(gettext("Procedures"), "number"),
            Column(gettext("Since"), "shrink"),
        )
        rows = [
            Row(
                (
                    Cell(found[one.agency_id], href=reverse("desk:quality_system", args=[one.agency_id])),
                    one.standard.value,
                    formats.num(len(one.unit_ids)),
                    formats.num(len(one.procedures)),
                    formats.vn_short(one.opened_at),
                )
            )
            for one in systems
        ]
        return {
            "figures": self._coverage(),
            "table": Table(str(self.title), columns, rows, empty=gettext("No quality system has been opened yet")),
            "to_open": [
                Link(names.named(one, self.language), reverse("desk:open_quality_system", args=[one.id]))
                for one in self._to_open()
            ],
        }

    def _coverage(self) -> list[Figure]:
        """ISO coverage: agencies that have published conformity, of those obliged to and of communes."""
        agencies = [one for one in org.list_agencies(viewer=self.actor, on=self.today) if is_at_home(one)]
        groups = (
            (gettext("Obliged agencies with published conformity"), OBLIGED),
            (gettext("Communes with published conformity"), (AgencyKind.COMMUNE,)),
        )
        figures = []
        for label, of in groups:
            ids = [one.id for one in agencies if one.kind in of]
            published = quality.agencies_published(viewer=self.actor, among=ids)
            figures.append(Figure(label, numerator=len(published), denominator=len(ids)))
        return figures


class System(OfAgency):
    template_name = "desk/quality/show.html"
    title = _("Quality system")
    part = "desk:quality_system"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "sections": [self._duties(), self._objectives(), self._scope()],
            "facts": self._facts(),
            "acts": self._acts(),
        }

    def _duties(self) -> Section:
        """What the law and the agency itself set a day for."""
        columns = (Column(gettext("To be done")), Column(gettext("State")), Column(gettext("By"), "shrink"))
        rows = [self._duty(one) for one in quality.list_duties(self.agency_id, viewer=self.actor, on=self.today)]
        title = gettext("Duties")
        return Section(title, table=Table(title, columns, rows, empty=gettext("Nothing is due this year")))

    def _duty(self, duty: quality.Duty) -> Row:
        left = (duty.due_on - self.today).days
        state = (
            Cell(gettext("Late"), state="late")
            if left < 0
            else Cell(gettext("%(days)s days left") % {"days": left}, state="soon" if left <= NEAR else "within")
        )
        said = kinds.word(duty.kind).format(title=duty.title)
        return Row((Cell(said, href=self._where(duty)), state, formats.vn_short(duty.due_on)))

    def _where(self, duty: quality.Duty) -> str:
        if duty.about_id is not None and duty.kind in (DutyKind.UPDATE, DutyKind.CORRECT, DutyKind.MITIGATE):
            return reverse(_PAGES[duty.kind], args=[duty.about_id])
        return reverse(_PAGES[duty.kind], args=[self.agency_id])

    def _objectives(self) -> Section:
        year = self.today.year
        cards = quality.list_objectives(self.agency_id, viewer=self.actor, year=year)
        found = objectives.actuals(self.agency_id, viewer=self.actor, year=year, now=self.now)
        title = gettext("Objectives of %(year)s") % {"year": year}
        return Section(title, table=measures.table_of(cards, found))

    def _scope(self) -> Section:
        procedures = catalogue.versions_in_force(self.system.procedures, viewer=self.actor, on=self.today)
        cards = [catalogue.get_procedure(one.id, viewer=self.actor) for one in procedures.values()]
        columns = (Column(gettext("Code"), "code"), Column(gettext("Procedure")))
        rows = [Row((one.key, one.title.get(self.language))) for one in sorted(cards, key=lambda card: card.key)]
        table = Table(gettext("Procedures in the scope"), columns, rows, empty=gettext("No procedure is covered yet"))
        return Section(gettext("Scope"), text=self.system.words, table=table)

    def _facts(self) -> list[Fact]:
        units = org.list_units(self.agency_id, viewer=self.actor)
        covered = [one.name for one in units if one.id in self.system.unit_ids]
        cards = quality.list_documents(self.agency_id, viewer=self.actor, on=self.today)
        in_force = [one for one in cards if one.in_force is not None]
        behind = sum(one.behind is not None for one in in_force)
        documents = reverse("desk:quality_documents", args=[self.agency_id])
        return [
            Fact(gettext("Standard"), self.system.standard.value),
            Fact(gettext("Units that apply it"), formats.part(len(covered), len(units)), sub=", ".join(covered)),
            Fact(
                gettext("Documents in force"),
                formats.num(len(in_force)),
                sub=gettext("%(number)s out of date") % {"number": behind} if behind else "",
                href=documents,
            ),
            Fact(gettext("Conformity"), self._published()),
            Fact(gettext("Applied since"), formats.vn_date(self.system.opened_at)),
            Fact(gettext("Scope as of"), formats.vn_date(self.system.scope_changed_at)),
        ]

    def _published(self) -> str:
        last = next(iter(quality.list_publications(self.agency_id, viewer=self.actor)), None)
        if last is None:
            return gettext("Not published yet")
        return gettext("published on %(day)s") % {"day": formats.vn_short(last.published_at)}

    def _acts(self) -> list[Link]:
        if not self.system.may_manage:
            return []
        return [Link(gettext("Change the scope"), reverse("desk:change_quality_scope", args=[self.agency_id]))]
