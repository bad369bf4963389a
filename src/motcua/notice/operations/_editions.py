"""Writing other words for a message."""

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.notice import policy, rules
from motcua.notice.events import EditionWritten
from motcua.notice.models import Edition
from motcua.notice.queries._editions import NotAnEditor, WordsCard, checked, get_words
from motcua.notice.states import Template


class EditedMeanwhile(Taken):
    """Somebody else has changed these words meanwhile. Look at them, then save yours again."""

    code = "notice.edited_meanwhile"


@transaction_required
def write_edition(
    *, actor: Actor, at: datetime, template: Template, language: str, subject: str, body: str, seen: int
) -> WordsCard:
    """
    Write other words for a message; those of before stay in the list. `seen` is the number of the last edition known.

    :raises NotAnEditor: if the actor is no administrator of the province
    :raises motcua.kernel.plain.errors.Invalid: if no message can be said like that
    :raises EditedMeanwhile: if somebody else was first
    """
    actor = _editor(actor)
    wording = checked(template, subject, body)
    row = Edition(template=template, language=language, subject=wording.subject, body=wording.body)
    return _add(row, seen, actor=actor, at=at)


@transaction_required
def restore_words(*, actor: Actor, at: datetime, template: Template, language: str, seen: int) -> WordsCard:
    """Go back to the shipped words; what the province wrote stays in the list."""
    actor = _editor(actor)
    return _add(Edition(template=template, language=language, is_default=True), seen, actor=actor, at=at)


def _add(row: Edition, seen: int, *, actor: Actor, at: datetime) -> WordsCard:
    language, template = rules.known(row.language), Template(row.template)
    if get_words(template, language, viewer=actor).number != seen:
        raise EditedMeanwhile()
    row.number, row.written_by, row.written_at = seen + 1, actor.id, at
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise EditedMeanwhile() from None
    ledger.record(EditionWritten(row.pk, template, language, row.number, row.is_default), actor=actor, at=at)
    return get_words(template, language, viewer=actor)


def _editor(actor: Actor) -> Actor:
    editor = policy.writes_words(actor)
    if editor is None:
        raise NotAnEditor()
    return editor
