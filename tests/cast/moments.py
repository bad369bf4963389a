"""Moments at which the stories of the tests happen, in the time of Viet Nam."""

from datetime import date, datetime

from motcua.kernel.plain.clock import LOCAL

LONG_AGO = date(2025, 7, 1)
"""The first day of the two-tier government: everything in the cast has existed since."""

MONDAY_MORNING = datetime(2026, 9, 14, 8, 30, tzinfo=LOCAL)
TUESDAY_LUNCH = datetime(2026, 9, 15, 12, 15, tzinfo=LOCAL)
WEDNESDAY_AFTERNOON = datetime(2026, 9, 16, 14, 0, tzinfo=LOCAL)
FRIDAY_14_50 = datetime(2026, 9, 18, 14, 50, tzinfo=LOCAL)
FRIDAY_16_10 = datetime(2026, 9, 18, 16, 10, tzinfo=LOCAL)
"""After the 15:00 rule, before the close of business, with a weekend ahead (reference, Annex B 1)."""
SATURDAY = datetime(2026, 9, 19, 10, 0, tzinfo=LOCAL)
NEXT_MONDAY = datetime(2026, 9, 21, 8, 0, tzinfo=LOCAL)
BEFORE_TET = datetime(2026, 2, 13, 16, 30, tzinfo=LOCAL)
"""The last Friday before Tết Bính Ngọ (17 February 2026)."""
NEW_YEARS_EVE = datetime(2026, 12, 31, 23, 59, tzinfo=LOCAL)

TODAY = MONDAY_MORNING.date()
