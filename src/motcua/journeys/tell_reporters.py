"""The day of a report has come: who prepares it in its agency is told."""

from motcua.indicator import queries as indicator
from motcua.indicator.events import ReportBegun
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.ledger import EntryCard
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import queries as org

SYSTEM = Actor.system("notice")
PREPARING = (Role.CONTROLLER, Role.UNIT_HEAD)


def tell_reporters(event: ReportBegun, entry: EntryCard) -> None:
    """Subscriber: a report was begun because it is due. Where nobody prepares reports, those who lead are told."""
    if event.due_on is None:
        return
    today = clock.local_date(entry.at)
    report = indicator.get_report(event.key, viewer=SYSTEM, on=event.last_day)
    roles = [Role.LEADER]
    if org.list_holders(PREPARING, [event.agency_id], viewer=SYSTEM, on=today):
        roles = [*PREPARING]
    people = {one.person.id for one in org.list_holders(roles, [event.agency_id], viewer=SYSTEM, on=today)}
    for person_id in sorted(people):
        notice.queue(
            actor=SYSTEM,
            at=entry.at,
            recipient_kind=RecipientKind.PERSON,
            recipient_id=person_id,
            template=Template.REPORT_DUE,
            data={
                "title": f"{report.title_vi} ({event.first_day:%d/%m/%Y} – {event.last_day:%d/%m/%Y})",
                "agency": org.get_agency(event.agency_id, viewer=SYSTEM).name,
                "until": event.due_on,
            },
            dedupe_key=f"ledger:{entry.id}:person:{person_id}",
            about_kind="report",
            about_id=event.report_id,
        )
