"""What happens to inspections: their plan and decision, the visits of units, what is recommended and remedied."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class _OnInspectionPlan(Event):
    subject: ClassVar[str] = "inspection_plan"
    name: ClassVar[str] = "inspection_plan"

    inspection_plan_id: int
    agency_id: int


@dataclass(frozen=True)
class InspectionPlanDrafted(_OnInspectionPlan):
    name: ClassVar[str] = "indicator.inspection_plan_drafted"

    year: int


@dataclass(frozen=True)
class InspectionPlanChanged(_OnInspectionPlan):
    name: ClassVar[str] = "indicator.inspection_plan_changed"

    units: int


@dataclass(frozen=True)
class InspectionPlanApproved(_OnInspectionPlan):
    name: ClassVar[str] = "indicator.inspection_plan_approved"

    number: str
    units: int


@dataclass(frozen=True)
class _OnInspection(Event):
    subject: ClassVar[str] = "inspection"
    name: ClassVar[str] = "inspection"

    inspection_id: int
    agency_id: int


@dataclass(frozen=True)
class InspectionDrafted(_OnInspection):
    name: ClassVar[str] = "indicator.inspection_drafted"


@dataclass(frozen=True)
class InspectionChanged(_OnInspection):
    """Its head, a member of its team or a visit, as long as it is a draft."""

    name: ClassVar[str] = "indicator.inspection_changed"

    kind: str
    part_id: int


@dataclass(frozen=True)
class InspectionDecided(_OnInspection):
    """Its team may read what it inspects from the first day to the last."""

    name: ClassVar[str] = "indicator.inspection_decided"

    number: str
    first_day: date
    last_day: date
    people: tuple[int, ...]


@dataclass(frozen=True)
class InspectionTeamChanged(_OnInspection):
    """Somebody came to the team, or left it, after the decision."""

    name: ClassVar[str] = "indicator.inspection_team_changed"

    person_id: int
    left: bool


@dataclass(frozen=True)
class InspectionClosed(_OnInspection):
    name: ClassVar[str] = "indicator.inspection_closed"


@dataclass(frozen=True)
class _OnVisit(Event):
    subject: ClassVar[str] = "unit_visit"
    name: ClassVar[str] = "unit_visit"

    unit_visit_id: int
    agency_id: int


@dataclass(frozen=True)
class SelfAnswered(_OnVisit):
    name: ClassVar[str] = "indicator.self_answered"

    criterion: str


@dataclass(frozen=True)
class SelfReported(_OnVisit):
    name: ClassVar[str] = "indicator.self_reported"


@dataclass(frozen=True)
class Found(_OnVisit):
    name: ClassVar[str] = "indicator.found"

    finding_id: int
    criterion: str
    judgement: str


@dataclass(frozen=True)
class VisitConcluded(_OnVisit):
    name: ClassVar[str] = "indicator.visit_concluded"

    number: str
    recommendations: int


@dataclass(frozen=True)
class _OnRecommendation(Event):
    subject: ClassVar[str] = "recommendation"
    name: ClassVar[str] = "recommendation"

    recommendation_id: int
    agency_id: int


@dataclass(frozen=True)
class Recommended(_OnRecommendation):
    name: ClassVar[str] = "indicator.recommended"

    due_on: date


@dataclass(frozen=True)
class RecommendationTakenOut(_OnRecommendation):
    """Before the conclusion."""

    name: ClassVar[str] = "indicator.recommendation_taken_out"


@dataclass(frozen=True)
class Remedied(_OnRecommendation):
    name: ClassVar[str] = "indicator.remedied"

    in_time: bool


@dataclass(frozen=True)
class RemedySentBack(_OnRecommendation):
    name: ClassVar[str] = "indicator.remedy_sent_back"


@dataclass(frozen=True)
class RecommendationClosed(_OnRecommendation):
    name: ClassVar[str] = "indicator.recommendation_closed"
