"""After somebody was served, the rating device of the counter asks; the officer is told so."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext

from motcua.journeys.rate_at_counter import ask_at_counter
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction

WINDOW = "hall_window"
"""The name of the counter at which the officer of this session sits."""


def ask(request: HttpRequest, dossier_id: int) -> None:
    """Where a rating device stands at this officer's counter, it asks now; elsewhere nothing happens."""
    actor: Actor = getattr(request, "actor")
    with transaction():
        device = ask_at_counter(
            actor=actor, at=getattr(request, "now"), dossier_id=dossier_id, window=request.session.get(WINDOW, "")
        )
    if device is not None:
        said = gettext("The rating device at %(window)s asks now how it was.")
        messages.info(request, said % {"window": device.window})
