"""What a due date is reckoned from besides the calendar: limit, start of the clock, holds, extension."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum


class Unit(StrEnum):
    """Keep the unit that the law of the procedure names: "ngày" is not "ngày làm việc"."""

    HOUR = "HOUR"
    """Working hour ("giờ làm việc")."""
    WORKDAY = "WORKDAY"
    """Working day ("ngày làm việc")."""
    DAY = "DAY"
    """Calendar day ("ngày")."""
    MONTH = "MONTH"
    """Calendar month ("tháng")."""
    CLOCK_HOUR = "CLOCK_HOUR"
    """Hour of the clock, nights and holidays included, as for press conferences."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit. `Limit(0, Unit.WORKDAY)` is "within the day": the close of business after the clock starts."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(f"a limit is not below zero: {self.amount}")


class StartEvent(StrEnum):
    """What the moment is that the clock starts from. The caller gives that moment; this only names it."""

    RECEIVED = "RECEIVED"
    """The dossier was received complete and correct, as the slip says."""
    COMPETENT_AGENCY = "COMPETENT_AGENCY"
    """A cross-agency dossier reached the competent agency: Decree 309/2026 Art. 8(3)."""
    POSTAL_HANDOVER = "POSTAL_HANDOVER"
    """The handover minutes between postman and receiver were signed: Decision 45/2016 Art. 7(4)."""
    HOLD_ENDED = "HOLD_ENDED"
    """The hold ended that restarts the limit; set by the reckoning itself."""


@dataclass(frozen=True, slots=True)
class StartRule:
    """
    With a `cutoff`, what comes after that minute starts at the opening of the next working day. It concerns forwarding
    and procedures settled within the day; others have none.
    """

    cutoff: time | None = None
    event: StartEvent = StartEvent.RECEIVED


AT_ONCE = StartRule()
SAME_DAY_CUTOFF = time(15)
"""Decree 61/2018 Art. 18(2), kept by Decree 309/2026 Art. 9."""


class HoldPolicy(StrEnum):
    """What a hold does to the limit. The regime or the procedure says which."""

    PAUSE = "PAUSE"
    """The clock stands still."""
    RESTART = "RESTART"
    """The whole limit begins anew when the hold ends: Decree 61/2018 Art. 19(4)."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A time that is not the agency's: waiting for a supplement or a payment. `reason` is a code of the caller's."""

    starts: datetime
    ends: datetime | None
    policy: HoldPolicy
    reason: str

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.starts:
            raise ValueError(f"a hold ends after it starts: {self.starts}-{self.ends}")

    def closed(self, now: datetime) -> "Hold":
        """This hold, if still open, as if it ended at `now`."""
        return self if self.ends is not None else replace(self, ends=max(now, self.starts))


class StillHeld(ValueError):
    """A hold is open, so the due date is not known: close it (`hold.closed(now)`) to ask for a provisional one."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Extension:
    """The one re-appointment with apology (Decree 61/2018 Art. 19(9)): a new moment, printed on the slip of apology."""

    granted_at: datetime
    until: datetime
