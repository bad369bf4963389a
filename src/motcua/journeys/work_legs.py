"""
Parts of other agencies in a dossier (liên thông) and the work on them.

What is asked, answered and recorded is the one-stop's; the work at the agency that was asked is a process of one step
over the subject `leg`, so that it stands in that agency's worklists, is taken and given like any other. The dossier is
locked first, then the process of the part: everywhere in this order.
"""

from collections.abc import Sequence
from datetime import datetime

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.operations import NewLeg
from motcua.dossier.states import LegMode, LegState
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.process import operations as process
from motcua.process import queries as steps
from motcua.vault import operations as vault
from motcua.vault.ports import Received
from motcua.vault.states import AccessClass

KIND = "leg"
PURPOSE = "dossier.leg"
SYSTEM = Actor.system("legs")
PROCESS = "motcua.leg"
STEPS = (
    {
        "key": "answer",
        "name": {"vi": "Thực hiện phần việc và trả lời", "en": "Do the part and answer"},
        "role": "SPECIALIST",
        "at": "IMPLEMENTING",
    },
)
"""Anybody who settles matters at the agency takes it; heads and leaders give it to one of them."""
OVER = "Hồ sơ đã kết thúc."


@transaction_required
def send_legs(
    *, actor: Actor, at: datetime, dossier_id: int, mode: LegMode, legs: Sequence[NewLeg]
) -> tuple[dossiers.LegCard, ...]:
    """Lay down what other agencies do, within the time of the lead's step; whose turn it is finds it as work."""
    sent = dossier.send_legs(
        actor=actor, at=at, dossier_id=dossier_id, mode=mode, legs=legs, work_due_at=work_due_at(dossier_id)
    )
    for leg in sent:
        if leg.state is LegState.SENT:
            _begin(leg, at=at)
    return sent


def work_due_at(dossier_id: int) -> datetime | None:
    """When the lead's own open step is due, the latest of several."""
    current = steps.current_steps("dossier", dossier_id, viewer=SYSTEM)
    return max((step.due_at for step in current if step.due_at is not None), default=None)


@transaction_required
def accept_leg(*, actor: Actor, at: datetime, leg_id: int, person_id: int | None = None) -> steps.StepCard:
    """Take the part up for oneself, or as a head or leader give it to an officer; given on later, it stays accepted."""
    leg = dossiers.get_leg(leg_id, viewer=actor)
    if leg.accepted_at is None:
        dossier.accept_leg(actor=actor, at=at, leg_id=leg_id)
    step_id = _step_id(leg_id)
    if person_id is None:
        return process.claim(actor=actor, at=at, step_id=step_id)
    return process.reassign(actor=actor, at=at, step_id=step_id, person_id=person_id)


@transaction_required
def answer_leg(
    *, actor: Actor, at: datetime, leg_id: int, answer: str, papers: Sequence[Received] = ()
) -> dossiers.LegCard:
    """Answer for the agency, with papers; the next agency of a sequence gets its part."""
    kept = [
        vault.keep(actor=actor, at=at, received=paper, access_class=AccessClass.PERSONAL, purpose=PURPOSE)
        for paper in papers
    ]
    leg, following = dossier.answer_leg(
        actor=actor, at=at, leg_id=leg_id, answer=answer, file_ids=[file.id for file in kept]
    )
    calendar = org.calendar_of(leg.to_agency_id, viewer=SYSTEM)
    process.complete(actor=actor, at=at, step_id=_step_id(leg_id), calendar=calendar)
    if following is not None:
        _begin(following, at=at)
    return leg


@transaction_required
def refuse_leg(*, actor: Actor, at: datetime, leg_id: int, reason: str) -> dossiers.LegCard:
    """Send the part back to the lead; the work on it ends."""
    leg = dossier.refuse_leg(actor=actor, at=at, leg_id=leg_id, reason=reason)
    _cancel(leg_id, at=at)
    return leg


@transaction_required
def withdraw_leg(*, actor: Actor, at: datetime, leg_id: int, reason: str) -> dossiers.LegCard:
    """The lead no longer needs the part; the work on it ends, and the next agency of a sequence gets its part."""
    leg, following = dossier.withdraw_leg(actor=actor, at=at, leg_id=leg_id, reason=reason)
    _cancel(leg_id, at=at)
    if following is not None:
        _begin(following, at=at)
    return leg


@transaction_required
def withdraw_all(*, at: datetime, dossier_id: int) -> None:
    """The dossier has ended: nobody owes anything for it any more."""
    for leg in dossiers.list_legs(dossier_id, viewer=SYSTEM):
        if leg.is_owed:
            withdraw_leg(actor=SYSTEM, at=at, leg_id=leg.id, reason=OVER)


def step_of(leg_id: int, *, viewer: Actor) -> steps.StepCard | None:
    """The open step of the part; None where there is none, or the viewer has no part in its work."""
    return next(iter(steps.current_steps(KIND, leg_id, viewer=viewer)), None)


def _begin(leg: dossiers.LegCard, *, at: datetime) -> None:
    process.start(
        actor=SYSTEM,
        at=at,
        definition_id=process.publish_definition(actor=SYSTEM, at=at, key=PROCESS, version=1, steps=STEPS),
        subject_kind=KIND,
        subject_id=leg.id,
        agency_id=leg.to_agency_id,
        reception_agency_id=leg.to_agency_id,
        facts={},
        calendar=org.calendar_of(leg.to_agency_id, viewer=SYSTEM),
        due_at=leg.respond_by,
    )


def _step_id(leg_id: int) -> int:
    step = step_of(leg_id, viewer=SYSTEM)
    if step is None or step.id is None:
        raise process.StepNoLongerOpen
    return step.id


def _cancel(leg_id: int, *, at: datetime) -> None:
    if step_of(leg_id, viewer=SYSTEM) is not None:
        process.cancel(actor=SYSTEM, at=at, subject_kind=KIND, subject_id=leg_id)
