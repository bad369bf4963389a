"""
Provinces of any size for benches: a small one is played through the operations, then its dossiers are copied by SQL.

    bench_base         migrated; the demo's agencies, officers and citizens; 400 dossiers with all that hangs on them
    bench_10000 …      copies of the base, in which every row of a dossier stands many times under other ids and days

Seven in ten copies are closed dossiers of the last three years, in the order of their days; after them come the open
ones, with their steps pooled or assigned, late, due and with time to spare. Databases are kept from one run to the next
and made anew when a migration, the demo or this list of tables has changed.
"""

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from os import environ
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

ROOT = Path(__file__).parents[2]
PLAYED = 400
OPEN_SHARE = 0.3
AT_ONCE = 200_000
"""Rows that one statement copies at most, more or less."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The addresses of a filled database: of its owner, and of the application."""

    owner_url: str
    app_url: str

    @property
    def name(self) -> str:
        return self.owner_url.partition("?")[0].rpartition("/")[2]

    @classmethod
    def named(cls, name: str) -> "Bench":
        owner = environ.get("MOTCUA_DATABASE_OWNER_URL", environ["MOTCUA_DATABASE_URL"])
        return cls(_beside(owner, name), _beside(environ["MOTCUA_DATABASE_URL"], name))


def province(dossiers: int) -> Bench:
    """A database with so many dossiers; it is filled first where it is not there as it should be."""
    base = Bench.named("bench_base")
    _once(base, lambda: _play(base), None, _stamp())
    filled = Bench.named(f"bench_{dossiers}")
    _once(filled, lambda: _fill(filled, dossiers), "bench_base", _stamp())
    return filled


def kept(name: str, make: Callable[[Bench], None], *, source: str) -> Bench:
    """A copy of the played province that a bench fills by what stands in the file `source`; it is kept."""
    base, made = Bench.named("bench_base"), Bench.named(name)
    _once(base, lambda: _play(base), None, _stamp())
    stamp = hashlib.sha256(_stamp().encode() + Path(source).read_bytes()).hexdigest()
    _once(made, lambda: make(made), "bench_base", stamp)
    return made


def fresh(name: str, *, dossiers: int) -> Bench:
    """A copy of such a database that a bench may spoil."""
    copy = Bench.named(name)
    _make(copy, province(dossiers).name)
    return copy


def empty(name: str) -> Bench:
    """A database with its tables and nothing in them."""
    made = Bench.named(name)
    _make(made, "template1")
    ours = {**environ, "MOTCUA_DATABASE_URL": made.owner_url, "MOTCUA_DATABASE_OWNER_URL": made.owner_url}
    subprocess.run([sys.executable, "-m", "motcua", "migrate"], env=ours, check=True, stdout=subprocess.DEVNULL)
    return made


def drop(bench: Bench) -> None:
    """Give the room on the disk back."""
    with psycopg.connect(_beside(bench.owner_url, "postgres"), autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(bench.name)))


def _beside(url: str, name: str) -> str:
    """The same server and role, another database."""
    address, _, options = url.partition("?")
    return f"{address.rpartition('/')[0]}/{name}" + (f"?{options}" if options else "")


def _once(made: Bench, make: Callable[[], None], template: str | None, stamp: str) -> None:
    """Make a database unless it stands already as this state of the schema would make it."""
    words = {"name": sql.Identifier(made.name), "stamp": sql.Literal(stamp)}
    with psycopg.connect(_beside(made.owner_url, "postgres"), autocommit=True) as server:
        asked = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
        if server.execute(asked, [made.name]).fetchone() == (stamp,):
            return
        began = time.monotonic()
        _say(f"{made.name} …")
        _make(made, template or "template1")
        make()
        server.execute(sql.SQL("COMMENT ON DATABASE {name} IS {stamp}").format(**words))
        _say(f"{made.name}: made in {time.monotonic() - began:.0f} s")


