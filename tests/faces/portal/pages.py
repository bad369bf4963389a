"""Reading pages and filling in forms the way a browser does."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from motcua.dossier import queries as dossiers
from motcua.eforms import queries as eforms
from tests.cast.cast import MACHINE


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


def answers_of(dossier_id: int) -> eforms.AnswersCard:
    card = dossiers.get_dossier(dossier_id, viewer=MACHINE)
    return eforms.get_answers(card.answers_id, viewer=MACHINE)


def state_of(dossier_id: int) -> str:
    return str(dossiers.get_dossier(dossier_id, viewer=MACHINE).state)


def type_page(client: Client, dossier_id: int, page: str, **typed: Any) -> HttpResponse:
    """Send a page of the form as it was shown, with these answers."""
    version = answers_of(dossier_id).version
    return client.post(f"/nop-ho-so/{dossier_id}/{page}/", {"version": version, **typed})
