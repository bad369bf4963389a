"""`motcua ledger`: sealed on demand, proven, verified, with exit codes for cron."""

import argparse
import json
from pathlib import Path

import pytest
from django.db import connection
from django.utils import translation

from motcua.interfaces.console.commands import ledger
from motcua.kernel.store import positions, seals
from tests.cast import signing
from tests.cast.cast import Cast


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    ledger.configure(parser)
    parsed = parser.parse_args(["--lang", "en", *words])
    with translation.override(parsed.lang):
        return int(parsed.act(parsed))


def test_the_ledger_is_sealed_proven_and_verified(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("seal") == 0
    last = positions.last_position()
    assert f"Seal 1: {last} entries" in capsys.readouterr().out
    assert _run("proof", "3", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["position"], told["seal"]["size"], told["holds"]) == (3, last, True)
    assert _run("verify") == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"{last} entries and 1 seals were read: everything is what was sealed.")
    assert "100 %" in said.err


def test_signatures_are_read_and_a_forged_one_is_named(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    *_, agency = signing.bind(tmp_path, seal_key=signing.key(tmp_path))
    _run("seal")
    card = seals.get_seal()
    seals.attach(card.number, signature=agency.sign_bytes(card.body))
    assert _run("verify") == 0
    assert "Signatures checked: 1; time stamps: 0." in capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE ledger_seal SET signature = %s", [agency.sign_bytes(card.body + b" ")])
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert _run("verify") == 1
    assert capsys.readouterr().out.startswith("The signature of seal 1 does not hold: it was made for other bytes")


def test_what_was_changed_is_named_and_fails(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    _run("seal")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE ledger_entry SET actor = 'x' FROM ledger_position AS p WHERE p.position = 7 AND entry_id = id"
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
    capsys.readouterr()
    assert _run("verify") == 1
    assert capsys.readouterr().out.startswith("The entry at position 7 (id ")


def test_a_place_that_is_not_sealed_has_no_proof(cast: Cast) -> None:
    with pytest.raises(seals.NeverSealed):
        _run("proof", "1")
    _run("seal")
    with pytest.raises(seals.NeverSealed):
        _run("proof", str(positions.last_position() + 1))
