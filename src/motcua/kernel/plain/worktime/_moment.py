"""
Moments as integers: whole minutes at +07:00, counted so that `minute // DAY` is `date.toordinal()`.

The minute is the smallest unit of every limit because it is what the receipt slip prints: seconds are cut off. The
offset of Viet Nam is +07:00, without daylight saving, since 13 June 1975. Here it is so in every year, although clocks
were changed eight times before that: no day has a gap, and elapsed time is true.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone

DAY = 24 * 60
FIRST = date(1900, 1, 1).toordinal()
LAST = date(2100, 12, 31).toordinal()

_BEGIN, _END = FIRST * DAY, (LAST + 1) * DAY
_MINUTE = timedelta(minutes=1)
_MIDNIGHT = datetime(1900, 1, 1, tzinfo=timezone(timedelta(hours=7)))
_SAME_IN_UTC = _MIDNIGHT.astimezone(UTC)  # what is stored is in UTC, and subtraction is fastest within one zone


class BeyondCalendar(ValueError):
    """The working calendar reaches from 1 January 1900 to 31 December 2100; this lies outside."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def minute_of(moment: datetime) -> int:
    """:raises TypeError: if `moment` has no time zone"""
    since = moment - _SAME_IN_UTC
    minute = _BEGIN + since.days * DAY + since.seconds // 60
    if _BEGIN <= minute < _END:
        return minute
    raise BeyondCalendar


def moment_of(minute: int) -> datetime:
    if _BEGIN <= minute < _END:
        return _MIDNIGHT + _MINUTE * (minute - _BEGIN)
    raise BeyondCalendar


def date_of(day: int) -> date:
    return date.fromordinal(within(day))


def within(day: int) -> int:
    if FIRST <= day <= LAST:
        return day
    raise BeyondCalendar


def minute_of_day(at: time) -> int:
    return at.hour * 60 + at.minute
