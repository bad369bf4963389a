"""
Where an officer sits in this session: the evidence for whatever is done in it, and the name on the page.

Found once, when the officer comes to the desk, and kept in the session; somebody who works in two places may change it.
"""

from copy import copy
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.http import HttpRequest

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.org import queries as org

KEY = "officer"


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that an officer works in; `code` is what the ledger keeps: the agency's code and the unit's number."""

    code: str
    unit: str
    unit_en: str
    agency: str
    agency_en: str


@dataclass(frozen=True, slots=True)
class Here:
    """The officer of the session, and the place."""

    person_id: int
    name: str
    place: Place

    def agency_in(self, language: str) -> str:
        return (self.place.agency_en if language == "en" else "") or self.place.agency

    def unit_in(self, language: str) -> str:
        """The unit and its agency."""
        unit = (self.place.unit_en if language == "en" else "") or self.place.unit
        return ", ".join(part for part in (unit, self.agency_in(language)) if part)


NOWHERE = Place("", "", "", "", "")


def arrive(request: HttpRequest, actor: Actor) -> None:
    """Let the session know who sits where, if it does not yet; every act from now on carries the place."""
    known_id = request.session.get(KEY, {}).get("person_id")
    if known_id == actor.person_id:
        return
    day = clock.local_date(getattr(request, "now"))
    people = org.get_people([actor.person_id or 0], viewer=actor)
    person = people.get(actor.person_id or 0)
    here = next(iter(places_of(actor, day=day)), NOWHERE)
    sit(request, actor, Here(actor.person_id or 0, person.full_name if person else "", here))


def sit(request: HttpRequest, actor: Actor, here: Here) -> None:
    request.session[KEY] = asdict(here)
    request.session["place"] = here.place.code
    # A copy first: what a request carries is a lazy wrapping, and `replace` needs the card itself.
    setattr(request, "actor", replace(copy(actor), place=here.place.code))


def known(request: HttpRequest) -> Here:
    kept = request.session[KEY]
    return Here(kept["person_id"], kept["name"], Place(**kept["place"]))


def places_of(actor: Actor, *, day: date) -> list[Place]:
    """The units of this officer: counters first, since what is done there is done for somebody else."""
    person_id = actor.person_id or 0
    positions = org.list_positions([person_id], viewer=actor, on=day)
    counters = [grant for grant in actor.grants if grant.role is Role.RECEPTION and grant.for_person_id is None]
    pairs = dict.fromkeys(
        [(grant.agency_id, grant.unit_id) for grant in counters]
        + [(position.agency_id, position.unit_id) for position in positions]
    )
    agencies = org.get_agencies([agency for agency, _ in pairs], viewer=actor)
    units = org.get_units([unit for _, unit in pairs if unit is not None], viewer=actor)
    return [_place(agencies[agency], units.get(unit or 0)) for agency, unit in pairs if agency in agencies]


def _place(agency: org.AgencyCard, unit: org.UnitCard | None) -> Place:
    return Place(
        code=f"{agency.code}/{unit.id}" if unit else agency.code,
        unit=unit.name if unit else "",
        unit_en=unit.name_en if unit else "",
        agency=agency.name,
        agency_en=agency.name_en,
    )
