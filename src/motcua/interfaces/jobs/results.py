"""Documents of signed results: typeset outside of any transaction, kept in one of its own."""

import logging
from datetime import datetime

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.journeys import file_result
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction

PRINTER = Actor.system("printer")

log = logging.getLogger(__name__)


def file_results(now: datetime) -> int:
    """One document that cannot be made does not keep back the others; its fault rises when they are done."""
    filed, fault = 0, None
    for dossier_id in dossiers.results_without_file(viewer=PRINTER):
        try:
            filed += _file(dossier_id, now)
        except Exception as met:
            log.warning("the result of dossier %s cannot be made: %s", dossier_id, met)
            fault = met
    if fault is not None:
        raise fault
    return filed


def _file(dossier_id: int, now: datetime) -> int:
    made = file_result.make_result(dossier_id)
    try:
        with transaction():
            file_result.file_result(at=now, dossier_id=dossier_id, made=made)
    except dossier.FiledAlready:
        return 0
    return 1
