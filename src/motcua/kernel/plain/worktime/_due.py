"""When the result of a dossier is due, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ._calendar import Calendar
from ._explain import Line, explain
from ._limit import AT_ONCE, Extension, Hold, Limit, StartRule, Unit
from ._moment import minute_of, moment_of
from ._reckon import RUN_OUT, Asked, clock_start, reckon


@dataclass(slots=True)  # not frozen: that alone would cost a tenth of `due`
class Due:
    """A due moment, at +07:00. Its explanation is made when it is asked for."""

    at: datetime
    _asked: tuple[Any, ...] = field(repr=False, compare=False)

    @property
    def explanation(self) -> tuple[Line, ...]:
        """
        Line by line: how the clock started, each day passed over, where the limit ends, each hold and what it added,
        the extension, and the appointment kept. `LINE_DATA` lists the codes and their data.
        """
        return explain(Asked(*self._asked))


def due(
    received_at: datetime,
    limit: Limit,
    calendar: Calendar,
    *,
    start: StartRule = AT_ONCE,
    holds: Iterable[Hold] = (),
    extension: Extension | None = None,
    not_before: datetime | None = None,
) -> Due:
    """
    When the result is due for what was received at `received_at`, the moment that `start.event` names: for a
    cross-agency dossier, when the competent agency has it. The grounds are in `docs/explanation/deadlines.md`.

    * The clock starts at once within a session, its last minute included, else at the next opening. After the cut-off,
      if there is one, it starts at the next working day's opening. CLOCK_HOUR always starts at once.
    * HOUR counts minutes of sessions. WORKDAY, DAY and MONTH do not count the day of the start, and are due at close of
      business; MONTH ends on the same day of a month, or on its last; DAY and MONTH roll to a working day.
    * Holds that overlap or touch are one, which restarts the limit if any of them does. What lies before the start does
      not count. A hold that begins after the due moment is ignored: a limit that has run out does not come back.
    * PAUSE moves the end by the hold's working time (HOUR, WORKDAY), by the difference of its dates (DAY, MONTH), or by
      its length (CLOCK_HOUR). RESTART gives the whole limit again, from the hold's end, by the same start rule.
    * The extension moves the due moment to `until`, never back. Later pauses are added; a later restart begins anew.
    * `not_before` is the appointment already given: the due moment is never earlier. It comes last; if holds are to be
      counted from an appointment that was later than reckoned, give it as the extension.

    :raises StillHeld: if a hold is open
    :raises BeyondCalendar: if a moment, or the answer, lies outside 1900-2100
    :raises TypeError: if a moment has no time zone
    """
    asked = (received_at, limit, calendar, start, tuple(holds), extension, not_before)
    if holds or extension is not None or not_before is not None:
        at, _ = reckon(Asked(*asked))
    else:
        began = clock_start(calendar.grid, limit.unit, start, minute_of(received_at))
        _, at = RUN_OUT[limit.unit](calendar.grid, began, limit.amount)
    return Due(moment_of(at), asked)


def starts_at(received_at: datetime, calendar: Calendar, *, start: StartRule = AT_ONCE) -> datetime:
    """When a clock of working time starts: with the cut-off, also when a dossier is to be forwarded at the latest."""
    return moment_of(clock_start(calendar.grid, Unit.WORKDAY, start, minute_of(received_at)))
