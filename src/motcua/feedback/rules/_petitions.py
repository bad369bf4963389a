"""When a petition has to be dealt with, what may not be published, and which of several levels is the worst."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from motcua.feedback.states import PetitionState, PetitionVerb
from motcua.kernel.plain import worktime
from motcua.kernel.plain.text import fold
from motcua.kernel.plain.worktime import Calendar, Due, Hold, HoldPolicy, Limit, Unit

Limits = Mapping[PetitionVerb, int]

TIMED = (PetitionVerb.REFUSE, PetitionVerb.ASK, PetitionVerb.FORWARD, PetitionVerb.ANSWER, PetitionVerb.PUBLISH)

_NEXT = {
    PetitionState.WAITING: PetitionVerb.REFUSE,
    PetitionState.FORWARDED: PetitionVerb.REFUSE,
    PetitionState.IN_WORK: PetitionVerb.ANSWER,
    PetitionState.ANSWERED: PetitionVerb.PUBLISH,
}
"""What is due next. A petition nobody has taken up is to be looked at before the time to refuse it is over."""

_LONG_NUMBER = re.compile(r"(?<!\d)\+?\d(?:[ .\-]?\d){8,12}(?!\d)")
_EMAIL = re.compile(r"[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")


def next_duty(state: PetitionState) -> PetitionVerb | None:
    return _NEXT.get(state)


def due_of(
    verb: PetitionVerb,
    *,
    limits: Limits,
    arrived_at: datetime,
    answered_at: datetime | None,
    waits: Sequence[tuple[datetime, datetime]],
    calendar: Calendar,
) -> Due:
    """
    By when `verb` is to be done: working days from the arrival at the agency, for PUBLISH from the answer. Time in
    which the agency waited for the person does not count against the answer.
    """
    limit = Limit(limits[verb], Unit.WORKDAY)
    if verb is PetitionVerb.PUBLISH:
        return worktime.due(answered_at or arrived_at, limit, calendar)
    holds = [Hold(start, end, HoldPolicy.PAUSE, "SUPPLEMENT") for start, end in waits]
    return worktime.due(arrived_at, limit, calendar, holds=holds if verb is PetitionVerb.ANSWER else ())


def personal_traces(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """
    What in a text to be published points to a person: what is `known` of whoever wrote it, and anything that looks like
    a telephone, an identity number or an e-mail address.
    """
    folded = " ".join(fold(text).split())
    told = [word for word in known if len(word) > 3 and " ".join(fold(word).split()) in folded]
    return tuple(dict.fromkeys([*told, *_LONG_NUMBER.findall(text), *_EMAIL.findall(text)]))


def worst(levels: Iterable[str], scale: Sequence[str]) -> str:
    """The lowest of the levels on a scale that names the best first."""
    return max(levels, key=scale.index)
