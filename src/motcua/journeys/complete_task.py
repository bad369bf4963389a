"""A task of a plan is done, and the file that proves it is kept."""

from datetime import date, datetime

from motcua.indicator import operations as indicator
from motcua.indicator.queries import TaskCard
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction_required
from motcua.vault import operations as vault
from motcua.vault.ports import Received
from motcua.vault.states import AccessClass

PURPOSE = "plan.evidence"


@transaction_required
def complete_task(
    *, actor: Actor, at: datetime, task_id: int, evidence: str, done_on: date, proof: Received | None = None
) -> TaskCard:
    """Report a task as done, with the file that shows it where there is one."""
    kept = (
        vault.keep(actor=actor, at=at, received=proof, access_class=AccessClass.INTERNAL, purpose=PURPOSE)
        if proof is not None
        else None
    )
    return indicator.complete_task(
        actor=actor,
        at=at,
        task_id=task_id,
        evidence=evidence,
        done_on=done_on,
        file_id=kept.id if kept is not None else None,
    )
