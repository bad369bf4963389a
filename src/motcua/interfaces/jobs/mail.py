"""
One queued letter: claimed in one transaction, sent outside, recorded in another.

A worker that dies in between leaves the letter claimed; its lease over, another takes it, once (`notice.claim_next`).
"""

import logging
from datetime import datetime

from motcua.kernel.plain import ports
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.notice import operations as notice
from motcua.notice.ports import Mailer, NotAccepted
from motcua.notice.queries import Letter

POSTMAN = Actor.system("postman")

log = logging.getLogger(__name__)


def send_mail(now: datetime) -> int:
    """Raises what the mailer raises, after it is recorded: the worker then leaves the mail server alone for a while."""
    with transaction():
        letter = notice.claim_next(actor=POSTMAN, at=now)
    if letter is None:
        return 0
    try:
        ports.adapter(Mailer).send(to=letter.to, subject=letter.subject, body=letter.body, reference=letter.reference)
    except NotAccepted as refused:
        _record_failure(letter, now, refused.reason, lasting=refused.lasting)
    except Exception as fault:
        _record_failure(letter, now, str(fault) or type(fault).__name__, lasting=False)
        raise
    else:
        _record_success(letter, now)
    return 1


def _record_success(letter: Letter, now: datetime) -> None:
    try:
        with transaction():
            notice.mark_sent(actor=POSTMAN, at=now, message_id=letter.id)
    except notice.NotWaiting:
        log.warning("letter %s took longer than its lease: another worker has recorded it", letter.id)


def _record_failure(letter: Letter, now: datetime, reason: str, *, lasting: bool) -> None:
    try:
        with transaction():
            notice.mark_failed(actor=POSTMAN, at=now, message_id=letter.id, reason=reason, lasting=lasting)
    except notice.NotWaiting:
        log.warning("letter %s took longer than its lease: another worker has recorded it", letter.id)
