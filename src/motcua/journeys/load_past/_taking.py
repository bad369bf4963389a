"""The second time through: lines that were not loaded before are taken, some thousands in one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from motcua.indicator import operations, queries
from motcua.indicator.operations import Told
from motcua.journeys.load_past._acts import TELLING
from motcua.journeys.load_past._checking import AT_ONCE, File, Looked, digest
from motcua.journeys.load_past._known import Codes, Known
from motcua.journeys.load_past._lines import Data, lines, parse
from motcua.journeys.load_past._people import MADE, People
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required


class ChangedMeanwhile(WrongState):
    """The file {file} was changed after it had been checked. Load again: what was taken is not taken twice."""

    code = "load.changed_meanwhile"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some lines of one kind. `size`: their bytes."""

    kind: str
    lines: tuple[Data, ...]
    size: int


def batches(looked: Looked) -> Iterator[Batch]:
    """
    All lines again, in the order in which they are loaded.

    :raises ChangedMeanwhile: if a file is not what was looked through
    """
    for file in looked.files:
        yield from _batches(file)


def _batches(file: File) -> Iterator[Batch]:
    found = lines(file.path)
    while piece := list(islice(found, AT_ONCE)):
        stat = file.path.stat()
        parsed = [parse(raw) for _, raw in piece]
        read = tuple(data for data in parsed if isinstance(data, dict))
        if (stat.st_size, stat.st_mtime_ns) != (file.size, file.changed) or len(read) < len(parsed):
            raise ChangedMeanwhile(file=file.name)
        yield Batch(file.kind, read, sum(len(raw) + 1 for _, raw in piece))


@transaction_required
def take(batch: Batch, *, actor: Actor, at: datetime) -> int:
    """
    Record the acts of those lines that were not loaded before; returns how many lines that were.

    :raises motcua.indicator.operations.LoadedMeanwhile: if somebody else takes the same at this moment
    """
    there = queries.get_loaded(batch.kind, (data["id"] for data in batch.lines), viewer=actor)
    new = [data for data in batch.lines if data["id"] not in there]
    if not new:
        return 0
    told = _made(batch.kind, new, actor) if batch.kind in MADE else _told(batch.kind, new, actor)
    operations.load_past(actor=actor, at=at, kind=batch.kind, lines=told)
    return len(new)


def _told(kind: str, new: list[Data], actor: Actor) -> list[Told]:
    known = Known(Codes(actor), kind, new, actor)
    tell = TELLING[kind]
    return [
        Told(data["id"], digest(data), subject, tuple(tell(data, subject, known)))
        for data, subject in zip(new, queries.new_subjects(len(new)), strict=True)
    ]


def _made(kind: str, new: list[Data], actor: Actor) -> list[Told]:
    """Rows of the organisation. They are of the past, as its acts are: nobody is told of them."""
    people, make = People(actor), MADE[kind]
    with ledger.request(ledger.LOADED):
        return [Told(data["id"], digest(data), make(people, data), ()) for data in new]
