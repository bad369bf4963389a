"""`motcua token`: issued once, listed without the secret, revoked."""

import argparse

import pytest

from motcua.interfaces.console.commands import token
from motcua.kernel.plain import clock
from motcua.org import queries
from motcua.org.queries import NoSuchAccount
from tests.cast.cast import Cast


def _parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    token.configure(parser)
    return parser.parse_args(words)


def _run(*words: str) -> None:
    parsed = _parsed(*words)
    assert parsed.act(parsed) == 0


def test_a_token_is_issued_listed_and_revoked(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    _run("issue", "leader", "--label", "Trục liên thông", "--scope", "dossiers:read", "--days", "7")
    secret = capsys.readouterr().out.strip()
    found = queries.find_token(secret, at=clock.now())
    assert found is not None
    _run("list", "leader")
    listed = capsys.readouterr().out
    assert f"{found.id} good" in listed
    assert secret not in listed
    _run("revoke", str(found.id))
    assert queries.find_token(secret, at=clock.now()) is None


def test_nobody_has_no_tokens(cast: Cast) -> None:
    parsed = _parsed("list", "nobody")
    with pytest.raises(NoSuchAccount):
        parsed.act(parsed)


def test_an_unknown_scope_is_refused() -> None:
    with pytest.raises(SystemExit):
        _parsed("issue", "leader", "--label", "x", "--scope", "everything")
