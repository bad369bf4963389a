"""A published report is laid down in the vault as people read it, and put to be sealed where its agency has a seal."""

from datetime import datetime
from typing import BinaryIO

from motcua.indicator import operations as indicator
from motcua.indicator.queries import ReportEditionCard
from motcua.journeys.open_file import open_file
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction_required
from motcua.signature import operations as signature
from motcua.signature import queries as signatures
from motcua.signature.operations import Subject
from motcua.vault import operations as vault
from motcua.vault.ports import Received
from motcua.vault.queries import FileCard
from motcua.vault.states import AccessClass

SYSTEM = Actor.system("reports")
KIND = "report_edition"
PURPOSE = "report.edition"


@transaction_required
def keep_paper(*, at: datetime, edition: ReportEditionCard, agency_id: int, title: str, paper: Received) -> None:
    """Keep the paper of an edition, and ask the clerks of the agency for its seal if it has one."""
    kept = vault.keep(actor=SYSTEM, at=at, received=paper, access_class=AccessClass.INTERNAL, purpose=PURPOSE)
    indicator.keep_report_paper(actor=SYSTEM, at=at, edition_id=edition.id, file_id=kept.id)
    if signatures.find_usable(viewer=SYSTEM, at=at, agency_id=agency_id) is not None:
        signature.ask(
            actor=SYSTEM,
            at=at,
            file_id=kept.id,
            agency_id=agency_id,
            person_id=None,
            subject=Subject(KIND, edition.id, f"{title} ({edition.number})"),
        )


def open_paper(edition: ReportEditionCard, *, viewer: Actor) -> tuple[FileCard, BinaryIO] | None:
    """The paper of an edition with the last signature on it, or None while it is not laid down."""
    if edition.paper_id is None:
        return None
    made = signatures.signatures_on(KIND, [edition.id], viewer=viewer)
    return open_file(viewer=viewer, file_id=made[-1].file_id if made else edition.paper_id, vouched=True)
