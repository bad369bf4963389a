"""The filters of the worklist that an officer gave a name."""

from dataclasses import dataclass
from typing import Self

from motcua.kernel.plain.actor import Actor
from motcua.process.models import KeptFilter
from motcua.process.states import Due, Scope


@dataclass(frozen=True, slots=True)
class KeptFilterCard:
    id: int
    name: str
    scope: Scope
    due: Due
    holder_id: int | None

    @classmethod
    def of(cls, row: KeptFilter) -> Self:
        return cls(row.pk, row.name, Scope(row.scope), Due(row.due), row.holder_id)


def list_filters(*, viewer: Actor) -> tuple[KeptFilterCard, ...]:
    """One's own, by name."""
    rows = KeptFilter.objects.filter(person_id=viewer.person_id) if viewer.person_id is not None else ()
    return tuple(sorted(map(KeptFilterCard.of, rows), key=lambda card: card.name.lower()))
