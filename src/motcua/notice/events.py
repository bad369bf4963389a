"""Facts of notices: that somebody was told, by which way and about what; never the words and never the address."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class MessageQueued(Event):
    """A message lies in the inbox; `by_email` when a copy goes out by e-mail too."""

    name: ClassVar[str] = "notice.message_queued"
    subject: ClassVar[str] = "message"

    message_id: int
    template: str
    recipient_kind: str
    recipient_id: int
    by_email: bool
    about_kind: str
    about_id: int | None


@dataclass(frozen=True)
class MessageSent(Event):
    """The mail server has taken the message."""

    name: ClassVar[str] = "notice.message_sent"
    subject: ClassVar[str] = "message"

    message_id: int
    attempts: int


@dataclass(frozen=True)
class MessageFailed(Event):
    """The message will not be tried again unless an operator asks for it."""

    name: ClassVar[str] = "notice.message_failed"
    subject: ClassVar[str] = "message"

    message_id: int
    attempts: int


@dataclass(frozen=True)
class MessageRetried(Event):
    name: ClassVar[str] = "notice.message_retried"
    subject: ClassVar[str] = "message"

    message_id: int


@dataclass(frozen=True)
class DigestSent(Event):
    """Messages without e-mails of their own go out as one letter."""

    name: ClassVar[str] = "notice.digest_sent"
    subject: ClassVar[str] = "message"

    message_id: int
    recipient_kind: str
    recipient_id: int
    count: int


@dataclass(frozen=True)
class EditionWritten(Event):
    """An administrator wrote other words for a message, or went back to the shipped ones (`is_default`)."""

    name: ClassVar[str] = "notice.edition_written"
    subject: ClassVar[str] = "edition"

    edition_id: int
    template: str
    language: str
    number: int
    is_default: bool


@dataclass(frozen=True)
class PreferencesSet(Event):
    """Somebody said which e-mails are wished."""

    name: ClassVar[str] = "notice.preferences_set"
    subject: ClassVar[str] = "preference"

    preference_id: int
    recipient_kind: str
    recipient_id: int
    muted: tuple[str, ...]
    is_digest: bool


@dataclass(frozen=True)
class MessageRead(Event):
    """The recipient has opened the message in the inbox."""

    name: ClassVar[str] = "notice.message_read"
    subject: ClassVar[str] = "message"

    message_id: int


@dataclass(frozen=True)
class OutageAnnounced(Event):
    """The platform will not be there for a while; `in_time` by the lead time of the law."""

    name: ClassVar[str] = "notice.outage_announced"
    subject: ClassVar[str] = "outage"

    outage_id: int
    starts_at: datetime
    ends_at: datetime
    in_time: bool


@dataclass(frozen=True)
class OutageMoved(Event):
    name: ClassVar[str] = "notice.outage_moved"
    subject: ClassVar[str] = "outage"

    outage_id: int
    starts_at: datetime
    ends_at: datetime
    in_time: bool


@dataclass(frozen=True)
class OutageEnded(Event):
    """Before its time."""

    name: ClassVar[str] = "notice.outage_ended"
    subject: ClassVar[str] = "outage"

    outage_id: int


@dataclass(frozen=True)
class OutageCancelled(Event):
    name: ClassVar[str] = "notice.outage_cancelled"
    subject: ClassVar[str] = "outage"

    outage_id: int
