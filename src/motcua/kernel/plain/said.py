"""
Findings: what is wrong with something that was written, as a stable code and a sentence with its data.

    said("catalogue.no_case", "there is no case {case}", case="FILM")

The sentence is English and written to the author; faces say it in the person's language. `script/messages` finds it by
the name of the function. A value may be a finding itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Said:
    """`words` hold `{placeholders}` that `data` fill; as text it is the English sentence."""

    code: str
    words: str
    data: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.words.format(**{name: _plain(value) for name, value in self.data.items()})


def said(code: str, words: str, /, **data: object) -> Said:
    return Said(code, words, data)


def _plain(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else value
