"""
Questions asked often: the statement of a query is built once, and asked with other values from then on.

Django writes the statement of a query set anew each time, which takes several times as long as PostgreSQL needs to
answer it by key. On the ways that every click takes, a question says once what it asks:

    _by_id = Question(lambda pk: Dossier.objects.filter(pk=pk))
    row = _by_id.first(7)
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from inspect import signature
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.query import ModelIterable

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Blank:
    """A place in the statement where a value comes in with each asking."""

    number: int


class Question(Generic[Answer]):
    """
    A query set with a blank for each argument of `ask`; it cannot follow relations with `select_related`.

    Values go to the database as they are: plain numbers, texts, dates; a code of an enumeration is `str(…)` of it.
    """

    def __init__(self, ask: Callable[..., QuerySet[Any, Answer]]) -> None:
        self._ask = ask

    def all(self, *values: object) -> list[Answer]:
        """Every answer: rows where the query set gives rows, else tuples of its columns."""
        return list(self._statement.answers(values))

    def first(self, *values: object) -> Answer | None:
        """The first answer in the order of the query set, which should not find many more."""
        return next(self._statement.answers(values), None)

    @cached_property
    def _statement(self) -> "_Statement":
        blanks = [Value(_Blank(number)) for number in range(len(signature(self._ask).parameters))]
        return _Statement(self._ask(*blanks))


class _Statement:
    def __init__(self, asked: QuerySet[Any, Any]) -> None:
        compiler = asked.query.get_compiler(connection.alias)
        self.sql, self.values = compiler.as_sql()
        columns = [column for column, _, _ in compiler.select]
        self.converters = compiler.get_converters(columns)
        self.model = asked.model if asked._iterable_class is ModelIterable else None
        self.names = [column.target.attname for column in columns] if self.model else []

    def answers(self, values: Sequence[object]) -> Iterator[Any]:
        filled: list[Any] = [values[value.number] if isinstance(value, _Blank) else value for value in self.values]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            found = cursor.fetchall()
        for columns in found:
            row = list(columns)
            for place, (converters, column) in self.converters.items():
                for convert in converters:
                    row[place] = convert(row[place], column, connection)
            yield self.model.from_db(connection.alias, self.names, row) if self.model else tuple(row)
