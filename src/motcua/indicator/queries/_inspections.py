"""Inspections: the yearly plan, decisions with their teams, visits with findings, recommendations and remedies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from motcua.indicator import policy
from motcua.indicator.models import (
    Inspection,
    InspectionFinding,
    InspectionPlan,
    PlannedUnit,
    Recommendation,
    Remediation,
    SelfAnswer,
    TeamMember,
    UnitVisit,
)
from motcua.indicator.policy import NoSuchInspection, NotYourInspection
from motcua.indicator.queries._definitions import files
from motcua.indicator.rules import Checklist, Criterion, checklist, not_met, reaches
from motcua.indicator.states import (
    REMEDY_TRANSITIONS,
    VISIT_TRANSITIONS,
    Duty,
    InspectionMovedOn,
    InspectionState,
    Judgement,
    RecommendationState,
    RemedyVerb,
    Right,
    VisitState,
    VisitVerb,
)
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Refused
from motcua.org import queries as org

__all__ = ["Checklist", "Criterion", "NoSuchInspection", "NotYourInspection"]


@dataclass(frozen=True, slots=True)
class PlannedUnitCard:
    id: int
    agency_id: int
    month: int


@dataclass(frozen=True, slots=True)
class InspectionPlanCard:
    """`of` are the units under the agency; `rights` what the viewer may do with the plan now."""

    id: int
    agency_id: int
    year: int
    target_percent: int
    state: InspectionState
    number: str
    signed_on: date | None
    units: tuple[PlannedUnitCard, ...]
    of: int
    rights: frozenset[Right]

    @property
    def reaches(self) -> bool:
        return reaches(len(self.units), self.of, self.target_percent)


@dataclass(frozen=True, slots=True)
class MemberCard:
    id: int
    person_id: int
    duty: Duty
    group: int


@dataclass(frozen=True, slots=True)
class RemediationCard:
    id: int
    words: str
    file_id: int | None
    reported_by: int
    reported_at: datetime
    accepted: bool | None
    answer: str
    judged_by: int | None
    judged_at: datetime | None


@dataclass(frozen=True, slots=True)
class RecommendationCard:
    """`agency_id` is the unit that was inspected; `verbs` are what the viewer may do with it now."""

    id: int
    unit_visit_id: int
    inspection_id: int
    inspection_title: str
    agency_id: int
    words: str
    owner_unit_id: int | None
    due_on: date
    state: RecommendationState
    closed_at: datetime | None
    remediations: tuple[RemediationCard, ...]
    verbs: frozenset[RemedyVerb]

    def is_late(self, on: date) -> bool:
        return self.state is RecommendationState.OPEN and on > self.due_on


@dataclass(frozen=True, slots=True)
class AnswerCard:
    words: str
    file_id: int | None
    answered_by: int
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class FindingCard:
    id: int
    criterion: str
    judgement: Judgement
    words: str
    file_id: int | None
    found_by: int
    found_at: datetime


@dataclass(frozen=True, slots=True)
class VisitCard:
    """The inspection of one unit. `answers` by criterion; of the findings of a criterion the last one counts."""

    id: int
    inspection_id: int
    agency_id: int
    visit_on: date
    group: int
    state: VisitState
    criteria: tuple[Criterion, ...]
    answers: Mapping[str, AnswerCard]
    findings: tuple[FindingCard, ...]
    recommendations: tuple[RecommendationCard, ...]
    reported_by: int | None
    reported_at: datetime | None
    conclusion: str
    number: str
    concluded_on: date | None
    verbs: frozenset[VisitVerb]

    @property
    def last_findings(self) -> Mapping[str, FindingCard]:
        return {one.criterion: one for one in self.findings}

    @property
    def not_met(self) -> int:
        return not_met(one.judgement for one in self.last_findings.values())


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """An inspection in a list: so many recommendations, so many of them remedied, so many late."""

    id: int
    agency_id: int
    title: str
    number: str
    first_day: date
    last_day: date
    state: InspectionState
    units: int
    recommendations: int
    closed: int
    late: int


@dataclass(frozen=True, slots=True)
class InspectionCard:
    """A decision with its team and the visits that the viewer sees; `rights` what he or she may do with it now."""

    id: int
    agency_id: int
    title: str
    outline: str
    criteria: tuple[Criterion, ...]
    first_day: date
    last_day: date
    state: InspectionState
    number: str
    signed_on: date | None
    closed_at: datetime | None
    members: tuple[MemberCard, ...]
    visits: tuple[VisitCard, ...]
    rights: frozenset[Right]

    @property
    def lead(self) -> MemberCard | None:
        return next((one for one in self.members if one.duty is Duty.LEAD), None)

    @property
    def recommendations(self) -> tuple[RecommendationCard, ...]:
        return tuple(one for visit in self.visits for one in visit.recommendations)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a person may read for the days of a decision."""

    agency_id: int
    first_day: date
    last_day: date


