"""
What the numbers of the board count, in words; and the sums that stand beside them.

A sum has a list behind it too: those of its parts, one after another.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from motcua.insight import board
from motcua.insight.board import FactRow, Figures, Measure, Scope
from motcua.insight.periods import Period
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.page import Page

SUMS: Mapping[str, tuple[Measure, ...]] = {
    "done": (Measure.DONE_LATE, Measure.DONE_ON_TIME, Measure.DONE_EARLY),
    "in_time": (Measure.DONE_ON_TIME, Measure.DONE_EARLY),
    "pending": (Measure.PENDING_OVERDUE, Measure.PENDING_WITHIN),
}
NAMES: tuple[str, ...] = (*map(str, Measure), *SUMS)

TITLES: Mapping[str, str | Promise] = {
    "received": _("Dossiers received"),
    "online": _("Dossiers submitted online"),
    "done": _("Dossiers settled"),
    "in_time": _("Dossiers settled in time"),
    "done_early": _("Dossiers settled early"),
    "done_on_time": _("Dossiers settled on the day"),
    "done_late": _("Dossiers settled late"),
    "pending": _("Dossiers in process"),
    "pending_within": _("Dossiers in process, within their time"),
    "pending_overdue": _("Dossiers in process, overdue"),
    "rated": _("Dossiers rated by the applicant"),
    "satisfied": _("Dossiers whose applicant was satisfied"),
}
COLUMNS: Mapping[str, str | Promise] = {
    "received": pgettext_lazy("column", "Received"),
    "online": pgettext_lazy("column", "Online"),
    "done_early": pgettext_lazy("column", "Done early"),
    "done_on_time": pgettext_lazy("column", "Done on time"),
    "done_late": pgettext_lazy("column", "Done late"),
    "pending_within": pgettext_lazy("column", "Pending, in time"),
    "pending_overdue": pgettext_lazy("column", "Pending, overdue"),
}
"""The numbers in a row of the board, in their order."""


def count(figures: Figures, name: str) -> int:
    return int(getattr(figures, name))


def is_pending(name: str) -> bool:
    """What is pending is counted as of now, whatever the period."""
    return name.startswith("pending")


def list_behind(
    name: str, *, viewer: Actor, period: Period, now: datetime, scope: Scope, number: int = 1, size: int = 60
) -> Page[FactRow]:
    """The dossiers that a number counts."""
    parts = SUMS.get(name) or (Measure(name),)
    return board.list_behind(
        viewer=viewer, measures=parts, period=period, now=now, scope=scope, number=number, size=size
    )


def everything_behind(name: str, *, viewer: Actor, period: Period, now: datetime, scope: Scope) -> Iterator[FactRow]:
    """All of them, some thousand at a time."""
    number = 1
    while True:
        page = list_behind(name, viewer=viewer, period=period, now=now, scope=scope, number=number, size=3000)
        yield from page.rows
        if not page.has_next:
            return
        number += 1
