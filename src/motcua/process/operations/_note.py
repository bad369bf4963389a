"""Writing to one another about a matter (trao đổi nội bộ)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.process import policy
from motcua.process.events import NoteWritten
from motcua.process.models import Instance, Note
from motcua.process.queries import NoteCard

from ._instance import own_grants

LONGEST = 2000
MOST_NAMED = 20
TWICE_WITHIN = timedelta(minutes=1)
"""The same words of the same person within this time are one note: a double click."""


class NothingSaid(Incomplete):
    """Write what you want to say."""

    code = "process.nothing_said"


class TooLong(Invalid):
    """This is too long: at most {limit} characters."""

    code = "process.too_long"


class NotAmongThem(Invalid):
    """Only officers of the agencies that take part in this matter can be told of it."""

    code = "process.not_among_them"


@transaction_required
def write_note(
    *, actor: Actor, at: datetime, subject_kind: str, subject_id: int, text: str, mentions: Collection[int] = ()
) -> NoteCard:
    """
    Write a note that officers of the agencies taking part can read, and name those who are to be told of it.

    :raises ProcessNotFound: if the subject has no process, or the actor no part in it
    :raises NothingSaid: without words
    :raises NotAmongThem: if somebody is named who could not read it
    """
    rows = Instance.objects.select_for_update().filter(subject_kind=subject_kind, subject_id=subject_id)
    instance = rows.order_by("-pk").first()
    if instance is None or actor.person_id is None or not policy.has_part(actor, instance):
        raise policy.ProcessNotFound
    said = checked_words(text)
    if before := _same_just_now(instance, actor.person_id, said, at):
        return NoteCard.of(before)
    named = [person for person in dict.fromkeys(mentions) if person != actor.person_id]
    if len(named) > MOST_NAMED or not all(_takes_part(person, instance, actor, at) for person in named):
        raise NotAmongThem(field="mentions")
    row = Note.objects.create(instance=instance, text=said, mentions=named, written_at=at, written_by=actor.person_id)
    ledger.record(NoteWritten(instance.pk, subject_kind, subject_id, row.pk, tuple(named)), actor=actor, at=at)
    return NoteCard.of(row)


def checked_words(text: str) -> str:
    said = nfc(text).strip()
    if not said:
        raise NothingSaid(field="text")
    if len(said) > LONGEST:
        raise TooLong(field="text", limit=LONGEST)
    return said


def _takes_part(person_id: int, instance: Instance, actor: Actor, at: datetime) -> bool:
    return any(grant.agency_id in instance.agency_ids for grant in own_grants(person_id, actor=actor, at=at))


def _same_just_now(instance: Instance, person_id: int, text: str, at: datetime) -> Note | None:
    since = at - TWICE_WITHIN
    return Note.objects.filter(instance=instance, written_by=person_id, text=text, written_at__gte=since).first()
