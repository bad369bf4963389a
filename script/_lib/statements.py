"""The statements of one request, and a script by which pgbench sends the same ones without any Python between them."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg import sql
from psycopg.types.json import Json, Jsonb

from motcua.interfaces.console.postgres import binaries


@dataclass(frozen=True, slots=True)
class Statement:
    text: str
    values: Sequence[Any] = ()

    @property
    def returns(self) -> bool:
        return " RETURNING " in self.text and self.text.lstrip().startswith("INSERT")


@contextmanager
def overheard() -> Iterator[list[Statement]]:
    """What is sent to the database meanwhile, with the begins and ends of transactions."""
    heard: list[Statement] = []

    def hear(execute: Callable[..., Any], text: str, values: Any, many: bool, context: Any) -> Any:
        heard.append(Statement(text, list(values or ())))
        return execute(text, values, many, context)

    def begin(autocommit: bool, *rest: Any, **more: Any) -> None:
        if not autocommit:
            heard.append(Statement("BEGIN"))
        set_autocommit(autocommit, *rest, **more)

    def end() -> None:
        heard.append(Statement("COMMIT"))
        commit()

    set_autocommit, commit = connection.set_autocommit, connection.commit
    setattr(connection, "set_autocommit", begin)
    setattr(connection, "commit", end)
    try:
        with connection.execute_wrapper(hear):
            yield heard
    finally:
        setattr(connection, "set_autocommit", set_autocommit)
        setattr(connection, "commit", commit)


def script(statements: Sequence[Statement], names: Mapping[int, str], made: Mapping[str, Sequence[int]]) -> str:
    """
    A pgbench script of these statements.

    :param names: numbers among the values that variables stand for, as ":dossier"
    :param made: ids that the statements themselves drew, in order, by table; they are drawn anew each time
    """
    lines: list[str] = []
    known, left = dict(names), {table: list(ids) for table, ids in made.items()}
    for number, statement in enumerate(statements):
        values = tuple(
            known.get(value) or _literal(value) if type(value) is int else _literal(value) for value in statement.values
        )
        text = " ".join((statement.text % values if values else statement.text).split())
        if not statement.returns:
            lines.append(f"{text};")
            continue
        lines.append(f"{text} \\gset drawn{number}_")
        table = re.split(r"\W+", statement.text.partition("INTO")[2], maxsplit=2)[1]
        if left.get(table):
            known[left[table].pop(0)] = f":drawn{number}_id"
    return "\n".join(lines) + "\n"


_VARIABLE = re.compile(r":(?=[A-Za-z_\u0080-\uffff])")


def _literal(value: Any) -> str:
    """In SQL; a colon before a letter would be a variable to pgbench, so texts are cut in two there."""
    if isinstance(value, str):
        return _text(str(value))
    if isinstance(value, Json | Jsonb):
        return f"CAST({_text(json.dumps(value.obj))} AS jsonb)"
    if isinstance(value, list | tuple):
        return f"ARRAY[{', '.join(map(_literal, value))}]"
    return sql.Literal(value).as_string(connection.connection)


def _text(value: str) -> str:
    quoted = value.replace("'", "''")
    return "('" + _VARIABLE.sub(":' || '", quoted) + "')"


def transactions_per_second(url: str, file: Path, *, clients: int, seconds: float, **variables: int) -> float:
    """Run a script by pgbench with prepared statements."""
    program = next(found / "pgbench" for found in binaries.installations() if (found / "pgbench").exists())
    defined = [f"--define={name}={value}" for name, value in variables.items()]
    options = [f"--client={clients}", "--jobs=2", f"--time={round(seconds)}", f"--file={file}", *defined]
    command = [str(program), "--no-vacuum", "--protocol=prepared", *options, url]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([\d.]+)", ran.stdout)
    if ran.returncode or not found:
        raise RuntimeError((ran.stderr or ran.stdout)[-2000:])
    return float(found[1])
