"""
Rows that are written often: what `save()` does to one row, with a statement that is built once for each model.

For operations only, like every other word that writes.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Field, Model

if TYPE_CHECKING:
    Fields = tuple[Field[Any, Any], ...]


def insert_row(row: Model) -> None:
    """Store a new row; it gets the id that the database draws."""
    fields, statement = _insertion(type(row))
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(row, fields))
        [row.pk] = cursor.fetchone() or (None,)
    row._state.adding, row._state.db = False, connection.alias


def insert_once(row: Model) -> bool:
    """Store a new row unless one that its constraints take for the same is there already; whether it was stored."""
    fields, statement = _insertion(type(row), "ON CONFLICT DO NOTHING")
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(row, fields))
        stored = cursor.fetchone()
    if stored is not None:
        [row.pk] = stored
        row._state.adding, row._state.db = False, connection.alias
    return stored is not None


def update_row(row: Model, *names: str) -> None:
    """Store these fields of a row that is there."""
    fields, statement = _change(type(row), names)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*_values(row, fields), row.pk])


def _values(row: Model, fields: "Fields") -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields]


@cache
def _insertion(model: type[Model], otherwise: str = "") -> "tuple[Fields, str]":
    fields = tuple(field for field in model._meta.local_concrete_fields if not field.primary_key)
    columns, places = ", ".join(map(_column, fields)), ", ".join("%s" for _ in fields)
    words = ("INSERT INTO", _table(model), f"({columns}) VALUES ({places})", otherwise, "RETURNING", _key(model))
    return fields, " ".join(words)


@cache
def _change(model: type[Model], names: tuple[str, ...]) -> "tuple[Fields, str]":
    known = {field.name: field for field in model._meta.local_concrete_fields}
    fields = tuple(known[name] for name in names)
    changes = ", ".join(f"{_column(field)} = %s" for field in fields)
    return fields, " ".join(("UPDATE", _table(model), "SET", changes, "WHERE", _key(model), "= %s"))


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _key(model: type[Model]) -> str:
    return _column(model._meta.pk)


def _column(field: "Field[Any, Any]") -> str:
    return connection.ops.quote_name(str(field.column))
