"""Dates, money and numbers as people read them, in the language of the page; `|date` costs several times as much."""

import re
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language

from motcua.kernel.plain import clock, money

Number = int | float | Decimal

_SPACE = "\u00a0"
_DAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAY_FIRST = re.compile(r"(\d{1,2})[\s./\-]+(\d{1,2})[\s./\-]+(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})")
_WITHOUT_MARKS = re.compile(r"(\d{2})(\d{2})(\d{4})")


class NotADay(ValueError):
    """What was typed is no day of the calendar."""


def english() -> bool:
    return (get_language() or "vi").startswith("en")


def vn_date(day: date | datetime | None) -> str:
    """`thứ Sáu, 18/09/2026`; in English `Friday, 18 September 2026`."""
    if day is None:
        return ""
    day = _day(day)
    if english():
        return f"{_DAYS_EN[day.weekday()]}, {day.day} {_MONTHS_EN[day.month - 1]} {day.year}"
    return f"{_DAYS_VI[day.weekday()]}, {_slashed(day)}"


def vn_datetime(moment: datetime | None) -> str:
    """`thứ Sáu, 18/09/2026, 17:00`, on the clocks of Viet Nam."""
    return "" if moment is None else f"{vn_date(moment)}, {vn_time(moment)}"


def vn_short(day: date | datetime | None) -> str:
    """`18/09/2026`; in English `18 Sep 2026`, which no reader takes for another day."""
    if day is None:
        return ""
    day = _day(day)
    return f"{day.day} {_MONTHS_EN[day.month - 1][:3]} {day.year}" if english() else _slashed(day)


def vn_moment(moment: datetime | None) -> str:
    """`18/09/2026 17:00`, for tables and histories."""
    return "" if moment is None else f"{vn_short(moment)} {vn_time(moment)}"


def vn_time(moment: datetime | None) -> str:
    """`17:00`."""
    if moment is None:
        return ""
    local = clock.local(moment)
    return f"{local.hour:02}:{local.minute:02}"


def num(value: Number | None, decimals: int | None = None) -> str:
    """`4.812` and `11,4`; in English `4,812` and `11.4`. Without `decimals` a fraction is written as it is."""
    if value is None:
        return ""
    text = f"{value:,}" if decimals is None else f"{value:,.{decimals}f}"
    text = text.replace("-", "\u2212")
    return text if english() else text.translate(str.maketrans(",.", ".,"))


def percent(share: Number | None, decimals: int = 1) -> str:
    """`0.986` as `98,6 %`; in English `98.6%`."""
    if share is None:
        return ""
    return num(share * 100, decimals) + ("%" if english() else f"{_SPACE}%")


def ratio(numerator: int, denominator: int) -> str:
    """The share of `numerator` in `denominator`; a dash where there is nothing to share."""
    return percent(numerator / denominator) if denominator else "–"


def part(some: int, of: int) -> str:
    """`4/5 (80,0 %)`: nobody reads a share without what it is a share of; a dash where there is nothing to share."""
    return f"{num(some)}/{num(of)} ({ratio(some, of)})" if of else "–"


def vnd(amount: int | None) -> str:
    """`75.000 đồng`; in English `75,000 VND`."""
    if amount is None:
        return ""
    return f"{amount:,} VND" if english() else money.vnd(amount)


def file_size(size: int | None) -> str:
    """Bytes as `812 byte`, `200 kB` or `1,2 MB`."""
    if size is None:
        return ""
    if size < 1000:
        return f"{num(size)}{_SPACE}byte"
    if size < 1_000_000:
        return f"{num(size / 1000, 0)}{_SPACE}kB"
    megabytes = round(size / 1_000_000, 1)
    return f"{num(int(megabytes) if megabytes.is_integer() else megabytes)}{_SPACE}MB"


def parse_date(text: str, *, today: date) -> date:
    """
    The day that somebody typed: `18/09/2026`, `18-9-26`, `18.9.2026`, `18092026` or `2026-09-18`.

    A year of two digits is of this century if it lies at most ten years after `today`, else of the last.

    :raises NotADay: if it is not a day of the calendar
    """
    text = text.strip()
    try:
        if found := _YEAR_FIRST.fullmatch(text):
            return date(*map(int, found.groups()))
        if not (found := _DAY_FIRST.fullmatch(text) or _WITHOUT_MARKS.fullmatch(text)):
            raise NotADay(text)
        day, month, year = map(int, found.groups())
        if len(found.group(3)) == 2:
            year += 2000 if 2000 + year <= today.year + 10 else 1900
        return date(year, month, day)
    except ValueError as error:
        raise NotADay(text) from error


def written(day: date | datetime) -> str:
    """`18/09/2026` in every language: as a date field shows and takes it."""
    return _slashed(_day(day))


def _day(moment: date | datetime) -> date:
    return clock.local_date(moment) if isinstance(moment, datetime) else moment


def _slashed(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
