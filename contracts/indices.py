"""
The chapters of docs/reference/index-sets.md, drawn from the sets that ship: groups, indicators, scales, classes.

    python -m contracts.indices            write them
    python -m contracts.indices --check    say whether they are out of date
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from motcua.indicator.rules import IndexSet, Indicator, Scale, Shape, index_set

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/reference/index-sets.md"
_PLACE = re.compile(r"(<!-- drawn: sets -->\n).*?(<!-- end -->)", re.DOTALL)


def page(text: str) -> str:
    """The page with its chapters drawn anew."""
    files = sorted((ROOT / "src/motcua/indicator/indices").glob("*.toml"))
    sets = [index_set(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files]
    drawn = "\n".join("\n".join(_chapter(one)) for one in sorted(sets, key=lambda one: one.key))
    return _PLACE.sub(lambda place: f"{place[1]}\n{drawn}\n{place[2]}", text)


def _chapter(one: IndexSet) -> Iterator[str]:
    yield f"### `{one.key}`: {one.title_en}\n"
    yield f"{one.title_vi}. {one.source_in_law}.\n"
    yield f"{one.prose_en}\n"
    for group in one.groups:
        yield f"**{group.title_en}**, {group.points.normalize():f} points\n"
        yield "| Key | Indicator | Points | Value | Scale | Without a value |\n| --- | --- | --- | --- | --- | --- |"
        for indicator in group.indicators:
            points = "to be filled in" if indicator.to_fill else f"{indicator.points.normalize():f}"
            cells = [indicator.title_en, points, _value(indicator), _scale(indicator.scale)]
            yield f"| {indicator.key} | {' | '.join(cells)} | {indicator.missing.value.replace('_', ' ')} |"
        yield ""
    if one.classes:
        bands = "; ".join(f"{band.title_en} ({band.key}) from {band.at_least.normalize():f}" for band in one.classes)
        yield f"Classes by {one.classes_by.value}: {bands}.\n"


def _value(indicator: Indicator) -> str:
    formula = " ".join(indicator.formula.split()).replace("|", "\\|")
    return f"`{formula}`" if formula else indicator.source.value


def _scale(scale: Scale) -> str:
    if scale.shape is Shape.STEPPED:
        return "; ".join(f"{step.points.normalize():f} from {step.at.normalize():f}" for step in scale.steps)
    floor = "" if scale.floor is None else f", none {'from' if scale.direction == 'lower' else 'below'} {scale.floor:f}"
    return f"all at {scale.full_at or 0:f}{floor}"


def main(words: list[str]) -> int:
    text = PAGE.read_text(encoding="utf-8")
    if "--check" not in words:
        PAGE.write_text(page(text), encoding="utf-8")
        return 0
    if page(text) == text:
        return 0
    print(f"{PAGE.relative_to(ROOT)} is out of date: run python -m contracts.indices", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
