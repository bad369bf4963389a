"""Tokens by which programs act for an account."""

import secrets
from collections.abc import Collection
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, NotAllowed
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import events
from motcua.org.models import Token
from motcua.org.operations._accounts import account_of, administers_account
from motcua.org.queries import IssuedToken, NoSuchToken, TokenCard
from motcua.org.rules import tokens
from motcua.org.states import TokenScope


class NotYourAccount(NotAllowed):
    """A token is made by whoever signs in with the account."""

    code = "org.not_your_account"


class BadTerm(Invalid):
    """A token ends in the future, and at most a year after it was issued."""

    code = "org.bad_token_term"


class NothingAllowed(Incomplete):
    """Say what the token may be used for: a name and at least one scope."""

    code = "org.token_without_use"


@transaction_required
def issue_token(
    *, actor: Actor, at: datetime, account_id: int, label: str, scopes: Collection[TokenScope], expires_at: datetime
) -> IssuedToken:
    """
    Give a program the means to act for an account: by whoever signs in with it, or by the operator's machine.

    An administrator may end a token but not make one, since who holds it acts in the name of the account. The token is
    drawn here, so that nobody chooses a weak one; it is told this once and can never be read again.

    :raises NotYourAccount: to everybody else
    :raises NothingAllowed: if it has no name or no scope
    :raises BadTerm: if it would end before it begins, or be good for more than a year
    """
    account = account_of(account_id)
    if not (actor.is_system or actor.account_id == account.pk):
        raise NotYourAccount()
    label = label.strip()[: tokens.LONGEST_LABEL]
    if not label or not scopes:
        raise NothingAllowed()
    if not at < expires_at <= at + tokens.LONGEST_TERM:
        raise BadTerm()
    secret = tokens.PREFIX + secrets.token_urlsafe(tokens.BYTES)
    row = Token.objects.create(
        account=account,
        digest=tokens.digest_of(secret),
        label=label,
        scopes=sorted({str(scope) for scope in scopes}),
        issued_at=at,
        expires_at=expires_at,
    )
    event = events.TokenIssued(account.pk, row.pk, tuple(row.scopes), expires_at)
    ledger.record(event, actor=actor, at=at)
    return IssuedToken(TokenCard.of(row), secret)


@transaction_required
def revoke_token(*, actor: Actor, at: datetime, token_id: int) -> TokenCard:
    """
    End a token before its term. Revoking twice changes nothing.

    :raises NoSuchToken: if there is none of this account
    """
    row = Token.objects.select_for_update(no_key=True).filter(pk=token_id).first()
    if row is None or (actor.is_citizen and actor.account_id != row.account_id):
        raise NoSuchToken()
    if actor.account_id != row.account_id:
        actor = administers_account(actor, row.account, at)
    if row.revoked_at is None:
        row.revoked_at = at
        row.save(update_fields=["revoked_at"])
        ledger.record(events.TokenRevoked(row.account_id, row.pk), actor=actor, at=at)
    return TokenCard.of(row)
