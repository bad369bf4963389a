"""
A scratch on the disk: ids of lines of files and what they refer to, so that millions are compared with each other
without being held in memory, and without a transaction in the database for which the rest of the province would wait.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_TABLES = """
    CREATE TABLE line (kind TEXT, id TEXT, file TEXT, number INTEGER);
    CREATE TABLE reference (kind TEXT, id TEXT, file TEXT, number INTEGER, field TEXT);
"""
_REPEATED = """
    SELECT line.id, line.file, line.number, first.file, first.number
    FROM (SELECT kind, id, min(rowid) AS place FROM line GROUP BY kind, id HAVING count(*) > 1) AS twice
    JOIN line AS first ON first.rowid = twice.place
    JOIN line ON line.kind = twice.kind AND line.id = twice.id AND line.rowid <> twice.place
"""
_DANGLING = """
    SELECT kind, id, file, number, field FROM reference
    WHERE NOT EXISTS (SELECT 1 FROM line WHERE line.kind = reference.kind AND line.id = reference.id)
"""


@dataclass(frozen=True, slots=True)
class Repeated:
    id: str
    file: str
    number: int
    first_file: str
    first_number: int


@dataclass(frozen=True, slots=True)
class Reference:
    kind: str
    id: str
    file: str
    number: int
    field: str


class Index:
    """Kept in a file that the system removes when it is closed."""

    def __init__(self) -> None:
        self._store = sqlite3.connect("")
        self._store.executescript(_TABLES)

    def add(self, kind: str, file: str, lines: Iterable[tuple[int, str]]) -> None:
        self._store.executemany("INSERT INTO line VALUES (?, ?, ?, ?)", ((kind, told, file, n) for n, told in lines))

    def refer(self, references: Iterable[Reference]) -> None:
        rows = ((one.kind, one.id, one.file, one.number, one.field) for one in references)
        self._store.executemany("INSERT INTO reference VALUES (?, ?, ?, ?, ?)", rows)

    def close_lines(self) -> None:
        """All lines are there: from now on they are asked for."""
        self._store.execute("CREATE INDEX line_id ON line (kind, id)")

    def repeated(self) -> Iterator[Repeated]:
        """Lines whose id stands on an earlier line."""
        return (Repeated(*row) for row in self._store.execute(_REPEATED))

    def dangling(self) -> Iterator[Reference]:
        """References to what no line of the folder is."""
        return (Reference(*row) for row in self._store.execute(_DANGLING))

    def close(self) -> None:
        self._store.close()