def _make(made: Bench, template: str) -> None:
    words = {"name": sql.Identifier(made.name), "template": sql.Identifier(template)}
    with psycopg.connect(_beside(made.owner_url, "postgres"), autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {name} WITH (FORCE)").format(**words))
        server.execute(sql.SQL("CREATE DATABASE {name} TEMPLATE {template}").format(**words))


def _stamp() -> str:
    """What a database was made from: the migrations, the demo, and what is copied."""
    files = [*ROOT.glob("src/motcua/**/migrations/*.py"), *ROOT.glob("src/motcua/interfaces/console/demo/*.py")]
    sources = b"".join(path.read_bytes() for path in sorted(files))
    return hashlib.sha256(sources + repr((TABLES, PLAYED, OPEN_SHARE)).encode()).hexdigest()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _play(base: Bench) -> None:
    """The demo's province, with every act told to its subscribers."""
    for words in (["demo", "--load-only", "--past", "0", "--dossiers", str(PLAYED)], ["worker", "--once"]):
        ours = {**environ, "MOTCUA_DATABASE_URL": base.owner_url, "MOTCUA_DATABASE_OWNER_URL": base.owner_url}
        subprocess.run([sys.executable, "-m", "motcua", *words], env=ours, check=True, stdout=subprocess.DEVNULL)


@dataclass(frozen=True, slots=True)
class Table:
    """
    How rows are copied, `k` being the number of the copy.

    `chosen`: which rows belong to the dossiers of the table `chosen`. `links`: columns that move with the rows they
    point to. `due`: moments that move by other days than the rest. `told`: columns with values of their own.
    """

    name: LiteralString
    chosen: LiteralString
    links: Mapping[str, str] = field(default_factory=dict)
    due: tuple[str, ...] = ()
    told: Mapping[str, LiteralString] = field(default_factory=dict)


OF_DOSSIER: LiteralString = "dossier_id IN (SELECT id FROM chosen)"
SUBJECT: LiteralString = "subject_kind = 'dossier' AND subject_id IN (SELECT id FROM chosen)"
ABOUT: LiteralString = "about_kind = 'dossier' AND about_id IN (SELECT id FROM chosen)"
DOSSIER = {"dossier_id": "dossier_dossier"}
PARTIES = Table("party_party", "TRUE", told={"identity_number": "identity_number || '.' || k"})
TABLES = (
    PARTIES,
    Table(
        "eforms_answers",
        "id IN (SELECT answers_id FROM dossier_dossier JOIN chosen USING (id))",
        links={"party_id": "party_party"},
    ),
    Table(
        "dossier_dossier",
        "id IN (SELECT id FROM chosen)",
        links={
            "answers_id": "eforms_answers",
            **dict.fromkeys(("owner_id", "submitter_id", "representative_id"), "party_party"),
        },
        due=("due_at", "due_at_original"),
        told={"code": "code || '.' || k"},
    ),
    Table("dossier_paper", OF_DOSSIER, DOSSIER),
    Table("dossier_fee", OF_DOSSIER, DOSSIER),
    Table("dossier_hold", OF_DOSSIER, DOSSIER, due=("respond_by",)),
    Table("dossier_result", OF_DOSSIER, DOSSIER),
    Table("dossier_slip", OF_DOSSIER, DOSSIER, due=("due_at", "due_before")),
    Table("dossier_participant", OF_DOSSIER, DOSSIER),
    Table("dossier_consultation", OF_DOSSIER, DOSSIER, due=("respond_by",)),
    Table("process_instance", SUBJECT, {"subject_id": "dossier_dossier"}, due=("subject_due_at",)),
    Table(
        "process_step",
        SUBJECT,
        {"instance_id": "process_instance", "subject_id": "dossier_dossier", "given_by_id": "process_step"},
        due=("due_at", "subject_due_at"),
        told={
            "assignee_id": "CASE WHEN state = 'OPEN' AND assignee_id IS NULL AND k % 10 < 6 THEN (SELECT "
            "people[1 + k % cardinality(people)] FROM staff WHERE staff.agency_id = one.agency_id "
            "AND staff.role = one.role) ELSE assignee_id END"
        },
    ),
    Table(
        "process_arrival",
        "instance_id IN (SELECT instance_id FROM process_step JOIN chosen ON chosen.id = subject_id)",
        {"instance_id": "process_instance", "step_id": "process_step", "used_by_id": "process_step"},
    ),
    Table(
        "ledger_entry",
        "subject_kind = 'dossier' AND (subject_id IN (SELECT id FROM chosen WHERE busy) OR "
        "name IN ('dossier.received', 'dossier.finished') AND subject_id IN (SELECT id FROM chosen))",
        {"subject_id": "dossier_dossier"},
    ),
    Table("insight_dossier_fact", OF_DOSSIER, DOSSIER, due=("due_at",), told={"code": "code || '.' || k"}),
    Table(
        "notice_message",
        ABOUT + " AND channel = 'INBOX' AND template IN ('submitted', 'received', 'decided')",
        {"recipient_id": "party_party", "about_id": "dossier_dossier"},
        told={"dedupe_key": "dedupe_key || '.' || k"},
    ),
    Table("feedback_rating", ABOUT, {"about_id": "dossier_dossier"}),
)
NAMES = [table.name for table in TABLES] + ["ledger_position", "insight_tally"]


def _fill(bench: Bench, dossiers: int) -> None:
    with psycopg.connect(bench.owner_url, autocommit=True) as database:
        database.execute("SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'; SET synchronous_commit = off")
        with without_indexes(database, NAMES):
            _Copier(database, dossiers).copy()
        database.execute("TRUNCATE insight_tally")
        for counting in ("0003_tally_by_day", "0004_tally_what_was_sent"):
            database.execute(import_module(f"motcua.insight.migrations.{counting}").COUNT_WHAT_IS_THERE)
        for name in NAMES:
            database.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(name)))


