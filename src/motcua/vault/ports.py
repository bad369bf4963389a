"""
What the vault needs from outside: a place for bytes and a scanner; and what comes in by that way.

The store may lose a file that no row names (an upload that stopped half way) after a day; it never changes one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

from motcua.kernel.plain.errors import Unavailable
from motcua.vault.states import Outcome

DEFAULT_TYPES = ("pdf", "jpeg", "png", "docx", "xlsx", "odt")


class StoreUnavailable(Unavailable):
    """Files cannot be kept or read at the moment. What you typed is not lost; please try again in a few minutes."""

    code = "vault.store_unavailable"


class BytesMissing(Exception):
    """A row names bytes that the store does not have: a fault of the store, never of the person who asks."""


@dataclass(frozen=True, slots=True)
class FileType:
    """`code` is what limits name, `label` what people read, `extensions` the claims that agree with the content."""

    code: str
    label: str
    content_type: str
    extensions: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

TYPES = {
    kind.code: kind
    for kind in (
        FileType("pdf", "PDF", "application/pdf", ("pdf",)),
        FileType("jpeg", "JPEG", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif")),
        FileType("png", "PNG", "image/png", ("png",)),
        FileType("docx", "DOCX", f"{_OFFICE}.wordprocessingml.document", ("docx",)),
        FileType("xlsx", "XLSX", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",)),
        FileType("odt", "ODT", f"{_ODF}.text", ("odt",)),
        FileType("ods", "ODS", f"{_ODF}.spreadsheet", ("ods",)),
        FileType("zip", "ZIP", "application/zip", ("zip",)),
    )
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """`malware` is the scanner's name for what it found; `reason` says why it did not answer."""

    outcome: Outcome
    malware: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is accepted here: at most `max_bytes`, and these types by code (see `TYPES`)."""

    max_bytes: int
    types: tuple[str, ...] = DEFAULT_TYPES

    @property
    def accept(self) -> str:
        """For the `accept` attribute of a file field: `.pdf,.jpg,.jpeg`."""
        return ",".join(f".{extension}" for code in self.types for extension in TYPES[code].extensions)

    @property
    def labels(self) -> str:
        """`PDF, JPEG, PNG`: for sentences."""
        return ", ".join(TYPES[code].label for code in self.types)

    @property
    def size(self) -> str:
        """The greatest size in whole units: `50 MB`, `300 kB`. Binary units under their everyday names."""
        units = (("GB", 1024**3), ("MB", 1024**2), ("kB", 1024), ("B", 1))
        unit, factor = next((unit, factor) for unit, factor in units if self.max_bytes >= factor)
        return f"{self.max_bytes // factor} {unit}"


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes as the store took them."""

    sha256: str
    size: int


HEAD_BYTES = 1024
TAIL_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen of an upload: its name, its first `HEAD_BYTES` and its last `TAIL_BYTES`."""

    name: str
    size: int
    head: bytes
    tail: bytes


@dataclass(frozen=True, slots=True)
class Recognised:
    """What an upload is, and the name it is kept under."""

    content_type: str
    name: str


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes that lie in the store, looked at and scanned, and that no row names yet."""

    sha256: str
    size: int
    content_type: str
    name: str
    verdict: Verdict


class Store(Protocol):
    """Bytes by their SHA-256 (hex). Every method may raise `StoreUnavailable`."""

    def put(self, chunks: Iterable[bytes]) -> Stored:
        """Keep the bytes; on return they survive a power cut. When `chunks` raises, nothing is kept."""

    def open(self, sha256: str) -> BinaryIO:
        """A seekable stream; raises `BytesMissing`."""

    def exists(self, sha256: str) -> bool:
        """Whether the bytes are there."""

    def old(self, before: datetime) -> Iterator[str]:
        """The hashes of bytes last put before that moment."""

    def remove_old(self, sha256: str, before: datetime) -> bool:
        """Remove the bytes unless they were put again since; whether they were removed."""

    def remove_unfinished(self, before: datetime) -> int:
        """Remove what uploads that stopped half way left behind before that moment; how many there were."""

    def check(self) -> str:
        """What is wrong with the store, in a sentence for operators; empty when it works."""


class Scanner(Protocol):
    present: bool

    def scan(self, stream: BinaryIO) -> Verdict:
        """Look for malware; never raises, a scanner that does not answer is a verdict."""

    def check(self) -> str:
        """What is wrong with the scanner, in a sentence for operators; empty when it works."""
