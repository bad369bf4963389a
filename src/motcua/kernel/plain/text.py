"""Vietnamese text: one normal form (TCVN 6909:2001 is precomposed Unicode), accent-free folding, order of names."""

import re
import unicodedata

_CONTROL = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SYLLABLE = re.compile(r"\w+", re.UNICODE)
_APART = "\u0001"
"""Stands between the parts of a key: below every letter and below the space, and `nfc` lets none through."""


def nfc(text: str) -> str:
    """`text` precomposed, without control and zero-width characters, with Đ (U+0110) for the look-alike Ð (U+00D0)."""
    return _CONTROL.sub("", unicodedata.normalize("NFC", text)).replace("\u00d0", "\u0110")


def fold(text: str) -> str:
    """Lower case without diacritics: `Nguyễn Văn Đức` is `nguyen van duc`. `đ` does not decompose, so it is mapped."""
    decomposed = unicodedata.normalize("NFD", nfc(text).lower())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.replace("đ", "d").replace("ð", "d")


def syllables(text: str) -> list[str]:
    """The words of `text`, folded."""
    return _SYLLABLE.findall(fold(text).replace("_", " "))


def name_sort_key(full_name: str) -> str:
    """
    What people are listed by: the given name, which is the last word, then the middle ones, then the family name.

    Bare letters first, then the letters as written, so that `An` and `Ân` stay apart but near.
    """
    words = nfc(full_name).lower().split()
    if not words:
        return ""
    parts = [words[-1], " ".join(words[1:-1]), words[0] if len(words) > 1 else ""]
    return _APART.join([*map(fold, parts), *parts])
