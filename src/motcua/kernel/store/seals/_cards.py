"""A seal as it is set down, and the bytes that the agency signs and an authority stamps (RFC 3161)."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from motcua.kernel.store.models import Seal

FORMAT: Final = "motcua-seal-1"


@dataclass(frozen=True, slots=True)
class SealCard:
    """`previous` is the digest of the seal before, b"" of the first; `digest` that of this seal's own `body`."""

    number: int
    size: int
    root: bytes
    sealed_at: datetime
    clock_at: datetime | None
    previous: bytes
    digest: bytes
    signature: bytes | None = None
    timestamp: bytes | None = None

    @property
    def body(self) -> bytes:
        """What is signed and stamped, and what the next seal holds on to."""
        told = {
            "format": FORMAT,
            "number": self.number,
            "size": self.size,
            "root": self.root.hex(),
            "sealed_at": moment(self.sealed_at),
            "clock_at": moment(self.clock_at) if self.clock_at else None,
            "previous": self.previous.hex(),
        }
        return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()

    @property
    def is_intact(self) -> bool:
        """Whether the row says what it said when it was written, as far as its own digest tells."""
        return sha256(self.body).digest() == self.digest

    @classmethod
    def of(cls, row: Seal) -> "SealCard":
        return cls(
            number=row.number,
            size=row.size,
            root=bytes(row.root),
            sealed_at=row.sealed_at,
            clock_at=row.clock_at,
            previous=bytes(row.previous),
            digest=bytes(row.digest),
            signature=None if row.signature is None else bytes(row.signature),
            timestamp=None if row.timestamp is None else bytes(row.timestamp),
        )


def moment(at: datetime) -> str:
    """With six digits after the second, in UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
