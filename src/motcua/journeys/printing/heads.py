"""What stands on every form: whose paper it is, whom it is about, the codes to scan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Addresses
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.code128 import code128_svg
from motcua.kernel.plain.ports import adapter
from motcua.kernel.plain.qr import qr_svg
from motcua.org import queries as org
from motcua.org.states import UnitKind
from motcua.party import queries as parties

SYSTEM = Actor.system("printing")

CHANNEL = {"DIRECT": "Trực tiếp", "ONLINE": "Trực tuyến", "PUBLIC_POST": "Bưu chính công ích"}
ONE_STOP = "Bộ phận Tiếp nhận và Trả kết quả"


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and the name it is offered under."""

    name: str
    pdf: bytes


def form_of(card: dossiers.DossierCard, kind: str, *, on: date) -> catalogue.FormCode:
    """The form of that kind in the regime of the dossier: `TT01-05` before 2025-07-01, `TT03-06` since."""
    regime = catalogue.get_regime(card.regime, viewer=SYSTEM) if card.regime else catalogue.regime_on(on, viewer=SYSTEM)
    return next(form for form in regime.forms if form.kind == kind)


def head(card: dossiers.DossierCard, agency_id: int) -> dict[str, Any]:
    """The letter head of an agency on a paper about a dossier, with the codes to scan once it has a code."""
    code = card.code or ""
    found = {"code": code, **agency_head(agency_id)}
    if not code:
        return found
    address = adapter(Addresses).of_tracking(code)
    return found | {"qr": qr_svg(address), "barcode": code128_svg(code), "link": address}


def agency_head(agency_id: int) -> dict[str, Any]:
    found = org.letterhead_of(agency_id, viewer=SYSTEM)
    own = {"superior": found.superior or None, "agency": found.agency, "place": found.place}
    return {**own, "qr": None, "barcode": None}


def applicant(card: dossiers.DossierCard) -> dict[str, Any]:
    """Who hands in, for whom, how to reach them, and what is asked for."""
    procedure = catalogue.get_procedure(card.version_id, viewer=SYSTEM)
    ids = [party for party in (card.owner_id, card.submitter_id) if party is not None]
    people = parties.get_many(ids, viewer=SYSTEM)
    owner, submitter = people.get(card.owner_id or 0), people.get(card.submitter_id or 0)
    return {
        "procedure": f"{procedure.key} – {procedure.name.vi}",
        "owner": owner.full_name if owner else "",
        "owner_address": address(owner),
        "submitter": submitter.full_name if submitter else "",
        "identity_number": submitter.identity_number if submitter else "",
        "address": address(submitter),
        "phone": submitter.phone if submitter else "",
        "email": submitter.email if submitter else "",
        "received_at": local(card.received_at),
    }


def one_stop(agency_id: int) -> str:
    """The unit at whose counter the dossier came in, as the agency calls it."""
    units = org.list_units(agency_id, viewer=SYSTEM, kind=UnitKind.RECEPTION)
    return units[0].name if units else ONE_STOP


def address(card: parties.PartyCard | None) -> str:
    if card is None:
        return ""
    return addresses([card])[card.id]


def addresses(cards: Iterable[parties.PartyCard]) -> dict[int, str]:
    """Where each of them lives, in one line."""
    listed = list(cards)
    names: Mapping[str, str] = org.get_place_names({card.commune_code for card in listed if card.commune_code})
    return {
        card.id: ", ".join(part for part in (card.address_line, names.get(card.commune_code, "")) if part)
        for card in listed
    }


def officer(person_id: int | None) -> org.PersonCard | None:
    return org.get_people([person_id], viewer=SYSTEM).get(person_id) if person_id is not None else None


def name_of(person_id: int | None) -> str:
    found = officer(person_id)
    return found.full_name if found else ""


def contact(person_id: int | None) -> str:
    """Whom to ask: name and telephone."""
    found = officer(person_id)
    return ", điện thoại ".join(part for part in (found.full_name, found.phone) if part) if found else ""


def title_of(person_id: int | None, agency_id: int, at: datetime | None) -> str:
    """The capacity in which somebody signed: the position in that agency, before any other."""
    if person_id is None or at is None:
        return ""
    positions = org.list_positions([person_id], viewer=SYSTEM, on=clock.local_date(at))
    there = [position for position in positions if position.agency_id == agency_id]
    return next((position.title for position in there + positions), "")


def local(moment: datetime | None) -> str | None:
    return clock.local(moment).isoformat() if moment else None
