"""
Writes of notices. Nothing is sent here: a worker claims a letter, sends it outside, and records what became of it.

    queue -> claim_next -> mark_sent | mark_failed        retry
          -> mark_read
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.questions import Question
from motcua.kernel.store.rows import insert_row
from motcua.kernel.store.transactions import transaction_required
from motcua.notice import policy, rules, states
from motcua.notice.events import MessageFailed, MessageQueued, MessageRead, MessageRetried, MessageSent
from motcua.notice.models import Message
from motcua.notice.queries._editions import wording_of
from motcua.notice.queries._messages import Letter, MessageCard, NoSuchMessage, NotAnOperator
from motcua.notice.queries._preferences import wishes_of
from motcua.notice.states import INTERESTS, Channel, MessageState, RecipientKind, Template

_told = Question(lambda dedupe_key: Message.objects.filter(dedupe_key=dedupe_key).order_by("id"))

INTERRUPTED = "a worker stopped while sending"


class NotWaiting(WrongState):
    """This message is not waiting for that any more."""

    code = "notice.not_waiting"


@transaction_required
def queue(
    *,
    actor: Actor,
    at: datetime,
    recipient_kind: RecipientKind,
    recipient_id: int,
    template: Template,
    data: Mapping[str, rules.Value],
    dedupe_key: str,
    language: str = "vi",
    address: str | None = None,
    about_kind: str = "",
    about_id: int | None = None,
) -> tuple[MessageCard, ...]:
    """
    Tell somebody something: in the inbox always, and by e-mail when an address is given; where the law leaves it to the
    recipient, not by e-mail or in the digest of the day, as he or she wishes.

    `dedupe_key` names the occasion (for a subscriber: the entry and the recipient); told again, nothing new is written
    and the same messages come back. The words are rendered now and stay. `link` goes into the e-mail only: in the inbox
    the page itself leads to what the message is about.

    :raises ValueError: if a fact that the template needs is missing, or one is given that no message may carry
    """
    told = {key: value for key, value in data.items() if key != "link"}
    common = {
        "recipient_kind": recipient_kind,
        "recipient_id": recipient_id,
        "template": template,
        "language": language,
        "data": rules.as_json(data),
        "about_kind": about_kind,
        "about_id": about_id,
        "queued_at": at,
    }
    edition = wording_of(template, language)
    wording = rules.render(template, language, told, edition)
    by_email, in_digest = _ways(template, recipient_kind, recipient_id) if address else (False, False)
    inbox = Message(
        **common,
        dedupe_key=dedupe_key,
        channel=Channel.INBOX,
        subject=wording.subject,
        body=wording.body,
        state=MessageState.SENT,
        sent_at=at,
        in_digest=in_digest,
    )
    if not _is_new(inbox):
        return tuple(MessageCard.of(row) for row in _told.all(dedupe_key))
    rows = [inbox]
    if address and by_email:
        wording = rules.render(template, language, data, edition)
        letter = Message(
            **common,
            dedupe_key=dedupe_key,
            channel=Channel.EMAIL,
            subject=wording.subject,
            body=wording.body,
            address=address,
            state=MessageState.QUEUED,
            next_try_at=at,
            give_up_at=at + rules.GIVE_UP_AFTER,
        )
        insert_row(letter)
        rows.append(letter)
    event = MessageQueued(inbox.pk, template, recipient_kind, recipient_id, len(rows) > 1, about_kind, about_id)
    ledger.record(event, actor=actor, at=at)
    return tuple(MessageCard.of(row) for row in rows)


def _ways(template: Template, kind: RecipientKind, recipient_id: int) -> tuple[bool, bool]:
    """Whether a message goes out as an e-mail of its own, or in the digest."""
    interest = INTERESTS.get(template)
    if interest is None:
        return True, False
    wishes = wishes_of(kind, recipient_id)
    if interest in wishes.muted:
        return False, False
    return not wishes.is_digest, wishes.is_digest


def _is_new(inbox: Message) -> bool:
    """Store the message, unless this occasion was told already, be it at this very instant."""
    if _told.all(inbox.dedupe_key):
        return False
    try:
        with transaction.atomic():
            insert_row(inbox)
    except IntegrityError:
        return False
    return True


@transaction_required
def claim_next(*, actor: Actor, at: datetime) -> Letter | None:
    """
    The letter that is due longest, for this worker alone until its lease ends; None when none is due.

    A letter whose worker stopped without a record may have gone out or not. It is sent once more; when that too ends
    without a record, it is given up, so that nobody gets the same message a third time.
    """
    _system_only(actor)
    open_ = Message.objects.filter(
        Q(state__in=[MessageState.QUEUED, MessageState.SENDING]), channel=Channel.EMAIL, next_try_at__lte=at
    )
    while row := open_.select_for_update(skip_locked=True).order_by("next_try_at", "id").first():
        if row.state == MessageState.SENDING:
            row.interruptions += 1
            row.fault = INTERRUPTED
        if row.interruptions > 1:
            _give_up(row, actor=actor, at=at)
            continue
        row.state = _after(row, states.CLAIM)
        row.attempts += 1
        row.next_try_at = at + rules.LEASE
        row.save(update_fields=["state", "attempts", "interruptions", "fault", "next_try_at"])
        return Letter.of(row)
    return None


@transaction_required
def mark_sent(*, actor: Actor, at: datetime, message_id: int) -> None:
    """
    The mail server has taken the letter; its address is masked from now on.

    :raises NotWaiting: if it was not being sent
    """
    _system_only(actor)
    row = _locked(message_id)
    row.state = _after(row, states.DELIVER)
    row.address, row.fault = rules.masked(row.address), ""
    row.sent_at, row.next_try_at = at, None
    row.save(update_fields=["state", "address", "fault", "sent_at", "next_try_at"])
    ledger.record(MessageSent(row.pk, row.attempts), actor=actor, at=at)


@transaction_required
def mark_failed(*, actor: Actor, at: datetime, message_id: int, reason: str, lasting: bool) -> None:
    """
    The letter did not go out: it is tried again later, or given up when that would not help or its time is over.

    :raises NotWaiting: if it was not being sent
    """
    _system_only(actor)
    row = _locked(message_id)
    row.fault = rules.without_addresses(reason)[:500]
    if lasting or row.give_up_at is None or at >= row.give_up_at:
        _give_up(row, actor=actor, at=at)
        return
    row.state = _after(row, states.POSTPONE)
    row.next_try_at = at + rules.pause(row.attempts)
    row.save(update_fields=["state", "fault", "next_try_at"])


@transaction_required
def retry(*, actor: Actor, at: datetime, message_id: int) -> None:
    """
    Let a letter that was given up be sent again, for another three days; an operator decides it.

    :raises NotAnOperator: if the actor is none
    :raises NotWaiting: if it was not given up
    """
    if not policy.may_oversee(actor):
        raise NotAnOperator()
    row = _locked(message_id)
    row.state = _after(row, states.RETRY)
    row.attempts, row.interruptions = 0, 0
    row.next_try_at, row.give_up_at = at, at + rules.GIVE_UP_AFTER
    row.save(update_fields=["state", "attempts", "interruptions", "next_try_at", "give_up_at"])
    ledger.record(MessageRetried(row.pk), actor=actor, at=at)


@transaction_required
def mark_read(*, actor: Actor, at: datetime, message_id: int) -> MessageCard:
    """
    The recipient has opened the message in the inbox; opening it again changes nothing.

    :raises NoSuchMessage: if there is none, or it was told to somebody else
    """
    row = _locked(message_id)
    if row.channel != Channel.INBOX or not policy.is_own(actor, row):
        raise NoSuchMessage(message_id=message_id)
    if row.state == MessageState.SENT:
        _read(row, actor=actor, at=at)
    return MessageCard.of(row)


@transaction_required
def mark_all_read(*, actor: Actor, at: datetime) -> int:
    """Everything in the actor's inbox counts as opened; returns how many messages that were."""
    unread = Message.objects.filter(policy.own(actor), channel=Channel.INBOX, state=MessageState.SENT)
    rows = list(unread.select_for_update().order_by("id"))
    for row in rows:
        _read(row, actor=actor, at=at)
    return len(rows)


def _read(row: Message, *, actor: Actor, at: datetime) -> None:
    row.state, row.read_at = _after(row, states.READ), at
    row.save(update_fields=["state", "read_at"])
    ledger.record(MessageRead(row.pk), actor=actor, at=at)


def _give_up(row: Message, *, actor: Actor, at: datetime) -> None:
    row.state, row.next_try_at = _after(row, states.GIVE_UP), None
    row.save(update_fields=["state", "fault", "interruptions", "next_try_at"])
    ledger.record(MessageFailed(row.pk, row.attempts), actor=actor, at=at)


def _locked(message_id: int) -> Message:
    row = Message.objects.select_for_update().filter(pk=message_id).first()
    if row is None:
        raise NoSuchMessage(message_id=message_id)
    return row


def _after(row: Message, verb: str) -> MessageState:
    try:
        return states.TRANSITIONS[MessageState(row.state), verb]
    except KeyError:
        raise NotWaiting(message_id=row.pk) from None


def _system_only(actor: Actor) -> None:
    if not actor.is_system:
        raise NotAnOperator()
