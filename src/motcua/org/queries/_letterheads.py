"""What stands above a paper of an agency: whose it is, who stands over it, where it sits."""

from datetime import date

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.paper import Letterhead
from motcua.org.queries._agencies import AgencyCard, get_agency
from motcua.org.queries._places import get_places


def letterhead_of(agency_id: int, *, viewer: Actor, on: date | None = None, number: str = "") -> Letterhead:
    """
    The letter head of an agency under its name of the day, which is that of the paper too; `number` where it has one.

    :raises NoSuchAgency: if there is none of that id
    """
    agency = get_agency(agency_id, viewer=viewer, on=on)
    above = get_agency(agency.parent_id, viewer=viewer, on=on).name if agency.parent_id is not None else ""
    return Letterhead(agency.name, above, number, _seat(agency, viewer), on)


def _seat(agency: AgencyCard, viewer: Actor) -> str:
    """The bare name of the commune or province where the agency sits, as it stands before the date of a letter."""
    while not agency.place_code and agency.parent_id is not None:
        agency = get_agency(agency.parent_id, viewer=viewer)
    found = get_places([agency.place_code]).get(agency.place_code)
    return found.name if found else ""
