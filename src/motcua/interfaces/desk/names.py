"""Names behind ids, many at once: agencies, officers, parties, procedures."""

from collections.abc import Iterable, Mapping
from datetime import date

from motcua.catalogue import queries as catalogue
from motcua.kernel.plain.actor import Actor
from motcua.org import queries as org


def of_agencies(ids: Iterable[int | None], *, language: str, day: date) -> Mapping[int, str]:
    """Agencies under their names of the day."""
    wanted = {agency_id for agency_id in ids if agency_id is not None}
    if not wanted:
        return {}
    found = org.get_agencies(wanted, viewer=Actor.NOBODY, on=day)
    return {agency_id: named(card, language) for agency_id, card in found.items()}


def of_people(ids: Iterable[int | None], *, viewer: Actor) -> Mapping[int, str]:
    wanted = {person_id for person_id in ids if person_id is not None}
    if not wanted:
        return {}
    return {person.id: person.full_name for person in org.get_people(wanted, viewer=viewer).values()}


def of_procedure(version_id: int, *, viewer: Actor, language: str) -> str:
    return catalogue.get_procedure(version_id, viewer=viewer).title.get(language)


def named(agency: org.AgencyCard, language: str) -> str:
    return (agency.name_en if language == "en" else "") or agency.name
