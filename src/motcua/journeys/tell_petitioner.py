"""Whoever sent a petition is told of each act on it."""

from typing import Any

from motcua.feedback import events
from motcua.feedback import queries as petitions
from motcua.feedback.ports import Addresses
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.ports import adapter
from motcua.kernel.store.ledger import EntryCard
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org
from motcua.party import queries as parties

SYSTEM = Actor.system("notice")

_TEMPLATE: dict[type[Any], Template] = {
    events.PetitionSubmitted: Template.PETITION_SUBMITTED,
    events.PetitionTakenUp: Template.PETITION_TAKEN_UP,
    events.MoreAsked: Template.PETITION_MORE_ASKED,
    events.PetitionForwarded: Template.PETITION_FORWARDED,
    events.PetitionRefused: Template.PETITION_REFUSED,
    events.PetitionAnswered: Template.PETITION_ANSWERED,
    events.PetitionPublished: Template.PETITION_PUBLISHED,
}
EVENTS: tuple[type[Any], ...] = tuple(_TEMPLATE)


def tell_petitioner(event: Any, entry: EntryCard) -> None:
    """Queue one message about the act; the same entry never tells twice. What was written stays with the petition."""
    card = petitions.get_petition(event.petition_id, viewer=SYSTEM)
    person = parties.get_party(card.party_id, viewer=SYSTEM)
    notice.queue(
        actor=SYSTEM,
        at=entry.at,
        recipient_kind=RecipientKind.PARTY,
        recipient_id=card.party_id,
        template=_TEMPLATE[type(event)],
        data={
            "code": card.code,
            "agency": org.get_agency(event.agency_id, viewer=SYSTEM).name,
            "officer": officer(entry),
            "submitted_at": card.submitted_at,
            "due_at": card.due_at if card.state == event.state else None,
            "decided_at": card.answered_at,
            "link": adapter(Addresses).of_petition(card.id),
        },
        dedupe_key=f"ledger:{entry.id}:petitioner",
        address=person.email or None,
        about_kind="petition",
        about_id=card.id,
    )


def officer(entry: EntryCard) -> str | None:
    """The name of the officer who acted."""
    kind, _, number = entry.actor.partition(":")
    if kind != "officer" or not number.isdigit():
        return None
    people = org.get_people([int(number)], viewer=SYSTEM)
    return people[int(number)].full_name if int(number) in people else None
