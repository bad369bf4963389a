"""
What stands in the square code on the back of a citizen's identity card, as a scanner types it.

    number|number of the older card|name|ddmmyyyy of birth|sex|place of residence|ddmmyyyy of issue

Later cards append parts; what stands behind the seventh is left alone.
"""

import re
from datetime import date

from motcua.kernel.plain.text import fold, nfc
from motcua.party.rules._details import Details
from motcua.party.states import IdentityKind, PartyKind, Sex

MARK = "|"
_NUMBER = re.compile(r"\d{12}", re.ASCII)
_LETTERS = re.compile(r"[^\W\d_]+(?:[\s'.-]+[^\W\d_]+)*\.?")
_SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}
_PARTS = 7


def is_card(text: str) -> bool:
    """Whether this looks like the code of a card at all, readable or not."""
    return text.count(MARK) >= 2


def read_card(text: str) -> Details | None:
    """
    What the card says of its holder; None if it has no personal number, without which nothing can be relied on.

    A part that came through damaged is left out, so that it is asked for: a name with digits or with signs that no
    name has, a day that is not in the calendar, a sex that is neither word.
    """
    parts = [" ".join(nfc(_mended(part)).split()) for part in text.split(MARK)]
    parts += [""] * (_PARTS - len(parts))
    number, _, name, born, sex, residence, _ = parts[:_PARTS]
    if not is_card(text) or not _NUMBER.fullmatch(number):
        return None
    return Details(
        kind=PartyKind.PERSON,
        full_name=name if _LETTERS.fullmatch(name) and len(name) <= 300 else "",
        identity_kind=IdentityKind.PERSONAL_ID,
        identity_number=number,
        birth=_day(born),
        sex=_SEXES.get(fold(sex), Sex.UNKNOWN),
        address_line=residence if not _is_broken(residence) else "",
    )


def _mended(part: str) -> str:
    """Some scanners type the bytes of UTF-8 one by one, as if each were a letter; those can be put together again."""
    for taken_for in ("latin-1", "cp1252"):
        try:
            return part.encode(taken_for).decode()
        except UnicodeError:
            continue
    return part


def _is_broken(text: str) -> bool:
    """Whether signs stand for letters that were lost."""
    return "\ufffd" in text or "?" in text or len(text) > 300


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{8}", text, re.ASCII):
        return ""
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2])).isoformat()
    except ValueError:
        return ""
