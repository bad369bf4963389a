"""Drafts as those who write them see them: the files, what was changed, what can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue import policy, rules
from motcua.catalogue.models import DraftRevision, ProcedureVersion
from motcua.catalogue.queries._procedures import NoSuchProcedure
from motcua.catalogue.states import VersionState
from motcua.kernel.plain.actor import Actor


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A change to a draft. `by` is the id of the actor."""

    number: int
    note: str
    by: str
    at: datetime
    paths: tuple[str, ...]
    undone: bool


@dataclass(frozen=True, slots=True)
class DraftCard:
    """A draft that may be changed. `revisions` are its last changes, the newest first."""

    id: int
    key: str
    number: int
    digest: str
    files: Mapping[str, str]
    revisions: tuple[RevisionRow, ...]

    @property
    def last(self) -> RevisionRow | None:
        """The change that would be taken back."""
        return next((row for row in self.revisions if not row.undone), None)

    @property
    def next(self) -> RevisionRow | None:
        """The change that would be made once more."""
        return next((row for row in reversed(self.revisions) if row.undone), None)


def get_draft(version_id: int, *, viewer: Actor, size: int = 20) -> DraftCard:
    """
    A version that is no more than a draft.

    :raises NoSuchProcedure: if there is none, it is published, or `viewer` may not see drafts
    """
    row = ProcedureVersion.objects.filter(pk=version_id, state=VersionState.DRAFT).select_related("procedure").first()
    if row is None or not policy.sees_drafts(viewer):
        raise NoSuchProcedure(ref=version_id)
    changes = DraftRevision.objects.filter(version=row).order_by("-number")[:size]
    revisions = tuple(
        RevisionRow(one.number, one.note, one.revised_by, one.revised_at, tuple(sorted(one.texts)), one.undone)
        for one in changes
    )
    return DraftCard(row.pk, row.procedure.key, row.number, row.digest, dict(row.files), revisions)


def mark(text: str | None) -> str:
    """The mark of one file as an editor has seen it, for `revise_draft`."""
    return rules.mark(text)
