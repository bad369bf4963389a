"""How far a draft is, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.states import ApprovalState
from motcua.ui.parts import State as Shape

STATES: Mapping[ApprovalState, tuple[Shape, str | Promise]] = {
    ApprovalState.SENT: ("waiting", _("Waits to be checked")),
    ApprovalState.CHECKED: ("waiting", _("Checked, waits for approval")),
    ApprovalState.APPROVED: ("done", _("Process approved")),
    ApprovalState.RETURNED: ("late", _("Sent back by procedure control")),
    ApprovalState.REFUSED: ("late", _("Not approved")),
    ApprovalState.TAKEN_BACK: ("stopped", _("Taken back")),
    ApprovalState.OVERTAKEN: ("stopped", _("Changed after it was sent")),
}
NOT_SENT: tuple[Shape, str | Promise] = ("waiting", _("Not sent yet"))
