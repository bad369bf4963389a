"""Money is whole đồng: an `int`."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ((10**6, "triệu"), (10**3, "nghìn"), (1, ""))
_BILLION = 10**9


def vnd(amount: int) -> str:
    """`75000` as `75.000 đồng`."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def in_words(amount: int) -> str:
    """As receipts write it in Vietnamese: `75000` is `Bảy mươi lăm nghìn đồng`."""
    said = " ".join(_spoken(amount)) or _DIGITS[0]
    return f"{said[0].upper()}{said[1:]} đồng"


def _spoken(number: int, *, follows: bool = False) -> list[str]:
    """The words of a number; `follows`: behind a greater one, so that empty hundreds are said."""
    if number >= _BILLION:
        rest = number % _BILLION
        return [*_spoken(number // _BILLION, follows=follows), "tỷ", *_spoken(rest, follows=True)]
    words: list[str] = []
    for size, name in _GROUPS:
        group = number // size % 1000
        if group:
            words += [*_hundreds(group, follows=follows or bool(words)), *([name] if name else [])]
    return words


def _hundreds(group: int, *, follows: bool) -> list[str]:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or follows else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append("mốt" if ones == 1 and tens > 1 else "lăm" if ones == 5 and tens else _DIGITS[ones])
    return words
