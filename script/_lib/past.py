"""
A long past in the ledger: dossiers with their acts, computers, certificates and mail, as many as a bench asks for.

The rows are those of the real events, written by two processes of the database at once into a copy of the demo's
province; places in the ledger are given, nothing is counted yet. What a dossier is depends on its number only, so that
every run has the same.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import LiteralString

import psycopg
from psycopg import sql

from motcua.dossier import events as dossier
from motcua.indicator.events import ComputerRegistered, MailUsed
from motcua.kernel.plain.event import Event
from motcua.signature.events import CertificateIssued
from script._lib.population import Bench, without_indexes

LATEST = date(2026, 8, 31)
"""The day of the latest dossiers; the first came eight years before."""

AT_ONCE = 50_000
WORKERS = 2
FIRST_ID = 1_000_000_000
"""Above all that the demo made."""

TOPICS = 200
ACTS_EACH = 5.3
"""Of a dossier, in the mean."""

_MANY = """
    CREATE TEMP TABLE one AS
    SELECT k, %(id)s + k AS id, chance, agencies[1 + chance / 7 %% cardinality(agencies)] AS agency,
        agencies[1 + k %% 1500 %% cardinality(agencies)] AS home, at,
        to_char(1 + floor(%(topics)s * power(chance %% 1000003 / 1000003.0, 3)), '"9."FM000000') AS topic,
        at + make_interval(days => 3 + chance %% 20) AS due,
        at + make_interval(days => 1 + chance / 32 %% 20, hours => 3) AS done,
        (ARRAY['ONLINE', 'ONLINE', 'DIRECT', 'PUBLIC_POST'])[1 + chance / 1024 %% 4] AS channel,
        (ARRAY['FULL', 'PARTIAL'])[1 + chance / 4096 %% 2] AS level
    FROM (
        SELECT k, hashint8(k) & 2147483647 AS chance,
            %(latest)s::timestamptz - (%(many)s - k) * (%(span)s::interval / %(many)s) AS at
        FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS k
    ) AS numbered CROSS JOIN (SELECT array_agg(id ORDER BY id) AS agencies FROM org_agency) AS known
"""
_TELL = sql.SQL("""
    INSERT INTO ledger_entry (name, version, subject_kind, subject_id, actor, behalf_of, place, at, recorded_at,
        request_id, data)
    SELECT {name}, 1, {subject}, id, 'person:' || chance % 900, '', '10.0.' || chance % 40 || '.7', {at}, {at},
        md5(id::text), jsonb_build_object({data})
    FROM one WHERE {when} ORDER BY id
