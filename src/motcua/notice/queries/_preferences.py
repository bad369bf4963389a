"""What people wish to get by e-mail, and whose digest is due."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.kernel.store.questions import Question
from motcua.notice import rules
from motcua.notice.events import PreferencesSet
from motcua.notice.models import Message, Preference
from motcua.notice.queries._messages import NotAnOperator
from motcua.notice.states import Channel, Interest, RecipientKind


@dataclass(frozen=True, slots=True)
class PreferenceCard:
    """`muted` is what comes into the inbox only; `is_digest`: what is not demanded by law comes once a day."""

    muted: frozenset[Interest]
    is_digest: bool


_DEFAULT = PreferenceCard(frozenset(), is_digest=False)
_wish = Question(lambda kind, number: Preference.objects.filter(recipient_kind=kind, recipient_id=number))


def wishes_of(kind: RecipientKind, recipient_id: int) -> PreferenceCard:
    row = _wish.first(str(kind), recipient_id)
    if row is None:
        return _DEFAULT
    return PreferenceCard(frozenset(Interest(name) for name in row.muted), row.is_digest)


def get_preferences(*, viewer: Actor) -> PreferenceCard:
    """What the viewer wishes; everything at once before anything was said."""
    if viewer.party_id is None:
        return _DEFAULT
    return wishes_of(RecipientKind.PARTY, viewer.party_id)


@dataclass(frozen=True, slots=True)
class WishCard:
    """What somebody wished from a moment on; `muted` as codes."""

    at: datetime
    muted: tuple[str, ...]
    is_digest: bool


def list_wishes(*, viewer: Actor) -> tuple[WishCard, ...]:
    """The record of what the viewer has agreed to or declined, the latest first."""
    row = None if viewer.party_id is None else _wish.first(str(RecipientKind.PARTY), viewer.party_id)
    if row is None:
        return ()
    entries = [one for one in ledger.history("preference", row.pk) if one.name == PreferencesSet.name]
    return tuple(WishCard(one.at, tuple(one.data["muted"]), bool(one.data["is_digest"])) for one in reversed(entries))


def list_digests_due(*, viewer: Actor, at: datetime, size: int = 500) -> tuple[tuple[RecipientKind, int], ...]:
    """
    Whose digest is due: who was told something before the last close of business that no e-mail has named yet.

    :raises NotAnOperator: to anybody but the machine
    """
    if not viewer.is_system:
        raise NotAnOperator()
    waiting = Message.objects.filter(in_digest=True, channel=Channel.INBOX, queued_at__lte=rules.last_digest(at))
    found = waiting.order_by("recipient_kind", "recipient_id").values_list("recipient_kind", "recipient_id").distinct()
    return tuple((RecipientKind(kind), number) for kind, number in found[:size])
