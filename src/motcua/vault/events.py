"""Facts of the vault. Names of files may hold personal data: they stay in the vault, the ledger never has them."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class FileKept(Event):
    name: ClassVar[str] = "vault.file_kept"
    subject: ClassVar[str] = "file"

    file_id: int
    sha256: str
    size: int
    content_type: str
    access_class: str
    state: str
    purpose: str


@dataclass(frozen=True)
class FileCleared(Event):
    """A file that waited for the scanner was found clean."""

    name: ClassVar[str] = "vault.file_cleared"
    subject: ClassVar[str] = "file"

    file_id: int


@dataclass(frozen=True)
class FileCondemned(Event):
    """The scanner found malware: at once, when the upload was refused, or later, when the file was already kept."""

    name: ClassVar[str] = "vault.file_condemned"
    subject: ClassVar[str] = "file"

    file_id: int
    sha256: str
    malware: str
    purpose: str


@dataclass(frozen=True)
class UploadBegun(Event):
    """A large file is announced, to come in parts."""

    name: ClassVar[str] = "vault.upload_begun"
    subject: ClassVar[str] = "upload"

    upload_id: int
    size: int


@dataclass(frozen=True)
class PartTaken(Event):
    name: ClassVar[str] = "vault.part_taken"
    subject: ClassVar[str] = "upload"

    upload_id: int
    begins_at: int
    size: int


@dataclass(frozen=True)
class UploadsForgotten(Event):
    """The rows of uploads that were begun too long ago are gone; `upload_id` is the last of them."""

    name: ClassVar[str] = "vault.uploads_forgotten"
    subject: ClassVar[str] = "upload"

    upload_id: int
    count: int
