"""Inspections in the words of officers."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.indicator.queries import Checklist, Criterion
from motcua.indicator.states import (
    InspectionState,
    Judgement,
    RecommendationState,
    RemedyVerb,
    VisitState,
    VisitVerb,
)
from motcua.ui.parts import State as Shape

INSPECTION_SHAPES: Mapping[InspectionState, Shape] = {
    InspectionState.DRAFT: "waiting",
    InspectionState.DECIDED: "within",
    InspectionState.CLOSED: "done",
}
VISIT_SHAPES: Mapping[VisitState, Shape] = {
    VisitState.PLANNED: "waiting",
    VisitState.REPORTED: "within",
    VisitState.CONCLUDED: "done",
}
JUDGEMENT_SHAPES: Mapping[Judgement, Shape] = {
    Judgement.MET: "done",
    Judgement.PARTLY: "soon",
    Judgement.NOT_MET: "late",
    Judgement.NOT_APPLICABLE: "stopped",
}
REMEDY_SHAPES: Mapping[RecommendationState, Shape] = {
    RecommendationState.OPEN: "within",
    RecommendationState.ANSWERED: "waiting",
    RecommendationState.CLOSED: "done",
}
VISIT_ACTS: Mapping[VisitVerb, tuple[str, str | Promise]] = {
    VisitVerb.REPORT: ("desk:send_self_report", _("Send the self-report")),
    VisitVerb.RECOMMEND: ("desk:recommend", _("Add a recommendation")),
    VisitVerb.CONCLUDE: ("desk:conclude_visit", _("Write the conclusion")),
}
REMEDY_ACTS: Mapping[RemedyVerb, tuple[str, str | Promise]] = {
    RemedyVerb.REMEDY: ("desk:report_remedy", _("Report what was remedied")),
    RemedyVerb.ACCEPT: ("desk:accept_remedy", _("Accept it as remedied")),
    RemedyVerb.SEND_BACK: ("desk:send_back_remedy", _("Send it back")),
}


def title(one: Criterion | Checklist, language: str) -> str:
    return one.title_en if language == "en" else one.title_vi


def rule(one: Criterion, language: str) -> str:
    return one.rule_en if language == "en" else one.rule_vi


def area(one: Criterion, language: str) -> str:
    return one.area_en if language == "en" else one.area_vi
