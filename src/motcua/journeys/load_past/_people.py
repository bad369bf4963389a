"""Agencies and staff: they become rows of the organisation, by its own verbs, on the days they began."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from motcua.journeys.load_past._known import Codes
from motcua.journeys.load_past._lines import Data
from motcua.journeys.load_past._shapes import moment
from motcua.kernel.plain.actor import Actor
from motcua.org import operations as org
from motcua.org import queries
from motcua.org.states import AgencyKind, CodeSystem, UnitKind


class People:
    """One transaction of agencies or staff; units are opened as they are named."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._codes = Codes(actor)
        self._units: dict[int, dict[str, int]] = {}

    def agency(self, data: Data) -> int:
        """The agency of that code; it is established where there is none."""
        if data["code"] in self._codes:
            return self._agency(data["code"], data["established_on"])
        first = moment(data["established_on"])
        parent = self._agency(data["parent"], data["established_on"]) if "parent" in data else None
        made = org.establish_agency(
            actor=self._actor,
            at=first,
            kind=AgencyKind(data["kind"]),
            name=data["name"],
            name_en=data.get("name_en", ""),
            codes={CodeSystem.QD20: data["code"]},
            valid_from=first.date(),
            domain=data.get("domain", ""),
            parent_id=parent,
        )
        self._codes = Codes(self._actor)
        return made.id

    def officer(self, data: Data) -> int:
        first = moment(data["from"])
        agency_id = self._agency(data["agency"], data["from"])
        unit_id = self._unit(agency_id, data)
        person = org.enrol_officer(actor=self._actor, at=first, full_name=data["name"])
        position = org.appoint(
            actor=self._actor,
            at=first,
            person_id=person.id,
            unit_id=unit_id,
            title=data["title"],
            valid_from=first.date(),
            duty=data.get("duty", ""),
        )
        if "until" in data:
            end = moment(data["until"])
            org.end_position(actor=self._actor, at=end, position_id=position.id, on=end.date())
        return person.id

    def _agency(self, code: str, on: str) -> int:
        return self._codes.find(code, date.fromisoformat(on)).agency_id

    def _unit(self, agency_id: int, data: Data) -> int:
        if agency_id not in self._units:
            units = queries.list_units(agency_id, viewer=self._actor)
            self._units[agency_id] = {unit.name: unit.id for unit in reversed(units)}
        units_of = self._units[agency_id]
        if data["unit"] not in units_of:
            made = org.open_unit(
                actor=self._actor,
                at=moment(data["from"]),
                agency_id=agency_id,
                kind=UnitKind.DIVISION,
                name=data["unit"],
            )
            units_of[data["unit"]] = made.id
        return units_of[data["unit"]]


MADE: Final[Mapping[str, Callable[[People, Data], int]]] = {"agencies": People.agency, "staff": People.officer}
