"""Seals: what was sealed cannot be changed, left out, moved or hidden without being named, not even by the owner."""

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from queue import SimpleQueue
from random import Random

import psycopg
import pytest
from django.db import DatabaseError, OperationalError, connection, transaction

from motcua.kernel.plain import merkle
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import positions, seals
from motcua.kernel.store.models import Horizon, Position, Seal, Tile
from tests.cast.worker import place
from tests.kernel.kettle import AT, boil

MACHINE = Actor.system("test")
MOMENT = datetime(2026, 9, 18, 8, 0, tzinfo=UTC)


def fill(count: int) -> None:
    """More entries with their positions, without the acts behind them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_entry (name, version, subject_kind, subject_id, actor, behalf_of, place, at, "
            "request_id, data) SELECT 'test.kettle_boiled', 1, 'kettle', k, 'system:test', '', '', %s, '', "
            "jsonb_build_object('on', 'Đun \\ \"sôi\"', 'cups', jsonb_build_array(k, 2)) "
            "FROM generate_series(1, %s) AS k",
            [AT, count],
        )
        cursor.execute(
            "INSERT INTO ledger_position SELECT (SELECT position FROM ledger_horizon) + row_number() OVER (ORDER BY id)"
            ", id FROM ledger_entry AS e WHERE NOT EXISTS (SELECT FROM ledger_position WHERE entry_id = e.id)"
        )
        Horizon.objects.update(position=Position.objects.order_by("-position").values("position")[:1])


def seal_all(at: datetime = MOMENT, most: int = 1 << 16) -> list[seals.SealCard]:
    made = []
    while card := seals.seal(at=at, most=most):
        made.append(card)
    return made


@contextmanager
def as_superuser() -> Iterator[None]:
    """Behind the back of the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def run(sql: str, *values: object) -> None:
    with as_superuser(), connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        assert cursor.rowcount > 0


@pytest.fixture
def sealed(db: None, monkeypatch: pytest.MonkeyPatch) -> int:
    """
    Some 700 entries under several seals, so that tiles are full, half full, and stand above others; read in several
    parts, as a large ledger is.
    """
    monkeypatch.setattr("motcua.kernel.store.seals._leaves._FETCHED", 100)
    monkeypatch.setattr("motcua.kernel.store.seals._checking.AT_ONCE", 256)
    fill(700)
    seal_all(most=190)
    return positions.last_position()


def found() -> list[str]:
    return [str(finding.said) for finding in seals.check().findings]


def entry_at(position: int) -> int:
    return Position.objects.get(pk=position).entry_id


