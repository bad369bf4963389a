"""What heads and leaders tell holders of steps: instructions (chỉ đạo), reminders (nhắc việc), and the answers."""

from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.process import policy
from motcua.process.events import InstructionAnswered, InstructionClosed, InstructionGiven
from motcua.process.models import Instruction, Step
from motcua.process.queries import InstructionCard
from motcua.process.queries._notes import InstructionNotFound
from motcua.process.states import UNFINISHED, Direction

from ._instance import PersonNotFit, StepNoLongerOpen, locked_step, own_grants
from ._note import checked_words

__all__ = [
    "AlreadyAnswered",
    "BadMoment",
    "InstructionNotFound",
    "answer_instruction",
    "close_instruction",
    "instruct",
]


class BadMoment(Invalid):
    """The answer can only be due at a later moment."""

    code = "process.bad_moment"


class AlreadyAnswered(Taken):
    """This was answered or closed already."""

    code = "process.already_answered"


@transaction_required
def instruct(
    *,
    actor: Actor,
    at: datetime,
    step_id: int,
    text: str,
    kind: Direction = Direction.INSTRUCTION,
    person_id: int | None = None,
    respond_by: datetime | None = None,
) -> InstructionCard:
    """
    Tell the holder of an open or held step what to do, or what not to forget; told once more word by word, nothing new
    is written while the first is open.

    :param person_id: who gets it where nobody has taken the step yet; else its holder does
    :raises StepNotFound: if there is no such step for the actor
    :raises StepNoLongerOpen: if the step is done or gone
    :raises NotYoursToInstruct: unless the actor heads the unit or leads the agency or one above it
    :raises PersonNotFit: if nobody holds the step and none is named who could
    :raises BadMoment: if the answer would be due before now
    """
    instance, step = locked_step(actor, step_id)
    if step.state not in UNFINISHED:
        raise StepNoLongerOpen
    giver = policy.may_instruct(actor, step)
    said = checked_words(text)
    if respond_by is not None and respond_by <= at:
        raise BadMoment(field="respond_by")
    told = step.assignee_id or person_id
    if told is None or (told != step.assignee_id and not _could_work(told, step, actor, at)):
        raise PersonNotFit(field="person")
    given_by = actor.person_id or 0
    again = {"step": step, "kind": kind, "text": said, "person_id": told, "given_by": given_by}
    row = Instruction.objects.filter(**again, answered_at__isnull=True, closed_at__isnull=True).first()
    if row is None:
        row = Instruction.objects.create(**again, instance=instance, given_at=at, respond_by=respond_by)
        event = InstructionGiven(
            instance.pk, instance.subject_kind, instance.subject_id, row.pk, step.pk, kind, told, respond_by
        )
        ledger.record(event, actor=giver, at=at)
    return InstructionCard.of(row, actor)


@transaction_required
def answer_instruction(*, actor: Actor, at: datetime, instruction_id: int, answer: str) -> InstructionCard:
    """
    Say what was done about it. A late answer is taken too, and recorded as late.

    :raises InstructionNotFound: if there is none, or the actor has no part in its process
    :raises NotToldToYou: unless it was told to the actor, or to whom he or she stands in for
    :raises AlreadyAnswered: if it was answered or closed before
    """
    row = _locked(instruction_id, actor)
    worker = policy.as_told(actor, row.person_id)
    if row.answered_at is not None or row.closed_at is not None:
        raise AlreadyAnswered
    row.answer, row.answered_at, row.answered_by = checked_words(answer), at, actor.person_id
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    in_time = row.respond_by is None or at <= row.respond_by
    about = row.instance
    event = InstructionAnswered(about.pk, about.subject_kind, about.subject_id, row.pk, row.given_by, in_time)
    ledger.record(event, actor=worker, at=at)
    return InstructionCard.of(row, actor)


@transaction_required
def close_instruction(*, actor: Actor, at: datetime, instruction_id: int) -> InstructionCard:
    """
    Be content with the answer, or let the matter rest; closing twice changes nothing.

    :raises NotYoursToClose: unless the actor gave it
    """
    row = _locked(instruction_id, actor)
    giver = policy.as_giver(actor, row.given_by)
    if row.closed_at is None:
        row.closed_at = at
        row.save(update_fields=["closed_at"])
        about = row.instance
        ledger.record(InstructionClosed(about.pk, about.subject_kind, about.subject_id, row.pk), actor=giver, at=at)
    return InstructionCard.of(row, actor)


def _could_work(person_id: int, step: Step, actor: Actor, at: datetime) -> bool:
    return any(policy.fits(grant, step) for grant in own_grants(person_id, actor=actor, at=at))


def _locked(instruction_id: int, actor: Actor) -> Instruction:
    found = Instruction.objects.select_for_update(of=("self",)).select_related("instance").filter(pk=instruction_id)
    row = found.first()
    if row is None or not policy.sees(actor, row.instance):
        raise InstructionNotFound
    return row
