"""Code 128 (ISO/IEC 15417) as SVG: the bar code of a dossier, which every scanner at a counter reads."""

from functools import cache

_WIDTHS_WRITTEN = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
    "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
    "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
    "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
    "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112"
)
_WIDTHS = _WIDTHS_WRITTEN.split()
"""Of each symbol the widths of bar, space, bar, … in modules; the last one ends the code."""

_TO_C, _TO_B = 99, 100
_START = {"B": 104, "C": 105}
_STOP = 106
_QUIET = 10
_HEIGHT = 40


class NotInCode128(ValueError):
    """Only letters without marks, digits and the signs of ASCII can stand in a bar code."""


def symbols(text: str) -> list[int]:
    """The symbols of `text` in as few as there can be: start, data, check, stop."""
    if not text or not all(" " <= sign <= "~" for sign in text):
        raise NotInCode128(text)

    @cache
    def shortest(at: int, letters: str) -> tuple[int, ...]:
        """The rest of the text from `at` on, with set B (signs) or C (pairs of digits) in force."""
        if at == len(text):
            return ()
        ways = []
        if letters == "B":
            ways.append((ord(text[at]) - 32, *shortest(at + 1, "B")))
        if text[at : at + 2].isdigit() and at + 2 <= len(text):
            pair = (int(text[at : at + 2]), *shortest(at + 2, "C"))
            ways.append(pair if letters == "C" else (_TO_C, *pair))
        if letters == "C":
            ways.append((_TO_B, ord(text[at]) - 32, *shortest(at + 1, "B")))
        return min(ways, key=len)

    first = min(_START, key=lambda letters: len(shortest(0, letters)))
    data = [_START[first], *shortest(0, first)]
    check = (data[0] + sum(place * value for place, value in enumerate(data[1:], start=1))) % 103
    return [*data, check, _STOP]


def code128_svg(text: str) -> str:
    """Bars of `text` with the quiet zones that scanners need; attributes only, no styles."""
    bars, x = [], _QUIET
    for symbol in symbols(text):
        for place, width in enumerate(map(int, _WIDTHS[symbol])):
            if place % 2 == 0:
                bars.append(f"M{x} 0h{width}v{_HEIGHT}h-{width}z")
            x += width
    frame = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {x + _QUIET} {_HEIGHT}" shape-rendering="crispEdges"'
    return f'<svg {frame}><path fill="#000" d="{"".join(bars)}"/></svg>'
