"""Periods of the board: this month, this quarter, this year, or the days that somebody chose."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from motcua.insight.periods import Period
from motcua.ui import formats

MONTH, QUARTER, YEAR = NAMES = ("month", "quarter", "year")
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Told:
    """A period with the name it was asked by; days that somebody chose have none."""

    name: str
    period: Period

    @property
    def words(self) -> str:
        """`tháng 9/2026`, `quý III/2026`, `năm 2026`, `01/09/2026 – 15/09/2026`."""
        first, last = self.period.first, self.period.last
        if self.name == MONTH:
            return gettext("month %(month)s/%(year)s") % {"month": first.month, "year": first.year}
        if self.name == QUARTER:
            return gettext("quarter %(quarter)s/%(year)s") % {"quarter": _ROMAN[first.month // 3], "year": first.year}
        if self.name == YEAR:
            return gettext("year %(year)s") % {"year": first.year}
        if first == last:
            return formats.vn_short(first)
        return f"{formats.vn_short(first)} – {formats.vn_short(last)}"

    @property
    def query(self) -> dict[str, str]:
        """The same period in an address: by its name, or by its days."""
        if self.name:
            return {"period": self.name}
        return {"from": self.period.first.isoformat(), "to": self.period.last.isoformat()}


def named(name: str, today: date) -> Told:
    """The month, quarter or year that `today` lies in, whole."""
    months = {MONTH: 1, QUARTER: 3, YEAR: 12}[name]
    first = date(today.year, today.month - (today.month - 1) % months, 1)
    after = first.month + months
    next_first = date(first.year + (after > 12), after - 12 if after > 12 else after, 1)
    return Told(name, Period(first, next_first - timedelta(days=1)))
