"""Saying which e-mails are wished, and sending what waits for the digest."""

from collections.abc import Iterable
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed
from motcua.kernel.store import ledger
from motcua.kernel.store.rows import insert_row
from motcua.kernel.store.transactions import transaction_required
from motcua.notice import rules
from motcua.notice.events import DigestSent, PreferencesSet
from motcua.notice.models import Message, Preference
from motcua.notice.queries._editions import wording_of
from motcua.notice.queries._messages import NotAnOperator
from motcua.notice.queries._preferences import PreferenceCard, wishes_of
from motcua.notice.states import Channel, Interest, MessageState, RecipientKind, Template


class OnlyForPeopleServed(NotAllowed):
    """Only citizens and organisations choose their e-mails; officers read their messages on the desk."""

    code = "notice.only_for_people_served"


@transaction_required
def set_preferences(*, actor: Actor, at: datetime, muted: Iterable[Interest], is_digest: bool) -> PreferenceCard:
    """
    Say what comes into the inbox only, and whether the rest comes once a day.

    :raises OnlyForPeopleServed: to anybody but a citizen or organisation
    """
    if not actor.is_citizen or actor.party_id is None:
        raise OnlyForPeopleServed()
    wished = sorted({Interest(interest).value for interest in muted})
    row, _ = Preference.objects.update_or_create(
        recipient_kind=RecipientKind.PARTY,
        recipient_id=actor.party_id,
        defaults={"muted": wished, "is_digest": is_digest, "changed_at": at},
    )
    event = PreferencesSet(row.pk, RecipientKind.PARTY, actor.party_id, tuple(wished), is_digest)
    ledger.record(event, actor=actor, at=at)
    return wishes_of(RecipientKind.PARTY, actor.party_id)


@transaction_required
def send_digest(
    *,
    actor: Actor,
    at: datetime,
    recipient_kind: RecipientKind,
    recipient_id: int,
    address: str,
    link: str,
    language: str = "vi",
) -> int:
    """
    Queue one letter that names what was told up to the last close of business and is not read yet; returns how many
    messages it names. What was read meanwhile, or has no address to go to, waits no longer.
    """
    if not actor.is_system:
        raise NotAnOperator()
    until = rules.last_digest(at)
    waiting = Message.objects.select_for_update().filter(
        in_digest=True,
        channel=Channel.INBOX,
        recipient_kind=recipient_kind,
        recipient_id=recipient_id,
        queued_at__lte=until,
    )
    rows = list(waiting.order_by("id"))
    for row in rows:
        row.in_digest = False
        row.save(update_fields=["in_digest"])
    subjects = [row.subject for row in rows if row.state == MessageState.SENT]
    if not subjects or not address:
        return 0
    data: dict[str, rules.Value] = {"count": len(subjects), "list": rules.listed(subjects), "link": link}
    wording = rules.render(Template.DIGEST, language, data, wording_of(Template.DIGEST, language))
    letter = Message(
        recipient_kind=recipient_kind,
        recipient_id=recipient_id,
        template=Template.DIGEST,
        language=language,
        data={"count": len(subjects)},
        channel=Channel.EMAIL,
        subject=wording.subject,
        body=wording.body,
        dedupe_key=f"digest:{recipient_kind}:{recipient_id}:{rows[-1].pk}",
        address=address,
        state=MessageState.QUEUED,
        queued_at=at,
        next_try_at=at,
        give_up_at=at + rules.GIVE_UP_AFTER,
    )
    insert_row(letter)
    ledger.record(DigestSent(letter.pk, recipient_kind, recipient_id, len(subjects)), actor=actor, at=at)
    return len(subjects)
