"""Many officers are told at once: all of the province of an outage, those of an agency of a survey."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from motcua.feedback import events as feedback
from motcua.feedback import ports as feedback_ports
from motcua.feedback import queries as surveys
from motcua.feedback.states import Audience
from motcua.journeys.home_agencies import is_at_home
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.ports import adapter
from motcua.kernel.store.ledger import EntryCard
from motcua.notice import events, ports
from motcua.notice import operations as notice
from motcua.notice import queries as notices
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org

SYSTEM = Actor.system("notice")
_OF_OUTAGE = {
    events.OutageAnnounced: Template.OUTAGE_ANNOUNCED,
    events.OutageMoved: Template.OUTAGE_MOVED,
    events.OutageCancelled: Template.OUTAGE_CANCELLED,
}


def tell_of_outage(
    event: events.OutageAnnounced | events.OutageMoved | events.OutageCancelled, entry: EntryCard
) -> None:
    """Every officer of the province gets a line in the inbox and an e-mail."""
    card = notices.get_outage(event.outage_id, viewer=SYSTEM)
    data: dict[str, str | datetime | None] = {
        "title": card.title_vi,
        "starts_at": card.starts_at,
        "ends_at": card.ends_at,
        "link": adapter(ports.Addresses).of_outage(card.id),
    }
    today = clock.local_date(entry.at)
    agencies = [one.id for one in org.list_agencies(viewer=SYSTEM, on=today) if is_at_home(one)]
    people = org.officers_of(agencies, viewer=SYSTEM, on=today)
    _tell(people, _OF_OUTAGE[type(event)], data, entry, ("outage", card.id))


def tell_of_survey(event: feedback.SurveyOpened, entry: EntryCard) -> None:
    """The officers who are asked get a line in the inbox; citizens see it on the portal."""
    card = surveys.get_survey(event.survey_id, viewer=SYSTEM)
    if card.audience is not Audience.OFFICERS or card.audience_agency_id is None:
        return
    data: dict[str, str | datetime | None] = {
        "title": card.title.vi,
        "agency": org.get_agency(card.agency_id, viewer=SYSTEM).name,
        "link": adapter(feedback_ports.Addresses).of_survey(card.id),
    }
    people = org.officers_of([card.audience_agency_id], viewer=SYSTEM, on=clock.local_date(entry.at))
    _tell(people, Template.SURVEY_OPENED, data, entry, ("survey", card.id))


def _tell(
    people: Iterable[org.PersonCard],
    template: Template,
    data: Mapping[str, str | datetime | None],
    entry: EntryCard,
    about: tuple[str, int],
) -> None:
    for person in people:
        notice.queue(
            actor=SYSTEM,
            at=entry.at,
            recipient_kind=RecipientKind.PERSON,
            recipient_id=person.id,
            template=template,
            data=data,
            dedupe_key=f"ledger:{entry.id}:person:{person.id}",
            address=person.email or None,
            about_kind=about[0],
            about_id=about[1],
        )
