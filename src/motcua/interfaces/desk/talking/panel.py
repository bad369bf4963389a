"""Notes and instructions of one dossier, as its page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.dossier.case import KIND, Case
from motcua.process import queries as steps
from motcua.process.states import Direction
from motcua.ui import formats
from motcua.ui.parts import State
from motcua.ui.web import deadlines

KINDS = {Direction.INSTRUCTION: _("Instruction"), Direction.REMINDER: _("Reminder")}
FEW = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A note in words."""

    who: str
    when: str
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class Told:
    """An instruction in words; `answer_at` and `close_at` are addresses where the viewer may do that."""

    kind: str
    way: str
    text: str
    state: State
    word: str
    due: str
    answer: str
    answer_at: str
    close_at: str


def notes_of(case: Case, few: int | None = None) -> Sequence[Said]:
    return [
        Said(
            case.officers.get(note.written_by, ""),
            formats.vn_moment(note.written_at),
            note.text,
            ", ".join(filter(None, (case.officers.get(person, "") for person in note.mentions))),
        )
        for note in case.notes[:few]
    ]


def told_of(case: Case) -> Sequence[Told]:
    """What was told and is not closed."""
    if "process.instruction_given" not in case.events:
        return ()
    cards = steps.list_instructions(KIND, case.id, viewer=case.viewer)
    return [_told(case, card) for card in cards if card.closed_at is None]


def _told(case: Case, card: steps.InstructionCard) -> Told:
    state, word = _stand(case, card)
    names = {"who": case.officers.get(card.given_by, ""), "whom": case.officers.get(card.person_id, "")}
    return Told(
        kind=str(KINDS[card.kind]),
        way=gettext("%(who)s to %(whom)s") % names,
        text=card.text,
        state=state,
        word=word,
        due=gettext("Answer by %(when)s") % {"when": formats.vn_moment(card.respond_by)} if card.respond_by else "",
        answer=card.answer,
        answer_at=reverse("desk:answer_instruction", args=[case.id, card.id]) if card.is_mine and card.is_open else "",
        close_at=reverse("desk:close_instruction", args=[case.id, card.id]) if card.is_own else "",
    )


def _stand(case: Case, card: steps.InstructionCard) -> tuple[State, str]:
    if card.answered_at is not None:
        return "done", gettext("Answered")
    if card.respond_by is None:
        return "waiting", gettext("Not answered yet")
    return deadlines.time_left(card.respond_by, now=case.at, calendar=case.calendar)
