"""Who checks, approves or wrote a draft of a procedure is told when it is his or her turn."""

from collections.abc import Iterable

from motcua.catalogue import events
from motcua.catalogue import queries as catalogue
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.ledger import EntryCard
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org
from motcua.org.states import AgencyKind

SYSTEM = Actor.system("notice")
ABOUT = "procedure_version"

Told = events.DraftSent | events.DraftChecked | events.DraftSentBack | events.DraftApproved | events.DraftRefused

_TEMPLATES: dict[type[Told], Template] = {
    events.DraftSent: Template.DRAFT_SENT,
    events.DraftChecked: Template.DRAFT_CHECKED,
    events.DraftSentBack: Template.DRAFT_SENT_BACK,
    events.DraftApproved: Template.DRAFT_APPROVED,
    events.DraftRefused: Template.DRAFT_SENT_BACK,
}
_NEXT = {events.DraftSent: Role.CONTROLLER, events.DraftChecked: Role.LEADER}


def tell_approval(event: Told, entry: EntryCard) -> None:
    """Put a line into the inbox of those whose turn it is; of a draft that was thrown away meanwhile nobody is told."""
    card = catalogue.find_procedure(event.version_id, viewer=SYSTEM)
    if card is None:
        return
    author = _person(entry.actor)
    names = org.get_people([author], viewer=SYSTEM) if author else {}
    for person_id in sorted(set(_people(event, entry)) - {author}):
        notice.queue(
            actor=SYSTEM,
            at=entry.at,
            recipient_kind=RecipientKind.PERSON,
            recipient_id=person_id,
            template=_TEMPLATES[type(event)],
            data={
                "procedure": card.title.vi,
                "title": f"{event.key}, phiên bản {event.number}",
                "officer": names[author].full_name if author in names else None,
            },
            dedupe_key=f"ledger:{entry.id}:person:{person_id}",
            about_kind=ABOUT,
            about_id=event.version_id,
        )


def _people(event: Told, entry: EntryCard) -> Iterable[int]:
    """The next in turn; at the end those who sent it."""
    role = _NEXT.get(type(event))
    if role is None:
        sent = catalogue.list_approvals(event.version_id, viewer=SYSTEM)
        return [_person(one.sent_by) for one in sent if one.number == event.approval and _person(one.sent_by)]
    on = clock.local_date(entry.at)
    agencies = org.list_agencies(viewer=SYSTEM, kind=AgencyKind.PROVINCE, on=on)
    top = [one.id for one in agencies if one.parent_id is None]
    return [one.person.id for one in org.list_holders([role], top, viewer=SYSTEM, on=on) if one.unit_id is None]


def _person(actor: str) -> int:
    kind, _, number = actor.partition(":")
    return int(number) if kind == "officer" and number.isdigit() else 0
