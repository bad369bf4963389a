"""Words in both languages of the platform."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    vi: str
    en: str

    def get(self, language: str) -> str:
        """The words for `language` (`vi`, `en`, `en-gb`); Vietnamese for any other."""
        return self.en if language[:2] == "en" else self.vi
