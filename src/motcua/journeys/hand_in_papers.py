"""Papers that an applicant hands in: kept in the vault and put into the dossier, alone or while submitting it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction_required
from motcua.notice import queries as notices
from motcua.vault import operations as vault
from motcua.vault.ports import Received
from motcua.vault.states import AccessClass

PURPOSE = "dossier.component"


@dataclass(frozen=True, slots=True)
class Given:
    """A file that was received for a component of the procedure."""

    component_code: str
    received: Received


@transaction_required
def hand_in_papers(*, actor: Actor, at: datetime, dossier_id: int, papers: Sequence[Given]) -> None:
    """
    Keep the files and put each into the dossier.

    :raises motcua.dossier.states.NotPossibleNow: if the dossier takes no papers now
    """
    for paper in papers:
        dossier.add_paper(
            actor=actor,
            at=at,
            dossier_id=dossier_id,
            component_code=paper.component_code,
            file_id=_keep(paper, actor=actor, at=at),
        )


def _keep(paper: Given, *, actor: Actor, at: datetime) -> int:
    kept = vault.keep(actor=actor, at=at, received=paper.received, access_class=AccessClass.PERSONAL, purpose=PURPOSE)
    return kept.id


@transaction_required
def submit_with_papers(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    papers: Sequence[Given] = (),
    return_method: Channel | None = None,
    places: Any = None,
) -> dossiers.DossierCard:
    """
    Hand in the last papers and submit, at once: refused together, they are kept together.

    :raises motcua.eforms.operations.NotValid: if an answer is missing or wrong
    :raises motcua.dossier.operations.NotComplete: if a required paper is missing
    :raises motcua.dossier.states.NotPossibleNow: if it was submitted before
    :raises motcua.notice.queries.FilingStopped: while an outage runs that stops filing
    """
    notices.must_take_filings(viewer=actor, at=at)
    kept = [dossier.NewPaper(paper.component_code, _keep(paper, actor=actor, at=at)) for paper in papers]
    return dossier.submit(
        actor=actor, at=at, dossier_id=dossier_id, papers=kept, return_method=return_method, places=places
    )
