"""What an agency wants to reach in a year. How far it has come is measured by `insight.objectives`."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.quality import policy
from motcua.quality.models import Objective
from motcua.quality.states import Measure


class NoSuchObjective(NotFound):
    """There is no such objective in a quality system that is open to you."""

    code = "quality.no_such_objective"


@dataclass(frozen=True, slots=True)
class ObjectiveCard:
    """`target` is a share of a hundred or a number, as the measure counts."""

    id: int
    agency_id: int
    year: int
    measure: Measure
    target: int
    plan: str
    set_at: datetime

    def is_reached(self, numerator: int, denominator: int | None) -> bool | None:
        """Whether the target is met by these figures; None where there is nothing to measure yet."""
        if denominator == 0:
            return None
        scaled = numerator * 100 if denominator is not None else numerator
        wanted = self.target * (denominator if denominator is not None else 1)
        return scaled <= wanted if self.measure.is_ceiling else scaled >= wanted


def list_objectives(agency_id: int, *, viewer: Actor, year: int) -> tuple[ObjectiveCard, ...]:
    """
    Those of a year, in the order of the measures.

    :raises NoQualitySystem: to whoever has nothing to do with the agency
    """
    policy.may_read(viewer, agency_id)
    measures = list(Measure)
    cards = [objective_card(row) for row in Objective.objects.filter(agency=agency_id, year=year)]
    return tuple(sorted(cards, key=lambda card: measures.index(card.measure)))


def get_objective(objective_id: int, *, viewer: Actor) -> ObjectiveCard:
    """:raises NoSuchObjective: if there is none, or its agency is not the viewer's to read"""
    row = Objective.objects.filter(policy.seen_by(viewer), pk=objective_id).first()
    if row is None:
        raise NoSuchObjective()
    return objective_card(row)


def objective_card(row: Objective) -> ObjectiveCard:
    return ObjectiveCard(row.pk, row.agency_id, row.year, Measure(row.measure), row.target, row.plan, row.set_at)
