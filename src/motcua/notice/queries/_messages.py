"""Reads of notices: the inbox of each person, what was told about a matter, and what could not be delivered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.plain.page import Page
from motcua.notice import policy, rules
from motcua.notice.models import Message
from motcua.notice.states import Channel, MessageState, Template


class NoSuchMessage(NotFound):
    """This message does not exist."""

    code = "notice.no_such_message"


class NotAnOperator(NotAllowed):
    """Only an operator may look after messages that were not delivered."""

    code = "notice.not_an_operator"


@dataclass(frozen=True, slots=True)
class MessageCard:
    """A message as its recipient was told it."""

    id: int
    template: Template
    recipient_kind: str
    recipient_id: int
    channel: Channel
    state: MessageState
    language: str
    subject: str
    body: str
    data: Mapping[str, Any]
    about_kind: str
    about_id: int | None
    queued_at: datetime
    sent_at: datetime | None
    read_at: datetime | None

    @property
    def is_unread(self) -> bool:
        return self.channel is Channel.INBOX and self.state is MessageState.SENT

    @classmethod
    def of(cls, row: Message) -> "MessageCard":
        return cls(
            id=row.pk,
            template=Template(row.template),
            recipient_kind=row.recipient_kind,
            recipient_id=row.recipient_id,
            channel=Channel(row.channel),
            state=MessageState(row.state),
            language=row.language,
            subject=row.subject,
            body=row.body,
            data=row.data,
            about_kind=row.about_kind,
            about_id=row.about_id,
            queued_at=row.queued_at,
            sent_at=row.sent_at,
            read_at=row.read_at,
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in the hands of a worker: what the mailer needs. `reference` is the same at every attempt."""

    id: int
    to: str
    subject: str
    body: str

    @property
    def reference(self) -> str:
        return f"notice-{self.id}"

    @classmethod
    def of(cls, row: Message) -> "Letter":
        return cls(id=row.pk, to=row.address, subject=row.subject, body=rules.letter(row.body, row.language))


@dataclass(frozen=True, slots=True)
class UndeliveredRow:
    """A message that waits or was given up, for the operators' page: without its words, the address masked."""

    id: int
    template: str
    address: str
    state: MessageState
    attempts: int
    queued_at: datetime
    next_try_at: datetime | None
    fault: str
    about_kind: str
    about_id: int | None


def list_inbox(*, viewer: Actor, number: int = 1, size: int = 20) -> Page[MessageCard]:
    """The viewer's messages, newest first."""
    start = (number - 1) * size
    rows = Message.objects.filter(policy.own(viewer), channel=Channel.INBOX).order_by("-id")[start : start + size + 1]
    return Page.cut([MessageCard.of(row) for row in rows], number=number, size=size)


def count_unread(*, viewer: Actor) -> int:
    """How many messages the viewer has not opened yet."""
    if viewer.party_id is None and viewer.person_id is None:
        return 0
    return Message.objects.filter(policy.own(viewer), channel=Channel.INBOX, state=MessageState.SENT).count()


def get_message(*, viewer: Actor, message_id: int) -> MessageCard:
    """
    One message of the viewer.

    :raises NoSuchMessage: if there is none, or it was told to somebody else
    """
    row = Message.objects.filter(policy.own(viewer), pk=message_id, channel=Channel.INBOX).first()
    if row is None:
        raise NoSuchMessage(message_id=message_id)
    return MessageCard.of(row)


def list_about(*, viewer: Actor, about_kind: str, about_id: int, vouched: bool = False) -> tuple[MessageCard, ...]:
    """
    What was told about a matter, oldest first: all of it when `vouched`, that is when the calling room has checked that
    the viewer may read the matter; else only what was told to the viewer.
    """
    rows = Message.objects.filter(about_kind=about_kind, about_id=about_id).order_by("id")
    if not (vouched or viewer.is_system):
        rows = rows.filter(policy.own(viewer))
    return tuple(MessageCard.of(row) for row in rows)


def list_undelivered(*, viewer: Actor, number: int = 1, size: int = 50) -> Page[UndeliveredRow]:
    """
    Messages that were given up or failed at least once and wait for another attempt, newest first.

    :raises NotAnOperator: if the viewer is none
    """
    start = (number - 1) * size
    rows = _undelivered(viewer).order_by("-id")[start : start + size + 1]
    cards = [
        UndeliveredRow(
            id=row.pk,
            template=row.template,
            address=rules.masked(row.address),
            state=MessageState(row.state),
            attempts=row.attempts,
            queued_at=row.queued_at,
            next_try_at=row.next_try_at,
            fault=row.fault,
            about_kind=row.about_kind,
            about_id=row.about_id,
        )
        for row in rows
    ]
    return Page.cut(cards, number=number, size=size)


def count_undelivered(*, viewer: Actor) -> int:
    """
    How many such messages there are.

    :raises NotAnOperator: if the viewer is none
    """
    return _undelivered(viewer).count()


def _undelivered(viewer: Actor) -> QuerySet[Message]:
    if not policy.may_oversee(viewer):
        raise NotAnOperator()
    waiting = Q(state__in=[MessageState.QUEUED, MessageState.SENDING], attempts__gt=0) & ~Q(fault="")
    return Message.objects.filter(waiting | Q(state=MessageState.FAILED), channel=Channel.EMAIL)