def test_the_root_is_that_of_the_bytes_that_anybody_writes_down(sealed: int) -> None:
    """With nothing but the export and the standard library, as docs/reference/ledger.md says."""
    lines = seals.lines(range(1, sealed + 1), viewer=MACHINE)
    hashes = []
    for line in lines:
        exported = json.loads(json.dumps(line.act))
        text = json.dumps(exported, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        hashes.append(hashlib.sha256(b"\0" + text.encode()).digest())
    last = seals.get_seal()
    assert (last.size, last.root) == (sealed, merkle.root_of(hashes))
    assert last.number > 3
    assert '"cups":[9,2],"on":"Đun \\\\ \\"sôi\\""' in lines[-692].text


def test_every_seal_and_every_entry_is_proven(sealed: int) -> None:
    cards = [*reversed(seals.list_seals().rows)]
    for old, new in pairwise(cards):
        assert merkle.grew(old.size, old.root, new.size, new.root, seals.consistency(old.size, new.size))
    for card in cards:
        assert all(proof.holds(card.root) for proof in seals.inclusion(range(1, card.size + 1), size=card.size))
    assert not seals.prove(5, size=cards[0].size).holds(cards[-1].root)


def test_many_entries_share_one_proof(sealed: int) -> None:
    wanted = [*range(3, sealed, 7)]
    last = seals.get_seal()
    one = seals.shared(wanted, seal=last)
    leaves = {line.position - 1: line.leaf for line in seals.lines(wanted, viewer=MACHINE)}
    assert merkle.root_from(last.size, leaves, one.nodes) == last.root
    leaves[wanted[9] - 1] = merkle.hash_leaf(b"another")
    assert merkle.root_from(last.size, leaves, one.nodes) != last.root


def test_what_was_not_changed_is_well(sealed: int) -> None:
    heard: list[tuple[int, int]] = []
    verdict = seals.check(lambda done, of: heard.append((done, of)))
    assert (verdict.count, verdict.entries, verdict.unsealed, heard[-1]) == (0, sealed, 0, (sealed, sealed))
    assert verdict.last == seals.latest()


COLUMNS = ("name", "subject_kind", "actor", "behalf_of", "place", "request_id")


@pytest.mark.parametrize(
    "change",
    [
        *(f"{column} = {column} || 'x'" for column in COLUMNS),
        *(f"{column} = {column} + 1" for column in ("version", "subject_id", "transaction")),
        *(f"{column} = {column} + interval '1 microsecond'" for column in ("at", "recorded_at")),
        "data = jsonb_set(data, '{cups,1}', '3')",
        "data = jsonb_set(data, '{cups,1}', '2.0')",
        "data = jsonb_set(data, '{cups,1}', '\"2\"')",
        "data = data || '{\"more\": null}'",
        "data = 'null'",
        "data = ('1' || repeat('0', 5000))::jsonb",
    ],
)
def test_one_byte_of_one_old_row_changed_by_the_owner_is_named(sealed: int, change: str) -> None:
    position = sealed - 400
    run(f"UPDATE ledger_entry SET {change} WHERE id = %s", entry_at(position))
    verdict = seals.check()
    [finding] = verdict.findings
    assert (verdict.count, finding.position, finding.said.code) == (1, position, "ledger.entry_changed")


def test_the_first_of_many_changed_rows_is_named_first(sealed: int) -> None:
    run("UPDATE ledger_entry SET subject_id = 0 WHERE id > %s", entry_at(sealed - 100))
    verdict = seals.check()
    assert verdict.count == 100
    assert verdict.findings[0].position == sealed - 99
    assert verdict.findings[0].entry_id == entry_at(sealed - 99)


@pytest.mark.parametrize("table", ["ledger_entry WHERE id = %s", "ledger_position WHERE entry_id = %s"])
def test_a_row_that_is_gone_is_named(sealed: int, table: str) -> None:
    run(f"DELETE FROM {table}", entry_at(sealed - 300))
    assert found() == [f"The entry at position {sealed - 300} is not there."]
    transaction.set_rollback(True)


def test_a_swapped_pair_is_named_with_both_places(sealed: int) -> None:
    one, other = sealed - 500, sealed - 20
    first, second = entry_at(one), entry_at(other)
    with as_superuser():
        Position.objects.filter(pk=one).delete()
        Position.objects.filter(pk=other).update(entry_id=first)
        Position.objects.create(position=one, entry_id=second)
    assert found() == [
        f"Position {one} holds the entry (id {second}) that was sealed at position {other}.",
        f"Position {other} holds the entry (id {first}) that was sealed at position {one}.",
    ]


def test_a_stored_hash_that_was_changed_is_told_from_its_entry(sealed: int) -> None:
    run("UPDATE ledger_tile SET hashes = set_byte(hashes, 33, get_byte(hashes, 33) # 1) WHERE level = 0 AND page = 1")
    assert found()[0].startswith("The stored hash of position 258 was changed; the entry (id ")
    assert all("The entry at" not in words for words in found())


def test_a_hash_above_others_that_was_changed_is_named(sealed: int) -> None:
    run("UPDATE ledger_tile SET hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) WHERE level = 1")
    assert found() == ["A stored hash over the entries from position 257 on was changed."]


@pytest.mark.parametrize(
    "change",
    [
        "root = set_byte(root, 0, get_byte(root, 0) # 1)",
        "sealed_at = sealed_at + interval '1 microsecond'",
        "clock_at = sealed_at",
        "previous = ''",
        "digest = set_byte(digest, 0, get_byte(digest, 0) # 1)",
        "size = size - 1",
    ],
)
@pytest.mark.parametrize("number", [2, 0])
def test_a_seal_that_was_changed_is_named(sealed: int, change: str, number: int) -> None:
    number = number or Seal.objects.count()
    run(f"UPDATE ledger_seal SET {change} WHERE number = %s", number)
    assert f"Seal {number} was changed." in found()


def test_a_history_written_anew_with_its_hashes_and_last_seal_breaks_with_the_seals_before(sealed: int) -> None:
    """Who changes an entry and computes everything above it anew cannot make the older seals follow."""
    run("UPDATE ledger_entry SET subject_id = 0 WHERE id = %s", entry_at(100))
    with as_superuser():
        first = Seal.objects.get(pk=1)
        Tile.objects.all().delete()
        Seal.objects.filter(number__gt=1).delete()
        Seal.objects.filter(number=1).delete()
        seal_all(most=190)
        Seal.objects.filter(number=1).update(root=first.root, digest=first.digest)
    assert found()[0] == "Seal 1 was changed."


@pytest.mark.parametrize(("number", "words"), [(2, "Seals are missing before seal 3."), (0, "seals are missing.")])
def test_a_seal_that_is_gone_is_missed(sealed: int, number: int, words: str) -> None:
    run("DELETE FROM ledger_seal WHERE number = %s", number or Seal.objects.count())
    assert words in "".join(found())


@pytest.mark.django_db
def test_any_text_has_the_same_bytes_in_the_database_and_outside() -> None:
    letters = "".join(map(chr, range(1, 0x300))) + "\u2028\U0001f512\uffff \\n \\\\t / \\N"
    data = {
        letters: [letters, {"é": None, "b": [True, 1.5, -7, 10**30]}],
        "a": {},
        "Z": [],
        "🔒": "",
        "\uffff": 1,
    }
    fill(1)
    place = positions.last_position()
    run(
        "UPDATE ledger_entry SET actor = %s, request_id = %s, name = %s, data = %s WHERE id = %s",
        *(letters, letters, letters, json.dumps(data), entry_at(place)),
    )
    seal_all()
    [line] = seals.lines([place], viewer=MACHINE)
    assert line.act["actor"] == letters
    assert json.loads(line.text)["data"] == data
    assert seals.prove(place).leaf == line.leaf
    assert seals.check().count == 0


@pytest.mark.django_db
def test_nothing_new_is_no_seal_and_what_is_not_sealed_has_no_proof() -> None:
    seal_all()
    last = seals.get_seal()
    assert seals.seal(at=MOMENT) is None
    fill(1)
    for ask in (
        lambda: seals.prove(last.size + 1),
        lambda: seals.prove(0),
        lambda: seals.consistency(1, last.size + 1),
    ):
        with pytest.raises(seals.NeverSealed):
            ask()
    with pytest.raises(seals.NotAnInspector):
        seals.lines([1], viewer=Actor.NOBODY)


@pytest.mark.django_db
def test_a_clock_that_went_back_is_written_down_and_times_never_do() -> None:
    seal_all()
    fill(1)
    [card] = seal_all(at=MOMENT - timedelta(days=1))
    assert (card.sealed_at, card.clock_at) == (MOMENT, MOMENT - timedelta(days=1))
    fill(1)
    [card] = seal_all(at=MOMENT + timedelta(seconds=1))
    assert (card.sealed_at, card.clock_at) == (MOMENT + timedelta(seconds=1), None)
    verdict = seals.check()
    assert (verdict.count, verdict.turned_back) == (0, 1)


def test_nothing_is_sealed_over_a_hole(sealed: int) -> None:
    fill(300)
    run("DELETE FROM ledger_position WHERE position = %s", sealed + 120)
    with pytest.raises(seals.Broken) as refused:
        seals.seal(at=MOMENT)
    assert refused.value.data == {"position": sealed + 120}
    assert seals.check().count == 0


def test_nothing_is_sealed_on_ground_that_was_changed(sealed: int) -> None:
    fill(1)
    run("UPDATE ledger_tile SET hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) WHERE level = 1")
    with pytest.raises(seals.Broken):
        seals.seal(at=MOMENT)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_seal SET root = ''",
        "UPDATE ledger_seal SET signature = 'other' WHERE number = 1",
        "DELETE FROM ledger_seal",
        "TRUNCATE ledger_seal",
        "UPDATE ledger_tile SET hashes = substring(hashes FROM 1 FOR 32)",
        "UPDATE ledger_tile SET hashes = set_byte(hashes, 3, 0) || 'more'",
        "DELETE FROM ledger_tile",
        "TRUNCATE ledger_tile",
    ],
)
def test_seals_and_hashes_refuse_changes_even_by_their_owner(sealed: int, change: str) -> None:
    seals.attach(1, signature=b"first")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_signature_is_attached_once_and_heard(sealed: int) -> None:
    def fault(body: bytes, signature: bytes) -> str:
        return "" if signature == hashlib.sha256(body).digest() else "other bytes"

    card = seals.get_seal()
    seals.attach(card.number, signature=hashlib.sha256(card.body).digest())
    seals.attach(card.number, signature=b"late")
    verdict = seals.check(signature=fault)
    assert (verdict.signed, verdict.count) == (1, 0)
    run("UPDATE ledger_seal SET signature = 'forged' WHERE number = %s", card.number)
    [finding] = seals.check(signature=fault).findings
    assert str(finding.said) == f"The signature of seal {card.number} does not hold: other bytes"


