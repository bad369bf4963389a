"""Quality systems in the words of officers."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.quality.states import EditionState, EditionVerb
from motcua.ui.parts import State as Shape

Text = str | Promise

STATES: Mapping[EditionState, tuple[Shape, Text]] = {
    EditionState.DRAFT: ("waiting", _("Being written")),
    EditionState.REVIEWED: ("within", _("Checked, to be signed")),
    EditionState.APPROVED: ("soon", _("Signed, waits for its day")),
    EditionState.EFFECTIVE: ("done", _("In force")),
    EditionState.WITHDRAWN: ("stopped", _("No longer in force")),
}
ACTS: Mapping[EditionVerb, tuple[str, Text]] = {
    EditionVerb.APPROVE: ("desk:approve_quality_edition", _("Sign")),
    EditionVerb.ENFORCE: ("desk:enforce_quality_edition", _("Put in force")),
    EditionVerb.REVIEW: ("desk:review_quality_edition", _("Confirm the check")),
    EditionVerb.CHANGE: ("desk:change_quality_edition", _("Change the draft")),
    EditionVerb.RETURN: ("desk:return_quality_edition", _("Send back")),
    EditionVerb.WITHDRAW: ("desk:withdraw_quality_document", _("Withdraw")),
    EditionVerb.DISCARD: ("desk:discard_quality_edition", _("Throw the draft away")),
}
PARTS: Mapping[str, Text] = {
    "purpose": _("Purpose"),
    "scope": _("Scope"),
    "references": _("Further references"),
    "terms": _("Definitions and abbreviations"),
    "body": _("Content"),
    "records": _("How long records are kept"),
}
