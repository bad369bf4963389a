"""That a piece of the past was loaded: of which kind, how many lines, how many acts."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class PastLoaded(Event):
    """Lines of one kind that came from another system; the acts they became stand before it in the ledger."""

    name: ClassVar[str] = "indicator.past_loaded"
    subject: ClassVar[str] = "loading"

    loading_id: int
    kind: str
    lines: int
    acts: int