@cache
def _shipped() -> tuple[Checklist, ...]:
    return tuple(checklist(table) for table in files("checklists"))


def list_checklists(*, viewer: Actor) -> tuple[Checklist, ...]:
    """The checklists that ship with the platform."""
    return _shipped()


def list_inspection_plans(*, viewer: Actor, year: int) -> tuple[InspectionPlanCard, ...]:
    """Plans of inspections of a year that the viewer reads."""
    rows = InspectionPlan.objects.filter(policy.inspection_plans_seen_by(viewer), year=year).order_by("agency")
    return tuple(inspection_plan_card(row, viewer) for row in rows)


def get_inspection_plan(inspection_plan_id: int, *, viewer: Actor) -> InspectionPlanCard:
    """:raises NoSuchInspection: if there is none, or it is not the viewer's to read"""
    row = InspectionPlan.objects.filter(policy.inspection_plans_seen_by(viewer), pk=inspection_plan_id).first()
    if row is None:
        raise NoSuchInspection()
    return inspection_plan_card(row, viewer)


def list_inspections(*, viewer: Actor, on: date) -> tuple[InspectionRow, ...]:
    """Inspections that the viewer sees, the latest first, with how far their recommendations have come."""
    rows = list(
        Inspection.objects.filter(policy.inspections_seen_by(viewer)).order_by("-first_day", "-id")[:MOST_LISTED]
    )
    seen = UnitVisit.objects.select_related("inspection").filter(policy.visits_seen_by(viewer), inspection__in=rows)
    of_visit = {one.pk: one.inspection_id for one in seen}
    told: dict[int, list[Recommendation]] = {row.pk: [] for row in rows}
    for one in Recommendation.objects.filter(visit__in=list(of_visit)):
        told[of_visit[one.visit_id]].append(one)
    return tuple(
        InspectionRow(
            id=row.pk,
            agency_id=row.agency_id,
            title=row.title,
            number=row.number,
            first_day=row.first_day,
            last_day=row.last_day,
            state=InspectionState(row.state),
            units=sum(of == row.pk for of in of_visit.values()),
            recommendations=len(told[row.pk]),
            closed=sum(one.state == RecommendationState.CLOSED for one in told[row.pk]),
            late=sum(one.state == RecommendationState.OPEN and one.due_on < on for one in told[row.pk]),
        )
        for row in rows
    )


MOST_LISTED = 200


def get_inspection(inspection_id: int, *, viewer: Actor) -> InspectionCard:
    """:raises NoSuchInspection: if there is none, or it is not the viewer's to read"""
    row = Inspection.objects.filter(policy.inspections_seen_by(viewer), pk=inspection_id).first()
    if row is None:
        raise NoSuchInspection()
    return inspection_card(row, viewer)


def get_unit_visit(unit_visit_id: int, *, viewer: Actor) -> VisitCard:
    """:raises NoSuchInspection: if there is none, or it is not the viewer's to read"""
    row = _visits(policy.visits_seen_by(viewer), pk=unit_visit_id).first()
    if row is None:
        raise NoSuchInspection()
    return visit_card(row, viewer)


def get_recommendation(recommendation_id: int, *, viewer: Actor) -> RecommendationCard:
    """:raises NoSuchInspection: if there is none, or it is not the viewer's to read"""
    row = Recommendation.objects.filter(pk=recommendation_id).first()
    visit = _visits(policy.visits_seen_by(viewer), pk=row.visit_id).first() if row is not None else None
    shown = visit_card(visit, viewer).recommendations if row is not None and visit is not None else ()
    for one in shown:
        if one.id == recommendation_id:
            return one
    raise NoSuchInspection()


