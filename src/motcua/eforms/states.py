"""The states of answers."""

from enum import StrEnum


class AnswersState(StrEnum):
    """OPEN answers may be incomplete and wrong; SEALED ones are valid and stay as they are."""

    OPEN = "OPEN"
    SEALED = "SEALED"


SEAL = "seal"
REOPEN = "reopen"

TRANSITIONS: dict[tuple[AnswersState, str], AnswersState] = {
    (AnswersState.OPEN, SEAL): AnswersState.SEALED,
    (AnswersState.SEALED, REOPEN): AnswersState.OPEN,
}
