"""Facts with their traits, by number: so few that all are known to whoever counts."""

from collections.abc import Callable, Iterable
from typing import Final

from django.db import connection

from motcua.insight.figures.tables import Mix

_NEW: Final = """
    INSERT INTO insight_mix (kind, fact, traits) VALUES (%s, %s, %s)
    ON CONFLICT ON CONSTRAINT insight_mix_once DO UPDATE SET kind = EXCLUDED.kind RETURNING id
"""


class Mixes:
    """Those that there are, as of now; whoever lays facts down makes new ones."""

    def __init__(self) -> None:
        rows = Mix.objects.values_list("pk", "kind", "fact", "traits")
        self._numbers = {(kind, fact, tuple(traits)): number for number, kind, fact, traits in rows}
        self._own = 0
        self._named: dict[int, tuple[str, str, tuple[str, ...]]] = {}

    def number(self, kind: str, fact: str, traits: tuple[str, ...]) -> int:
        """The number of a mix; a new one is kept."""
        found = self._numbers.get((kind, fact, traits))
        if found is None:
            with connection.cursor() as cursor:
                cursor.execute(_NEW, [kind, fact, list(traits)])
                [found] = cursor.fetchone() or (0,)
            self._numbers[kind, fact, traits] = found
        return found

    def known(self, kind: str, fact: str, traits: tuple[str, ...]) -> int:
        """The number of a mix, to count with: one that is kept nowhere gets a number of its own here."""
        number = self._numbers.get((kind, fact, traits))
        if number is None:
            self._own -= 1
            number = self._numbers[kind, fact, traits] = self._own
        return number

    def of_kind(self, kind: str) -> list[int]:
        return [number for (name, _, _), number in self._numbers.items() if name == kind]

    def where(self, fact: str, takes: Callable[[Iterable[str]], bool]) -> frozenset[int]:
        """The numbers of a fact's mixes whose traits are taken."""
        return frozenset(
            number for (_, name, traits), number in self._numbers.items() if name == fact and takes(traits)
        )

    def of_facts(self, facts: Iterable[str]) -> list[int]:
        named = set(facts)
        return [number for (_, name, _), number in self._numbers.items() if name in named]

    def traits(self) -> set[tuple[str, ...]]:
        return {traits for _, _, traits in self._numbers}

    def of_number(self, number: int) -> tuple[str, str, tuple[str, ...]]:
        """The kind, the fact and the traits that a number stands for."""
        if not self._named:
            self._named = {number: mix for mix, number in self._numbers.items()}
        return self._named[number]
