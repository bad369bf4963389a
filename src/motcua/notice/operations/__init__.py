"""Telling people, in which words, by which way."""

from motcua.notice.operations._editions import EditedMeanwhile, restore_words, write_edition
from motcua.notice.operations._messages import (
    INTERRUPTED,
    NotWaiting,
    claim_next,
    mark_all_read,
    mark_failed,
    mark_read,
    mark_sent,
    queue,
    retry,
)
from motcua.notice.operations._preferences import OnlyForPeopleServed, send_digest, set_preferences
from motcua.notice.queries import NoSuchMessage, NotAnEditor, NotAnOperator

__all__ = [
    "INTERRUPTED",
    "EditedMeanwhile",
    "NoSuchMessage",
    "NotAnEditor",
    "NotAnOperator",
    "NotWaiting",
    "OnlyForPeopleServed",
    "claim_next",
    "mark_all_read",
    "mark_failed",
    "mark_read",
    "mark_sent",
    "queue",
    "restore_words",
    "retry",
    "send_digest",
    "set_preferences",
    "write_edition",
]
