"""Reads of the vault: cards of files, for those who may read them; the bytes come from the store (see `journeys`)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.plain.page import Page
from motcua.vault import policy, rules
from motcua.vault.models import StoredFile, Upload
from motcua.vault.states import AccessClass, FileState


class NoSuchFile(NotFound):
    """This file does not exist."""

    code = "vault.no_such_file"


class NoSuchUpload(NotFound):
    """This upload is not known, or it is more than a day old. Please choose the file again."""

    code = "vault.no_such_upload"


class NotForYou(NotAllowed):
    """You may not open this file."""

    code = "vault.not_for_you"


class NotAnOperator(NotAllowed):
    """Only an operator may look after the vault."""

    code = "vault.not_an_operator"


@dataclass(frozen=True, slots=True)
class FileCard:
    """A file as it is shown: `name` as given, `content_type` as its content shows, `can_open` once it is safe."""

    id: int
    sha256: str
    size: int
    content_type: str
    name: str
    access_class: AccessClass
    state: FileState
    malware: str
    owner: str
    purpose: str
    stored_at: datetime

    @property
    def can_open(self) -> bool:
        return rules.may_open(self.state)

    @classmethod
    def of(cls, row: StoredFile) -> "FileCard":
        return cls(
            id=row.pk,
            sha256=row.sha256,
            size=row.size,
            content_type=row.content_type,
            name=row.name,
            access_class=AccessClass(row.access_class),
            state=FileState(row.state),
            malware=row.malware,
            owner=row.owner,
            purpose=row.purpose,
            stored_at=row.stored_at,
        )


@dataclass(frozen=True, slots=True)
class TroubledRow:
    """A file that the scanner has not cleared, without its name."""

    id: int
    purpose: str
    size: int
    state: FileState
    malware: str
    stored_at: datetime
    scans: int
    next_scan_at: datetime | None


def get_file(*, viewer: Actor, file_id: int, vouched: bool = False) -> FileCard:
    """
    One file.

    `vouched`: the calling room has itself checked that `viewer` may read what the file belongs to.

    :raises NoSuchFile: if there is none
    :raises NotForYou: if its class closes it to this viewer
    """
    row = StoredFile.objects.filter(pk=file_id).first()
    if row is None:
        raise NoSuchFile(file_id=file_id)
    if not policy.may_read(viewer, row, vouched=vouched):
        raise NotForYou(file_id=file_id)
    return FileCard.of(row)


def list_files(*, viewer: Actor, file_ids: Iterable[int], vouched: bool = False) -> tuple[FileCard, ...]:
    """The files asked for that `viewer` may read, in the order asked; one query."""
    wanted = list(file_ids)
    rows = StoredFile.objects.in_bulk(wanted)
    return tuple(
        FileCard.of(rows[file_id])
        for file_id in wanted
        if file_id in rows and policy.may_read(viewer, rows[file_id], vouched=vouched)
    )


@dataclass(frozen=True, slots=True)
class UploadCard:
    """A file on its way in; `parts` are the hashes of what has come, in order."""

    token: str
    name: str
    size: int
    received: int
    parts: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return self.received == self.size


def get_upload(token: str, *, viewer: Actor) -> UploadCard:
    """:raises NoSuchUpload: if there is none, or it is another's"""
    row = Upload.objects.filter(token=token, owner=viewer.id).first()
    if row is None:
        raise NoSuchUpload
    parts = tuple(row.parts.order_by("begins_at").values_list("sha256", flat=True))
    return UploadCard(row.token, row.name, row.size, row.received, parts)


def list_troubled(*, viewer: Actor, number: int = 1, size: int = 50) -> Page[TroubledRow]:
    """Files in quarantine and condemned ones, newest first, for operators."""
    _operators_only(viewer)
    rows = StoredFile.objects.filter(state__in=[FileState.QUARANTINED, FileState.INFECTED]).order_by("-id")
    start = (number - 1) * size
    cards = [
        TroubledRow(
            id=row.pk,
            purpose=row.purpose,
            size=row.size,
            state=FileState(row.state),
            malware=row.malware,
            stored_at=row.stored_at,
            scans=row.scans,
            next_scan_at=row.next_scan_at,
        )
        for row in rows[start : start + size + 1]
    ]
    return Page.cut(cards, number=number, size=size)


def named(*, viewer: Actor, hashes: Sequence[str]) -> frozenset[str]:
    """Which of these bytes a row still needs; condemned rows need none."""
    _operators_only(viewer)
    rows = StoredFile.objects.filter(sha256__in=hashes).exclude(state=FileState.INFECTED)
    return frozenset(rows.values_list("sha256", flat=True))


def _operators_only(viewer: Actor) -> None:
    if not policy.may_oversee(viewer):
        raise NotAnOperator()
