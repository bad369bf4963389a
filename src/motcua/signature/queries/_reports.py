"""What was found of files that somebody had checked."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.kernel.plain.actor import Actor
from motcua.signature.models import Report
from motcua.signature.policy import NoSuchReport
from motcua.signature.ports import Certified, Proof
from motcua.signature.states import Coverage, Later, Trust


@dataclass(frozen=True, slots=True)
class ReportCard:
    """One proof for each signature of the file, in the order in which they were made."""

    id: int
    sha256: str
    size: int
    proofs: tuple[Proof, ...]
    checked_at: datetime

    @property
    def holds(self) -> bool:
        """There is a signature, and nothing speaks against any."""
        return bool(self.proofs) and all(proof.holds for proof in self.proofs)


def get_report(report_id: int, *, viewer: Actor) -> ReportCard:
    """:raises NoSuchReport: if there is none, or somebody else asked for it"""
    row = Report.objects.filter(pk=report_id, person_id=viewer.person_id or 0).first()
    if row is None:
        raise NoSuchReport()
    return report_card(row)


def report_card(row: Report) -> ReportCard:
    return ReportCard(row.pk, row.sha256, row.size, tuple(map(_proof, row.proofs)), row.checked_at)


def stored(proof: Proof) -> dict[str, Any]:
    """As JSON."""
    told = asdict(proof)
    if proof.certified is not None:
        told["certified"] |= {name: getattr(proof.certified, name).isoformat() for name in ("valid_from", "valid_to")}
    return told | {"time": proof.time.isoformat() if proof.time is not None else None}


def _proof(told: dict[str, Any]) -> Proof:
    certified = told["certified"]
    if certified is not None:
        days = {name: datetime.fromisoformat(certified[name]) for name in ("valid_from", "valid_to")}
        certified = Certified(**{**certified, **days})
    return Proof(
        certified=certified,
        is_intact=told["is_intact"],
        trust=Trust(told["trust"]),
        time=datetime.fromisoformat(told["time"]) if told["time"] else None,
        time_by=told["time_by"],
        coverage=Coverage(told["coverage"]),
        later=Later(told["later"]),
        is_timestamp=told["is_timestamp"],
    )
