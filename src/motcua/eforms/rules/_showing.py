"""From data back to words: as one types it into a field, and as one reads it on a review page or in a letter."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from motcua.eforms.rules._form import NUMERIC, Field, Text, Widget
from motcua.eforms.rules._places import Places
from motcua.eforms.rules._reading import MAX_DIGITS, is_readable
from motcua.kernel.plain.money import vnd

YES, NO = Text("Có", "Yes"), Text("Không", "No")


def typed(field: Field, value: Any) -> Any:
    """The value as a person would type it; reading it again gives the same value."""
    if field.widget in NUMERIC and is_readable(field, value):
        return grouped(value, "vi") if field.widget is Widget.MONEY else _plain(value)
    if field.widget is Widget.DATE and value and is_readable(field, value):
        return day(value)
    if field.widget is Widget.ADDRESS:
        parts = value or {}
        return {
            "province": parts.get("province_code", ""),
            "commune": parts.get("commune_code", ""),
            "street": parts.get("street", ""),
        }
    if field.widget is Widget.CHECKBOX:
        return bool(value)
    if field.widget is Widget.CHECKBOXES:
        return list(value or ())
    return "" if value is None else str(value)


class Printer:
    """Writes answers out in one language. Keeps the names of places that it has looked up."""

    def __init__(self, language: str, places: Places | None = None) -> None:
        self.language = language
        self._places = places
        self._provinces: dict[str, str] | None = None
        self._communes: dict[str, dict[str, str]] = {}

    def text(self, field: Field, value: Any) -> str:
        """The answer in words; empty when there is none. Groups have no text: print their rows."""
        if value is None:
            return ""
        if field.widget is Widget.CHECKBOX:
            return (YES if value else NO).get(self.language)
        if field.widget is Widget.ADDRESS:
            return self._address(value)
        if field.widget is Widget.CHECKBOXES:
            return ", ".join(self._choice(field, item) for item in value)
        if field.widget in NUMERIC and is_readable(field, value):
            return self._number(field, value)
        if field.widget is Widget.DATE and is_readable(field, value):
            return day(value)
        return self._choice(field, str(value))

    def province(self, code: str) -> str:
        if self._provinces is None:
            self._provinces = dict(self._places.provinces()) if self._places else {}
        return self._provinces.get(code, code)

    def commune(self, code: str, province_code: str) -> str:
        if province_code not in self._communes:
            listed = self._places.communes(province_code) if self._places and province_code else ()
            self._communes[province_code] = dict(listed)
        return self._communes[province_code].get(code, code)

    def _address(self, parts: Mapping[str, str]) -> str:
        street, commune, province = (parts.get(key, "") for key in ("street", "commune_code", "province_code"))
        words = (street, commune and self.commune(commune, province), province and self.province(province))
        return ", ".join(word for word in words if word)

    def _number(self, field: Field, value: float) -> str:
        if field.widget is Widget.MONEY:
            return f"{value:,} VND" if self.language.startswith("en") else vnd(int(value))
        number = grouped(value, self.language) if abs(value) >= 10_000 else _plain(value, self.language)
        unit = field.unit.get(self.language)
        return f"{number} {unit}" if unit else number

    def _choice(self, field: Field, value: str) -> str:
        if field.options_from == "provinces":
            return self.province(value)
        return next((option.label.get(self.language) for option in field.options if option.value == value), value)


def day(iso: str) -> str:
    """`2026-09-18` as `18/09/2026`, `2026-09` as `09/2026`, `2026` as it is."""
    return "/".join(reversed(iso.split("-")))


def grouped(value: float, language: str) -> str:
    """`1250000.5` as `1.250.000,5`; in English `1,250,000.5`."""
    return _marked(f"{_exact(value):,f}", language)


def _plain(value: float, language: str = "vi") -> str:
    """Without grouping: `1250,5`; in English `1250.5`."""
    return _marked(f"{_exact(value):f}", language)


def _marked(text: str, language: str) -> str:
    return text if language.startswith("en") else text.translate(str.maketrans(",.", ".,"))


def _exact(value: float) -> Decimal:
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{MAX_DIGITS}g}")
