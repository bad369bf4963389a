"""Internal audits: planned, answered, concluded; and the list of findings."""

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import frame, names
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.quality import forms as shapes
from motcua.interfaces.desk.quality import words
from motcua.interfaces.desk.quality.pages import ByManagers, OfAgency, Section
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.quality import operations
from motcua.quality import queries as quality
from motcua.quality.queries import AuditCard, FindingCard
from motcua.quality.states import Answer, AuditVerb, Grade
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table

PLAN_FIELDS = {
    operations.NothingAsked: "questions",
    operations.AskedTooMuch: "questions",
    operations.NotAnOfficerHere: "lead",
}


class Audits(OfAgency):
    template_name = "desk/quality/list.html"
    title = _("Internal audits")
    part = "desk:quality_audits"

    def context(self) -> dict[str, Any]:
        cards = quality.list_audits(self.agency_id, viewer=self.actor)
        found = quality.list_findings(self.agency_id, viewer=self.actor)
        people = names.of_people([card.lead_id for card in cards], viewer=self.actor)
        columns = (
            Column(gettext("Code"), "code"),
            Column(gettext("Audit")),
            Column(gettext("Planned for"), "shrink"),
            Column(gettext("State")),
            Column(gettext("Findings"), "number"),
        )
        rows = []
        for card in cards:
            shape, word = words.AUDIT_STATES[card.state]
            number = sum(one.audit_id == card.id for one in found)
            title = Cell(
                card.words, sub=people.get(card.lead_id, ""), href=reverse("desk:quality_audit", args=[card.id])
            )
            day = formats.vn_short(card.planned_on)
            rows.append(Row((card.number, title, day, Cell(str(word), state=shape), formats.num(number))))
        plan = Link(gettext("Plan an audit"), reverse("desk:plan_quality_audit", args=[self.agency_id]))
        open_findings = [one for one in found if one.verbs or one.state not in words.SETTLED]
        return {
            **super().context(),
            "acts": [plan] if self.system.may_manage else [],
            "table": Table(str(self.title), columns, rows, empty=gettext("No audit was planned yet")),
            "more": [findings_table(open_findings, cards, self.today)] if cards else [],
        }


def findings_table(found: list[FindingCard], cards: tuple[AuditCard, ...], today: Any) -> Table:
    """Findings with how they stand and by when they are corrected."""
    numbers = {card.id: card.number for card in cards}
    columns = (
        Column(gettext("Finding"), "code"),
        Column(gettext("What the audit found")),
        Column(gettext("Grade")),
        Column(gettext("State")),
        Column(gettext("Corrected by"), "shrink"),
    )
    rows = []
    for one in found:
        shape, word = words.FINDING_STATES[one.state]
        href = reverse("desk:quality_finding", args=[one.id])
        state = Cell(str(word), state="late" if one.is_late(today) else shape)
        code = f"{numbers[one.audit_id]}-{one.number:02}"
        due = formats.vn_short(one.due_on) or "–"
        rows.append(Row((code, Cell(one.words, sub=one.clause, href=href), kinds.word(one.grade), state, due)))
    return Table(gettext("Findings"), columns, rows, empty=gettext("Nothing is open"))


class PlanAudit(ByManagers, MendedAt, frame.Act):
    template_name = "desk/quality/act.html"
    title = _("Plan an audit")
    part = "desk:quality_audits"
    form_class = shapes.Audit
    done = _("The audit is planned.")
    mended_at = PLAN_FIELDS

    def choices(self) -> dict[str, Any]:
        return {"officers": officers_of(self)}

    def context(self) -> dict[str, Any]:
        back = reverse("desk:quality_audits", args=[self.agency_id])
        return {**super().context(), "word": _("Keep the plan"), "back": back}

    def first_values(self) -> dict[str, Any]:
        return {"questions": "\n".join(str(one) for one in words.FIRST_QUESTIONS)}

    def perform(self, form: forms.Form) -> AuditCard:
        with transaction():
            return operations.plan_audit(
                actor=self.actor, at=self.now, agency_id=self.agency_id, plan=shapes.plan_of(form.cleaned_data)
            )

    def where_next(self, outcome: AuditCard) -> str:
        return reverse("desk:quality_audit", args=[outcome.id])


def officers_of(page: OfAgency) -> list[tuple[str, str]]:
    people = org.officers_of([page.agency_id], viewer=page.actor, on=page.today)
    return [(str(one.id), one.full_name) for one in people]


class OfAudit(OfAgency):
    part = "desk:quality_audits"

    def prepare(self) -> None:
        self.card = quality.get_audit(self.kwargs["audit_id"], viewer=self.actor)
        self.system = quality.get_system(self.card.agency_id, viewer=self.actor)

    @property
    def agency_id(self) -> int:
        return self.card.agency_id

    @property
    def here(self) -> str:
        return reverse("desk:quality_audit", args=[self.card.id])


