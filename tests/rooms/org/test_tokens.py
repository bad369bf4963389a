"""Tokens of programs: drawn once, kept as a digest, ended by their term or revoked."""

from datetime import timedelta

import pytest

from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.org import operations, policy, queries
from motcua.org.models import Token
from motcua.org.queries import IssuedToken
from motcua.org.states import TokenScope
from tests.cast.cast import MACHINE, Cast
from tests.rooms.org.given import AT, neighbouring_admin


def issued(actor: Actor, *, by: Actor | None = None, days: int = 30) -> IssuedToken:
    return operations.issue_token(
        actor=by or actor,
        at=AT,
        account_id=actor.account_id or 0,
        label="Phần mềm kế toán",
        scopes=[TokenScope.READ, TokenScope.FILE],
        expires_at=AT + timedelta(days=days),
    )


def test_a_token_stands_for_its_account_and_only_its_digest_is_kept(cast: Cast) -> None:
    token = issued(cast.applicant)
    found = queries.find_token(token.secret, at=AT)
    assert found == token.card
    assert found is not None
    assert (found.account_id, found.scopes) == (cast.applicant.account_id, {TokenScope.READ, TokenScope.FILE})
    assert token.secret not in str(Token.objects.values().get(pk=token.card.id))
    assert token.secret not in repr(token)


def test_the_ledger_tells_of_a_token_without_telling_it(cast: Cast) -> None:
    token = issued(cast.applicant)
    entry = ledger.history("account", cast.applicant.account_id or 0)[-1]
    assert entry.name == "org.token_issued"
    assert entry.data["scopes"] == ["dossiers:file", "dossiers:read"]
    assert token.secret not in str(entry)


def test_a_token_ends_with_its_term(cast: Cast) -> None:
    token = issued(cast.leader, days=1)
    assert queries.find_token(token.secret, at=AT + timedelta(hours=23)) is not None
    assert queries.find_token(token.secret, at=AT + timedelta(hours=24)) is None


def test_a_revoked_token_is_good_for_nothing_and_revoking_twice_changes_nothing(cast: Cast) -> None:
    token = issued(cast.leader)
    for _ in range(2):
        operations.revoke_token(actor=cast.leader, at=AT, token_id=token.card.id)
    assert queries.find_token(token.secret, at=AT) is None
    names = [entry.name for entry in ledger.history("account", cast.leader.account_id or 0)]
    assert names.count("org.token_revoked") == 1


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_ends_in_the_future_and_within_a_year(cast: Cast, days: int) -> None:
    with pytest.raises(operations.BadTerm):
        issued(cast.leader, days=days)


def test_a_token_without_use_is_refused(cast: Cast) -> None:
    with pytest.raises(operations.NothingAllowed):
        operations.issue_token(
            actor=cast.leader,
            at=AT,
            account_id=cast.leader.account_id or 0,
            label=" ",
            scopes=[TokenScope.READ],
            expires_at=AT + timedelta(days=1),
        )


@pytest.mark.parametrize("name", ["admin", "neighbour", "stranger", "leader"])
def test_nobody_makes_a_token_for_another(cast: Cast, name: str) -> None:
    with pytest.raises(operations.NotYourAccount):
        issued(cast.specialist, by=cast.actor(name))


def test_an_administrator_ends_a_token_but_the_stranger_does_not(cast: Cast) -> None:
    token = issued(cast.specialist)
    with pytest.raises((policy.NotYourAgency, policy.NotAnAdministrator)):
        operations.revoke_token(actor=neighbouring_admin(cast), at=AT, token_id=token.card.id)
    with pytest.raises(queries.NoSuchToken):
        operations.revoke_token(actor=cast.applicant, at=AT, token_id=token.card.id)
    assert operations.revoke_token(actor=cast.admin, at=AT, token_id=token.card.id).revoked_at == AT


def test_tokens_are_listed_for_their_owner_and_the_machine(cast: Cast) -> None:
    token = issued(cast.specialist)
    account = cast.specialist.account_id or 0
    assert queries.list_tokens(account, viewer=cast.specialist) == (token.card,)
    assert queries.list_tokens(account, viewer=MACHINE) == (token.card,)
    assert queries.list_tokens(account, viewer=cast.stranger) == ()


@pytest.mark.parametrize("shown", ["", "motcua_", "motcua_" + "x" * 400, "Bearer"])
def test_what_is_no_token_finds_nothing(cast: Cast, shown: str) -> None:
    assert queries.find_token(shown, at=AT) is None
