"""Stored codes with the words that people read."""

from enum import StrEnum
from typing import Self


def marked(words: str) -> str:
    """
    `words` as they are. Imported as `_`, it marks them for translation where Django may not be asked.

        from motcua.kernel.plain.labelled import Labelled
        from motcua.kernel.plain.labelled import marked as _
    """
    return words


class Labelled(StrEnum):
    """A stored code and, as `label`, the English words for it, which the faces translate."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
