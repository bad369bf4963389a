"""What tests read from a printed page: its words in order, what is told of its pictures, its fonts, its pixels."""

import io
import subprocess
import unicodedata
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
