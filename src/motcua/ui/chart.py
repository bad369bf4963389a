"""
Where the bars of a chart stand: across in percent of the drawing, up and down in pixels.

Numbers are text with a point already, for a template would write them with the comma of the reader's language.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.ui.formats import num
from motcua.ui.parts import Bar, Chart

_HEIGHT, _TOP, _GROUND, _LABEL = 220, 44, 192, 212
_ROW, _ROW_BAR = 46, 14


@dataclass(frozen=True, slots=True)
class DrawnBar:
    label: str
    text: str
    href: str
    tone: str
    x: str = "0"
    y: str = "0"
    width: str = "0"
    height: str = "0"
    middle: str = "0"
    text_y: str = "0"
    label_y: str = "0"


@dataclass(frozen=True, slots=True)
class Drawing:
    bars: Sequence[DrawnBar]
    height: int
    ground: int = _GROUND
    label_y: int = _LABEL
    mark_x: str | None = None


def draw(chart: Chart) -> Drawing:
    """Columns stand side by side on a ground line; rows lie under their labels, for long names."""
    highest = max((bar.value for bar in chart.bars), default=0) or 1
    if chart.shape == "rows":
        rows = [_row(bar, at, highest) for at, bar in enumerate(chart.bars)]
        return Drawing(bars=rows, height=len(rows) * _ROW)
    share = 100 / max(len(chart.bars), 1)
    mark = _text(chart.mark_after * share) if chart.mark_after is not None else None
    return Drawing(
        bars=[_column(bar, at, share, highest) for at, bar in enumerate(chart.bars)], height=_HEIGHT, mark_x=mark
    )


def _column(bar: Bar, at: int, share: float, highest: float) -> DrawnBar:
    height = (_GROUND - _TOP) * max(bar.value, 0) / highest
    return DrawnBar(
        label=bar.label,
        text=bar.text or num(bar.value),
        href=bar.href,
        tone=bar.tone,
        x=_text(at * share + share * 0.1),
        y=_text(_GROUND - height),
        width=_text(share * 0.8),
        height=_text(height),
        middle=_text((at + 0.5) * share),
        text_y=_text(_GROUND - height - 6),
    )


def _row(bar: Bar, at: int, highest: float) -> DrawnBar:
    return DrawnBar(
        label=bar.label,
        text=bar.text or num(bar.value),
        href=bar.href,
        tone=bar.tone,
        y=_text(at * _ROW + 22),
        width=_text(100 * max(bar.value, 0) / highest),
        height=_text(_ROW_BAR),
        label_y=_text(at * _ROW + 15),
    )


def _text(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
