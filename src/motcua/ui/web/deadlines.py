"""Due dates in words, the same on both faces: how a date came about, line by line, and how much of the time is left."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from motcua.kernel.plain import clock
from motcua.kernel.plain.worktime import Calendar, Line, Running, remaining_workdays, running
from motcua.ui import formats
from motcua.ui.parts import State

WORDS: Mapping[str, str | Promise] = {
    "start.at_once": _("{event} {received_at}: the time runs from that moment."),
    "start.before_opening": _("{event} {received_at}, before the office opened: the time runs from {starts_at}."),
    "start.in_break": _("{event} {received_at}, during the break: the time runs from {starts_at}."),
    "start.after_close": _("{event} {received_at}, after the office had closed: the time runs from {starts_at}."),
    "start.rest_day": _("{event} {received_at}, on a day off: the time runs from {starts_at}."),
    "start.after_cutoff": _("{event} {received_at}, too late for the same day: the time runs from {starts_at}."),
    "skip.weekly_rest": _("{days}: weekly rest, not counted."),
    "skip.public": _("{days}: public holiday ({name}), not counted."),
    "skip.compensatory": _("{days}: day off in lieu ({name}), not counted."),
    "skip.swap_off": _("{days}: day off by exchange ({name}), not counted."),
    "skip.local": _("{days}: day off at this agency ({name}), not counted."),
    "count.swap_work": _("{days}: worked in exchange ({name}), counted."),
    "end.month_clipped": _("That month has no day {day}: its last day counts."),
    "end.rolled": _("The last day, {first}, is a day off: the result is due on the next working day, {last}."),
    "limit": _("{limit} from {starts_at}: until {due_at}."),
    "hold.paused": _("{reasons} from {starts_at} to {ends_at}: the clock stood meanwhile, so until {due_at}."),
    "hold.paused_days": _("{reasons} from {starts_at} to {ends_at}: the clock stood meanwhile, so until {due_at}."),
    "hold.restarted": _("{reasons} from {starts_at} to {ends_at}: the whole time begins anew."),
    "hold.before_start": _("{reasons} from {starts_at} to {ends_at}: before the start, so it changes nothing."),
    "hold.after_due": _("{reasons} from {starts_at} to {ends_at}: the time had run out before, so nothing changes."),
    "extension": _("Extended on {granted_at}, with an apology, until {until}."),
    "kept": _("By the calendar of today it would be {computed_at}; the appointment already given, {kept_at}, stays."),
}
"""The words of every code in `worktime.LINE_CODES`; their placeholders are the data of the line, and its days."""

_EVENTS: Mapping[str, str | Promise] = {
    "RECEIVED": pgettext_lazy("what the clock starts from", "Received"),
    "COMPETENT_AGENCY": pgettext_lazy("what the clock starts from", "Arrived at the agency that settles it"),
    "POSTAL_HANDOVER": pgettext_lazy("what the clock starts from", "Handed over by the post"),
    "HOLD_ENDED": pgettext_lazy("what the clock starts from", "Taken up again"),
}
_REASONS: Mapping[str, str | Promise] = {
    "SUPPLEMENT": pgettext_lazy("why the clock stood", "Waiting for papers"),
    "FINANCIAL": pgettext_lazy("why the clock stood", "Waiting for payment"),
}


def explained(lines: Iterable[Line]) -> tuple[str, ...]:
    """A sentence for each line of an explanation, in the language of the request."""
    return tuple(sentence(line) for line in lines)


def sentence(line: Line) -> str:
    words = str(WORDS[line.code]).format(**_written(line))
    if source := line.data.get("source"):
        said_by = gettext("By {source}.").format(source=source)
        return f"{words} {said_by}"
    return words


def _written(line: Line) -> dict[str, str]:
    data = dict(line.data)
    written = {name: _moment(value) for name, value in data.items() if isinstance(value, datetime)}
    if "event" in data:
        written["event"] = str(_EVENTS.get(str(data["event"]), data["event"]))
    if isinstance(reasons := data.get("reasons"), tuple):
        written["reasons"] = ", ".join(str(_REASONS.get(reason, reason)) for reason in reasons)
    if isinstance(amount := data.get("amount"), int):
        written["limit"] = _limit(amount, str(data["unit"]))
    written["days"] = _days(line.first, line.last)
    written["first"], written["last"] = formats.vn_short(line.first), formats.vn_short(line.last)
    return {**{name: str(value) for name, value in data.items()}, **written}


def _moment(moment: datetime) -> str:
    """`16:10 thứ Sáu, 18/09/2026`, as it reads in the middle of a sentence."""
    return f"{formats.vn_time(moment)} {formats.vn_date(moment)}"


def _days(first: date, last: date) -> str:
    return formats.vn_short(first) if first == last else f"{formats.vn_short(first)} – {formats.vn_short(last)}"


def _limit(amount: int, unit: str) -> str:
    if not amount:
        return gettext("Within the working day")
    words = {
        "HOUR": ngettext("{n} working hour", "{n} working hours", amount),
        "WORKDAY": ngettext("{n} working day", "{n} working days", amount),
        "DAY": ngettext("{n} day", "{n} days", amount),
        "MONTH": ngettext("{n} month", "{n} months", amount),
        "CLOCK_HOUR": ngettext("{n} hour", "{n} hours", amount),
    }
    return words[unit].format(n=amount)


SOON = 3
"""A due date at most so many working days ahead presses: officers are warned of it from then on."""


def time_left(due_at: datetime, *, now: datetime, calendar: Calendar) -> tuple[State, str]:
    """How running work stands by its calendar: a state of the kit and `3 working days left`."""
    days = remaining_workdays(now, due_at, calendar)
    today = clock.local_date(due_at) == clock.local_date(now)
    if running(now, due_at) is Running.OVERDUE:
        if days < 0:
            return "late", ngettext("{n} working day late", "{n} working days late", -days).format(n=-days)
        if today:
            return "late", gettext("Overdue since {at} today").format(at=formats.vn_time(due_at))
        return "late", gettext("Overdue since {at}").format(at=formats.vn_moment(due_at))
    if today:
        return "soon", gettext("Due today, {at}").format(at=formats.vn_time(due_at))
    if days <= 0:
        return "soon", gettext("Due {at}").format(at=formats.vn_moment(due_at))
    left = ngettext("{n} working day left", "{n} working days left", days).format(n=days)
    return ("soon" if days <= SOON else "within"), left
