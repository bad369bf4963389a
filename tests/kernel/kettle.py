"""A kettle: the smallest subject that acts can happen to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.event import Event
from motcua.kernel.store import ledger

AT = datetime(2026, 9, 18, 9, 12, tzinfo=UTC)


@dataclass(frozen=True)
class KettleBoiled(Event):
    name: ClassVar[str] = "test.kettle_boiled"
    subject: ClassVar[str] = "kettle"

    kettle_id: int
    on: date
    until: datetime | None = None
    cups: tuple[int, ...] = ()


def boil(kettle_id: int = 1) -> int:
    event = KettleBoiled(kettle_id, on=date(2026, 9, 18), until=AT, cups=(1, 2))
    return ledger.record(event, actor=Actor.system("test"), at=AT)
