"""What tests read from a printed page: its words in order, what is told of its pictures, its fonts, its pixels."""

import io
import struct
import subprocess
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader

from motcua.journeys.printing.heads import Printed


def read(printed: Printed | bytes) -> PdfReader:
    return PdfReader(io.BytesIO(printed.pdf if isinstance(printed, Printed) else printed))


def text_of(printed: Printed | bytes) -> str:
    """As `pdftotext` gives it, on one line."""
    pdf = printed.pdf if isinstance(printed, Printed) else printed
    text = _poppler("pdftotext", "-raw", "-", "-", pdf=pdf).decode()
    return unicodedata.normalize("NFC", " ".join(text.split()))


def fonts_of(printed: Printed | bytes) -> set[str]:
    """The families on all pages; a font that is not embedded has no such name."""
    found = set()
    for page in read(printed).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            found.add(font.get_object()["/BaseFont"].split("+")[1].split("-")[0])
    return found


def words_for_blind(printed: Printed | bytes) -> list[str]:
    """What is told to those who do not see the drawings: a code to scan is one."""
    root: Any = read(printed).trailer["/Root"]
    return list(_told(root["/StructTreeRoot"]))


def _told(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for part in node:
            yield from _told(part)
    elif isinstance(node, dict):
        if "/Alt" in node:
            yield str(node["/Alt"])
        yield from _told(node["/K"]) if "/K" in node else ()


@dataclass(frozen=True, slots=True)
class Picture:
    """Grey pixels, row by row."""

    width: int
    height: int
    pixels: bytes

    def row(self, number: int) -> bytes:
        return self.pixels[number * self.width : (number + 1) * self.width]


def picture_of(printed: Printed | bytes, *, page: int = 1, dpi: int = 200) -> Picture:
    """A page as it comes out of a printer that knows grey only."""
    pdf = printed.pdf if isinstance(printed, Printed) else printed
    where = ("-f", str(page), "-l", str(page), "-r", str(dpi))
    return picture(_poppler("pdftoppm", "-gray", *where, "-", pdf=pdf))


def picture(pgm: bytes) -> Picture:
    """From the portable grey map that poppler writes."""
    kind, width, height, _white, pixels = pgm.split(maxsplit=4) if pgm[:2] == b"P5" else [b""] * 5
    assert kind == b"P5"
    size = int(width) * int(height)
    return Picture(int(width), int(height), pgm[-size:] if pixels else b"")


def _poppler(*command: str, pdf: bytes) -> bytes:
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout


def small(printed: Printed | bytes, *, page: int = 1, side: int = 420) -> Picture:
    """A page as a thumbnail in sixteen greys: what is compared with a kept picture."""
    pdf = printed.pdf if isinstance(printed, Printed) else printed
    shown = picture(
        _poppler("pdftoppm", "-gray", "-scale-to", str(side), "-f", str(page), "-l", str(page), "-", pdf=pdf)
    )
    return Picture(shown.width, shown.height, bytes(pixel & 0xF0 for pixel in shown.pixels))


def is_grey(printed: Printed | bytes) -> bool:
    """Whether no pixel of the first page has a colour."""
    pdf = printed.pdf if isinstance(printed, Printed) else printed
    coloured = _poppler("pdftoppm", "-scale-to", "200", "-f", "1", "-l", "1", "-", pdf=pdf)
    _kind, width, height, _white, _rest = coloured.split(maxsplit=4)
    pixels = coloured[-3 * int(width) * int(height) :]
    return pixels[::3] == pixels[1::3] == pixels[2::3]


def apart(one: Picture, other: Picture, *, tile: int = 10) -> tuple[float, float]:
    """How far two pictures lie apart, 0 to 255: over all of it, and in the square where they differ most."""
    if (one.width, one.height) != (other.width, other.height):
        return 255.0, 255.0
    sums: dict[tuple[int, int], list[int]] = {}
    for place, (left, right) in enumerate(zip(one.pixels, other.pixels, strict=True)):
        at = sums.setdefault((place // one.width // tile, place % one.width // tile), [0, 0, 0])
        at[0] += left
        at[1] += right
        at[2] += 1
    squares = [abs(left - right) / count for left, right, count in sums.values()]
    whole = sum(abs(left - right) for left, right in zip(one.pixels, other.pixels, strict=True))
    return whole / len(one.pixels), max(squares)


def to_png(shown: Picture) -> bytes:
    """As PNG, rows unfiltered."""
    rows = b"".join(b"\0" + shown.row(number) for number in range(shown.height))
    size = struct.pack(">2I5B", shown.width, shown.height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", size), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def from_png(png: bytes) -> Picture:
    """What `to_png` wrote."""
    width, height = struct.unpack(">2I", png[16:24])
    start = png.index(b"IDAT")
    [length] = struct.unpack(">I", png[start - 4 : start])
    rows = zlib.decompress(png[start + 4 : start + 4 + length])
    lines = (rows[number * (width + 1) + 1 : (number + 1) * (width + 1)] for number in range(height))
    return Picture(width, height, b"".join(lines))
