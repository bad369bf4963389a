"""Risks of an agency: the list, one of them with its measures, and what is done about it."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.interfaces.desk import frame, names
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.dossier.views import pdf
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.quality import forms as shapes
from motcua.interfaces.desk.quality import words
from motcua.interfaces.desk.quality.audits import officers_of
from motcua.interfaces.desk.quality.pages import ByManagers, OfAgency, Section
from motcua.journeys.printing import risks as printing
from motcua.kernel.store.transactions import transaction
from motcua.quality import operations
from motcua.quality import queries as quality
from motcua.quality.queries import MitigationCard, RiskCard
from motcua.quality.states import Level, Likelihood, RiskState, RiskVerb, Severity
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Figure, Link, Row, Table


class Risks(OfAgency):
    template_name = "desk/quality/list.html"
    title = _("Risks")
    part = "desk:quality_risks"

    def context(self) -> dict[str, Any]:
        cards = quality.list_risks(self.agency_id, viewer=self.actor)
        columns = (
            Column(gettext("Code"), "code"),
            Column(gettext("Risk")),
            Column(gettext("Level of risk")),
            Column(gettext("Measures"), "number"),
            Column(gettext("State")),
            Column(gettext("Looked at"), "shrink"),
        )
        record = Link(gettext("Record a risk"), reverse("desk:record_risk", args=[self.agency_id]))
        on_paper = Link(gettext("Print the list"), reverse("desk:risks_on_paper", args=[self.agency_id]))
        open_ones = [one for one in cards if one.state is RiskState.OPEN]
        empty = gettext("No risk was recorded yet")
        return {
            **super().context(),
            "acts": [record, on_paper] if self.system.may_manage else [on_paper],
            "figures": [
                Figure(kinds.word(level), formats.num(sum(one.level is level for one in open_ones)))
                for level in reversed(Level)
            ],
            "table": Table(str(self.title), columns, [self._row(one) for one in cards], empty=empty),
            "note": gettext(
                "The level is likelihood times severity: up to 4 low, up to 9 medium, up to 15 high, above very high."
            ),
        }

    def _row(self, card: RiskCard) -> Row:
        shape, word = words.RISK_STATES[card.state]
        late = card.state is RiskState.OPEN and card.is_late(self.today)
        state = Cell(gettext("A measure is late"), state="late") if late else Cell(str(word), state=shape)
        done = sum(one.done_at is not None for one in card.measures)
        return Row(
            (
                card.number,
                Cell(card.activity, sub=card.procedure_key, href=reverse("desk:quality_risk", args=[card.id])),
                Cell(level_of(card), state=words.LEVELS[card.level]),
                f"{formats.num(done)}/{formats.num(len(card.measures))}",
                state,
                formats.vn_short(card.reviewed_at or card.recorded_at),
            )
        )


class ListOnPaper(OfAgency):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return pdf(printing.print_list(viewer=self.actor, at=self.now, agency_id=self.agency_id))


def level_of(card: RiskCard) -> str:
    told = {"level": kinds.word(card.level), "likelihood": card.likelihood.value, "severity": card.severity.value}
    return gettext("%(level)s (%(likelihood)s × %(severity)s)") % told


def procedures_of(page: OfAgency) -> list[tuple[str, str]]:
    """Those that the system covers, by their code."""
    rows = catalogue.versions_in_force(page.system.procedures, viewer=page.actor, on=page.today)
    cards = [catalogue.get_procedure(row.id, viewer=page.actor) for row in rows.values()]
    return sorted((card.key, f"{card.key} {card.title.get(page.language)}") for card in cards)


class RecordRisk(ByManagers, MendedAt, frame.Act):
    template_name = "desk/quality/act.html"
    title = _("Record a risk")
    part = "desk:quality_risks"
    form_class = shapes.NewRisk
    done = _("The risk is recorded. Plan a measure against it next.")
    mended_at = {operations.NotInTheScope: "procedure"}

    def choices(self) -> dict[str, Any]:
        return {"procedures": procedures_of(self)}

    def context(self) -> dict[str, Any]:
        back = reverse("desk:quality_risks", args=[self.agency_id])
        return {**super().context(), "word": _("Record the risk"), "back": back}

    def perform(self, form: forms.Form) -> RiskCard:
        told = form.cleaned_data
        with transaction():
            return operations.record_risk(
                actor=self.actor,
                at=self.now,
                agency_id=self.agency_id,
                danger=shapes.danger_of(told),
                likelihood=Likelihood(told["likelihood"]),
                severity=Severity(told["severity"]),
            )

    def where_next(self, outcome: RiskCard) -> str:
        return reverse("desk:quality_risk", args=[outcome.id])


class OfRisk(OfAgency):
    part = "desk:quality_risks"

    def prepare(self) -> None:
        self.card = self.found()
        self.system = quality.get_system(self.card.agency_id, viewer=self.actor)

    def found(self) -> RiskCard:
        return quality.get_risk(self.kwargs["risk_id"], viewer=self.actor)

    @property
    def agency_id(self) -> int:
        return self.card.agency_id

    @property
    def here(self) -> str:
        return reverse("desk:quality_risk", args=[self.card.id])

    @property
    def named(self) -> str:
        return gettext("Risk %(number)s") % {"number": self.card.number}


class Risk(OfRisk):
    template_name = "desk/quality/show.html"

    def context(self) -> dict[str, Any]:
        card = self.card
        shape, word = words.RISK_STATES[card.state]
        parts = (
            (gettext("Cause"), card.cause),
            (gettext("Consequence"), card.consequence),
            (gettext("Last review"), card.review),
            (gettext("Why it was closed"), card.closed_for),
        )
        texts = [Section(label, text=text) for label, text in parts if text]
        measures = Section(gettext("Measures"), table=self._measures())
        return {
            **super().context(),
            "page": {"title": card.activity, "kicker": f"{self.agency} · {self.named}"},
            "shape": shape,
            "word": str(word),
            "acts": [
                Link(str(label), reverse(name, args=[card.id]))
                for verb, (name, label) in words.RISK_ACTS.items()
                if verb in card.verbs
            ],
            "sections": [*texts[:2], measures, *texts[2:]],
            "facts": self._facts(),
        }

    def _measures(self) -> Table:
        columns = (
            Column(gettext("Measure")),
            Column(gettext("Who is responsible")),
            Column(gettext("By"), "shrink"),
            Column(gettext("State"), "shrink"),
        )
        people = names.of_people([one.responsible_id for one in self.card.measures], viewer=self.actor)
        rows = [
            Row((_what(one), people.get(one.responsible_id, ""), formats.vn_short(one.due_on), self._state(one)))
            for one in self.card.measures
        ]
        return Table(gettext("Measures"), columns, rows, empty=gettext("No measure was planned yet"))

    def _state(self, one: MitigationCard) -> Cell:
        if one.done_at is not None:
            return Cell(gettext("done on %(day)s") % {"day": formats.vn_short(one.done_at)}, state="done")
        if one.is_late(self.today):
            return Cell(gettext("Late"), state="late")
        return Cell(gettext("being taken"), state="within")

    def _facts(self) -> list[Fact]:
        card = self.card
        ids = (card.recorded_by, card.reviewed_by, card.closed_by)
        people = names.of_people(ids, viewer=self.actor)
        moments = (
            (gettext("Recorded"), card.recorded_at, card.recorded_by),
            (gettext("Reviewed"), card.reviewed_at, card.reviewed_by),
            (gettext("Closed"), card.closed_at, card.closed_by),
        )
        return [
            Fact(gettext("Level of risk"), level_of(card)),
            Fact(gettext("Likelihood"), kinds.word(card.likelihood)),
            Fact(gettext("Severity"), kinds.word(card.severity)),
            Fact(gettext("Administrative procedure"), card.procedure_key or "–"),
            *(Fact(label, formats.vn_date(at), sub=people.get(who or 0, "")) for label, at, who in moments if at),
        ]


def _what(one: MitigationCard) -> Cell:
    """With a way to report, for those who may."""
    href = reverse("desk:report_mitigation", args=[one.id]) if one.may_report else ""
    return Cell(f"{one.number}. {one.words}", sub=one.done, href=href)


class OnRisk(OfRisk, MendedAt, frame.Act):
    template_name = "desk/quality/act.html"
    verb: ClassVar[RiskVerb]
    lead: ClassVar[str | Promise] = ""
    word: ClassVar[str | Promise] = ""

    def prepare(self) -> None:
        super().prepare()
        if self.request.method != "POST" and not self.is_theirs:
            raise operations.RiskMovedOn() if self.system.may_manage else quality.NotYourPart()

    @property
    def is_theirs(self) -> bool:
        return self.verb in self.card.verbs

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "page": {"kicker": f"{self.named} · {self.card.activity}"},
            "lead": self.lead,
            "word": self.word,
            "back": self.here,
        }

    def which(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.now, "risk_id": self.card.id}

    def where_next(self, outcome: Any) -> str:
        return self.here


class ChangeRisk(OnRisk):
    title = _("Change the description")
    verb = RiskVerb.CHANGE
    word = _("Keep the description")
    done = _("The description is kept.")
    form_class = shapes.DangerOf
    edits = True
    mended_at = {operations.NotInTheScope: "procedure"}

    def choices(self) -> dict[str, Any]:
        found, own = procedures_of(self), self.card.procedure_key
        return {"procedures": found if not own or own in dict(found) else [*found, (own, own)]}

    def first_values(self) -> dict[str, Any]:
        card = self.card
        return {
            "procedure": card.procedure_key,
            "activity": card.activity,
            "cause": card.cause,
            "consequence": card.consequence,
        }

    def perform(self, form: forms.Form) -> RiskCard:
        with transaction():
            return operations.change_risk(**self.which(), danger=shapes.danger_of(form.cleaned_data))


class PlanMitigation(OnRisk):
    title = _("Plan a measure")
    verb = RiskVerb.PLAN
    lead = _("Until it is done it stands among the duties of the quality system.")
    word = _("Keep the measure")
    done = _("The measure is planned. Who is responsible says here when it is done.")
    form_class = shapes.Mitigation
    mended_at = {operations.MeasureBeforeToday: "due_on", operations.NotAnOfficerHere: "responsible"}

    def choices(self) -> dict[str, Any]:
        return {"officers": officers_of(self)}

    def perform(self, form: forms.Form) -> RiskCard:
        told = form.cleaned_data
        with transaction():
            return operations.plan_mitigation(
                **self.which(), words=told["words"], responsible_id=told["responsible"], due_on=told["due_on"]
            )


class ReviewRisk(OnRisk):
    title = _("Review the risk")
    verb = RiskVerb.REVIEW
    word = _("Keep the review")
    done = _("The review is kept.")
    form_class = shapes.RiskReview

    def first_values(self) -> dict[str, Any]:
        return {"likelihood": self.card.likelihood.value, "severity": self.card.severity.value}

    def perform(self, form: forms.Form) -> RiskCard:
        told = form.cleaned_data
        with transaction():
            return operations.review_risk(
                **self.which(),
                likelihood=Likelihood(told["likelihood"]),
                severity=Severity(told["severity"]),
                words=told["words"],
            )


class CloseRisk(OnRisk):
    title = _("Close the risk")
    verb = RiskVerb.CLOSE
    lead = _("It is no longer watched. It stays readable, with its measures.")
    word = _("Close the risk")
    done = _("The risk is closed.")
    form_class = shapes.Reason
    mended_at = {operations.MeasuresOpen: "reason"}

    def perform(self, form: forms.Form) -> RiskCard:
        with transaction():
            return operations.close_risk(**self.which(), reason=form.cleaned_data["reason"])


class ReportMitigation(OnRisk):
    title = _("Report what was done")
    word = _("Report it")
    done = _("It is reported.")
    form_class = shapes.Done

    def found(self) -> RiskCard:
        return quality.risk_of_measure(self.kwargs["mitigation_id"], viewer=self.actor)

    @property
    def measure(self) -> MitigationCard:
        return next(one for one in self.card.measures if one.id == self.kwargs["mitigation_id"])

    @property
    def is_theirs(self) -> bool:
        return self.measure.may_report

    def context(self) -> dict[str, Any]:
        return {**super().context(), "lead": self.measure.words}

    def perform(self, form: forms.Form) -> RiskCard:
        with transaction():
            return operations.report_mitigation(
                actor=self.actor, at=self.now, mitigation_id=self.measure.id, done=form.cleaned_data["done"]
            )
