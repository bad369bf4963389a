"""The process of a version as a drawing with its steps in words, and two versions one under the other."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy

from motcua.catalogue import queries as catalogues
from motcua.kernel.plain.actor import Actor
from motcua.process import queries as process
from motcua.process.queries import Drawn, Mark
from motcua.ui.parts import Column, Drawing, DrawnStep, Row, Table

WHAT: Mapping[str, str | Promise] = {
    "name": pgettext_lazy("of a step", "its name"),
    "role": pgettext_lazy("of a step", "who does it"),
    "place": pgettext_lazy("of a step", "at which agency"),
    "shares": pgettext_lazy("of a step", "its time"),
    "outcomes": pgettext_lazy("of a step", "how it may end"),
    "form": pgettext_lazy("of a step", "its form"),
    "template": pgettext_lazy("of a step", "its template"),
    "output": pgettext_lazy("of a step", "what comes out"),
    "order": pgettext_lazy("of a step", "what comes before it"),
    "condition": pgettext_lazy("of a step", "when it is needed"),
}
_KINDS: Mapping[str, str | Promise] = {
    "added": pgettext_lazy("a step", "Added"),
    "removed": pgettext_lazy("a step", "Removed"),
    "changed": pgettext_lazy("a step", "Changed"),
}


def of_version(row: catalogues.VersionRow, *, viewer: Actor, language: str, whole: str = "") -> Drawing | None:
    """None for a draft whose steps are no process yet. `whole` is the address of the drawing by itself."""
    drawn = catalogues.drawn_process(row.id, viewer=viewer)
    if drawn is None:
        return None
    whole = whole or reverse("desk:version_drawing", args=[row.key, row.number])
    return Drawing(_title(row), drawn.svgs(_title(row)), list(_steps(drawn, language)), whole=whole)


def whole(row: catalogues.VersionRow, *, viewer: Actor) -> str:
    """The drawing by itself; empty where there is none."""
    drawn = catalogues.drawn_process(row.id, viewer=viewer)
    return next(iter(drawn.svgs(_title(row), alone=True)), "") if drawn is not None else ""


def compared(
    before: catalogues.VersionRow, after: catalogues.VersionRow, *, viewer: Actor, language: str
) -> dict[str, Any]:
    """Both drawings with what was removed, added and changed, and the same as a list; nothing where one has none."""
    old, new = (catalogues.drawn_process(row.id, viewer=viewer) for row in (before, after))
    if old is None or new is None:
        return {}
    found = process.compare(old, new)
    marks = {change.key: Mark(change.kind, str(_KINDS[change.kind]), _told(change.what)) for change in found}
    columns = [Column(gettext("Step")), Column(gettext("What happened to it")), Column(gettext("In what"))]
    rows = [
        Row([change.work.name.get(language), str(_KINDS[change.kind]), _told(change.what) or "–"]) for change in found
    ]
    sides = [Drawing(_title(row), drawn.svgs(_title(row), marks=marks)) for row, drawn in ((before, old), (after, new))]
    empty = gettext("The two processes are the same")
    return {"sides": sides, "differences": Table(gettext("What differs in the process"), columns, rows, empty=empty)}


def _title(row: catalogues.VersionRow) -> str:
    return gettext("Process of version %(number)s") % {"number": row.number}


def _told(what: tuple[str, ...]) -> str:
    return ", ".join(str(WHAT[word]) for word in what if word in WHAT)


def _steps(drawn: Drawn, language: str) -> Iterator[DrawnStep]:
    """Who does what, where, and when it is needed at all."""
    if drawn.graph is None:
        return
    for key in drawn.graph.tasks:
        work = drawn.graph.work(key)
        who = f"{process.ROLES[work.role]}, {str(process.PLACES[work.place.place]).lower()}"
        when = drawn.say(process.condition_to(drawn.graph, key))
        told = [pgettext("a step", "Only where: %(what)s") % {"what": when}] if when else []
        yield DrawnStep(work.name.get(language), [who, *told])
