"""
The chosen dossier beside the list: the same address for everybody who may see it, with and without scripts.

    /desk/?xem=12          the list, and dossier 12 beside it; `dau` chooses the first row
    /desk/?xem=12&ke=15    as before; once 12 has left the list, 15 has its turn
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from motcua.dossier import queries as dossiers
from motcua.interfaces.desk.dossier import pages
from motcua.interfaces.desk.dossier.deciding import decided
from motcua.interfaces.desk.dossier.pages import OfDossier, Opened
from motcua.interfaces.desk.work import listing

CHOSEN, THEN, FIRST = "xem", "ke", "dau"


@dataclass(frozen=True, slots=True)
class Beside:
    """Which dossier stands beside the rows of a list; 0 where there is none to show."""

    dossier_id: int
    lines: Sequence[listing.Line]

    def follower(self, dossier_id: int) -> int | None:
        """Whose turn it is once this one has left the list: the next row, or the one before the last."""
        ids = list(dict.fromkeys(line.dossier_id for line in self.lines))
        if dossier_id not in ids:
            return ids[0] if ids else None
        at = ids.index(dossier_id)
        return next(iter([*ids[at + 1 :], *reversed(ids[:at])]), None)

    def asked(self, dossier_id: int) -> dict[str, str]:
        """The parameters under which a dossier stands beside the list, and then the next one."""
        then = self.follower(dossier_id)
        return {CHOSEN: str(dossier_id), **({THEN: str(then)} if then else {})}


def chosen(request: HttpRequest, lines: Sequence[listing.Line]) -> Beside | None:
    """None where the list was asked for alone."""
    asked = request.GET.get(CHOSEN, "")
    if not asked:
        return None
    ids = [line.dossier_id for line in lines]
    first = ids[0] if ids else 0
    wanted, then = number(asked), number(request.GET.get(THEN, ""))
    if wanted in ids or (wanted and THEN not in request.GET):
        return Beside(wanted, lines)
    return Beside(then if then in ids else first, lines)


def number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def shown(opened: Opened, back: str) -> dict[str, Any]:
    """The right side: what was given, what to decide, clock, line, people, history. `back` is where acts lead."""

    def leading_back(address: str) -> str:
        return f"{address}?{urlencode({pages.COME_FROM: back})}"

    middle = decided(opened.case, leading_back)
    return {**pages.shown(opened.case), **middle, "emergency": opened.emergency_in_words}


def opened_beside(view: Any, dossier_id: int) -> Opened | None:
    """The dossier for the right side; None if it is not there for this officer. Looking at it leaves a trace."""
    try:
        opened = pages.opened(dossier_id, viewer=view.actor, at=view.now, language=view.language)
    except dossiers.NoSuchDossier:
        return None
    pages.leave_trace(opened.case)
    return opened


class Part(OfDossier):
    """The right side alone, for the script that keeps the list where it is; `ve` is where its acts lead back to."""

    template_name = "desk/work/_beside.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        back = pages.come_from(request) or reverse("desk:work")
        response = self.show(**shown(self.opened, back))
        response["Cache-Control"] = "private, no-store"
        return response
