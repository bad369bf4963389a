"""What officers tell one another about a matter: notes, and what heads and leaders told the holders of steps."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.db.models import F, QuerySet

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.process import policy
from motcua.process.models import Instruction, Note, Step
from motcua.process.states import Direction

from ._cards import StepCard

MOST = 200


class InstructionNotFound(NotFound):
    """There is no such instruction here."""

    code = "process.instruction_not_found"


@dataclass(frozen=True, slots=True)
class NoteCard:
    id: int
    text: str
    mentions: tuple[int, ...]
    written_at: datetime
    written_by: int

    @classmethod
    def of(cls, row: Note) -> Self:
        return cls(row.pk, row.text, tuple(row.mentions), row.written_at, row.written_by)


@dataclass(frozen=True, slots=True)
class InstructionCard:
    """`is_open`: neither answered nor closed; `is_mine` and `is_own` say whether the viewer got it, or gave it."""

    id: int
    subject_kind: str
    subject_id: int
    step_id: int
    kind: Direction
    text: str
    person_id: int
    given_at: datetime
    given_by: int
    respond_by: datetime | None
    answer: str
    answered_at: datetime | None
    answered_by: int | None
    closed_at: datetime | None
    is_mine: bool = False
    is_own: bool = False

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.closed_at is None

    @classmethod
    def of(cls, row: Instruction, viewer: Actor) -> Self:
        return cls(
            id=row.pk,
            subject_kind=row.instance.subject_kind,
            subject_id=row.instance.subject_id,
            step_id=row.step_id,
            kind=Direction(row.kind),
            text=row.text,
            person_id=row.person_id,
            given_at=row.given_at,
            given_by=row.given_by,
            respond_by=row.respond_by,
            answer=row.answer,
            answered_at=row.answered_at,
            answered_by=row.answered_by,
            closed_at=row.closed_at,
            is_mine=row.person_id in viewer.person_ids(),
            is_own=row.given_by in viewer.person_ids(),
        )


def list_notes(subject_kind: str, subject_id: int, *, viewer: Actor) -> tuple[NoteCard, ...]:
    """The notes on a subject, newest first; none for a viewer who has no part in its process."""
    rows = _seen(Note.objects.all(), subject_kind, subject_id, viewer)
    return tuple(map(NoteCard.of, rows))


def list_instructions(subject_kind: str, subject_id: int, *, viewer: Actor) -> tuple[InstructionCard, ...]:
    """What was told to holders of the subject's steps, newest first; none for a viewer who has no part in it."""
    rows = _seen(Instruction.objects.all(), subject_kind, subject_id, viewer)
    return tuple(InstructionCard.of(row, viewer) for row in rows)


def get_instruction(instruction_id: int, *, viewer: Actor) -> InstructionCard:
    """:raises InstructionNotFound: if there is none, or the viewer has no part in its process"""
    row = Instruction.objects.filter(pk=instruction_id).select_related("instance").first()
    if row is None or not policy.sees(viewer, row.instance):
        raise InstructionNotFound
    return InstructionCard.of(row, viewer)


def may_instruct(card: StepCard, *, viewer: Actor) -> bool:
    """Whether the viewer may tell the holder of this step what to do; asks nothing of the database."""
    if not card.is_current:
        return False
    try:
        policy.may_instruct(viewer, Step(agency_id=card.agency_id, unit_id=card.unit_id, role=card.role))
    except policy.NotYoursToInstruct:
        return False
    return True


def list_told(*, viewer: Actor) -> tuple[InstructionCard, ...]:
    """What this officer, or whom he or she stands in for, has still to answer; the most urgent first."""
    rows = Instruction.objects.filter(
        person_id__in=viewer.person_ids(), answered_at__isnull=True, closed_at__isnull=True
    )
    return tuple(InstructionCard.of(row, viewer) for row in _pressing(rows))


def list_given(*, viewer: Actor) -> tuple[InstructionCard, ...]:
    """What this officer told others and has not closed; the most urgent first."""
    rows = Instruction.objects.filter(given_by__in=viewer.person_ids(), closed_at__isnull=True)
    return tuple(InstructionCard.of(row, viewer) for row in _pressing(rows))


def count_told(*, viewer: Actor) -> int:
    people = viewer.person_ids()
    open_ = Instruction.objects.filter(person_id__in=people, answered_at__isnull=True, closed_at__isnull=True)
    return open_.count() if people else 0


def _pressing(rows: QuerySet[Instruction]) -> QuerySet[Instruction]:
    return rows.select_related("instance").order_by(F("respond_by").asc(nulls_last=True), "pk")[:MOST]


def _seen(rows: QuerySet[Any], subject_kind: str, subject_id: int, viewer: Actor) -> list[Any]:
    """A matter that began anew has several processes; who takes part in one of them reads what was said there."""
    about = rows.filter(instance__subject_kind=subject_kind, instance__subject_id=subject_id)
    found = about.select_related("instance").order_by("-pk")[:MOST]
    parts = {instance: policy.sees(viewer, instance) for instance in {row.instance for row in found}}
    return [row for row in found if parts[row.instance]]
