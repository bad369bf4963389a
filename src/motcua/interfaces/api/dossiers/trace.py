"""Reading leaves a trace, through programs as on pages."""

from collections.abc import Sequence

from django.http import HttpRequest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.interfaces.api.identity import actor, now
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.process import queries as steps


def leave_trace(request: HttpRequest, dossier_id: int, current: Sequence[steps.StepCard] | None = None) -> None:
    """An officer's program had the dossier open, its answers or its papers: recorded once a day."""
    viewer = actor(request)
    if not viewer.is_officer:
        return
    if not dossiers.reading_is_noted(dossier_id, viewer=viewer, on=clock.local_date(now(request))):
        if current is None:
            current = steps.current_steps("dossier", dossier_id, viewer=viewer)
        holding_at = steps.held_at(current, viewer=viewer)
        with transaction():
            dossier.note_reading(actor=viewer, at=now(request), dossier_id=dossier_id, holding_at=holding_at)