def list_open_recommendations(*, viewer: Actor) -> tuple[RecommendationCard, ...]:
    """What was recommended in a conclusion and is not remedied yet, the first due first."""
    rows = _visits(policy.visits_seen_by(viewer), state=VisitState.CONCLUDED)
    waiting = rows.filter(inspection__state=InspectionState.DECIDED)
    found = [one for row in waiting for one in visit_card(row, viewer).recommendations]
    still = [one for one in found if one.state is not RecommendationState.CLOSED]
    return tuple(sorted(still, key=lambda one: (one.due_on, one.id)))


def list_openings(person_id: int, *, viewer: Actor, on: date) -> tuple[Opening, ...]:
    """What a member of teams may read from a day on, by the decisions that last beyond it; for the machine only."""
    if not viewer.is_system:
        return ()
    mine = TeamMember.objects.filter(person_id=person_id).values("inspection")
    rows = _visits(
        Q(inspection__in=mine), ~Q(inspection__state=InspectionState.DRAFT.value), inspection__last_day__gte=on
    )
    return tuple(Opening(row.agency_id, row.inspection.first_day, row.inspection.last_day) for row in rows)


def list_agencies_to_inspect_from(agency_ids: Iterable[int], *, viewer: Actor) -> tuple[int, ...]:
    """Of some agencies those for which the viewer may prepare inspections."""
    return tuple(one for one in agency_ids if policy.acting(viewer, one, Right.PLAN) is not None)


def why_not_inspect(verb: VisitVerb | RemedyVerb, card: VisitCard | RecommendationCard, *, viewer: Actor) -> Refused:
    """Why the viewer cannot do it now: because it is not theirs, or because it stands otherwise."""
    row = _visits(pk=card.id if isinstance(card, VisitCard) else card.unit_visit_id).get()
    theirs = on_visit(viewer, row, verb) if isinstance(verb, VisitVerb) else on_recommendation(viewer, row, verb)
    return NotYourInspection() if theirs is None else InspectionMovedOn()


def _visits(*such: Q, **more: Any) -> QuerySet[UnitVisit]:
    return UnitVisit.objects.select_related("inspection").filter(*such, **more).order_by("visit_on", "id")


def criteria_of(row: Inspection) -> tuple[Criterion, ...]:
    return tuple(Criterion(**one) for one in row.criteria)


def inspection_plan_card(row: InspectionPlan, viewer: Actor) -> InspectionPlanCard:
    units = PlannedUnit.objects.filter(plan=row).order_by("month", "id")
    state = InspectionState(row.state)
    needed = (Right.PLAN, Right.APPROVE) if state is InspectionState.DRAFT else ()
    return InspectionPlanCard(
        id=row.pk,
        agency_id=row.agency_id,
        year=row.year,
        target_percent=row.target_percent,
        state=state,
        number=row.number,
        signed_on=row.signed_on,
        units=tuple(PlannedUnitCard(one.pk, one.agency_id, one.month) for one in units),
        of=len(org.agencies_within(row.agency_id, viewer=viewer)) - 1,
        rights=frozenset(right for right in needed if policy.acting(viewer, row.agency_id, right) is not None),
    )


def inspection_card(row: Inspection, viewer: Actor) -> InspectionCard:
    state = InspectionState(row.state)
    needed = {InspectionState.DRAFT: (Right.PLAN, Right.APPROVE), InspectionState.DECIDED: (Right.APPROVE,)}
    members = [
        MemberCard(one.pk, one.person_id, Duty(one.duty), one.group)
        for one in TeamMember.objects.filter(inspection=row).order_by("group", "id")
    ]
    return InspectionCard(
        id=row.pk,
        agency_id=row.agency_id,
        title=row.title,
        outline=row.outline,
        criteria=criteria_of(row),
        first_day=row.first_day,
        last_day=row.last_day,
        state=state,
        number=row.number,
        signed_on=row.signed_on,
        closed_at=row.closed_at,
        members=tuple(sorted(members, key=lambda one: (one.duty is not Duty.LEAD, one.group, one.id))),
        visits=tuple(visit_card(visit, viewer) for visit in _visits(policy.visits_seen_by(viewer), inspection=row.pk)),
        rights=frozenset(
            right for right in needed.get(state, ()) if policy.acting(viewer, row.agency_id, right) is not None
        ),
    )


