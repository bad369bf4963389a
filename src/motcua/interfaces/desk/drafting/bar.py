"""What stands above every page of a draft: that nobody outside sees it, where one can go, what can be taken back."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from motcua.catalogue.queries import DraftCard
from motcua.ui.parts import Link


@dataclass(frozen=True, slots=True)
class Bar:
    tabs: list[Link]
    undo: str
    redo: str
    last: str
    next: str


def bar_of(draft: DraftCard, current: str) -> Bar:
    """`current` is the name of the address whose tab is marked."""
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
    return Bar(
        tabs=[Link(label, reverse(name, args=args), current=name == current) for name, label in places.items()],
        undo=reverse("desk:undo_revision", args=args) if last else "",
        redo=reverse("desk:redo_revision", args=args) if following else "",
        last=_named(last.note if last else "", last.paths if last else ()),
        next=_named(following.note if following else "", following.paths if following else ()),
    )


def _named(note: str, paths: tuple[str, ...]) -> str:
    return note or ", ".join(paths)
