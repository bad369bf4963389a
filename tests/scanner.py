"""A scanner for tests: reads Code 128 from a row of modules or from a line of grey pixels, by its own table."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

# The bars and spaces of the symbols as rows of modules, as the standard prints them.
_ROWS_WRITTEN = (
    "11011001100 11001101100 11001100110 10010011000 10010001100 10001001100 10011001000 10011000100 10001100100 "
    "11001001000 11001000100 11000100100 10110011100 10011011100 10011001110 10111001100 10011101100 10011100110 "
    "11001110010 11001011100 11001001110 11011100100 11001110100 11101101110 11101001100 11100101100 11100100110 "
    "11101100100 11100110100 11100110010 11011011000 11011000110 11000110110 10100011000 10001011000 10001000110 "
    "10110001000 10001101000 10001100010 11010001000 11000101000 11000100010 10110111000 10110001110 10001101110 "
    "10111011000 10111000110 10001110110 11101110110 11010001110 11000101110 11011101000 11011100010 11011101110 "
    "11101011000 11101000110 11100010110 11101101000 11101100010 11100011010 11101111010 11001000010 11110001010 "
    "10100110000 10100001100 10010110000 10010000110 10000101100 10000100110 10110010000 10110000100 10011010000 "
    "10011000010 10000110100 10000110010 11000010010 11001010000 11110111010 11000010100 10001111010 10100111100 "
    "10010111100 10010011110 10111100100 10011110100 10011110010 11110100100 11110010100 11110010010 11011011110 "
    "11011110110 11110110110 10101111000 10100011110 10001011110 10111101000 10111100010 11110101000 11110100010 "
    "10111011110 10111101110 11101011110 11110101110 11010000100 11010010000 11010011100"
)
_ROWS = _ROWS_WRITTEN.split()
_STOP = "1100011101011"
_TO_C, _TO_B, _START_B, _START_C = 99, 100, 104, 105


class Unreadable(Exception):
    """The scanner does not beep."""


def read_modules(row: str) -> str:
    """The text of a row of modules; 1 is black."""
    quiet = len(row) - len(row.lstrip("0")), len(row) - len(row.rstrip("0"))
    bars = row.strip("0")
    if min(quiet) < 10 or not bars.endswith(_STOP):
        raise Unreadable(row)
    bars = bars.removesuffix(_STOP)
    try:
        values = [_ROWS.index(bars[at : at + 11]) for at in range(0, len(bars), 11)]
    except ValueError as error:
        raise Unreadable(row) from error
    *data, check = values
    if check != (data[0] + sum(place * value for place, value in enumerate(data))) % 103:
        raise Unreadable(row)
    letters, text = {_START_B: "B", _START_C: "C"}[data[0]], ""
    for value in data[1:]:
        if value in (_TO_B, _TO_C) and (letters == "B") == (value == _TO_C):
            letters = "C" if value == _TO_C else "B"
        else:
            text += f"{value:02}" if letters == "C" else chr(value + 32)
    return text


def read_pixels(line: Sequence[int]) -> str:
    """The text of a line of grey pixels across the bars, from white to white."""
    runs = [(black, len(list(run))) for black, run in groupby(pixel < 128 for pixel in line)]
    inner = [length for _black, length in runs[1:-1]]
    # 11 modules to a symbol, 13 to the last; each has 3 bars and 3 spaces, the last a bar more.
    symbols = (len(inner) - 7) // 6
    module = sum(inner) / (symbols * 11 + 13)
    return read_modules("".join(("1" if black else "0") * round(length / module) for black, length in runs))


def codes_on(rows: Iterable[Sequence[int]], *, quiet: int = 20) -> set[str]:
    """Every code that some row of pixels crosses; `quiet` pixels of white part one drawing from the next."""
    found = set()
    for row in rows:
        black = [place for place, pixel in enumerate(row) if pixel < 128]
        edges = [0, *(at for at in range(1, len(black)) if black[at] - black[at - 1] > quiet), len(black)]
        for first, last in pairwise(edges):
            if last - first < 60:
                continue
            bars = row[black[first] : black[last - 1] + 1]
            try:
                found.add(read_pixels([255] * 99 + list(bars) + [255] * 99))
            except (Unreadable, KeyError, ZeroDivisionError):
                continue
    return found
