"""What a ticket can be, and which verb leads from where to where; who goes first; what devices there are."""

from enum import StrEnum


class TicketState(StrEnum):
    WAITING = "WAITING"
    CALLED = "CALLED"
    SERVED = "SERVED"
    MISSED = "MISSED"


CALL, SERVE, MISS, RESTORE = "CALL", "SERVE", "MISS", "RESTORE"

TRANSITIONS = {
    (TicketState.WAITING, CALL): TicketState.CALLED,
    (TicketState.CALLED, CALL): TicketState.CALLED,
    (TicketState.CALLED, SERVE): TicketState.SERVED,
    (TicketState.CALLED, MISS): TicketState.MISSED,
    (TicketState.MISSED, RESTORE): TicketState.WAITING,
}


class Priority(StrEnum):
    """Whom the law lets go first: merit, age, disability, pregnancy or a small child. Said, not proved."""

    NONE = ""
    MERIT = "MERIT"
    ELDERLY = "ELDERLY"
    DISABLED = "DISABLED"
    CHILD = "CHILD"


class DeviceKind(StrEnum):
    """KIOSK gives numbers and looks dossiers up; DISPLAY shows the numbers that are called; RATING asks how it was."""

    KIOSK = "KIOSK"
    DISPLAY = "DISPLAY"
    RATING = "RATING"
