"""What stands above every page of a draft: that nobody outside sees it, where one can go, what can be taken back."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from motcua.catalogue.queries import ApprovalCard, DraftCard
from motcua.catalogue.states import ApprovalState
from motcua.interfaces.desk.approving import words
from motcua.ui.parts import Link

ON_ITS_WAY = (ApprovalState.SENT, ApprovalState.CHECKED, ApprovalState.APPROVED)


@dataclass(frozen=True, slots=True)
class Bar:
    tabs: list[Link]
    undo: str
    redo: str
    last: str
    next: str
    stands: str
    """How far it is on its way to approval, where a change would take it back; else empty."""


def bar_of(draft: DraftCard, approval: ApprovalCard | None, current: str) -> Bar:
    """`approval` is the last one of the draft; `current` is the name of the address whose tab is marked."""
    args = [draft.key, draft.number]
    places = {
        "desk:procedure_version": gettext("Overview"),
        "desk:design_form": gettext("Form"),
        "desk:design_process": gettext("Process"),
        "desk:preview_draft": gettext("Preview"),
        "desk:try_draft": gettext("Try answers"),
        "desk:draft_templates": gettext("Templates"),
        "desk:draft_files": gettext("Files"),
    }
    last, following = draft.last, draft.next
    tabs = [Link(label, reverse(name, args=args), current=name == current) for name, label in places.items()]
    way = Link(gettext("Approval"), reverse("desk:approval", args=[draft.id]), current=current == "desk:approval")
    return Bar(
        tabs=[*tabs, way],
        undo=reverse("desk:undo_revision", args=args) if last else "",
        redo=reverse("desk:redo_revision", args=args) if following else "",
        last=_named(last.note if last else "", last.paths if last else ()),
        next=_named(following.note if following else "", following.paths if following else ()),
        stands=str(words.STATES[approval.state][1]) if approval is not None and approval.state in ON_ITS_WAY else "",
    )


def _named(note: str, paths: tuple[str, ...]) -> str:
    return note or ", ".join(paths)
