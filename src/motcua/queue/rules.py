"""What stands on a ticket, and how long things took."""

import re
from datetime import datetime

_LETTER = re.compile(r"[A-Z]")


def is_letter(letter: str) -> bool:
    return _LETTER.fullmatch(letter) is not None


def written(letter: str, number: int) -> str:
    """`A007`: as it is printed, shown and called."""
    return f"{letter}{number:03}"


def same_window(one: str, other: str) -> bool:
    """Whether two people mean the same counter: “Quầy 3” and “quầy  3”."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def minutes(since: datetime, until: datetime) -> int:
    """Whole minutes; never fewer than none."""
    return max(0, int((until - since).total_seconds() // 60))
