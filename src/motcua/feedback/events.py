"""What people said; the free text stays in the room."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class MatterRated(Event):
    """A settled matter got its one rating."""

    name: ClassVar[str] = "feedback.matter_rated"
    subject: ClassVar[str] = "rating"

    rating_id: int
    about_kind: str
    about_id: int
    overall: str
    channel: str