@pytest.mark.django_db(transaction=True)
def test_two_at_once_and_one_that_is_killed_leave_one_chain() -> None:
    for kettle in range(40):
        with transaction.atomic():
            boil(kettle)
    place()
    with transaction.atomic():
        assert seals.seal(at=MOMENT, most=20)
        transaction.set_rollback(True)

    def sealer() -> None:
        while True:
            with transaction.atomic():
                if not seals.seal(at=MOMENT, most=7):
                    break
        connection.close()

    sealers = [threading.Thread(target=sealer) for _ in range(3)]
    for thread in sealers:
        thread.start()
    for thread in sealers:
        thread.join()
    verdict = seals.check()
    assert (verdict.count, verdict.entries) == (0, positions.last_position())
    assert verdict.seals == -(-verdict.entries // 7)


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_instant_it_leaves_a_chain_that_goes_on() -> None:
    for kettle in range(60):
        with transaction.atomic():
            boil(kettle)
    place()
    chance = Random(9162)

    def sealer(told: SimpleQueue[int]) -> None:
        with suppress(OperationalError, psycopg.OperationalError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            told.put(cursor.fetchone()[0])
            while True:
                with transaction.atomic():
                    if not seals.seal(at=MOMENT, most=3):
                        break
        connection.close()

    for _ in range(12):
        told: SimpleQueue[int] = SimpleQueue()
        thread = threading.Thread(target=sealer, args=(told,))
        thread.start()
        backend = told.get()
        while thread.is_alive():
            time.sleep(chance.random() / 20)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_cancel_backend(%s)", [backend])
        thread.join()
        assert seals.check().count == 0
    with transaction.atomic():
        seals.seal(at=MOMENT)
    assert seals.check().entries == positions.last_position()
