"""
Lines of a file as other systems write them: ends of lines of every kind, a byte order mark, and nothing else than
UTF-8. Read piece by piece, so that a file may be larger than the memory.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from motcua.kernel.plain.said import Said, said

LONGEST: Final = 4_000_000
"""Bytes of a line: a website with a hundred thousand updates; more is no line, but a file without line ends."""

_PIECE: Final = 1 << 20
_MARK: Final = b"\xef\xbb\xbf"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
Data = dict[str, Any]


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with their numbers; a line that is too long comes cut."""
    before, rest = 0, b""
    with path.open("rb") as file:
        first = file.read(len(_MARK))
        rest = b"" if first == _MARK else first
        while piece := file.read(_PIECE):
            whole = (rest + piece).splitlines(keepends=True)
            # The last one may go on in the next piece, as may the end "\r\n" of it.
            rest = whole.pop()
            yield from _full(whole, before)
            before += len(whole)
            if len(rest) > LONGEST:
                yield before + 1, rest
                return
    yield from _full(rest.splitlines(), before)


def _full(whole: list[bytes], before: int) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(whole, before + 1):
        if stripped := line.strip():
            yield number, stripped


def peculiarities(path: Path) -> Iterator[Said]:
    """What is understood, but worth telling: a byte order mark, ends of lines of more than one kind."""
    with path.open("rb") as file:
        begun = file.read(_PIECE)
    if begun.startswith(_MARK):
        yield said("load.marked", "the file begins with a byte order mark, which is passed over")
    unix = begun.count(b"\n") - begun.count(b"\r\n")
    old = begun.count(b"\r") - begun.count(b"\r\n")
    if sum(number > 0 for number in (unix, old, begun.count(b"\r\n"))) > 1:
        yield said("load.mixed_ends", "the lines end in more than one way, each of which is understood")


def is_wide(path: Path) -> bool:
    """Whether it is UTF-16, as some programs write what they call Unicode."""
    with path.open("rb") as file:
        return file.read(2) in _WIDE


def parse(raw: bytes) -> Data | Said:
    """The object of a line, or what is wrong with it."""
    if len(raw) > LONGEST:
        return said("load.too_long", "the line is longer than {most} bytes", most=LONGEST)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return said(
            "load.not_utf8", "the text is not UTF-8 from byte {place} on; save it as UTF-8", place=fault.start + 1
        )
    try:
        data = _READER.decode(text)
    except RecursionError:
        return said("load.too_deep", "it is nested too deep")
    except ValueError as fault:
        return said("load.not_json", "this is not JSON: {reason}", reason=str(fault))
    if not isinstance(data, dict):
        return said("load.not_an_object", "a line is one object in braces")
    if "\\u0000" in text or "\\ud" in text.lower():
        return _strange(data)
    return data


def _strange(data: Data) -> Data | Said:
    """The zero character and halves of characters are JSON, but no text that can be kept."""
    try:
        told = json.dumps(data, ensure_ascii=False)
        told.encode()
    except UnicodeEncodeError:
        return said("load.half_character", "it holds half a character (\\ud800 to \\udfff)")
    return said("load.zero", "it holds the character \\u0000") if "\\u0000" in told else data


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number")


_READER: Final = json.JSONDecoder(parse_constant=_refuse)
