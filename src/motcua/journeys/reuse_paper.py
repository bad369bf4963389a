"""A file that somebody gave in an earlier dossier is given once more: nobody hands in twice what is here already."""

from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.store.transactions import transaction_required
from motcua.vault import queries as vault
from motcua.vault.states import FileState


class NotYoursToReuse(Invalid):
    """This file is not among those that you gave before. Choose it again, or send it from your device."""

    code = "reuse.not_yours"


class DoesNotFit(Invalid):
    """“{name}” does not fit here: it is of another kind or larger than this paper may be."""

    code = "reuse.does_not_fit"


def fits(file: vault.FileCard, part: catalogue.Component) -> bool:
    """Whether a kept file is what a component takes."""
    small_enough = file.size <= part.max_mb * 1024 * 1024
    return file.state is not FileState.INFECTED and file.content_type in part.accepts and small_enough


@transaction_required
def reuse_paper(*, actor: Actor, at: datetime, dossier_id: int, component_code: str, paper_id: int) -> None:
    """
    Put the file of an earlier paper into the dossier too; once more changes nothing.

    :raises NotYoursToReuse: if the actor gave no such paper in a dossier of his own
    :raises DoesNotFit: if the file is not what the component takes
    :raises motcua.dossier.states.NotPossibleNow: if the dossier takes no papers now
    """
    card = dossiers.get_dossier(dossier_id, viewer=actor)
    earlier = dossiers.list_earlier_papers(viewer=actor, without=dossier_id)
    file_id = next((paper.file_id for paper in earlier if paper.id == paper_id), None)
    if file_id is None:
        raise NotYoursToReuse
    file = vault.get_file(viewer=actor, file_id=file_id)
    parts = catalogue.get_procedure(card.version_id, viewer=actor).components
    part = next((part for part in parts if part.code == component_code), None)
    if part is None or not fits(file, part):
        raise DoesNotFit(name=file.name)
    given = dossiers.list_papers(dossier_id, viewer=actor)
    if not any(paper.file_id == file_id and paper.component_code == component_code for paper in given):
        dossier.add_paper(
            actor=actor, at=at, dossier_id=dossier_id, component_code=component_code, file_id=file_id, reused=True
        )
