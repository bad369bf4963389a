"""
Figures said in running words: shares beside what they are of, growth beside what it grew from, sums, numbers of
documents beside their day. Each is read as it is written in Vietnamese (`1.234`, `70,6 %`) and held to `_plausible`.

    odd_words("Giải quyết đúng hạn 12/17 hồ sơ, đạt 80 %.")

What is not written in one of these ways is passed over: nothing here understands a sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from motcua.indicator.rules._plausible import Declared, Finding, findings, of_number, rounded_two_ways

_NUMBER: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_SHARE_OF: Final = re.compile(
    rf"(?<![\d/.,])(?P<numerator>{_NUMBER})\s*/\s*(?P<denominator>{_NUMBER})(?![/\d])"
    rf"(?P<between>[^\d%.;\n]{{0,60}}?)(?P<value>{_NUMBER})\s*%"
)
_GROWTH: Final = re.compile(
    rf"(?:tăng|giảm)\s+(?P<value>{_NUMBER})\s*%[^\d.;\n]{{0,60}}?so với\s+(?P<base>{_NUMBER})(?!\s*%|[\d/.,]\d)",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(rf"(?<![\d.,])(?P<value>{_NUMBER})\s*%")
_NO_SHARE: Final = re.compile(r"(?:tăng|giảm|vượt|gấp|bằng|kế hoạch)[^\d.;\n]{0,40}$", re.IGNORECASE)
_A_DAY: Final = re.compile(r"(?:ngày|tháng|quý)\s+\d+/\d+$|(?<!\d)(?:0?[1-9]|1[0-2])/(?:19|20)\d\d$", re.IGNORECASE)
"""Days, months and quarters are written with a stroke too."""
_SUM: Final = re.compile(rf"(?<![\d.,/+=])(?P<sum>{_NUMBER})\s*=\s*(?P<parts>(?:{_NUMBER})(?:\s*\+\s*(?:{_NUMBER}))+)")
_OF_DAY: Final = re.compile(
    r"(?P<number>\d+/(?:19|20)\d\d/[\w.-]+)\s+ngày\s+(?P<day>\d{1,2})(?:/|\s+tháng\s+)(?P<month>\d{1,2})(?:/|\s+năm\s+)"
    r"(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)


def odd_words(words: str) -> tuple[Finding, ...]:
    """
    What is odd about the figures that somebody wrote, each once, in their order.

    None is certain: words may tell what others said wrongly, so a reason keeps them.
    """
    shares = list(_shares_of(words))
    found = [
        *(one for declared in shares for one in findings(declared)),
        *rounded_two_ways(shares),
        *(one for declared in _others(words) for one in findings(declared)),
        *(one for number, day in _numbers(words) for one in of_number(number, day)),
    ]
    return tuple({str(one.said): replace(one, is_certain=False) for one in found}.values())


def _shares_of(words: str) -> Iterator[Declared]:
    for found in _SHARE_OF.finditer(words):
        if _A_DAY.search(words[: found.end("denominator")]):
            continue
        numerator, denominator = _number(found["numerator"]), _number(found["denominator"])
        if numerator == int(numerator) and denominator == int(denominator):
            yield Declared(
                _number(found["value"]), is_share=True, numerator=int(numerator), denominator=int(denominator)
            )


def _others(words: str) -> Iterator[Declared]:
    for found in _GROWTH.finditer(words):
        yield Declared(_number(found["value"]), is_growth=True, base=_number(found["base"]))
    for found in _SUM.finditer(words):
        parts = tuple(_number(one) for one in re.split(r"\s*\+\s*", found["parts"]))
        yield Declared(_number(found["sum"]), parts=parts)
    for found in _SHARE.finditer(words):
        if not _NO_SHARE.search(words[: found.start()]):
            yield Declared(_number(found["value"]), is_share=True)


def _numbers(words: str) -> Iterator[tuple[str, date]]:
    for found in _OF_DAY.finditer(words):
        try:
            yield found["number"], date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue


def _number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))
