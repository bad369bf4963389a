"""What becomes of a stored file, and who may read it."""

from enum import StrEnum


class AccessClass(StrEnum):
    """
    Who may read a file.

    PUBLIC anybody; INTERNAL every officer; PERSONAL its owner and those who may read what it belongs to; RESTRICTED its
    owner and, of those, officers only.
    """

    PUBLIC = "PUBLIC"
    INTERNAL = "INTERNAL"
    PERSONAL = "PERSONAL"
    RESTRICTED = "RESTRICTED"


class FileState(StrEnum):
    """
    What the scanner has said.

    QUARANTINED: it has not answered yet, nobody opens the file; UNSCANNED: there was no scanner when the file was kept.
    """

    QUARANTINED = "QUARANTINED"
    UNSCANNED = "UNSCANNED"
    CLEAN = "CLEAN"
    INFECTED = "INFECTED"


class Outcome(StrEnum):
    """What a scanner answers; NOT_SCANNED means that there is none, UNAVAILABLE that it does not answer now."""

    CLEAN = "CLEAN"
    INFECTED = "INFECTED"
    UNAVAILABLE = "UNAVAILABLE"
    NOT_SCANNED = "NOT_SCANNED"


KEPT_AS = {
    Outcome.CLEAN: FileState.CLEAN,
    Outcome.INFECTED: FileState.INFECTED,
    Outcome.UNAVAILABLE: FileState.QUARANTINED,
    Outcome.NOT_SCANNED: FileState.UNSCANNED,
}

AFTER_SCAN = {
    (FileState.QUARANTINED, Outcome.CLEAN): FileState.CLEAN,
    (FileState.QUARANTINED, Outcome.INFECTED): FileState.INFECTED,
    (FileState.QUARANTINED, Outcome.NOT_SCANNED): FileState.UNSCANNED,
    (FileState.UNSCANNED, Outcome.CLEAN): FileState.CLEAN,
    (FileState.UNSCANNED, Outcome.INFECTED): FileState.INFECTED,
}
