"""What was found of a file is written down."""

from collections.abc import Sequence
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.signature.events import FileVerified
from motcua.signature.models import Report
from motcua.signature.policy import ForOfficersOnly
from motcua.signature.ports import Proof
from motcua.signature.queries._reports import ReportCard, report_card, stored


@transaction_required
def report(*, actor: Actor, at: datetime, sha256: str, size: int, proofs: Sequence[Proof]) -> ReportCard:
    """Keep what was found of the signatures in a file; the file itself is not kept."""
    if not actor.is_officer:
        raise ForOfficersOnly()
    row = Report.objects.create(
        sha256=sha256,
        size=size,
        proofs=[stored(proof) for proof in proofs],
        person_id=actor.person_id or 0,
        checked_at=at,
    )
    holding = sum(proof.holds for proof in proofs)
    ledger.record(FileVerified(row.pk, len(proofs), holding), actor=actor, at=at)
    return report_card(row)
