"""An officer is told that a colleague named him or her in a note, told what to do, or answered."""

from collections.abc import Iterable
from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.ledger import EntryCard
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org
from motcua.process import events as process

SYSTEM = Actor.system("notice")
KIND = "dossier"

Told = process.NoteWritten | process.InstructionGiven | process.InstructionAnswered


def tell_colleague(event: Told, entry: EntryCard) -> None:
    """Put a line into the inbox of everybody whom the act concerns, once per entry; its words stay in the room."""
    if event.subject_kind != KIND:
        return
    card = dossiers.get_dossier(event.subject_id, viewer=SYSTEM)
    template, people, answer_by = _told(event)
    author = _person(entry.actor)
    names = org.get_people([author], viewer=SYSTEM) if author else {}
    for person_id in people:
        if person_id == author:
            continue
        notice.queue(
            actor=SYSTEM,
            at=entry.at,
            recipient_kind=RecipientKind.PERSON,
            recipient_id=person_id,
            template=template,
            data={
                "code": card.code or "",
                "procedure": catalogue.get_procedure(card.version_id, viewer=SYSTEM).name.vi,
                "agency": org.get_agency(card.competent_agency_id, viewer=SYSTEM).name,
                "officer": names[author].full_name if author in names else None,
                "answer_by": answer_by,
            },
            dedupe_key=f"ledger:{entry.id}:person:{person_id}",
            about_kind=KIND,
            about_id=card.id,
        )


def _told(event: Told) -> tuple[Template, Iterable[int], datetime | None]:
    if isinstance(event, process.NoteWritten):
        return Template.MENTIONED, event.mentioned, None
    if isinstance(event, process.InstructionGiven):
        return Template.INSTRUCTED, (event.person_id,), event.respond_by
    return Template.INSTRUCTION_ANSWERED, (event.person_id,), None


def _person(actor: str) -> int:
    kind, _, number = actor.partition(":")
    return int(number) if kind == "officer" and number.isdigit() else 0
