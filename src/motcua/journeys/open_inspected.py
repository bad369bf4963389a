"""A decision opens what is inspected to its team, to be read only, for its days; whoever leaves it is shut out."""

from collections.abc import Iterable
from datetime import date, timedelta

from motcua.indicator import events as indicator
from motcua.indicator import queries as inspections
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.ledger import EntryCard
from motcua.org import operations as org
from motcua.org import queries as people

SYSTEM = Actor.system("inspection")
Changed = indicator.InspectionDecided | indicator.InspectionTeamChanged
Span = tuple[int, date, date]


def open_inspected(event: Changed, entry: EntryCard) -> None:
    """Grant each member what his or her decisions open from now on, and take back what they do not; once per state."""
    today = clock.local_date(entry.at)
    members = event.people if isinstance(event, indicator.InspectionDecided) else (event.person_id,)
    for person_id in members:
        due = _merged(inspections.list_openings(person_id, viewer=SYSTEM, on=today), today)
        held = [
            grant
            for grant in people.list_lasting_grants(person_id, viewer=SYSTEM, on=today)
            if grant.role is Role.EXAMINER
        ]
        kept = {(grant.agency_id, max(grant.valid_from, today), grant.valid_to) for grant in held} & set(due)
        for grant in held:
            if (grant.agency_id, max(grant.valid_from, today), grant.valid_to) not in kept:
                org.revoke_role(actor=SYSTEM, at=entry.at, grant_id=grant.id, on=max(today, grant.valid_from))
        for agency_id, first, end in due:
            if (agency_id, first, end) not in kept:
                org.grant_role(
                    actor=SYSTEM,
                    at=entry.at,
                    person_id=person_id,
                    role=Role.EXAMINER,
                    agency_id=agency_id,
                    valid_from=first,
                    valid_to=end,
                )


def _merged(openings: Iterable[inspections.Opening], today: date) -> list[Span]:
    """For each agency the days from today on, as spans that do not touch; the end is the day after the last."""
    merged: list[Span] = []
    for one in sorted(openings, key=lambda one: (one.agency_id, one.first_day)):
        first, end = max(one.first_day, today), one.last_day + timedelta(days=1)
        if merged and merged[-1][0] == one.agency_id and first <= merged[-1][2]:
            agency_id, began, ended = merged.pop()
            merged.append((agency_id, began, max(ended, end)))
        else:
            merged.append((one.agency_id, first, end))
    return merged
