"""Tokens of programs, and the account that one stands for."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.store.questions import Question
from motcua.org.models import Token
from motcua.org.queries._accounts import get_account
from motcua.org.rules import tokens
from motcua.org.states import TokenScope


class NoSuchToken(NotFound):
    """There is no such token."""

    code = "org.no_such_token"


@dataclass(frozen=True, slots=True)
class TokenCard:
    id: int
    account_id: int
    label: str
    scopes: frozenset[TokenScope]
    issued_at: datetime
    expires_at: datetime
    revoked_at: datetime | None

    @classmethod
    def of(cls, row: Token) -> Self:
        scopes = frozenset(TokenScope(scope) for scope in row.scopes)
        return cls(row.pk, row.account_id, row.label, scopes, row.issued_at, row.expires_at, row.revoked_at)


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new token with its secret, which exists here and with whoever is told, and nowhere else."""

    card: TokenCard
    secret: str = field(repr=False)


def find_token(secret: str, *, at: datetime) -> TokenCard | None:
    """The token that a program shows, if it holds at that moment and its account is open: for the API alone."""
    row = _by_digest.first(tokens.digest_of(secret)) if tokens.could_be(secret) else None
    if row is None or row.revoked_at is not None or row.expires_at <= at:
        return None
    return TokenCard.of(row)


def list_tokens(account_id: int, *, viewer: Actor) -> tuple[TokenCard, ...]:
    """
    The tokens of an account, the newest first, without their secrets.

    :raises NoSuchAccount: if it is not this viewer's to see
    """
    if not viewer.is_system and viewer.account_id != get_account(account_id, viewer=viewer).id:
        return ()
    rows = Token.objects.filter(account=account_id).order_by("-issued_at", "-pk")
    return tuple(TokenCard.of(row) for row in rows)


_by_digest = Question(lambda digest: Token.objects.filter(digest=digest))
