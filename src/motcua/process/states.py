"""What an instance and a step can be, and which verb leads from where to where."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class InstanceState(StrEnum):
    RUNNING = "RUNNING"
    PAUSED = "PAUSED"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


class StepState(StrEnum):
    WAITING = "WAITING"
    """Held together with its instance."""
    OPEN = "OPEN"
    DONE = "DONE"
    RETURNED = "RETURNED"
    """Ended by sending the matter back to an earlier step."""
    RECALLED = "RECALLED"
    """Taken back by the giver before anybody touched it."""
    CANCELLED = "CANCELLED"
    AHEAD = "AHEAD"
    """Not reached yet: only on cards, never stored."""


class Outcome(StrEnum):
    """What the worker of a step may do (`outcomes` of a procedure package)."""

    FORWARD = "FORWARD"
    APPROVE = "APPROVE"
    REJECT = "REJECT"
    RETURN = "RETURN"
    SUPPLEMENT = "SUPPLEMENT"
    FINANCIAL = "FINANCIAL"
    CONSULT = "CONSULT"


COMPLETING = frozenset({Outcome.FORWARD, Outcome.APPROVE, Outcome.REJECT})
"""Outcomes that end the step and let the matter go on; the others are acts of the subject's own room."""


class Awaited(StrEnum):
    """What a process waits for besides people, says to the outside, or raises inside itself."""

    TIMER = "TIMER"
    MESSAGE = "MESSAGE"
    SERVICE = "SERVICE"
    """What a machine does when it is asked."""
    ERROR = "ERROR"
    ESCALATION = "ESCALATION"


class Service(StrEnum):
    """What a service task may ask of the platform."""

    TELL_APPLICANT = "TELL_APPLICANT"
    """The person whose matter it is is told that it came to this task."""


class Place(StrEnum):
    """Which agency a step is worked at, seen from the subject."""

    RECEPTION = "RECEPTION"
    IMPLEMENTING = "IMPLEMENTING"
    DECIDING = "DECIDING"
    COORDINATING = "COORDINATING"


class Punctuality(StrEnum):
    """How a finished step stood to its due time (control slip of the dossier)."""

    EARLY = "EARLY"
    ON_TIME = "ON_TIME"
    LATE = "LATE"


class Scope(StrEnum):
    """Whose work a list shows."""

    MINE = "MINE"
    """What I may do now: assigned to me or to whom I stand in for, or waiting for anybody of my roles."""
    UNIT = "UNIT"
    AGENCY = "AGENCY"


class Due(StrEnum):
    """Which part of a list, by the due time of the subject."""

    ALL = "ALL"
    LATE = "LATE"
    TODAY = "TODAY"
    SOON = "SOON"
    """Due within the three working days after today: officers have been warned of it."""


class Direction(StrEnum):
    """How a head or leader speaks to the holder of a step (M-13)."""

    INSTRUCTION = "INSTRUCTION"
    """Chỉ đạo: something is to be done, and answered for."""
    REMINDER = "REMINDER"
    """Nhắc việc, đôn đốc: what is known already is not to be forgotten."""


OVERDUE: Final = -1
"""In the place of working days before the due day (0: that day itself), once the due time has passed."""

INSTANCE_MOVES: Mapping[str, tuple[frozenset[InstanceState], InstanceState]] = {
    "pause": (frozenset({InstanceState.RUNNING}), InstanceState.PAUSED),
    "resume": (frozenset({InstanceState.PAUSED}), InstanceState.RUNNING),
    "finish": (frozenset({InstanceState.RUNNING}), InstanceState.DONE),
    "cancel": (frozenset({InstanceState.RUNNING, InstanceState.PAUSED}), InstanceState.CANCELLED),
}

STEP_MOVES: Mapping[str, tuple[frozenset[StepState], StepState]] = {
    "complete": (frozenset({StepState.OPEN}), StepState.DONE),
    "return": (frozenset({StepState.OPEN}), StepState.RETURNED),
    "take_back": (frozenset({StepState.OPEN}), StepState.RECALLED),
    "reopen": (frozenset({StepState.DONE}), StepState.OPEN),
    "hold": (frozenset({StepState.OPEN}), StepState.WAITING),
    "release": (frozenset({StepState.WAITING}), StepState.OPEN),
    "cancel": (frozenset({StepState.OPEN, StepState.WAITING}), StepState.CANCELLED),
}

ACTIVE = frozenset({InstanceState.RUNNING, InstanceState.PAUSED})
UNFINISHED = frozenset({StepState.OPEN, StepState.WAITING})
