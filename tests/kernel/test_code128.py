"""The bar code: what a scanner reads from the bars is what was written."""

import re

import pytest

from motcua.kernel.plain import code128
from motcua.kernel.plain.code128 import NotInCode128, code128_svg, symbols
from tests.scanner import read_modules

WIDTHS = getattr(code128, "_WIDTHS")


def modules(text: str) -> str:
    """The row of modules that is drawn, quiet zones and all: 1 is black."""
    svg = code128_svg(text)
    width = int(re.findall(r'viewBox="0 0 (\d+) ', svg)[0])
    row = ["0"] * width
    for start, bar in re.findall(r"M(\d+) 0h(\d+)", svg):
        row[int(start) : int(start) + int(bar)] = "1" * int(bar)
    return "".join(row)


def test_every_symbol_is_eleven_modules_of_its_own_with_an_even_number_of_black_ones() -> None:
    *data, stop = WIDTHS
    assert len(data) == len(set(data)) == 106
    for widths in data:
        assert sum(map(int, widths)) == 11
        assert sum(map(int, widths[::2])) % 2 == 0
    assert stop == "2331112"


def test_the_known_example_has_its_known_check_symbol() -> None:
    assert symbols("PJJ123C") == [104, 48, 42, 42, 17, 18, 19, 35, 55, 106]


def test_digits_go_in_pairs_where_that_is_shorter() -> None:
    assert symbols("123456")[:-2] == [105, 12, 34, 56]
    assert len(symbols("H12.99-260914-0001")) == 19


@pytest.mark.parametrize("text", ["H12.99-260914-0001", "000.00.20.H12-181225-10000", "1", "12", "a~ 1b22333", "0000"])
def test_a_scanner_reads_what_was_written(text: str) -> None:
    assert read_modules(modules(text)) == text


@pytest.mark.parametrize("text", ["", "Hồ sơ", "a\n"])
def test_what_has_no_bars_is_refused(text: str) -> None:
    with pytest.raises(NotInCode128):
        code128_svg(text)


def test_it_is_a_drawing_without_styles() -> None:
    assert "style" not in code128_svg("H12.99-260914-0001")
