"""From what was typed to what is meant. What cannot be read stays text; `reason` says why."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from motcua.eforms.rules._form import ADDRESS_PARTS, NUMERIC, WHOLE, Field, Form, Widget
from motcua.kernel.plain.text import fold, nfc

FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2200
MAX_DIGITS: Final = 15

_DAY_FIRST = re.compile(r"(\d{1,2})(?: ?[/.\-] ?| )(\d{1,2})(?: ?[/.\-] ?| )(\d+)", re.ASCII)
_IN_WORDS = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d+)", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_WITHOUT_MARKS = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2}) ?[/.\-] ?(\d{4})", re.ASCII)
_YEAR_AND_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)

_CURRENCY = re.compile(r"\s*(?:đồng|vnđ|vnd|đ|₫)\.?$", re.IGNORECASE)
_ONE_COMMA = re.compile(r"[-−]?[1-9]\d{0,2},\d{3}", re.ASCII)
_NOTATIONS: Final = tuple(
    (re.compile(pattern, re.ASCII), grouping, decimal)
    for pattern, grouping, decimal in (
        (r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?", ".", ","),
        (r"[1-9]\d{0,2}( \d{3})+(,\d+)?", " ", ","),
        (r"[1-9]\d{0,2}(,\d{3}){2,}(\.\d+)?|[1-9]\d{0,2},\d{3}\.\d+", ",", "."),
        (r"\d+,\d+", "", ","),
        (r"\d+(\.\d+)?", "", "."),
    )
)
"""How numbers are written: the pattern, the mark that groups, the mark of decimals. The first that fits is meant."""

_YES: Final = frozenset({"on", "true", "1", "yes", "co"})

Reason = tuple[str, dict[str, Any]]


def read(field: Field, given: Any) -> Any:
    """
    What `given` means as an answer to `field`; None when nothing is answered.

    Reading what was read already changes nothing.
    """
    if given is None:
        return None
    if field.widget is Widget.CHECKBOX:
        return given if isinstance(given, bool) else fold(_line(given)) in _YES
    if field.widget is Widget.CHECKBOXES:
        return _choices(field, given)
    if field.widget is Widget.ADDRESS:
        return _address(given)
    if field.widget is Widget.GROUP:
        return _rows(field, given)
    if field.widget in NUMERIC:
        return _numeric(field, given)
    if field.widget is Widget.DATE:
        text = given.isoformat()[:10] if isinstance(given, date) else _line(given)
        return (read_partial_date(text) if field.format == "partial-date" else read_day(text)) or text or None
    return (_paragraphs(given) if field.widget is Widget.TEXTAREA else _line(given)) or None


def read_answers(form: Form, values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` by field name as data; names that the form does not know and fields without an answer are left out."""
    read_values = {name: read(form.fields[name], value) for name, value in values.items() if name in form.fields}
    return {name: value for name, value in read_values.items() if value is not None}


def is_blank_row(row: Mapping[str, Any]) -> bool:
    """Whether nobody wrote anything into the row."""
    return not any(row.values())


def is_readable(field: Field, value: Any) -> bool:
    """Whether the value is of the kind the field asks for, and not text left over from a failed reading."""
    if field.widget in NUMERIC:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if field.widget is Widget.DATE:
        return isinstance(value, str) and (is_partial_date if field.format == "partial-date" else is_day)(value)
    return True


def reason(field: Field, text: str) -> Reason:
    """Why `text` could not be read as an answer to `field`: a message code and its figures."""
    if field.widget in NUMERIC:
        return _why_no_number(field, text)
    if field.widget is Widget.DATE:
        return _why_no_date(text, partial=field.format == "partial-date")
    return ("not_accepted", {})


def read_number(text: str) -> Decimal | None:
    """
    A number as it is written in Viet Nam: `1.250.000`, `1 250 000`, `12,5`, `1.250,75`; also `1250000` and `12.5`.

    `1.250` is one thousand two hundred and fifty; `1,250` is one and a quarter.
    """
    sign, text = ("-", text[1:].strip()) if text[:1] in ("-", "−") else ("", text)
    if _digits(text) > MAX_DIGITS:
        return None
    for pattern, grouping, decimal in _NOTATIONS:
        if pattern.fullmatch(text):
            return Decimal(sign + (text.replace(grouping, "") if grouping else text).replace(decimal, "."))
    return None


