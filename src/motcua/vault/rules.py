"""
What a file is, by its content and not by what it claims, and under which name it may be kept.

Signatures are read leniently where real files are loose (a PDF header may stand anywhere in the first 1 024 bytes, PDF
1.7 annex H.3.4.1) and strictly where a wrong guess would be dangerous (office files by what their archive holds).
"""

import re
import struct
from collections.abc import Iterator
from datetime import timedelta

from motcua.kernel.plain.text import nfc
from motcua.vault.ports import TYPES, Evidence, FileType
from motcua.vault.states import FileState

NAME_LIMIT = 200

_FORBIDDEN = frozenset('<>:"|?*')
_EXTENSION = re.compile(r".\.([a-z][a-z0-9]{1,4})$", re.IGNORECASE)


def kind_of(evidence: Evidence) -> FileType | None:
    """The type the content shows, or None when it is none that we know."""
    head = evidence.head
    if head.startswith(b"\xff\xd8\xff"):
        return TYPES["jpeg"]
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return TYPES["png"]
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(head, entries(evidence) or ())
    if b"%PDF-" in head:
        return TYPES["pdf"]
    return None


def _kind_of_archive(head: bytes, names: tuple[str, ...]) -> FileType | None:
    """Office files are archives; one that carries macros is none of the types that are accepted."""
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    for code in ("odt", "ods"):
        if head[30:].startswith(f"mimetype{TYPES[code].content_type}PK".encode()):
            return TYPES[code]
    if "[Content_Types].xml" in names:
        parts = {name.split("/", maxsplit=1)[0] for name in names}
        return TYPES["docx"] if "word" in parts else TYPES["xlsx"] if "xl" in parts else None
    return TYPES["zip"]


def is_whole(evidence: Evidence, kind: FileType) -> bool:
    """Whether the end of the file is there: an upload that stopped half way has lost it."""
    ends = {"pdf": b"%%EOF", "png": b"IEND", "jpeg": b"\xff\xd9"}
    if kind.code in ends:
        return ends[kind.code] in evidence.tail
    return entries(evidence) is not None


def entries(evidence: Evidence) -> tuple[str, ...] | None:
    """
    The names in a ZIP archive, by the directory at its end; None when the end is missing.

    A directory that does not lie in the tail, or has 64-bit places, is not read and names nothing: no paper needs it.
    """
    tail = evidence.tail
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        return None
    length, offset = struct.unpack_from("<II", tail, at + 12)
    start = offset - (evidence.size - len(tail))
    return tuple(_names_in(tail[start : start + length])) if 0 <= start <= at else ()


def _names_in(directory: bytes) -> Iterator[str]:
    at = 0
    while directory[at : at + 4] == b"PK\x01\x02" and len(directory) - at >= 46:
        name, extra, comment = struct.unpack_from("<HHH", directory, at + 28)
        yield directory[at + 46 : at + 46 + name].decode("utf-8", "replace")
        at += 46 + name + extra + comment


def kept_name(given: str) -> str:
    """The last part of the name as given, NFC, without what no file system takes; empty when nothing is left."""
    last = nfc(given).replace("\\", "/").rsplit("/", 1)[-1]
    return " ".join("".join(" " if char in _FORBIDDEN or char.isspace() else char for char in last).split()).strip(". ")


def is_name_allowed(name: str) -> bool:
    """`name` has been through `kept_name`."""
    return bool(name) and len(name) <= NAME_LIMIT


def claimed_extension(name: str) -> str:
    """What the name claims the content to be, lower case; empty when it claims nothing (`Tờ trình 3.4`)."""
    claim = _EXTENSION.search(name)
    return claim[1].lower() if claim else ""


def named_for(name: str, kind: FileType) -> str:
    """`name` with the extension of its content when it has none."""
    return name if claimed_extension(name) else f"{name}.{kind.extensions[0]}"


def may_open(state: FileState) -> bool:
    return state in (FileState.CLEAN, FileState.UNSCANNED)


def pause_before_scan(scans: int) -> timedelta:
    """How long a scanner that did not answer is left alone: half a minute, doubled each time, at most an hour."""
    return min(timedelta(seconds=30) * (1 << min(scans - 1, 10)), timedelta(hours=1))
