"""One file that waits for the scanner: claimed in one transaction, scanned outside, its verdict recorded in another."""

from datetime import datetime

from motcua.kernel.plain import ports
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.vault import operations as vault
from motcua.vault.ports import Scanner, Store
from motcua.vault.states import Outcome

SCANNER = Actor.system("scanner")


def rescan(now: datetime) -> int:
    """Nothing is done while the scanner does not answer: the file waits longer, and the next one for a period."""
    scanner = ports.adapter(Scanner)
    with transaction():
        file = vault.claim_for_scan(actor=SCANNER, at=now, also_unscanned=scanner.present)
    if file is None:
        return 0
    with ports.adapter(Store).open(file.sha256) as stream:
        verdict = scanner.scan(stream)
    with transaction():
        vault.record_verdict(actor=SCANNER, at=now, file_id=file.id, verdict=verdict)
    return 0 if verdict.outcome is Outcome.UNAVAILABLE else 1
