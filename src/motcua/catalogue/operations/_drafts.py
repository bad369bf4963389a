"""Drafts (dự thảo): begun from what is published, changed file by file, taken back, thrown away."""

from collections.abc import Mapping
from datetime import datetime

from motcua.catalogue import policy, queries, rules
from motcua.catalogue.events import DraftDiscarded, DraftRevised
from motcua.catalogue.models import Approval, DraftRevision, ProcedureVersion
from motcua.catalogue.operations._packages import (
    NotADraft,
    keep_revision,
    locked,
    overtake,
    record_draft,
    rewrite,
    written,
)
from motcua.catalogue.states import VersionState
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import local_date
from motcua.kernel.plain.errors import Taken, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required


class DraftThere(Taken):
    """Version {number} of {key} is a draft already: go on with it, or discard it first."""

    code = "catalogue.draft_there"


class DraftChanged(Taken):
    """
    Somebody changed {path} meanwhile. Compare both and save again.

    `data`: `path`, `mine` and `theirs` (the texts), `seen` to save again with.
    """

    code = "catalogue.draft_changed"


class NothingToTakeBack(WrongState):
    """There is no change to take back."""

    code = "catalogue.nothing_to_take_back"


class NothingToRepeat(WrongState):
    """There is no change to make once more."""

    code = "catalogue.nothing_to_repeat"


@transaction_required
def draft_next(*, actor: Actor, at: datetime, version_id: int) -> int:
    """
    Begin the next version of a procedure with what a published one says.

    :raises NoSuchProcedure: if there is no such version
    :raises DraftThere: if a draft of this procedure waits already
    """
    policy.may_change(actor)
    source = locked(version_id)
    others = ProcedureVersion.objects.filter(procedure=source.procedure)
    draft = others.filter(state=VersionState.DRAFT).order_by("number").first()
    if draft is not None:
        raise DraftThere(key=source.procedure.key, number=draft.number)
    newest, last = others.order_by("-number").first(), others.order_by("-valid_from").first()
    if newest is None or last is None:
        raise queries.NoSuchProcedure(ref=version_id)
    day = rules.first_day(local_date(at), last.valid_from)
    version, _ = written(rules.next_version(source.files, newest.number + 1, day), actor=actor, at=at)
    record_draft(version, actor=actor, at=at)
    return version.pk


@transaction_required
def revise_draft(
    *,
    actor: Actor,
    at: datetime,
    version_id: int,
    changes: Mapping[str, str | None],
    seen: Mapping[str, str],
    note: str = "",
    goes_on: bool = False,
) -> str:
    """
    Change files of a draft; None removes a file. What is saved twice is saved once.

    :param seen: by path the mark of the text that the change was made from (`queries.mark`)
    :param note: what was changed, in the words of whoever did
    :param goes_on: it is saved while one draws, and taken back with what was saved before by the same note
    :raises NotADraft: if it has been published
    :raises DraftChanged: if a file was changed since, with both texts
    :raises PackageFaulty: if the package would have faults; the draft stays as it was
    :raises DraftMoved: if it would be another procedure or another version
    """
    policy.may_change(actor)
    version = locked_draft(version_id)
    files = rules.normal({**version.files, **{path: text for path, text in changes.items() if text is not None}})
    files = {path: text for path, text in files.items() if changes.get(path, "") is not None}
    for path in rules.differing(version.files, files):
        now = version.files.get(path)
        if rules.mark(now) != seen.get(path, ""):
            raise DraftChanged(path=path, mine=files.get(path), theirs=now, seen=rules.mark(now))
    if files != version.files:
        before = version.files
        rewrite(version, files)
        keep_revision(version, before, actor=actor, at=at, note=note, goes_on=goes_on)
        overtake(version, actor=actor, at=at)
        _record_revision(version, actor=actor, at=at)
    return version.digest


@transaction_required
def undo_revision(*, actor: Actor, at: datetime, version_id: int) -> str:
    """
    Take the last change to a draft back, whoever made it.

    :raises NotADraft: if it has been published
    :raises NothingToTakeBack: if nothing was changed, or everything is taken back
    """
    policy.may_change(actor)
    version = locked_draft(version_id)
    last = DraftRevision.objects.filter(version=version, undone=False).order_by("-number").first()
    if last is None:
        raise NothingToTakeBack
    return _turn(version, last, actor=actor, at=at)


@transaction_required
def redo_revision(*, actor: Actor, at: datetime, version_id: int) -> str:
    """
    Make the change that was taken back last once more.

    :raises NotADraft: if it has been published
    :raises NothingToRepeat: if nothing is taken back
    """
    policy.may_change(actor)
    version = locked_draft(version_id)
    first = DraftRevision.objects.filter(version=version, undone=True).order_by("number").first()
    if first is None:
        raise NothingToRepeat
    return _turn(version, first, actor=actor, at=at)


@transaction_required
def discard_draft(*, actor: Actor, at: datetime, version_id: int) -> None:
    """
    Throw a draft away, with the changes and approvals that were kept of it.

    :raises NotADraft: if it has been published
    """
    policy.may_change(actor)
    version = locked_draft(version_id)
    ledger.record(DraftDiscarded(version.pk, version.procedure.key, version.number), actor=actor, at=at)
    DraftRevision.objects.filter(version=version).delete()
    Approval.objects.filter(version=version).delete()
    version.delete()


def locked_draft(version_id: int) -> ProcedureVersion:
    version = locked(version_id)
    if version.state != VersionState.DRAFT:
        raise NotADraft
    return version


def _turn(version: ProcedureVersion, revision: DraftRevision, *, actor: Actor, at: datetime) -> str:
    """Change the sides: what the revision holds becomes the draft, and what the draft held is kept."""
    other = {path: version.files.get(path) for path in revision.texts}
    files = {**version.files, **revision.texts}
    rewrite(version, {path: text for path, text in sorted(files.items()) if text is not None})
    revision.texts, revision.undone = other, not revision.undone
    revision.save(update_fields=["texts", "undone"])
    overtake(version, actor=actor, at=at)
    _record_revision(version, actor=actor, at=at)
    return version.digest


def _record_revision(version: ProcedureVersion, *, actor: Actor, at: datetime) -> None:
    revised = DraftRevised(version.pk, version.procedure.key, version.number, version.digest)
    ledger.record(revised, actor=actor, at=at)
