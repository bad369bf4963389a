"""One finding: why it came to this, what is done about it, and whether it helped."""

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
from motcua.interfaces.desk.quality.audits import officers_of
from motcua.interfaces.desk.quality.pages import OfAgency, Section
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.quality import operations
from motcua.quality import queries as quality
from motcua.quality.queries import FindingCard
from motcua.quality.states import FindingVerb
from motcua.ui import formats
from motcua.ui.parts import Fact, Link


class OfFinding(OfAgency):
    part = "desk:quality_audits"

    def prepare(self) -> None:
        self.card = quality.get_finding(self.kwargs["finding_id"], viewer=self.actor)
        self.system = quality.get_system(self.card.agency_id, viewer=self.actor)
        self.audit = quality.get_audit(self.card.audit_id, viewer=self.actor)

    @property
    def agency_id(self) -> int:
        return self.card.agency_id

    @property
    def here(self) -> str:
        return reverse("desk:quality_finding", args=[self.card.id])

    @property
    def named(self) -> str:
        return gettext("Finding %(number)s") % {"number": f"{self.audit.number}-{self.card.number:02}"}


class Finding(OfFinding):
    template_name = "desk/quality/show.html"

    def context(self) -> dict[str, Any]:
        card = self.card
        shape, word = words.FINDING_STATES[card.state]
        parts = (
            (gettext("What the audit found"), card.words),
            (gettext("Cause"), card.cause),
            (gettext("Corrective action"), card.action),
            (gettext("What was done"), card.done),
            (gettext("Whether it helped"), card.verdict),
        )
        return {
            **super().context(),
            "page": {"title": self.named, "kicker": self.agency},
            "shape": "late" if card.is_late(self.today) else shape,
            "word": str(word),
            "acts": self._acts(),
            "sections": [Section(label, text=text) for label, text in parts if text],
            "facts": self._facts(),
        }

    def _acts(self) -> list[Link]:
        names_of = {
            verb: (name, label) for verb, (name, label) in words.FINDING_ACTS.items() if verb in self.card.verbs
        }
        return [Link(str(label), reverse(name, args=[self.card.id])) for name, label in names_of.values()]

    def _facts(self) -> list[Fact]:
        card = self.card
        ids = (card.responsible_id, card.done_by, card.verified_by)
        people = names.of_people(ids, viewer=self.actor)
        unit = org.get_units([card.unit_id], viewer=self.actor).get(card.unit_id) if card.unit_id else None
        audit = reverse("desk:quality_audit", args=[card.audit_id])
        return [
            Fact(gettext("Grade"), kinds.word(card.grade)),
            Fact(gettext("Clause"), card.clause or "–"),
            Fact(gettext("Unit"), unit.name if unit else "–"),
            Fact(gettext("Audit"), self.audit.number, href=audit),
            Fact(gettext("Found"), formats.vn_date(card.found_at)),
            Fact(
                gettext("Corrected by"),
                formats.vn_date(card.due_on) or "–",
                sub=people.get(card.responsible_id or 0, ""),
            ),
            Fact(gettext("Reported"), formats.vn_date(card.done_at) or "–", sub=people.get(card.done_by or 0, "")),
            Fact(
                gettext("Verified"), formats.vn_date(card.verified_at) or "–", sub=people.get(card.verified_by or 0, "")
            ),
        ]


class OnFinding(OfFinding, MendedAt, frame.Act):
    template_name = "desk/quality/act.html"
    verb: ClassVar[FindingVerb]
    lead: ClassVar[str | Promise] = ""
    word: ClassVar[str | Promise] = ""

    def prepare(self) -> None:
        super().prepare()
        if self.request.method != "POST" and self.verb not in self.card.verbs:
            is_theirs = self.system.may_manage or self.card.responsible_id == self.actor.person_id
            raise operations.AuditMovedOn() if is_theirs else quality.NotYourPart()

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "page": {"kicker": f"{self.named} · {self.card.words}"},
            "lead": self.lead,
            "word": self.word,
            "back": self.here,
        }

    def which(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.now, "finding_id": self.card.id}

    def where_next(self, outcome: Any) -> str:
        return self.here


class PlanCorrection(OnFinding):
    title = _("Plan the correction")
    verb = FindingVerb.PLAN
    word = _("Keep the plan")
    done = _("The correction is planned. Who is responsible finds it in the list of findings.")
    form_class = shapes.Correction
    edits = True
    mended_at = {operations.DueBeforeToday: "due_on", operations.NotAnOfficerHere: "responsible"}

    def choices(self) -> dict[str, Any]:
        return {"officers": officers_of(self)}

    def first_values(self) -> dict[str, Any]:
        card = self.card
        return {
            "cause": card.cause,
            "action": card.action,
            "responsible": card.responsible_id,
            "due_on": card.due_on,
        }

    def perform(self, form: forms.Form) -> FindingCard:
        told = form.cleaned_data
        with transaction():
            return operations.plan_correction(
                **self.which(),
                cause=told["cause"],
                action=told["action"],
                responsible_id=told["responsible"],
                due_on=told["due_on"],
            )


class ReportCorrection(OnFinding):
    title = _("Report what was done")
    verb = FindingVerb.REPORT
    lead = _("Somebody else looks next whether it helped.")
    word = _("Report it")
    done = _("It is reported. Somebody else looks whether it helped.")
    form_class = shapes.Done

    def perform(self, form: forms.Form) -> FindingCard:
        with transaction():
            return operations.report_correction(**self.which(), done=form.cleaned_data["done"])


class VerifyCorrection(OnFinding):
    title = _("Look whether it helped")
    verb = FindingVerb.VERIFY
    word = _("Keep the verdict")
    done = _("The verdict is kept.")
    form_class = shapes.Verdict

    def perform(self, form: forms.Form) -> FindingCard:
        told = form.cleaned_data
        with transaction():
            return operations.verify_correction(
                **self.which(), is_effective=told["effective"] == shapes.HELPED, verdict=told["verdict"]
            )
