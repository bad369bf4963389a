"""
A province's colours, name and emblem, from `theme.toml` in its folder. Contrast is reckoned when the file is read: a
theme that cannot be read well is refused with its faults, and the platform's own look stays.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from motcua.kernel.plain.said import Said, said

COLOURS = ("accent", "accent_strong", "accent_soft", "on_accent", "gold")
GROUNDS = {"ink": "#1b2430", "paper": "#fffdf9", "page": "#f6f3ec", "hover": "#f4efe4"}
"""The platform's own colours on which, or under which, a theme's colours stand."""
PAIRS = (
    ("on_accent", "accent", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "page", 4.5),
    ("accent", "accent_soft", 4.5),
    ("accent_strong", "paper", 4.5),
    ("accent_strong", "page", 4.5),
    ("accent_strong", "hover", 4.5),
    ("ink", "accent_soft", 4.5),
    ("gold", "accent", 3.0),
)
"""What stands on what, and how far apart they must be (WCAG 2.2, 1.4.3 and 1.4.11)."""
MOST_EMBLEM = 200 * 1024
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Contrast:
    above: str
    below: str
    ratio: float
    needed: float

    @property
    def is_enough(self) -> bool:
        return self.ratio >= self.needed


@dataclass(frozen=True, slots=True)
class Theme:
    """`faults` empty: the theme is used. `emblem` is the SVG, "" for the platform's mark."""

    colours: Mapping[str, str]
    name: str = ""
    name_en: str = ""
    emblem: str = ""
    faults: tuple[Said, ...] = ()

    @property
    def contrasts(self) -> tuple[Contrast, ...]:
        known = {**GROUNDS, **self.colours}
        return tuple(Contrast(a, b, contrast(known[a], known[b]), needed) for a, b, needed in PAIRS)

    @property
    def digest(self) -> str:
        said = repr((sorted(self.colours.items()), self.emblem))
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    def named(self, language: str) -> str:
        return (self.name_en if language == "en" else "") or self.name

    def css(self, *, dark_exists: bool) -> str:
        """Where a face has a dark look of its own, the theme colours its light one and paper."""
        lines = "".join(f"--{name.replace('_', '-')}:{value};" for name, value in self.colours.items())
        rule = f":root{{{lines}}}"
        return (
            f"@layer tokens{{@media print,(prefers-color-scheme:light){{{rule}}}}}"
            if dark_exists
            else (f"@layer tokens{{{rule}}}")
        )


@lru_cache(maxsize=8)
def theme_of(provinces: Path, code: str) -> Theme | None:
    """The theme of the province of this code, with its faults if it has some; None where there is none."""
    for path in sorted(provinces.glob("*/theme.toml")):
        theme = read(path, code)
        if theme is not None:
            return theme
    return None


def read(path: Path, code: str) -> Theme | None:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        words = said("theme.unreadable", "{file} cannot be read: {reason}", file=path.name, reason=str(fault))
        return Theme({}, faults=(words,))
    if content.get("code") != code:
        return None
    colours = {name: str(value).lower() for name, value in dict(content.get("colours", {})).items()}
    faults = list(_colour_faults(colours))
    if faults:
        return Theme({}, faults=tuple(faults))
    name, emblem = content.get("name", {}), ""
    if "emblem" in content:
        emblem, wrong = _emblem(path.parent, str(content["emblem"]))
        faults += [wrong] if wrong else []
    theme = Theme(colours, str(name.get("vi", "")), str(name.get("en", "")), emblem)
    faults += [
        said(
            "theme.contrast",
            "{above} on {below}: {ratio}, needed {needed}",
            above=one.above,
            below=one.below,
            ratio=f"{one.ratio:.2f}",
            needed=one.needed,
        )
        for one in theme.contrasts
        if not one.is_enough
    ]
    return Theme(theme.colours, theme.name, theme.name_en, theme.emblem, tuple(faults))


def contrast(one: str, other: str) -> float:
    """From 1 to 21, by the formula of WCAG."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour_faults(colours: Mapping[str, str]) -> Iterator[Said]:
    for name in COLOURS:
        if name not in colours:
            yield said("theme.no_colour", "{name}: the colour is missing", name=name)
    for name, value in colours.items():
        if name not in COLOURS:
            yield said("theme.stranger", "{name}: no such colour belongs to a theme", name=name)
        elif not _COLOUR.fullmatch(value):
            yield said("theme.not_a_colour", "{name}: not a colour such as #a3161a", name=name)


def _emblem(folder: Path, name: str) -> tuple[str, Said | None]:
    path = folder / name
    if path.parent != folder or path.suffix != ".svg":
        return "", said("theme.emblem_kind", "emblem: not an SVG file beside the theme")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return "", said("theme.emblem_unread", "emblem: the file cannot be read")
    if len(text) > MOST_EMBLEM or "<script" in text.lower() or "href" in text.lower():
        return "", said("theme.emblem_bad", "emblem: too large, or it holds scripts or links")
    return text, None
