"""Minutes of a hand-over (biên bản bàn giao hồ sơ): which files went from one side to the other; both sign."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.ports import Typesetter
from motcua.dossier.states import HandOver
from motcua.journeys.printing import heads
from motcua.journeys.printing.heads import SYSTEM, Printed
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.code128 import code128_svg
from motcua.kernel.plain.errors import Incomplete
from motcua.kernel.plain.ports import adapter
from motcua.org import queries as org
from motcua.party import queries as parties

MOST = 100


class NothingChosen(Incomplete):
    """Choose the dossiers that are handed over: those that have a code and are yours to see."""

    code = "dossier.nothing_to_hand_over"


def print_minutes(*, viewer: Actor, at: datetime, way: HandOver, dossier_ids: Sequence[int]) -> Printed:
    """
    Minutes for the chosen dossiers: a sheet of its own for each pair of counter and agency.

    :raises NothingChosen: if none of them has been received, or none is the viewer's to see
    """
    cards = [card for card in dossiers.get_many(dossier_ids[:MOST], viewer=viewer).values() if card.code]
    if not cards:
        raise NothingChosen()
    cards.sort(key=_pair)
    people = parties.names_of([card.owner_id for card in cards if card.owner_id], viewer=SYSTEM)
    sheets = dossiers.sheets_of([card.id for card in cards], viewer=viewer)
    me = heads.name_of(viewer.person_id)
    parts = []
    for _sides, group in groupby(cards, key=lambda card: _pair(card)[:2]):
        listed = list(group)
        rows = [_row(card, people.get(card.owner_id or 0, ""), sheets) for card in listed]
        parts.append(_part(listed[0], way, viewer, me) | {"rows": rows})
    setter = adapter(Typesetter)
    data = {"title": "Biên bản bàn giao hồ sơ", "at": heads.local(at), "parts": parts}
    name = f"ban-giao-{clock.local(at):%Y%m%d-%H%M}.pdf"
    return Printed(name, setter.typeset(setter.form("minutes"), data, at=at))


def _pair(card: dossiers.DossierCard) -> tuple[int, int, int, str]:
    return card.receiving_agency_id, card.competent_agency_id, len(card.code or ""), card.code or ""


def _part(card: dossiers.DossierCard, way: HandOver, viewer: Actor, me: str) -> dict[str, Any]:
    """The two sides; whoever prints stands on the own one, the other side writes its name by hand."""
    receiving, settling = (
        org.get_agency(agency_id, viewer=SYSTEM).name
        for agency_id in (card.receiving_agency_id, card.competent_agency_id)
    )
    inside = card.receiving_agency_id == card.competent_agency_id
    counter = f"{heads.one_stop(card.receiving_agency_id)}, {receiving}"
    division = f"Bộ phận chuyên môn, {settling}" if inside else settling
    at_counter = card.receiving_agency_id in viewer.agency_ids()
    sides = [(counter, me if at_counter else ""), (division, "" if at_counter else me)]
    giver, taker = sides if way is HandOver.TO_WORK else sides[::-1]
    head = heads.agency_head(card.receiving_agency_id if way is HandOver.TO_WORK else card.competent_agency_id)
    what = "hồ sơ để giải quyết" if way is HandOver.TO_WORK else "hồ sơ kèm kết quả giải quyết"
    return {**head, "giver": giver, "taker": taker, "what": what}


def _row(card: dossiers.DossierCard, owner: str, sheets: Any) -> dict[str, Any]:
    code, inside = card.code or "", sheets.get(card.id, dossiers.Sheets())
    return {
        "code": code,
        "barcode": code128_svg(code),
        "procedure": catalogue.get_procedure(card.version_id, viewer=SYSTEM).name.vi,
        "owner": owner,
        "sets": str(card.set_count),
        "originals": str(inside.originals),
        "copies": str(inside.copies),
        "due_at": heads.local(card.due_at),
    }