class Audit(OfAudit):
    template_name = "desk/quality/show.html"

    def context(self) -> dict[str, Any]:
        card = self.card
        shape, word = words.AUDIT_STATES[card.state]
        found = quality.list_findings(self.agency_id, viewer=self.actor, audit_id=card.id)
        conclusion = [Section(gettext("Conclusion"), text=card.conclusion)] if card.conclusion else []
        findings = findings_table(list(found), (card,), self.today)
        return {
            **super().context(),
            "page": {
                "title": gettext("Internal audit %(number)s") % {"number": card.number},
                "kicker": self.agency,
            },
            "shape": shape,
            "word": str(word),
            "acts": [
                Link(str(label), reverse(name, args=[card.id]))
                for verb, (name, label) in words.AUDIT_ACTS.items()
                if verb in card.verbs
            ],
            "sections": [
                *conclusion,
                Section(gettext("What is looked at"), text=card.words),
                Section(gettext("Checklist"), table=self._checklist()),
                Section(gettext("Findings"), table=findings),
            ],
            "facts": self._facts(),
        }

    def _checklist(self) -> Table:
        columns = (
            Column(gettext("Clause"), "code"),
            Column(gettext("Question")),
            Column(gettext("Answer")),
            Column(gettext("Evidence")),
        )
        rows = [
            Row(
                (
                    one.clause or "–",
                    one.text,
                    Cell(kinds.word(one.answer), state=words.ANSWERS[one.answer]),
                    one.evidence,
                )
            )
            for one in self.card.checklist
        ]
        return Table(gettext("Checklist"), columns, rows)

    def _facts(self) -> list[Fact]:
        card = self.card
        lead = names.of_people([card.lead_id], viewer=self.actor).get(card.lead_id, "–")
        return [
            Fact(gettext("Planned for"), formats.vn_date(card.planned_on)),
            Fact(gettext("Led by"), lead, sub=card.team),
            Fact(gettext("Answered"), formats.part(card.answered, len(card.checklist))),
            Fact(gettext("Closed"), formats.vn_datetime(card.closed_at) or "–"),
        ]


class OnAudit(ByManagers, OfAudit, MendedAt, frame.Act):
    template_name = "desk/quality/act.html"
    verb: ClassVar[AuditVerb]
    lead: ClassVar[str | Promise] = ""
    word: ClassVar[str | Promise] = ""

    def prepare(self) -> None:
        super().prepare()
        if self.verb not in self.card.verbs and self.request.method != "POST":
            raise operations.AuditMovedOn()

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "page": {"kicker": gettext("Internal audit %(number)s") % {"number": self.card.number}},
            "lead": self.lead,
            "word": self.word,
            "back": self.here,
        }

    def which(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.now, "audit_id": self.card.id}

    def where_next(self, outcome: Any) -> str:
        return self.here


class ChangeAudit(OnAudit):
    title = _("Change the plan")
    verb = AuditVerb.CHANGE
    word = _("Keep the plan")
    done = _("The plan is kept.")
    form_class = shapes.Audit
    edits = True
    mended_at = PLAN_FIELDS

    def choices(self) -> dict[str, Any]:
        return {"officers": officers_of(self)}

    def first_values(self) -> dict[str, Any]:
        return dict(shapes.planned(self.card))

    def perform(self, form: forms.Form) -> AuditCard:
        with transaction():
            return operations.change_audit(**self.which(), plan=shapes.plan_of(form.cleaned_data))


class CancelAudit(OnAudit):
    title = _("Call the audit off")
    verb = AuditVerb.CANCEL
    lead = _("It is not held. The duty of the year stays until another audit is closed.")
    word = _("Call the audit off")
    done = _("The audit is called off.")

    def perform(self, form: forms.Form) -> AuditCard:
        with transaction():
            return operations.cancel_audit(**self.which())


class AnswerChecklist(OnAudit):
    title = _("Answer the checklist")
    verb = AuditVerb.ANSWER
    lead = _("Write down what you saw: numbers of dossiers, names of books, what people showed you.")
    word = _("Keep the answers")
    done = _("The answers are kept.")
    form_class = shapes.Checklist
    edits = True

    def choices(self) -> dict[str, Any]:
        return {"checklist": self.card.checklist}

    def first_values(self) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for number, one in enumerate(self.card.checklist):
            told |= {f"answer_{number}": one.answer.value, f"evidence_{number}": one.evidence}
        return told

    def perform(self, form: forms.Form) -> AuditCard:
        told = form.cleaned_data
        answers = [
            (Answer(told[f"answer_{number}"]), told[f"evidence_{number}"]) for number in range(len(self.card.checklist))
        ]
        with transaction():
            return operations.answer_checklist(**self.which(), answers=answers)


class RecordFinding(OnAudit):
    title = _("Record a finding")
    verb = AuditVerb.FIND
    word = _("Record the finding")
    done = _("The finding is recorded.")
    form_class = shapes.Finding

    def choices(self) -> dict[str, Any]:
        return {"units": [(str(one.id), one.name) for one in org.list_units(self.agency_id, viewer=self.actor)]}

    def perform(self, form: forms.Form) -> FindingCard:
        told = form.cleaned_data
        with transaction():
            return operations.record_finding(
                **self.which(),
                grade=Grade(told["grade"]),
                words=told["words"],
                clause=told["clause"],
                unit_id=told["unit"],
            )

    def where_next(self, outcome: FindingCard) -> str:
        return reverse("desk:quality_finding", args=[outcome.id])


class CloseAudit(OnAudit):
    title = _("Conclude the audit")
    verb = AuditVerb.CLOSE
    lead = _("Every question has its answer. Findings live on until they are corrected and verified.")
    word = _("Conclude the audit")
    done = _("The audit is concluded.")
    form_class = shapes.Conclusion
    mended_at = {operations.NotAllAnswered: "conclusion"}

    def perform(self, form: forms.Form) -> AuditCard:
        with transaction():
            return operations.close_audit(**self.which(), conclusion=form.cleaned_data["conclusion"])