class _Copier:
    """Copies the played dossiers until there are as many as asked for."""

    def __init__(self, database: psycopg.Connection, dossiers: int) -> None:
        self.database = database
        self.wanted = dossiers - PLAYED
        self.people = max(dossiers // (2 * PLAYED), 1)
        self.columns = {table.name: self._columns(table.name) for table in TABLES}
        self.strides = {table.name: self._highest(table.name) for table in TABLES if "id" in self.columns[table.name]}

    def copy(self) -> None:
        self.database.execute(
            "CREATE TEMP TABLE staff AS SELECT agency_id, role, array_agg(person_id ORDER BY person_id) AS people "
            "FROM org_role_grant WHERE valid_to IS NULL GROUP BY agency_id, role"
        )
        self._choose(busy=False)
        self._copy(PARTIES, range(1, self.people), busy=False)
        closed = round(self.wanted * (1 - OPEN_SHARE))
        last = self._copy_dossiers(1, closed)
        self._choose(busy=True)
        self._copy_dossiers(last, self.wanted - closed, busy=True)
        self._give_positions()
        for name in self.strides:
            words = {"name": sql.Literal(name), "table": sql.Identifier(name)}
            asked = sql.SQL("SELECT setval(pg_get_serial_sequence({name}, 'id'), max(id)) FROM {table}")
            self.database.execute(asked.format(**words))

    def _choose(self, *, busy: bool) -> None:
        """The played dossiers that are copied next: the open ones, or those that have ended."""
        self.database.execute("DROP TABLE IF EXISTS chosen")
        ended = sql.SQL("SELECT id, {busy} AS busy FROM dossier_dossier WHERE (ended_at IS NULL) = {busy}")
        made = sql.SQL("CREATE TEMP TABLE chosen AS ") + ended.format(busy=sql.Literal(busy))
        self.database.execute(made)

    def _copy_dossiers(self, first: int, wanted: int, *, busy: bool = False) -> int:
        """Copies with numbers from `first` on; returns the number after the last one."""
        [chosen] = self.database.execute("SELECT count(*) FROM chosen").fetchone() or (1,)
        copies = range(first, first + -(-wanted // chosen))
        for table in TABLES[1:]:
            self._copy(table, copies, busy=busy)
        return copies.stop

    def _copy(self, table: Table, copies: range, *, busy: bool) -> None:
        name = sql.Identifier(table.name)
        self.database.execute("DROP TABLE IF EXISTS rows_to_copy")
        chosen = sql.SQL("CREATE TEMP TABLE rows_to_copy AS SELECT * FROM {} WHERE ").format(name)
        made = self.database.execute(chosen + sql.SQL(table.chosen))
        columns = self.columns[table.name]
        values = [self._value(table, column, kind, copies, busy=busy) for column, kind in columns.items()]
        words = {
            "table": name,
            "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
            "values": sql.SQL(", ").join(values),
            "order": sql.Identifier("id" if "id" in columns else "dossier_id"),
        }
        step = max(AT_ONCE // max(made.rowcount, 1), 1)
        for start in range(copies.start, copies.stop, step):
            last = sql.Literal(min(start + step, copies.stop) - 1)
            copied = sql.SQL(
                "INSERT INTO {table} ({columns}) SELECT {values} FROM rows_to_copy AS one "
                "CROSS JOIN generate_series({first}, {last}) AS k ORDER BY k, one.{order}"
            )
            self.database.execute(copied.format(first=sql.Literal(start), last=last, **words))

    def _value(self, table: Table, column: str, kind: str, copies: range, *, busy: bool) -> sql.Composable:
        own = sql.Identifier("one", column)
        if column in table.told:
            return sql.SQL(table.told[column])
        if column == "id":
            return sql.SQL("{} + k * {}").format(own, self.strides[table.name])
        if (other := table.links.get(column)) == "party_party":
            return sql.SQL("{} + k % {} * {}").format(own, self.people, self.strides[other])
        if other is not None:
            return sql.SQL("{} + k * {}").format(own, self.strides[other])
        if kind != "timestamp with time zone" or table is PARTIES:
            return own
        moved = sql.SQL("{} + (k - {}) * {}::interval").format(
            own, copies.stop, f"{(10 if busy else 3 * 365) * 86400 // len(copies)} seconds"
        )
        spread = sql.SQL(" + make_interval(hours => k * 37 % 700 - 100)")
        return moved + spread if busy and column in table.due else moved

    def _give_positions(self) -> None:
        """As if the dispatcher had been there: every entry has its place."""
        self.database.execute(
            "INSERT INTO ledger_position (position, entry_id) "
            "SELECT (SELECT position FROM ledger_horizon) + row_number() OVER (ORDER BY id), id FROM ledger_entry "
            "WHERE id > (SELECT max(entry_id) FROM ledger_position)"
        )
        self.database.execute("UPDATE ledger_horizon SET position = (SELECT max(position) FROM ledger_position)")

    def _columns(self, table: str) -> dict[str, str]:
        asked = (
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND table_name = %s ORDER BY ordinal_position"
        )
        return dict(self.database.execute(asked, [table]).fetchall())

    def _highest(self, table: str) -> int:
        asked = sql.SQL("SELECT coalesce(max(id), 0) FROM {}").format(sql.Identifier(table))
        [highest] = self.database.execute(asked).fetchone() or (0,)
        return int(highest)


_CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE contype = ANY(%(kinds)s)
        AND (conrelid = ANY(%(tables)s::regclass[]) OR confrelid = ANY(%(tables)s::regclass[]))
"""
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index
    WHERE indrelid = ANY(%(tables)s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


@contextmanager
def without_indexes(database: psycopg.Connection, tables: list[str]) -> Iterator[None]:
    """Keys and indexes are dropped, and built anew over what was filled in: many times as fast as one by one."""
    asked = {"tables": tables}
    foreign = database.execute(_CONSTRAINTS, {**asked, "kinds": ["f"]}).fetchall()
    unique = database.execute(_CONSTRAINTS, {**asked, "kinds": ["p", "u"]}).fetchall()
    indexes = database.execute(_INDEXES, asked).fetchall()
    for table, name, _ in [*foreign, *unique]:
        words = {"table": sql.Identifier(table), "name": sql.Identifier(name)}
        database.execute(sql.SQL("ALTER TABLE {table} DROP CONSTRAINT {name}").format(**words))
    for name, _ in indexes:
        database.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    yield
    for _, definition in indexes:
        database.execute(definition)
    for table, name, definition in [*unique, *foreign]:
        words = {"table": sql.Identifier(table), "name": sql.Identifier(name)}
        database.execute(sql.SQL("ALTER TABLE {table} ADD CONSTRAINT {name} ").format(**words) + sql.SQL(definition))