def visit_card(row: UnitVisit, viewer: Actor) -> VisitCard:
    state = VisitState(row.state)
    answers = SelfAnswer.objects.filter(visit=row)
    findings = InspectionFinding.objects.filter(visit=row).order_by("id")
    rows = list(Recommendation.objects.filter(visit=row).order_by("due_on", "id"))
    shown = _shows(viewer, row)
    decided = row.inspection.state == InspectionState.DECIDED
    return VisitCard(
        id=row.pk,
        inspection_id=row.inspection_id,
        agency_id=row.agency_id,
        visit_on=row.visit_on,
        group=row.group,
        state=state,
        criteria=criteria_of(row.inspection),
        answers={
            one.criterion: AnswerCard(one.words, one.file_id, one.answered_by, one.answered_at) for one in answers
        },
        findings=tuple(
            FindingCard(
                one.pk, one.criterion, Judgement(one.judgement), one.words, one.file_id, one.found_by, one.found_at
            )
            for one in findings
            if shown
        ),
        recommendations=tuple(recommendation_card(one, row, viewer) for one in rows if shown),
        reported_by=row.reported_by,
        reported_at=row.reported_at,
        conclusion=row.conclusion,
        number=row.number,
        concluded_on=row.concluded_on,
        verbs=frozenset(
            verb
            for (of, verb) in VISIT_TRANSITIONS
            if of is state and decided and on_visit(viewer, row, verb) is not None
        ),
    )


def finding_card(row: InspectionFinding) -> FindingCard:
    return FindingCard(
        id=row.pk,
        criterion=row.criterion,
        judgement=Judgement(row.judgement),
        words=row.words,
        file_id=row.file_id,
        found_by=row.found_by,
        found_at=row.found_at,
    )


def recommendation_card(row: Recommendation, visit: UnitVisit, viewer: Actor) -> RecommendationCard:
    state = RecommendationState(row.state)
    concluded = visit.state == VisitState.CONCLUDED
    return RecommendationCard(
        id=row.pk,
        unit_visit_id=visit.pk,
        inspection_id=visit.inspection_id,
        inspection_title=visit.inspection.title,
        agency_id=visit.agency_id,
        words=row.words,
        owner_unit_id=row.owner_unit_id,
        due_on=row.due_on,
        state=state,
        closed_at=row.closed_at,
        remediations=tuple(
            RemediationCard(
                one.pk,
                one.words,
                one.file_id,
                one.reported_by,
                one.reported_at,
                one.accepted,
                one.answer,
                one.judged_by,
                one.judged_at,
            )
            for one in Remediation.objects.filter(recommendation=row).order_by("id")
        ),
        verbs=frozenset(
            verb
            for (of, verb) in REMEDY_TRANSITIONS
            if of is state and concluded and on_recommendation(viewer, visit, verb) is not None
        ),
    )


def _shows(viewer: Actor, row: UnitVisit) -> bool:
    """What the team writes is the team's until the conclusion: the unit reads it then."""
    if viewer.is_system or row.state == VisitState.CONCLUDED:
        return True
    inspects = row.inspection.agency_id in policy.agencies_read_by(viewer)
    return inspects or policy.duty_of(viewer, row.inspection_id) is not None


def on_visit(actor: Actor, row: UnitVisit, verb: VisitVerb) -> Actor | None:
    """The actor as the ledger names him or her, if the verb is theirs."""
    if actor.is_system:
        return actor
    if verb in (VisitVerb.ANSWER, VisitVerb.REPORT):
        return policy.answering(actor, row.agency_id)
    duty = policy.duty_of(actor, row.inspection_id)
    fits = duty is Duty.LEAD if verb is VisitVerb.CONCLUDE else duty is not None
    return actor if fits else None


def on_recommendation(actor: Actor, visit: UnitVisit, verb: RemedyVerb) -> Actor | None:
    """The unit remedies; the head of the team, or whoever plans inspections there, says whether it is enough."""
    if actor.is_system:
        return actor
    if verb is RemedyVerb.REMEDY:
        return policy.answering(actor, visit.agency_id)
    if policy.duty_of(actor, visit.inspection_id) is Duty.LEAD:
        return actor
    return policy.acting(actor, visit.inspection.agency_id, Right.PLAN)
