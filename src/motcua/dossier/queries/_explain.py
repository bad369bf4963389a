"""Why a verb is open to somebody or not: told from the table of transitions and the rights, and from nothing else."""

from dataclasses import dataclass

from motcua.dossier import policy
from motcua.dossier.models import Dossier
from motcua.dossier.states import TRANSITIONS, State, Verb, possible
from motcua.kernel.plain.actor import Actor, Role


@dataclass(frozen=True, slots=True)
class VerbCard:
    """
    A verb of a dossier as it stands for one viewer.

    `fits_state`: the law knows it from the present state; `is_entitled`: the viewer is one who may. Both together: it
    is open, but for what its operation asks besides. `states` are those it is known from; `roles` in `agency_ids` are
    who may, and with `of_people` also the people whose dossier it is; `counter_id` is the agency whose counter may too.
    """

    verb: Verb
    fits_state: bool
    is_entitled: bool
    states: tuple[State, ...]
    roles: tuple[Role, ...]
    agency_ids: tuple[int, ...]
    of_people: bool
    counter_id: int | None = None

    @property
    def is_open(self) -> bool:
        return self.fits_state and self.is_entitled


def explain_verbs(dossier_id: int, *, viewer: Actor) -> tuple[VerbCard, ...]:
    """
    Every verb, open or not.

    :raises NoSuchDossier: if there is none, or it is not for this viewer
    """
    dossier = Dossier.read(dossier_id)
    policy.must_see(viewer, dossier)
    now = possible(State(dossier.state))
    return tuple(_card(verb, dossier, viewer, fits=verb in now) for verb in Verb)


def _card(verb: Verb, dossier: Dossier, viewer: Actor, *, fits: bool) -> VerbCard:
    right = policy.right_to(verb, dossier)
    return VerbCard(
        verb=verb,
        fits_state=fits,
        is_entitled=policy.can(viewer, verb, dossier),
        states=tuple(start for (start, known) in TRANSITIONS if known is verb),
        roles=right.roles,
        agency_ids=tuple(sorted(right.agencies(dossier))),
        of_people=right.of_people,
        counter_id=dossier.receiving_agency_id if right.at_counter else None,
    )
