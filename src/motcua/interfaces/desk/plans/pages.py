"""What the pages of plans share."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from motcua.indicator import queries as indicator
from motcua.indicator.states import PlanVerb
from motcua.interfaces.desk import frame, names, side
from motcua.interfaces.desk.at_field import MendedAt
from motcua.kernel.plain import clock
from motcua.org import queries as org


class PlansPage(frame.Page):
    section = "desk:plans"
    roles = side.QUALITY

    @property
    def today(self) -> date:
        return clock.local_date(self.now)


class OfPlan(PlansPage):
    """Pages of one plan."""

    def prepare(self) -> None:
        self.plan = indicator.get_plan(self.kwargs["plan_id"], viewer=self.actor)

    @cached_property
    def agency(self) -> str:
        return names.named(org.get_agency(self.plan.agency_id, viewer=self.actor, on=self.today), self.language)

    @property
    def here(self) -> str:
        return reverse("desk:plan", args=[self.plan.id])


class OnPlan(OfPlan, MendedAt, frame.Act):
    """An act on a plan that is there to be done."""

    template_name = "desk/plans/act.html"
    verb = PlanVerb.CHANGE
    word: Any = _("Keep it")
    lead: Any = ""

    def prepare(self) -> None:
        super().prepare()
        if self.verb not in self.plan.verbs and self.request.method != "POST":
            raise indicator.why_not(self.plan, self.verb, viewer=self.actor)

    def context(self) -> dict[str, Any]:
        page = {"kicker": f"{self.agency} · {self.plan.title}"}
        return {**super().context(), "page": page, "word": self.word, "lead": self.lead, "back": self.here}

    def which(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.now, "plan_id": self.plan.id}

    def where_next(self, outcome: Any) -> str:
        return self.here


def leads_of(tasks: Iterable[indicator.TaskCard], view: PlansPage) -> Mapping[tuple[int, int | None], str]:
    """Who leads tasks, by agency and unit."""
    pairs = {(one.lead_agency_id, one.lead_unit_id) for one in tasks}
    agencies = names.of_agencies([agency for agency, _unit in pairs], language=view.language, day=view.today)
    units = org.get_units([unit for _agency, unit in pairs if unit], viewer=view.actor)
    return {
        (agency, unit): f"{units[unit].name} – {agencies[agency]}" if unit in units else agencies[agency]
        for agency, unit in pairs
    }


def years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