""")


@dataclass(frozen=True, slots=True)
class Told:
    """An act of each, `when` it was done, with what it says."""

    event: type[Event]
    at: LiteralString
    says: Mapping[str, LiteralString]
    when: LiteralString = "TRUE"

    @property
    def statement(self) -> sql.Composed:
        _, *names = (field.name for field in fields(self.event))
        if sorted(names) != sorted(self.says):
            raise ValueError(f"{self.event.name} says {names}")
        parts = [part for name in names for part in (sql.Literal(name), sql.SQL(self.says[name]))]
        words = {"name": sql.Literal(self.event.name), "subject": sql.Literal(self.event.subject)}
        told = {"at": sql.SQL(self.at), "data": sql.SQL(", ").join(parts), "when": sql.SQL(self.when)}
        return _TELL.format(**words, **told)


_WHOSE: Mapping[str, LiteralString] = {"receiving_agency_id": "agency", "competent_agency_id": "agency"}
_CAME: Mapping[str, LiteralString] = {"procedure_code": "topic", "channel": "channel", "filing": "'SELF'", **_WHOSE}
_IS_DONE: LiteralString = "done < '2026-09-01' AND chance % 500 <> 0"
DOSSIER = (
    Told(dossier.DossierSubmitted, "at", {**_CAME, "state": "'SUBMITTED'", "session": "''", "fee_total": "0"}),
    Told(
        dossier.DossierReceived,
        "at + interval '1 hour'",
        {
            **_CAME,
            "state": "'RECEIVED'",
            "code": "'HS-' || id",
            "case_code": "''",
            "regime": "'2025'",
            "due_at": "due",
            "service_level": "level",
        },
    ),
    Told(
        dossier.PaperAdded,
        "at + interval '2 hours'",
        {"state": "'RECEIVED'", "component_code": "'A'", "file_id": "id", "round": "1", "reused": "chance % 9 = 0"},
        "chance / 3 % 2 = 0",
    ),
    Told(
        dossier.DossierForwarded,
        "at + interval '3 hours'",
        {"state": "'PROCESSING'", "to_agency_id": "agency", "due_at": "due"},
    ),
    Told(
        dossier.DossierFinished,
        "done",
        {
            "state": "'DONE'",
            "decision": "'APPROVED'",
            "due_at": "due",
            "punctuality": "CASE WHEN done <= due THEN 'EARLY' ELSE 'LATE' END",
        },
        _IS_DONE,
    ),
    Told(
        dossier.DossierReturned,
        "done + interval '5 hours'",
        {"state": "'RETURNED'", "method": "'DIRECT'", "collector": "''", "proof": "''"},
        _IS_DONE + " AND chance % 5 <> 0",
    ),
)
COMPUTER = (
    Told(ComputerRegistered, "at", {"agency_id": "agency", "person_id": "k % 15000", "antivirus": "chance % 2 = 0"}),
)
CERTIFICATE = (
    Told(
        CertificateIssued,
        "at",
        {
            "agency_id": "agency",
            "holder": "'PERSON'",
            "person_id": "k",
            "valid_from": "at",
            "valid_to": "at + interval '3 years'",
        },
    ),
)
MAIL = (
    Told(
        MailUsed,
        "date_trunc('month', at)",
        {
            "agency_id": "home",
            "person_id": "k % 1500",
            "on": "date_trunc('month', at)::date",
            "times": "1 + chance % 20",
        },
    ),
)


def tell(bench: Bench, dossiers: int) -> int:
    """Fill the ledger; returns how many acts it holds then."""
    kinds = [(DOSSIER, dossiers), (COMPUTER, 20_000), (CERTIFICATE, 20_000), (MAIL, 1500 * 96)]
    with psycopg.connect(bench.owner_url, autocommit=True) as database:
        with without_indexes(database, ["ledger_entry", "ledger_position"]):
            pieces = [piece for place, (acts, many) in enumerate(kinds) for piece in _pieces(place, acts, many)]
            with ThreadPoolExecutor(WORKERS) as workers:
                list(workers.map(lambda piece: _tell(bench, *piece), pieces))
            database.execute("SET synchronous_commit = off")
            database.execute(
                "INSERT INTO ledger_position SELECT (SELECT position FROM ledger_horizon) + row_number() "
                "OVER (ORDER BY id), id FROM ledger_entry WHERE id > (SELECT max(entry_id) FROM ledger_position)"
            )
            database.execute("UPDATE ledger_horizon SET position = (SELECT max(position) FROM ledger_position)")
        database.execute("VACUUM ANALYZE ledger_entry, ledger_position")
        [acts] = database.execute("SELECT position FROM ledger_horizon").fetchone() or (0,)
    return int(acts)


def _pieces(place: int, acts: tuple[Told, ...], many: int) -> Iterator[tuple[tuple[Told, ...], dict[str, int]]]:
    for first in range(0, many, AT_ONCE):
        last = min(first + AT_ONCE, many) - 1
        yield acts, {"id": FIRST_ID * (1 + place), "many": many, "first": first, "last": last}


def _tell(bench: Bench, acts: tuple[Told, ...], asked: Mapping[str, int]) -> None:
    """So many, act by act: each one's acts stand in their order."""
    with psycopg.connect(bench.owner_url) as database:
        database.execute("SET synchronous_commit = off")
        database.execute(_MANY, {**asked, "latest": LATEST, "span": "8 years", "topics": TOPICS})
        for told in acts:
            database.execute(told.statement)


def tell_more(bench: Bench, turn: int, dossiers: int) -> None:
    """What comes in and what is done at one moment: dossiers begin, and those of the turn before are ended."""
    with psycopg.connect(bench.owner_url) as database:
        for before, acts in ((0, DOSSIER[:4]), (1, DOSSIER[4:])):
            asked = {
                "id": 10 * FIRST_ID + (turn - before) * dossiers,
                "many": dossiers,
                "first": 0,
                "last": dossiers - 1,
            }
            moment = {"latest": LATEST - timedelta(days=40), "span": "1 day", "topics": TOPICS}
            database.execute("DROP TABLE IF EXISTS one")
            database.execute(_MANY, {**asked, **moment})
            for told in acts:
                database.execute(told.statement)
