"""The administrative units that addresses choose from, as `org` keeps them."""

from datetime import date

from motcua.eforms.rules import Places
from motcua.org import queries as org


def places(*, language: str = "vi", on: date | None = None) -> Places:
    """
    Provinces and communes of the day `on`, of today when none is given, by their full names in the language.

    Pass the day of filing to read old answers: units merge, answers keep their codes. Keep the object for one request:
    it remembers what it has looked up.
    """
    return _Listed(language, on)


class _Listed:
    def __init__(self, language: str, on: date | None) -> None:
        self._english, self._on = language.startswith("en"), on
        self._provinces: list[tuple[str, str]] | None = None
        self._communes: dict[str, list[tuple[str, str]]] = {}

    def provinces(self) -> list[tuple[str, str]]:
        if self._provinces is None:
            self._provinces = self._named(org.list_provinces(on=self._on))
        return self._provinces

    def communes(self, province_code: str) -> list[tuple[str, str]]:
        if province_code not in self._communes:
            self._communes[province_code] = self._named(org.list_communes(province_code, on=self._on))
        return self._communes[province_code]

    def _named(self, cards: list[org.PlaceCard]) -> list[tuple[str, str]]:
        return [(card.code, (self._english and card.full_name_en) or card.full_name) for card in cards]
