"""
A large file over a bad line: it comes in parts, each of which is kept at once, and goes on where it stopped.

    token = begin(…)                       announce name and size
    take(token, begins_at=0, data=…, …)    as often as it takes; outside any transaction, since bytes are stored first
    receive_bytes(whole(token, …), …)      the parts read as one upload, looked at and scanned like any other
"""

import secrets
from collections.abc import Iterator
from datetime import datetime

from motcua.kernel.plain import ports
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.store.transactions import transaction
from motcua.vault import operations as vault
from motcua.vault import queries as uploads
from motcua.vault.ports import Limits, Store

CHUNK = 256 * 1024


class NotAllThere(Invalid):
    """“{name}” has not come in whole yet. Please choose it again: it goes on where it stopped."""

    code = "resume.not_all_there"


def begin(*, actor: Actor, at: datetime, name: str, size: int, limits: Limits) -> uploads.UploadCard:
    """:raises Refused: as `vault.begin_upload`"""
    with transaction():
        return vault.begin_upload(actor=actor, at=at, token=secrets.token_hex(16), name=name, size=size, limits=limits)


def take(*, actor: Actor, at: datetime, token: str, begins_at: int, data: bytes) -> int:
    """
    Store a part and write it down; gives where the next one begins. Call it outside any transaction.

    :raises Refused: as `vault.take_part`
    """
    card = uploads.get_upload(token, viewer=actor)
    if begins_at > card.received or begins_at + len(data) > card.size:
        raise vault.OutOfStep(offset=card.received)
    stored = ports.adapter(Store).put([data])
    with transaction():
        return vault.take_part(actor=actor, at=at, token=token, begins_at=begins_at, stored=stored)


def whole(token: str, *, viewer: Actor) -> "Whole":
    """
    :raises NoSuchUpload: if there is no such upload of this viewer
    :raises NotAllThere: if parts are missing
    """
    card = uploads.get_upload(token, viewer=viewer)
    if not card.is_whole:
        raise NotAllThere(name=card.name)
    return Whole(card)


class Whole:
    """The parts in their order, as one upload."""

    def __init__(self, card: uploads.UploadCard) -> None:
        self.card = card

    @property
    def name(self) -> str | None:
        return self.card.name

    @property
    def size(self) -> int | None:
        return self.card.size

    def chunks(self) -> Iterator[bytes]:
        store = ports.adapter(Store)
        for sha256 in self.card.parts:
            with store.open(sha256) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
