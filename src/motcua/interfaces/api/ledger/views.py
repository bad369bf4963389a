"""The seals of the ledger and the proof that it only grew: hashes, which tell nothing of what was done."""

from datetime import datetime
from typing import Self

from django.http import HttpRequest, HttpResponse
from ninja import P, QueryEx, Router
from pydantic import BaseModel

from motcua.interfaces.api import cursors, replies
from motcua.interfaces.api.shapes import MOST, Cursor, Limit
from motcua.kernel.store import seals

router = Router(tags=["ledger"])
Size = QueryEx[int, P(ge=0, le=MOST, description="How many entries: the `size` of a seal.")]


class Seal(BaseModel):
    """
    The root of the Merkle tree (RFC 9162, SHA-256) over the first `size` entries, in hexadecimal like every hash here.

    `body` is what was signed and stamped; `signature` and `timestamp` (RFC 3161) where they are configured.
    """

    number: int
    size: int
    root: str
    sealed_at: datetime
    clock_at: datetime | None
    previous: str
    digest: str
    body: str
    signature: str | None
    timestamp: str | None

    @classmethod
    def of(cls, card: seals.SealCard) -> Self:
        return cls(
            number=card.number,
            size=card.size,
            root=card.root.hex(),
            sealed_at=card.sealed_at,
            clock_at=card.clock_at,
            previous=card.previous.hex(),
            digest=card.digest.hex(),
            body=card.body.decode(),
            signature=card.signature.hex() if card.signature is not None else None,
            timestamp=card.timestamp.hex() if card.timestamp is not None else None,
        )


class Seals(BaseModel):
    items: list[Seal]
    next: str | None


class Consistency(BaseModel):
    """The path of RFC 9162, section 2.1.4, from the root over `first` entries to the root over `second`."""

    first: int
    second: int
    path: list[str]


@router.get("/ledger/seals/latest", response=Seal, operation_id="get_latest_seal", summary="The latest seal")
def get_latest_seal(request: HttpRequest) -> HttpResponse:
    """Keep it: every later state of the ledger can be held against its root."""
    return replies.reply(request, Seal.of(seals.get_seal()), public=True)


@router.get("/ledger/seals", response=Seals, operation_id="list_seals", summary="Seals of the ledger")
def list_seals(request: HttpRequest, cursor: Cursor | None = None, limit: Limit = 20) -> HttpResponse:
    """The latest first."""
    number = min(cursors.read(cursor, "seals") or 1, 10_000)
    page = seals.list_seals(number=number, size=limit)
    following = cursors.write(page.number + 1, "seals") if page.has_next else None
    answer = Seals(items=[Seal.of(card) for card in page.rows], next=following)
    return replies.reply(request, answer, public=True)


@router.get("/ledger/consistency", response=Consistency, operation_id="prove_growth", summary="Proof of growth")
def prove_growth(request: HttpRequest, first: Size, second: Size) -> HttpResponse:
    """That the ledger of `second` sealed entries begins with all of its first `first`, in order."""
    path = seals.consistency(first, second)
    answer = Consistency(first=first, second=second, path=[step.hex() for step in path])
    return replies.reply(request, answer, public=True)
