"""Notes on a dossier, for the officers of the agencies that take part."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router
from pydantic import BaseModel, Field

from motcua.dossier import queries as dossiers
from motcua.interfaces.api import replies
from motcua.interfaces.api.acting import Answer, act
from motcua.interfaces.api.dossiers.show import KIND
from motcua.interfaces.api.identity import ACT, READ, actor, now
from motcua.interfaces.api.shapes import Id, Read, Ref, Told, Words
from motcua.process import operations as process
from motcua.process import queries as talk

router = Router(tags=["settling"], auth=ACT)


class NewNote(Told):
    """`mentions`: the numbers of officers who are to be told of it."""

    text: Words
    mentions: Annotated[list[Ref], Field(max_length=20)] = []


class NoteOfDossier(Read):
    id: int
    text: str
    mentions: list[int]
    written_at: datetime
    written_by: int


class Notes(BaseModel):
    items: list[NoteOfDossier]


@router.get("/dossiers/{dossier_id}/notes", response=Notes, operation_id="list_notes", summary="Notes", auth=READ)
def list_notes(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """The newest first; none for whoever takes no part in the work."""
    return replies.reply(request, _notes(request, dossier_id))


@router.post("/dossiers/{dossier_id}/notes", response={201: Notes}, operation_id="write_note", summary="Write a note")
def write_note(request: HttpRequest, dossier_id: Id, told: Body[NewNote]) -> HttpResponse:
    """Never shown to the applicant. The same words within a minute are one note."""
    dossiers.get_dossier(dossier_id, viewer=actor(request))

    def perform() -> Answer:
        process.write_note(
            actor=actor(request),
            at=now(request),
            subject_kind=KIND,
            subject_id=dossier_id,
            text=told.text,
            mentions=told.mentions,
        )
        return _notes(request, dossier_id), None

    return act(request, perform, status=201, dossier_id=dossier_id)


def _notes(request: HttpRequest, dossier_id: int) -> Notes:
    viewer = actor(request)
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    found = talk.list_notes(KIND, card.id, viewer=viewer) if viewer.is_officer else ()
    return Notes(items=[NoteOfDossier.of(note) for note in found])
