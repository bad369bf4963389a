"""Time limits: what the law gives for a case, and what a step gets of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time
from functools import reduce

from motcua.catalogue.rules._text import Text
from motcua.kernel.plain import worktime
from motcua.kernel.plain.said import Said, said

MINUTES = {"HOUR": 60, "WORKDAY": 480, "CLOCK_HOUR": 60, "DAY": 1440, "MONTH": 43200}
WORKING = frozenset({"HOUR", "WORKDAY"})

_WORDS = {
    "HOUR": ("giờ làm việc", "working hour"),
    "WORKDAY": ("ngày làm việc", "working day"),
    "CLOCK_HOUR": ("giờ", "hour"),
    "DAY": ("ngày", "day"),
    "MONTH": ("tháng", "month"),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """
    An amount of a unit, or none (`no_due`); `channels` and `cases` say where the row fits, everywhere when empty.

    `same_day_cutoff`: settled within the working day; what comes in later is settled on the next one.
    """

    amount: int = 0
    unit: str = "WORKDAY"
    channels: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    same_day_cutoff: time | None = None
    no_due: bool = False

    def fits(self, case: str, channel: str) -> bool:
        return (not self.cases or case in self.cases) and (not self.channels or channel in self.channels)

    @property
    def working(self) -> bool:
        """Whether it counts working time (HOUR, WORKDAY) and not time on the wall."""
        return self.unit in WORKING

    @property
    def minutes(self) -> int:
        """8 HOUR are a WORKDAY, 24 CLOCK_HOUR a DAY, 30 DAY a MONTH: for adding up, never for a date."""
        return 0 if self.no_due else self.amount * MINUTES[self.unit]

    @property
    def counted(self) -> worktime.Limit:
        """
        The limit as due dates are reckoned from: settled within the day is zero working days.

        :raises ValueError: if there is no due date to reckon
        """
        if self.no_due:
            raise ValueError("a limit without a due date is not counted")
        return worktime.Limit(0 if self.same_day_cutoff else self.amount, worktime.Unit(self.unit))

    @property
    def start_rule(self) -> worktime.StartRule:
        """How its clock starts: with a cut-off only where the matter is settled within the day."""
        return worktime.StartRule(cutoff=self.same_day_cutoff)

    @property
    def text(self) -> Text:
        if self.no_due:
            return Text("Không quy định thời hạn", "No time limit is set")
        if self.same_day_cutoff is not None:
            at = f"{self.same_day_cutoff:%H:%M}"
            return Text(
                f"Trong ngày làm việc (nhận sau {at} thì trả trong ngày làm việc tiếp theo)",
                f"Within the working day (received after {at}: the next working day)",
            )
        return amount_text(self.amount, self.unit)


_WORKDAYS = said("duration.workday", "{count} working day"), said("duration.workdays", "{count} working days")
_DAYS = said("duration.day", "{count} day"), said("duration.days", "{count} days")
_HOURS = said("duration.hour", "{count} hour"), said("duration.hours", "{count} hours")
_MINUTES = said("duration.minute", "{count} minute"), said("duration.minutes", "{count} minutes")


def amount_text(amount: int, unit: str) -> Text:
    vi, en = _WORDS[unit]
    return Text(f"{amount} {vi}", f"{amount} {en}{'' if amount == 1 else 's'}")


def duration(minutes: int, *, working: bool) -> Said:
    """`4560` working minutes as `9 working days 4 hours`, for the reader of a fault."""
    days, rest = divmod(minutes, MINUTES["WORKDAY"] if working else MINUTES["DAY"])
    hours, left = divmod(rest, 60)
    counted = ((days, _WORKDAYS if working else _DAYS), (hours, _HOURS), (left, _MINUTES))
    parts = [replace(many if count > 1 else one, data={"count": count}) for count, (one, many) in counted if count]
    if not parts:
        return said("duration.none", "no time")
    return reduce(lambda before, part: said("duration.and", "{before} {part}", before=before, part=part), parts)


def first_fit(limits: Iterable[Limit], case: str, channel: str) -> Limit | None:
    """The first row that fits; None where none does."""
    return next((limit for limit in limits if limit.fits(case, channel)), None)
