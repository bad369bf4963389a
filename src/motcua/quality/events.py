"""What happened in a quality system. Words stay with the room."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class _OnSystem(Event):
    subject: ClassVar[str] = "quality_system"
    name: ClassVar[str] = "quality_system"

    system_id: int
    agency_id: int


@dataclass(frozen=True)
class SystemOpened(_OnSystem):
    """An agency begins to apply the standard."""

    name: ClassVar[str] = "quality.system_opened"


@dataclass(frozen=True)
class ScopeChanged(_OnSystem):
    """Other units or procedures are covered, or another edition of the standard holds."""

    name: ClassVar[str] = "quality.scope_changed"


@dataclass(frozen=True)
class _OnDocument(Event):
    """What every act on a controlled document says."""

    subject: ClassVar[str] = "quality_document"
    name: ClassVar[str] = "quality_document"

    document_id: int
    agency_id: int
    edition: int


@dataclass(frozen=True)
class EditionDrafted(_OnDocument):
    name: ClassVar[str] = "quality.edition_drafted"


@dataclass(frozen=True)
class EditionChanged(_OnDocument):
    name: ClassVar[str] = "quality.edition_changed"


@dataclass(frozen=True)
class EditionDiscarded(_OnDocument):
    """A draft that nobody had checked."""

    name: ClassVar[str] = "quality.edition_discarded"


@dataclass(frozen=True)
class EditionReviewed(_OnDocument):
    name: ClassVar[str] = "quality.edition_reviewed"


@dataclass(frozen=True)
class EditionReturned(_OnDocument):
    name: ClassVar[str] = "quality.edition_returned"


@dataclass(frozen=True)
class EditionApproved(_OnDocument):
    """Signed, with its number in the agency's book of the year."""

    name: ClassVar[str] = "quality.edition_approved"

    number: str


@dataclass(frozen=True)
class EditionEnforced(_OnDocument):
    """In force from now on; the edition before it is not any more."""

    name: ClassVar[str] = "quality.edition_enforced"


@dataclass(frozen=True)
class EditionWithdrawn(_OnDocument):
    name: ClassVar[str] = "quality.edition_withdrawn"
