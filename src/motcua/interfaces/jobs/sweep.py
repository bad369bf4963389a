"""Bytes that no row names: uploads that stopped half way, were refused after they were stored, or were condemned."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.conf import settings

from motcua.dossier import operations as dossier
from motcua.kernel.plain import ports
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import repeats
from motcua.kernel.store.transactions import transaction
from motcua.vault import operations as uploads
from motcua.vault import queries as vault
from motcua.vault.ports import Store

SWEEPER = Actor.system("sweeper")
OLD = timedelta(hours=24)
AT_ONCE = 500

log = logging.getLogger(__name__)


def sweep(now: datetime) -> int:
    """
    Removes only what was put more than a day ago, so that a file on its way to its row is never touched; answers kept
    for programs that ask twice are forgotten after the same time, and traces of reading after the time of the setting.
    """
    store, before = ports.adapter(Store), now - OLD
    removed = store.remove_unfinished(before)
    with transaction():
        uploads.forget_uploads(actor=SWEEPER, at=now, before=before)
    for hashes in _batches(store.old(before)):
        needed = vault.named(viewer=SWEEPER, hashes=hashes)
        removed += sum(store.remove_old(sha256, before) for sha256 in hashes if sha256 not in needed)
    with transaction():
        repeats.forget(before)
    forget_readings(now)
    if removed:
        log.info("swept %s files that nothing names", removed)
    return removed


def forget_readings(now: datetime) -> int:
    """All traces of reading that are older than the province keeps them."""
    before, gone = now - timedelta(days=settings.READINGS_KEPT_DAYS), 0
    while True:
        with transaction():
            some = dossier.forget_readings(actor=SWEEPER, at=now, before=before)
        if not some:
            return gone
        gone += some


def _batches(hashes: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(hashes, AT_ONCE)):
        yield batch
