"""
An upload on its way into the vault.

    received = receive_bytes(request.FILES["paper"], …)      before the transaction: slow, foreign, may take seconds
    with transaction():
        vault.keep(received=received, …)                     the row, together with what it belongs to

Bytes whose row is never written (the transaction failed, the worker died in between) are swept after a day.
"""

from collections import deque
from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from motcua.kernel.plain import ports
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.vault import operations as vault
from motcua.vault.ports import HEAD_BYTES, TAIL_BYTES, Evidence, Limits, Received, Scanner, Store, Verdict
from motcua.vault.states import Outcome


class Upload(Protocol):
    """What Django's uploaded files offer."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    def chunks(self) -> Iterator[bytes]: ...


def receive_bytes(upload: Upload, *, actor: Actor, at: datetime, limits: Limits, purpose: str) -> Received:
    """
    Stream an upload into the store, look at what it is and have it scanned. Call it outside any transaction.

    An upload that the scanner condemns leaves a row as evidence, in a transaction of its own, before it is refused.
    When the scanner does not answer, the file is received all the same and will wait in quarantine.

    :raises Refused: NameNotAllowed, TooLarge, Empty, WrongType, NameDisagrees, NotWhole, Infected, StoreUnavailable
    """
    name = vault.refuse_claim(name=upload.name or "", size=upload.size, limits=limits)
    watched = _Watched(upload, name, limits)
    store = ports.adapter(Store)
    stored = store.put(watched.chunks())
    recognised = vault.examine(evidence=watched.evidence(), limits=limits)
    if upload.size not in (None, stored.size):
        raise vault.NotWhole(name=name)
    with store.open(stored.sha256) as stream:
        verdict = ports.adapter(Scanner).scan(stream)
    received = Received(stored.sha256, stored.size, recognised.content_type, recognised.name, verdict)
    if verdict.outcome is Outcome.INFECTED:
        with transaction():
            vault.condemn(actor=actor, at=at, received=received, purpose=purpose)
        raise vault.Infected(name=received.name, malware=verdict.malware)
    return received


def receive_made(data: bytes, *, name: str, content_type: str = "application/pdf") -> Received:
    """Store bytes that the platform itself has made, such as a slip; not scanned. Call it outside a transaction."""
    stored = ports.adapter(Store).put([data])
    return Received(stored.sha256, stored.size, content_type, name, Verdict(Outcome.CLEAN))


class _Watched:
    """The chunks of an upload as they pass, its head and tail remembered, stopped where they exceed the limit."""

    def __init__(self, upload: Upload, name: str, limits: Limits) -> None:
        self.upload, self.name, self.limits = upload, name, limits
        self.size = 0
        self.head = b""
        self.last: deque[bytes] = deque()

    def chunks(self) -> Iterator[bytes]:
        kept = 0
        for chunk in self.upload.chunks():
            self.size += len(chunk)
            if self.size > self.limits.max_bytes:
                raise vault.TooLarge(name=self.name, limit=self.limits.size)
            if len(self.head) < HEAD_BYTES:
                self.head = (self.head + chunk)[:HEAD_BYTES]
            self.last.append(chunk)
            kept += len(chunk)
            while kept - len(self.last[0]) >= TAIL_BYTES:
                kept -= len(self.last.popleft())
            yield chunk

    def evidence(self) -> Evidence:
        return Evidence(self.name, self.size, self.head, b"".join(self.last)[-TAIL_BYTES:])