def read_day(text: str) -> str | None:
    """The day as ISO text; None if the calendar does not have it, or its year lies outside 1800–2200."""
    found = _day_parts(text)
    if found is None:
        return None
    day, month, year = found
    try:
        return date(int(year), month, day).isoformat() if _is_year(year) else None
    except ValueError:
        return None


def read_partial_date(text: str) -> str | None:
    """A day, a month (`YYYY-MM`) or just a year (`YYYY`), for people of whom no more is known."""
    if found := _MONTH_FIRST.fullmatch(text):
        month, year = int(found[1]), found[2]
    elif found := _YEAR_AND_MONTH.fullmatch(text):
        month, year = int(found[2]), found[1]
    elif _YEAR.fullmatch(text):
        return text if _is_year(text) else None
    else:
        return read_day(text)
    return f"{year}-{month:02}" if 1 <= month <= 12 and _is_year(year) else None


def is_day(text: str) -> bool:
    return len(text) == 10 and read_day(text) == text


def is_partial_date(text: str) -> bool:
    return read_partial_date(text) == text


def clean(text: str) -> str:
    """NFC, and nothing that cannot be stored."""
    return nfc(text).encode("utf-8", "ignore").decode("utf-8")


def _line(given: Any) -> str:
    return " ".join(clean(given).split()) if isinstance(given, str) else _line(str(given))


def _paragraphs(given: Any) -> str:
    text = clean(str(given)).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _choices(field: Field, given: Any) -> list[str] | None:
    asked = [_line(value) for value in (given if isinstance(given, list | tuple) else [given])]
    chosen = list(dict.fromkeys(value for value in asked if value))
    order = {option.value: place for place, option in enumerate(field.options)}
    return sorted(chosen, key=lambda value: order.get(value, len(order))) or None


def _address(given: Any) -> dict[str, str] | None:
    if not isinstance(given, Mapping):
        return None
    parts = {part: _line(given[part]) for part in ADDRESS_PARTS if given.get(part) is not None}
    return {part: text for part, text in parts.items() if text} or None


def _rows(field: Field, given: Any) -> list[dict[str, Any]] | None:
    if not isinstance(given, list | tuple):
        return None
    rows = [
        {inner.name: read(inner, row.get(inner.name)) for inner in field.fields}
        for row in given
        if isinstance(row, Mapping)
    ]
    return [{name: value for name, value in row.items() if value is not None} for row in rows] or None


def _numeric(field: Field, given: Any) -> int | float | str | None:
    if isinstance(given, bool):
        return None
    text = _line(given if isinstance(given, str) else format(Decimal(f"{given:.{MAX_DIGITS}g}"), "f"))
    bare = _CURRENCY.sub("", text) if field.widget is Widget.MONEY else text
    if field.widget in WHOLE and _ONE_COMMA.fullmatch(bare):
        bare = bare.replace(",", "")
    number = read_number(bare)
    if number is None or (field.widget in WHOLE and number != int(number)):
        return text or None
    return int(number) if number == int(number) else float(number)


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)


def _is_year(text: str) -> bool:
    return len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR


def _day_parts(text: str) -> tuple[int, int, str] | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[3]), int(found[2]), found[1]
    found = _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(fold(text)) or _WITHOUT_MARKS.fullmatch(text)
    return (int(found[1]), int(found[2]), found[3]) if found else None


def _why_no_number(field: Field, text: str) -> Reason:
    bare = _CURRENCY.sub("", text) if field.widget is Widget.MONEY else text
    if _digits(bare) > MAX_DIGITS and not re.search(r"[^\d.,\s\-−]", bare):
        return ("too_many_digits", {"max": MAX_DIGITS})
    if field.widget in WHOLE and read_number(bare) is not None:
        return ("not_whole", {})
    return ("not_a_number", {})


def _why_no_date(text: str, *, partial: bool) -> Reason:
    found = _day_parts(text)
    if found is None:
        if partial and (year := _year_of(text)) and not _is_year(year):
            return ("bad_year", {"first": FIRST_YEAR, "last": LAST_YEAR})
        return ("bad_partial_date" if partial else "bad_date", {})
    day, month, year = found
    if len(year) != 4:
        return ("short_year", {})
    if not _is_year(year):
        return ("bad_year", {"first": FIRST_YEAR, "last": LAST_YEAR})
    if not 1 <= month <= 12:
        return ("no_such_month", {"month": month})
    return ("no_such_day", {"day": day, "month": month, "year": int(year)})


def _year_of(text: str) -> str:
    found = _MONTH_FIRST.fullmatch(text) or re.fullmatch(r"()(\d{4})", text)
    return found[2] if found else ""
