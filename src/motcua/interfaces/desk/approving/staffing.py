"""Whether somebody holds the role of every step, in every agency where the step is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.catalogue.queries import ProcedureCard, Step
from motcua.journeys.home_agencies import competent_at_home
from motcua.kernel.plain.actor import Actor, Role
from motcua.org import queries as org
from motcua.org.states import AgencyKind
from motcua.process.states import Place


@dataclass(frozen=True, slots=True)
class Filled:
    """A role at the place where steps are done. `missing` are the agencies in which nobody holds it."""

    role: str
    place: str
    steps: tuple[Step, ...]
    agencies: tuple[org.AgencyCard, ...]
    missing: tuple[org.AgencyCard, ...]

    @property
    def is_whole(self) -> bool:
        return bool(self.agencies) and not self.missing


def staffed(card: ProcedureCard, *, viewer: Actor, on: date) -> list[Filled]:
    """In the order of the steps; steps by the same role at the same agencies stand together."""
    alike: dict[tuple[str, str, tuple[int, ...]], tuple[list[Step], list[org.AgencyCard]]] = {}
    for step in card.steps:
        agencies = _agencies(step, card, viewer, on)
        same = (step.role, step.at, tuple(one.id for one in agencies))
        alike.setdefault(same, ([], agencies))[0].append(step)
    everywhere = {one.id for _, agencies in alike.values() for one in agencies}
    centres = {one.id for one in competent_at_home(AgencyKind.CENTRE, "", viewer=viewer, on=on)}
    roles = {Role(role) for role, _, _ in alike}
    holders = org.list_holders(roles, everywhere | centres, viewer=viewer, on=on)
    held = {(str(one.role), one.agency_id) for one in holders}
    return [
        Filled(role, at, tuple(steps), tuple(agencies), tuple(_without(role, at, agencies, held, centres)))
        for (role, at, _), (steps, agencies) in alike.items()
    ]


def _without(
    role: str, at: str, agencies: Iterable[org.AgencyCard], held: set[tuple[str, int]], centres: set[int]
) -> list[org.AgencyCard]:
    """A service centre receives for the others."""
    if at == Place.RECEPTION and any((role, centre) in held for centre in centres):
        return []
    return [one for one in agencies if (role, one.id) not in held]


def _agencies(step: Step, card: ProcedureCard, viewer: Actor, on: date) -> list[org.AgencyCard]:
    meant = card.agency.implementing
    if step.at == Place.DECIDING and card.agency.deciding is not None:
        meant = card.agency.deciding
    if step.at == Place.COORDINATING:
        refs = [step.agency] if step.agency is not None else list(card.agency.coordinating)
        return [one for ref in refs for one in competent_at_home(ref.kind, ref.domain, viewer=viewer, on=on)]
    return competent_at_home(meant.kind, meant.domain, viewer=viewer, on=on)
