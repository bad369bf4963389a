"""What happened to definitions: keys, numbers and days."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class MeasurePublished(Event):
    name: ClassVar[str] = "indicator.measure_published"
    subject: ClassVar[str] = "measure"

    measure_id: int
    key: str
    number: int
    valid_from: date
    digest: str


@dataclass(frozen=True)
class IndexSetPublished(Event):
    name: ClassVar[str] = "indicator.index_set_published"
    subject: ClassVar[str] = "index_set"

    index_set_id: int
    key: str
    number: int
    valid_from: date
    digest: str
