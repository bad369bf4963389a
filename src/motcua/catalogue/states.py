"""The life of a version of a procedure (NĐ 63/2010 Arts 15, 24), and what questions before a filing can lead to."""

from enum import StrEnum


class VersionState(StrEnum):
    """`DRAFT → PUBLISHED → WITHDRAWN`: content never changes after it was published."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"


PUBLISH = "publish"
WITHDRAW = "withdraw"

TRANSITIONS: tuple[tuple[VersionState, str, VersionState], ...] = (
    (VersionState.DRAFT, PUBLISH, VersionState.PUBLISHED),
    (VersionState.PUBLISHED, WITHDRAW, VersionState.WITHDRAWN),
)


def after(state: str, verb: str) -> VersionState | None:
    """The state that `verb` leads to; None when it cannot be done in `state`."""
    return next((to for source, name, to in TRANSITIONS if source == state and name == verb), None)


class Eligible(StrEnum):
    """What the answers given before one begins come to. Nobody is ever kept from submitting: an office decides that."""

    YES = "YES"
    OFFICE = "OFFICE"
    """The law leaves it to the office that settles the dossier."""
    NO = "NO"
