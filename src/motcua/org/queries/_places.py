"""Provinces and communes: public knowledge, for address pickers and addresses; and where old communes went."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.kernel.plain.actor import Actor
from motcua.org.models import Place, PlaceMove
from motcua.org.queries._kept import Kept
from motcua.org.states import PlaceLevel, Transfer


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """`name` without its type ("An Xuyên"), `full_name` with it ("Phường An Xuyên")."""

    code: str
    level: PlaceLevel
    parent_code: str
    name: str
    full_name: str
    full_name_en: str
    unit_type: str
    valid_from: date | None
    valid_to: date | None

    @classmethod
    def of(cls, row: Place) -> "PlaceCard":
        return cls(
            code=row.code,
            level=PlaceLevel(row.level),
            parent_code=row.parent_code,
            name=row.name,
            full_name=row.full_name,
            full_name_en=row.full_name_en,
            unit_type=row.unit_type,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )


@dataclass(frozen=True, slots=True)
class PlaceMoveCard:
    """Where an old commune, or a part of it, went; `is_default` marks the larger part."""

    place: PlaceCard
    transfer: Transfer
    is_default: bool


def list_provinces(*, viewer: Actor = Actor.NOBODY, on: date | None = None) -> list[PlaceCard]:
    """In the order of their names."""
    return _on(on, _gazetteer().under.get(("", PlaceLevel.PROVINCE), ()))


def list_communes(province_code: str, *, viewer: Actor = Actor.NOBODY, on: date | None = None) -> list[PlaceCard]:
    """Communes, wards and special zones right under a province, in the order of their names."""
    return _on(on, _gazetteer().under.get((province_code, PlaceLevel.COMMUNE), ()))


def get_places(codes: Iterable[str], *, viewer: Actor = Actor.NOBODY, on: date | None = None) -> dict[str, PlaceCard]:
    gazetteer = _gazetteer()
    return {card.code: card for code in codes for card in _on(on, gazetteer.by_code.get(code, ()))}


def get_place_names(codes: Iterable[str], *, viewer: Actor = Actor.NOBODY, on: date | None = None) -> dict[str, str]:
    """The full name with the province behind it, as in an address: "Phường An Xuyên, Tỉnh Cà Mau"."""
    places = get_places(codes, on=on)
    above = get_places({place.parent_code for place in places.values() if place.parent_code}, on=on)
    return {
        code: ", ".join(part.full_name for part in (place, above.get(place.parent_code)) if part is not None)
        for code, place in places.items()
    }


def successors_of_place(old_code: str, *, viewer: Actor = Actor.NOBODY) -> list[PlaceMoveCard]:
    """The communes of today that took over an old one, the larger part first; doubtful rows are left out."""
    moves = list(PlaceMove.objects.filter(old_code=old_code, is_suspect=False).order_by("-is_default", "new_code"))
    places = get_places(move.new_code for move in moves)
    return [
        PlaceMoveCard(places[move.new_code], Transfer(move.transfer), move.is_default)
        for move in moves
        if move.new_code in places
    ]


def _on(day: date | None, cards: Iterable[PlaceCard]) -> list[PlaceCard]:
    """Those of the day; without a day, those that have no end."""
    if day is None:
        return [card for card in cards if card.valid_to is None]
    return [
        card
        for card in cards
        if (card.valid_from is None or card.valid_from <= day) and (card.valid_to is None or day < card.valid_to)
    ]


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """All places, in the order of their names: by code, and by the code of what they lie in and their level."""

    by_code: Mapping[str, Sequence[PlaceCard]]
    under: Mapping[tuple[str, str], Sequence[PlaceCard]]


def _read() -> _Gazetteer:
    by_code, under = defaultdict[str, list[PlaceCard]](list), defaultdict[tuple[str, str], list[PlaceCard]](list)
    for row in Place.objects.order_by("sort_key", "code"):
        card = PlaceCard.of(row)
        by_code[card.code].append(card)
        under["" if card.level is PlaceLevel.PROVINCE else card.parent_code, card.level].append(card)
    return _Gazetteer(by_code, under)


_gazetteer = Kept(_read)
