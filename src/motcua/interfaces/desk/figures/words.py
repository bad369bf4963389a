"""Reports of periods in the words of officers."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.indicator.states import ReportState, ReportVerb
from motcua.ui.parts import State as Shape

SHAPES: Mapping[ReportState, Shape] = {
    ReportState.WRITING: "within",
    ReportState.PUBLISHED: "done",
    ReportState.CORRECTING: "soon",
}
ACTS: Mapping[ReportVerb, tuple[str, str | Promise]] = {
    ReportVerb.PUBLISH: ("desk:publish_report", _("Publish the report")),
    ReportVerb.CORRECT: ("desk:correct_report", _("Correct what is published")),
}
