"""The product of a task is put to be signed electronically; when it is signed, the task is done, and that proves it."""

from datetime import datetime

from motcua.indicator import operations as indicator
from motcua.indicator import queries as plans
from motcua.indicator.queries import TaskCard
from motcua.indicator.states import TaskState
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.store.ledger import EntryCard
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.signature import operations as signature
from motcua.signature import queries as signatures
from motcua.signature.events import DocumentSigned, SignatureDeclined
from motcua.signature.operations import Subject
from motcua.signature.states import Holder
from motcua.vault import operations as vault
from motcua.vault.ports import Received
from motcua.vault.states import AccessClass

SYSTEM = Actor.system("plans")
KIND = "plan_task"
PURPOSE = "plan.product"


class NotAmongTheSigners(Invalid):
    """Choose a person who works in the agency that leads the task or in the one that plans."""

    code = "plans.not_among_the_signers"


def signers_of(task: TaskCard, *, viewer: Actor, at: datetime) -> tuple[org.PersonCard, ...]:
    """Who may sign the product of a task: the officers of the agency that leads it and of the one that plans."""
    agencies = {task.lead_agency_id, task.agency_id}
    return tuple(org.officers_of(agencies, viewer=viewer, on=clock.local_date(at)))


@transaction_required
def put_to_sign(*, actor: Actor, at: datetime, task_id: int, product: Received, signer_id: int) -> TaskCard:
    """
    Keep the product of a task, bind the task to it, and ask somebody to sign it.

    :raises NotAmongTheSigners: if that is nobody who may
    :raises Refused: as `indicator.bind_task` and `signature.ask` do
    """
    task = plans.get_task(task_id, viewer=actor)
    if all(one.id != signer_id for one in signers_of(task, viewer=actor, at=at)):
        raise NotAmongTheSigners(field="signer")
    kept = vault.keep(actor=actor, at=at, received=product, access_class=AccessClass.INTERNAL, purpose=PURPOSE)
    bound = indicator.bind_task(actor=actor, at=at, task_id=task_id, file_id=kept.id)
    signature.ask(
        actor=SYSTEM,
        at=at,
        file_id=kept.id,
        agency_id=task.lead_agency_id,
        person_id=signer_id,
        subject=Subject(KIND, task_id, f"{task.product} – {task.words}"),
    )
    return bound


def close_signed(event: DocumentSigned, entry: EntryCard) -> None:
    """Subscriber: the product of a task was signed. What was reported as done meanwhile stays as it was reported."""
    if event.subject_kind != KIND or event.holder == Holder.AGENCY:
        return
    task = plans.get_task(event.subject_id, viewer=SYSTEM)
    if task.state is not TaskState.PLANNED:
        return
    made = next(one for one in signatures.signatures_on(KIND, [task.id], viewer=SYSTEM) if one.id == event.signature_id)
    indicator.complete_task(
        actor=SYSTEM,
        at=entry.at,
        task_id=task.id,
        evidence=f"{task.product}: {made.subject}, {made.serial}",
        done_on=clock.local_date(event.signed_at),
        file_id=event.file_id,
    )


def free_declined(event: SignatureDeclined, entry: EntryCard) -> None:
    """Subscriber: the product of a task was not signed, and another can be put."""
    if event.subject_kind != KIND:
        return
    if plans.get_task(event.subject_id, viewer=SYSTEM).state is TaskState.PLANNED:
        indicator.unbind_task(actor=SYSTEM, at=entry.at, task_id=event.subject_id)
