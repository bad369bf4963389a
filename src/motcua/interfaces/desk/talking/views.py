"""Writing a note, telling the holder of a step what to do, answering, closing; and the list of what was told."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import candidates, frame, names
from motcua.interfaces.desk.dossier.case import KIND
from motcua.interfaces.desk.dossier.pages import CaseAct
from motcua.interfaces.desk.talking import forms as shapes
from motcua.interfaces.desk.talking import panel
from motcua.interfaces.desk.waiting.moments import close_of
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.process import operations as process
from motcua.process import queries as steps
from motcua.process.states import Direction
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Row, Table
from motcua.ui.web import deadlines


class Notes(CaseAct):
    """Every note, newest first, and a new one. A dossier that is not received yet has no notes."""

    template_name = "desk/talking/notes.html"
    title = _("Notes among officers")
    word = _("Write it")
    form_class = shapes.Note
    done = _("The note is written; those you named are told.")

    def prepare(self) -> None:
        super().prepare()
        if not self.case.line:
            raise process.ProcessNotFound()

    def context(self) -> dict[str, Any]:
        return {**super().context(), "notes": panel.notes_of(self.case)}

    def choices(self) -> dict[str, Any]:
        own = self.actor.person_id
        near = {id_: name for id_, name in self.case.officers.items() if id_ != own}
        agencies = {step.agency_id for step in self.case.line}
        people = org.officers_of(agencies, viewer=self.actor, on=self.case.day)
        others = {person.id: person.full_name for person in people if person.id != own and person.id not in near}
        return {"near": _choices(near), "others": _choices(others)}

    def perform(self, form: Any) -> steps.NoteCard:
        with transaction():
            return process.write_note(
                actor=self.actor,
                at=self.now,
                subject_kind=KIND,
                subject_id=self.case.id,
                text=form.cleaned_data["text"],
                mentions=form.named,
            )

    def where_next(self, outcome: steps.NoteCard) -> str:
        return reverse("desk:notes", args=[self.case.id])


def _choices(people: dict[int, str]) -> list[tuple[str, str]]:
    return [(str(id_), name) for id_, name in people.items()]


class Instruct(CaseAct):
    """The holder of the open step is told what to do; where nobody has taken it, somebody is named."""

    title = _("Instruct or remind")
    lead = _("It stands on that officer's desk until it is answered; the applicant never sees it.")
    word = _("Tell it")
    form_class = shapes.Instruct

    def prepare(self) -> None:
        super().prepare()
        if self.case.step is None or not steps.may_instruct(self.case.step, viewer=self.actor):
            raise process.NotYoursToInstruct()
        self.step = self.case.step

    def first_values(self) -> dict[str, Any]:
        return {"kind": Direction.INSTRUCTION}

    def choices(self) -> dict[str, Any]:
        if self.step.assignee_id is not None:
            return {}
        return {"officers": candidates.of_step(self.step, viewer=self.actor, day=self.case.day)}

    def context(self) -> dict[str, Any]:
        holder = self.case.officers.get(self.step.assignee_id or 0, "") or gettext("nobody has taken it yet")
        facts = [Fact(gettext("Step"), self.step.name.get(self.language)), Fact(gettext("Who has it"), holder)]
        return {**super().context(), "facts": facts}

    def perform(self, form: forms.Form) -> steps.InstructionCard:
        told = form.cleaned_data
        day = told["respond_by"]
        with transaction():
            return process.instruct(
                actor=self.actor,
                at=self.now,
                step_id=self.step.id or 0,
                text=told["text"],
                kind=Direction(told["kind"]),
                person_id=told.get("person"),
                respond_by=close_of(day, self.case.calendar) if day else None,
            )

    def say(self, outcome: steps.InstructionCard) -> str:
        people = names.of_people([outcome.person_id], viewer=self.actor)
        return gettext("Told to %(who)s.") % {"who": people.get(outcome.person_id, "")}


class _OfInstruction(CaseAct):
    """About one instruction of this dossier."""

    def prepare(self) -> None:
        super().prepare()
        card = steps.get_instruction(self.kwargs["instruction_id"], viewer=self.actor)
        if (card.subject_kind, card.subject_id) != (KIND, self.case.id):
            raise process.InstructionNotFound()
        self.instruction = card

    def context(self) -> dict[str, Any]:
        card = self.instruction
        who = self.case.officers.get(card.given_by, "")
        facts = [Fact(str(panel.KINDS[card.kind]), card.text), Fact(gettext("Given by"), who, sub=_when(card.given_at))]
        if card.respond_by:
            facts.append(Fact(gettext("Answer by"), _when(card.respond_by)))
        if card.answer:
            facts.append(Fact(gettext("Answer"), card.answer, sub=_when(card.answered_at)))
        return {**super().context(), "facts": facts}


def _when(moment: Any) -> str:
    return formats.vn_moment(moment)


class Answer(_OfInstruction):
    title = _("Answer it")
    word = _("Send the answer")
    form_class = shapes.Answer
    done = _("The answer is given; who told you it reads it now.")

    def perform(self, form: forms.Form) -> steps.InstructionCard:
        with transaction():
            return process.answer_instruction(
                actor=self.actor,
                at=self.now,
                instruction_id=self.instruction.id,
                answer=form.cleaned_data["answer"],
            )


class Close(_OfInstruction):
    title = _("Close it")
    lead = _("It no longer stands on anybody's desk; the history keeps it.")
    word = _("Close it")
    done = _("It is closed.")

    def perform(self, form: forms.Form) -> steps.InstructionCard:
        with transaction():
            return process.close_instruction(actor=self.actor, at=self.now, instruction_id=self.instruction.id)


class Instructions(frame.Page):
    """What I was told and have still to answer; what I told others and have not closed."""

    template_name = "desk/talking/instructions.html"
    title = _("Instructions and reminders")
    section = "desk:instructions"

    def context(self) -> dict[str, Any]:
        told, given = steps.list_told(viewer=self.actor), steps.list_given(viewer=self.actor)
        both = [*told, *given]
        ids = [card.subject_id for card in both if card.subject_kind == KIND]
        self.cards = dossiers.get_many(ids, viewer=self.actor) if ids else {}
        self.people = names.of_people([p for card in both for p in (card.given_by, card.person_id)], viewer=self.actor)
        self.calendar = org.calendar_at(viewer=self.actor)
        return {
            "told": self.table(gettext("Told to you"), told, gettext("Given by"), "desk:answer_instruction"),
            "given": self.table(gettext("Told by you"), given, gettext("To whom"), "desk:dossier"),
        }

    def table(self, caption: str, cards: Sequence[steps.InstructionCard], other: str, way: str) -> Table:
        columns = (
            Column(gettext("Answer by")),
            Column(gettext("What is to be done")),
            Column(gettext("Dossier")),
            Column(other),
        )
        return Table(caption, columns, list(self.rows(cards, way)), empty=gettext("Nothing is open"))

    def rows(self, cards: Sequence[steps.InstructionCard], way: str) -> Iterable[Row]:
        for card in cards:
            dossier = self.cards.get(card.subject_id)
            if dossier is None:
                continue
            is_told = way == "desk:answer_instruction"
            href = reverse(way, args=[dossier.id, card.id] if is_told else [dossier.id])
            kind = f"{panel.KINDS[card.kind]}, {_when(card.given_at)}"
            other = self.people.get(card.given_by if is_told else card.person_id, "")
            yield Row((self.due(card), Cell(card.text, sub=kind, href=href), dossier.code or "", other))

    def due(self, card: steps.InstructionCard) -> Cell:
        if card.answered_at is not None:
            return Cell(gettext("Answered"), sub=_when(card.answered_at), state="done")
        if card.respond_by is None:
            return Cell(gettext("no limit"))
        kind, word = deadlines.time_left(card.respond_by, now=self.now, calendar=self.calendar)
        return Cell(word, sub=_when(card.respond_by), state=kind)
