"""How an act is done: by the person who asks, now, on one dossier, which is the answer."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse

from motcua.dossier import queries as dossiers
from motcua.interfaces.api.acting import Answer, act
from motcua.interfaces.api.dossiers.show import shown
from motcua.interfaces.api.identity import actor, now
from motcua.kernel.plain import clock
from motcua.org import queries as org


def do(request: HttpRequest, operation: Callable[..., Any], dossier_id: int, **told: Any) -> HttpResponse:
    """`operation` on the dossier, with what was told."""

    def perform() -> Answer:
        operation(actor=actor(request), at=now(request), dossier_id=dossier_id, **told)
        return shown(request, dossier_id)

    return act(request, perform, dossier_id=dossier_id)


def close_of(request: HttpRequest, dossier_id: int, day: date) -> datetime:
    """A day as a moment: the end of office hours where the dossier is settled."""
    card = dossiers.get_dossier(dossier_id, viewer=actor(request))
    sessions = org.calendar_of(card.competent_agency_id, viewer=actor(request)).sessions(day)
    return datetime.combine(day, sessions[-1].closes if sessions else time(17), tzinfo=clock.LOCAL)
