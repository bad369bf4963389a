"""How wide words are and where their lines break, without a browser: by the widths of the kit's typeface."""

import unicodedata
from functools import cache
from typing import Final

_WIDTHS: Final = {
    25: " Iijl·'`",
    30: '!",.:;',
    35: "1frt|“”",
    45: "()J[]{}~",
    50: "*/\\sz",
    55: "<>?^knux",
    60: "7+-ELcehvyư",
    65: "2358$BFPRSTYZabdgopqơđ",
    70: "0469HKUVX_–",
    75: "&=ACDNƯ…",
    80: "#GQĐO",
    90: "%Mmw",
    100: "@W",
}
"""Hundredths of the size of the letters, a little generous: what fits by these fits in other typefaces too."""
_WIDTH_OF: Final = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
LINE: Final = 1.32
"""Height of a line in sizes of its letters: stacked diacritics need room."""


@cache
def _letter(letter: str) -> int:
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTH_OF.get(letter) or _WIDTH_OF.get(plain) or 65


def width_of(text: str, size: float) -> float:
    return sum(map(_letter, text)) * size / 100


def lines_of(text: str, width: float, size: float, *, most: int = 0) -> tuple[str, ...]:
    """
    The words in lines that are no wider than `width`; a word that is wider breaks between letters.

    :param most: how many lines at most; what is left over ends in an ellipsis. 0: as many as it takes
    """
    lines: list[str] = []
    for word in text.split():
        here = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(here, size) <= width:
            lines[-1] = here
            continue
        lines += _pieces(word, width, size)
    if most and len(lines) > most:
        last = lines[most - 1]
        while last and width_of(f"{last}…", size) > width:
            last = last[:-1].rstrip()
        lines = [*lines[: most - 1], f"{last}…"]
    return tuple(lines)


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
