"""The visit of a unit: self-report, findings, recommendations, conclusion; and the files behind them."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.queries import Criterion, FindingCard, RecommendationCard
from motcua.indicator.states import Judgement, RecommendationState, VisitState, VisitVerb
from motcua.insight.figures import answering
from motcua.insight.periods import Period
from motcua.interfaces.desk import names
from motcua.interfaces.desk.dossier.views import sent
from motcua.interfaces.desk.inspections import forms as shapes
from motcua.interfaces.desk.inspections import words
from motcua.interfaces.desk.inspections.pages import (
    InspectionsPage,
    Nothing,
    OfVisit,
    OnVisit,
    WithProof,
    people_of,
)
from motcua.interfaces.desk.organisation import kinds
from motcua.journeys import inspect_unit
from motcua.journeys.open_file import open_file
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table
from motcua.vault import queries as vault


class Visit(OfVisit):
    template_name = "desk/inspections/visit.html"

    def context(self) -> dict[str, Any]:
        visit, card = self.visit, self.inspection
        self.people = names.of_people(self._people(), viewer=self.actor)
        acts = [
            Link(str(label), reverse(name, args=[visit.id]))
            for verb, (name, label) in words.VISIT_ACTS.items()
            if verb in visit.verbs
        ]
        figures = self._figures()
        return {
            "page": {"title": self.unit, "kicker": card.title},
            "back": Link(card.title, reverse("desk:inspection", args=[card.id])),
            "shape": words.VISIT_SHAPES[visit.state],
            "word": kinds.word(visit.state),
            "acts": acts,
            "papers": self._papers(),
            "facts": self._facts(),
            "conclusion": visit.conclusion,
            "areas": self._areas(figures),
            "recommendations": recommendations_table(visit.recommendations, self) if self._tells else None,
            "outline": card.outline,
        }

    def _papers(self) -> list[Link]:
        found = [Link(gettext("Minutes (PDF)"), reverse("desk:visit_minutes", args=[self.visit.id]))]
        concluded = [Link(gettext("Conclusion (PDF)"), reverse("desk:visit_conclusion", args=[self.visit.id]))]
        is_over = self.visit.state is VisitState.CONCLUDED
        return (found if self.visit.findings else []) + (concluded if is_over else [])

    @property
    def _tells(self) -> bool:
        """The unit reads what is recommended with the conclusion."""
        return (
            self.visit.state is VisitState.CONCLUDED
            or VisitVerb.FIND in self.visit.verbs
            or bool(self.visit.recommendations)
        )

    def _people(self) -> list[int | None]:
        told = [one.answered_by for one in self.visit.answers.values()]
        return [*told, *(one.found_by for one in self.visit.findings), self.visit.reported_by]

    def _facts(self) -> list[Fact]:
        visit, card = self.visit, self.inspection
        team = people_of(card, self)
        group = [team.get(one.person_id, "") for one in card.members if one.group == visit.group]
        return [
            Fact(gettext("Decision"), card.number, sub=formats.vn_date(card.signed_on) or ""),
            Fact(gettext("Visited on"), formats.vn_date(visit.visit_on) or ""),
            Fact(gettext("Group"), str(visit.group), sub=", ".join(filter(None, group))),
            Fact(
                gettext("Self-report"),
                formats.vn_date(visit.reported_at) or "–",
                sub=self.people.get(visit.reported_by or 0, ""),
            ),
            Fact(gettext("Conclusion"), visit.number or "–", sub=formats.vn_date(visit.concluded_on) or ""),
        ]

    def _figures(self) -> dict[str, answering.Figure]:
        """The figures of the year up to the inspection, one for each criterion that a measure counts."""
        first, last = self.inspection.first_day, min(self.inspection.last_day, self.today)
        self.period = Period(first.replace(month=1, day=1), max(first, last))
        known = {one.key for one in indicator.list_measures(viewer=self.actor, on=self.period.last)}
        keys = sorted({one.measure for one in self.visit.criteria} & known)
        if not keys:
            return {}
        found = answering.figures(keys, viewer=self.actor, period=self.period, agency_id=self.visit.agency_id)
        return dict(zip(keys, found, strict=True))

    def _areas(self, figures: dict[str, answering.Figure]) -> list[dict[str, Any]]:
        areas: dict[str, list[dict[str, Any]]] = {}
        for one in self.visit.criteria:
            areas.setdefault(words.area(one, self.language), []).append(self._criterion(one, figures))
        return [{"name": name, "criteria": found} for name, found in areas.items()]

    def _criterion(self, one: Criterion, figures: dict[str, answering.Figure]) -> dict[str, Any]:
        visit = self.visit
        answer, found = visit.answers.get(one.key), [card for card in visit.findings if card.criterion == one.key]
        acts = []
        if VisitVerb.ANSWER in visit.verbs:
            label = gettext("Change the answer") if answer else gettext("Answer it")
            acts.append(Link(label, reverse("desk:answer_criterion", args=[visit.id, one.key])))
        if VisitVerb.FIND in visit.verbs:
            label = gettext("Write down what is found")
            acts.append(Link(label, reverse("desk:record_finding", args=[visit.id, one.key])))
        return {
            "title": words.title(one, self.language),
            "rule": words.rule(one, self.language),
            "source": one.source,
            "figure": self._figure(one, figures),
            "audit": self._audit() if one.audit and self._reads_unit else None,
            "answer": answer,
            "answered": f"{self.people.get(answer.answered_by, '')} · {formats.vn_short(answer.answered_at)}"
            if answer
            else "",
            "answer_file": reverse("desk:answer_file", args=[visit.id, one.key]) if answer and answer.file_id else "",
            "findings": [self._finding(card, is_last=card is found[-1]) for card in found],
            "acts": acts,
        }

    @property
    def _reads_unit(self) -> bool:
        return self.visit.agency_id in org.agencies_seen_by(self.actor)

    def _figure(self, one: Criterion, figures: dict[str, answering.Figure]) -> Fact | None:
        found = figures.get(one.measure)
        if found is None:
            return None
        span = f"{self.period.first.isoformat()}..{self.period.last.isoformat()}"
        address = f"{reverse('desk:measure', args=[one.measure])}?co-quan={self._unit_code}&ky={span}"
        days = f"{formats.vn_short(self.period.first)} – {formats.vn_short(self.period.last)}"
        return Fact(days, shown(found), href=address if self._reads_unit else "")

    @property
    def _unit_code(self) -> str:
        card = org.get_agency(self.visit.agency_id, viewer=self.actor, on=self.today)
        return card.code or str(card.id)

    def _audit(self) -> str:
        return f"{reverse('desk:completeness')}?co-quan={self._unit_code}"

    def _finding(self, one: FindingCard, *, is_last: bool) -> dict[str, Any]:
        return {
            "shape": words.JUDGEMENT_SHAPES[one.judgement],
            "word": kinds.word(one.judgement),
            "words": one.words,
            "who": f"{self.people.get(one.found_by, '')} · {formats.vn_short(one.found_at)}",
            "file": reverse("desk:finding_file", args=[self.visit.id, one.id]) if one.file_id else "",
            "is_last": is_last,
        }


def shown(figure: answering.Figure) -> str:
    """`12/16 = 75,0 %`, or the number where it is only counted."""
    if figure.denominator is None:
        return formats.num(figure.numerator)
    share = formats.ratio(figure.numerator, figure.denominator) if figure.denominator else "N/A"
    return f"{formats.num(figure.numerator)}/{formats.num(figure.denominator)} = {share}"


def recommendations_table(
    found: tuple[RecommendationCard, ...], view: InspectionsPage, *, of_many: bool = False
) -> Table:
    """Recommendations with their owners and deadlines; `of_many`: of several units."""
    units = org.get_units([one.owner_unit_id for one in found if one.owner_unit_id], viewer=view.actor)
    agencies = names.of_agencies([one.agency_id for one in found], language=view.language, day=view.today)
    columns = (
        Column(gettext("Recommendation")),
        Column(gettext("Who remedies it")),
        Column(gettext("Deadline"), "shrink"),
        Column(gettext("State")),
    )
    rows = [
        Row(
            (
                Cell(one.words, href=reverse("desk:recommendation", args=[one.id])),
                Cell(
                    units[one.owner_unit_id].name if one.owner_unit_id in units else agencies[one.agency_id],
                    sub=agencies[one.agency_id] if of_many and one.owner_unit_id in units else "",
                ),
                formats.vn_short(one.due_on),
                recommendation_state(one, view),
            )
        )
        for one in found
    ]
    return Table(gettext("Recommendations"), columns, rows, empty=gettext("Nothing is recommended"))


def recommendation_state(one: RecommendationCard, view: InspectionsPage) -> Cell:
    if one.is_late(view.today):
        return Cell(gettext("Late"), state="late")
    sub = formats.vn_short(one.closed_at) if one.state is RecommendationState.CLOSED and one.closed_at else ""
    return Cell(kinds.word(one.state), state=words.REMEDY_SHAPES[one.state], sub=sub)


class OnCriterion(OnVisit, WithProof):
    def prepare(self) -> None:
        super().prepare()
        found = [one for one in self.visit.criteria if one.key == self.kwargs["criterion"]]
        if not found:
            raise indicator.NoSuchInspection()
        self.criterion = found[0]

    def context(self) -> dict[str, Any]:
        about = words.title(self.criterion, self.language)
        return {**super().context(), "about": about, "lead": words.rule(self.criterion, self.language)}

    def which(self) -> dict[str, Any]:
        return {**super().which(), "criterion": self.criterion.key}


class Answer(OnCriterion):
    title = _("How the unit stands to it")
    verb = VisitVerb.ANSWER
    form_class = shapes.Answer
    purpose = inspect_unit.ANSWER
    done = _("The answer is kept.")

    def first_values(self) -> dict[str, Any]:
        answer = self.visit.answers.get(self.criterion.key)
        return {"words": answer.words} if answer else {}

    def perform(self, form: forms.Form) -> Any:
        proof = self.received()
        return self.done_by(inspect_unit.answer_criterion, **self.which(), **form.cleaned_data, proof=proof)


class Find(OnCriterion):
    title = _("Write down what is found")
    verb = VisitVerb.FIND
    form_class = shapes.Finding
    purpose = inspect_unit.FINDING
    proof_label = _("Photo or file")
    done = _("The finding is kept.")

    def perform(self, form: forms.Form) -> Any:
        told, proof = form.cleaned_data, self.received()
        return self.done_by(
            inspect_unit.record_finding,
            **self.which(),
            judgement=Judgement(told["judgement"]),
            words=told["words"],
            proof=proof,
        )


class SendReport(OnVisit):
    title = _("Send the self-report")
    verb = VisitVerb.REPORT
    form_class = Nothing
    word = _("Send it")
    lead = _("The answers are fixed then, and the team reads them.")
    done = _("The self-report is sent.")

    def perform(self, form: forms.Form) -> Any:
        return self.done_by(operations.send_self_report, **self.which())


class Recommend(OnVisit):
    title = _("Add a recommendation")
    verb = VisitVerb.RECOMMEND
    form_class = shapes.Recommendation
    done = _("The recommendation is kept. The unit reads it in the conclusion.")
    mended_at = {operations.DueBefore: "due_on"}

    def choices(self) -> dict[str, Any]:
        units = org.list_open_units([self.visit.agency_id], viewer=self.actor)
        return {"owners": [("", self.unit), *((str(one.id), one.name) for one in units)]}

    def perform(self, form: forms.Form) -> Any:
        told = form.cleaned_data
        return self.done_by(
            operations.recommend,
            **self.which(),
            words=told["words"],
            due_on=told["due_on"],
            owner_unit_id=told["owner"],
        )


class Conclude(OnVisit):
    title = _("Write the conclusion")
    verb = VisitVerb.CONCLUDE
    form_class = shapes.Conclusion
    word = _("Conclude the visit")
    lead = _("Findings and recommendations are fixed then, and the unit reads them.")
    done = _("The visit is concluded.")
    mended_at = {operations.SignedLater: "concluded_on"}

    def first_values(self) -> dict[str, Any]:
        return {"concluded_on": self.today}

    def perform(self, form: forms.Form) -> Any:
        return self.done_by(operations.conclude_visit, **self.which(), **form.cleaned_data)


class AnswerFile(OfVisit):
    """The file that goes with the answer to a criterion."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = self.visit.answers.get(self.kwargs["criterion"])
        if answer is None or answer.file_id is None:
            raise vault.NoSuchFile(file_id=0)
        return sent(*open_file(viewer=self.actor, file_id=answer.file_id, vouched=True))


class FindingFile(OfVisit):
    """The photo or file that goes with a finding."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = [one.file_id for one in self.visit.findings if one.id == self.kwargs["inspection_finding_id"]]
        if not found or found[0] is None:
            raise vault.NoSuchFile(file_id=0)
        return sent(*open_file(viewer=self.actor, file_id=found[0], vouched=True))
