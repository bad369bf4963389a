"""Pure decisions of the quality room: codes of documents, and how long a book may differ from practice."""

import calendar
from datetime import date

LEVELS = ((4, "LOW"), (9, "MEDIUM"), (15, "HIGH"), (25, "EXTREME"))
"""The level of a risk by likelihood times severity: up to and with each product (`states.Level`)."""

UPDATE_MONTHS = 3
"""Changes of the law are brought into the documents within three months (Decision 19/2014/QĐ-TTg)."""


def code_of(prefix: str, mark: str, number: int) -> str:
    """`QT.CCHC.01`: the kind, the unit's own mark, the number in that series."""
    return f"{prefix}.{mark}.{number:02}"


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last one where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def update_due(changed_on: date) -> date:
    """The last day on which the document of something that changed must follow."""
    return months_later(changed_on, UPDATE_MONTHS)


def yearly_due(began: int, last: date | None) -> date:
    """The last day of the year in which it is due again: at least once a year, from the year in which one began."""
    return date(last.year + 1 if last is not None else began, 12, 31)


def level_of(likelihood: str, severity: str) -> str:
    """The level of a risk (`states.Level`), of its likelihood and severity from 1 to 5."""
    product = int(likelihood) * int(severity)
    return next(level for most, level in LEVELS if product <= most)
