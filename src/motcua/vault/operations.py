"""
Writes of the vault. No operation opens a file: bytes are received and scanned before (`journeys.keep_upload`).

    examine   what an upload is, or why it is refused (decides, writes nothing)
    keep      one row for received bytes
    condemn   one row for an upload the scanner refused, as evidence
    begin_upload, take_part   a large file in parts; forget_uploads after a day
    claim_for_scan, record_verdict   the scanner's second look at files in quarantine
"""

from datetime import datetime, timedelta

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, NotAllowed, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.rows import insert_row
from motcua.kernel.store.transactions import transaction_required
from motcua.vault import policy, rules, states
from motcua.vault.events import FileCleared, FileCondemned, FileKept, PartTaken, UploadBegun, UploadsForgotten
from motcua.vault.models import StoredFile, Upload, UploadPart
from motcua.vault.ports import Evidence, Limits, Received, Recognised, Stored, Verdict
from motcua.vault.queries import FileCard, NoSuchUpload, NotForYou, UploadCard, get_upload
from motcua.vault.states import AccessClass, FileState, Outcome

SCAN_LEASE = timedelta(minutes=10)


class NameNotAllowed(Invalid):
    """A file cannot be kept under the name “{name}”. Please give it a plain, shorter name and choose it again."""

    code = "vault.name_not_allowed"


class TooLarge(Invalid):
    """“{name}” is too large: a file may have at most {limit}. Please make it smaller and choose it again."""

    code = "vault.too_large"


class Empty(Invalid):
    """“{name}” is empty. Please check the file and choose it again."""

    code = "vault.empty"


class WrongType(Invalid):
    """“{name}” is not of a kind that is accepted here. Accepted are: {accepted}."""

    code = "vault.wrong_type"


class NameDisagrees(Invalid):
    """“{name}” says that it is {claimed}, but its content is {found}. Please save it again as {found}."""

    code = "vault.name_disagrees"


class NotWhole(Invalid):
    """“{name}” is not whole: its end is missing. Please choose it again; if that does not help, save it anew."""

    code = "vault.not_whole"


class NotSignedIn(NotAllowed):
    """Please sign in before you send files."""

    code = "vault.not_signed_in"


class Infected(Invalid):
    """“{name}” was refused: the virus scanner found {malware} in it. Please send a clean file."""

    code = "vault.infected"


class InQuarantine(WrongState):
    """“{name}” is still waiting for the virus scanner. Please try again in a few minutes."""

    code = "vault.in_quarantine"


class OutOfStep(WrongState):
    """Another part of the file is due now."""

    code = "vault.out_of_step"


def refuse_claim(*, name: str, size: int | None, limits: Limits) -> str:
    """
    The name to keep, from what an upload claims, before a byte of it is read; `size` is None when it claims none.

    :raises NameNotAllowed: if nothing usable is left of the name
    :raises TooLarge: if it says itself that it exceeds the limit
    """
    kept = rules.kept_name(name)
    if not rules.is_name_allowed(kept):
        raise NameNotAllowed(name=kept[:60] or "?")
    if size is not None and size > limits.max_bytes:
        raise TooLarge(name=kept, limit=limits.size)
    return kept


def examine(*, evidence: Evidence, limits: Limits) -> Recognised:
    """
    What the upload is by its content. Decides only: writes nothing and asks nobody.

    :raises Empty: if there is nothing in it
    :raises TooLarge: if it exceeds the limit
    :raises WrongType: if its content is of no accepted type
    :raises NameDisagrees: if its name claims another type than its content shows
    :raises NotWhole: if its end is missing, as when an upload stops half way
    """
    if not evidence.size:
        raise Empty(name=evidence.name)
    if evidence.size > limits.max_bytes:
        raise TooLarge(name=evidence.name, limit=limits.size)
    kind = rules.kind_of(evidence)
    if kind is None:
        raise WrongType(name=evidence.name, accepted=limits.labels)
    if not rules.is_whole(evidence, kind):
        raise NotWhole(name=evidence.name)
    if kind.code not in limits.types:
        raise WrongType(name=evidence.name, accepted=limits.labels)
    claimed = rules.claimed_extension(evidence.name)
    if claimed and claimed not in kind.extensions:
        raise NameDisagrees(name=evidence.name, claimed=claimed.upper(), found=kind.label)
    return Recognised(content_type=kind.content_type, name=rules.named_for(evidence.name, kind))


@transaction_required
def keep(*, actor: Actor, at: datetime, received: Received, access_class: AccessClass, purpose: str) -> FileCard:
    """
    Keep received bytes as a file of the actor. `purpose` is a short code such as `dossier.component`.

    :raises NotSignedIn: if nobody is known to be the owner
    :raises Infected: if the scanner found something in it
    """
    if not policy.may_keep(actor):
        raise NotSignedIn()
    if received.verdict.outcome is Outcome.INFECTED:
        raise Infected(name=received.name, malware=received.verdict.malware)
    row = _write(actor, at, received, access_class, purpose)
    kept = FileKept(row.pk, row.sha256, row.size, row.content_type, row.access_class, row.state, purpose)
    ledger.record(kept, actor=actor, at=at)
    return FileCard.of(row)


@transaction_required
def condemn(*, actor: Actor, at: datetime, received: Received, purpose: str) -> FileCard:
    """Keep the fact, and not the bytes, of an upload that the scanner refused."""
    row = _write(actor, at, received, AccessClass.RESTRICTED, purpose)
    ledger.record(FileCondemned(row.pk, row.sha256, row.malware, purpose), actor=actor, at=at)
    return FileCard.of(row)


def _write(actor: Actor, at: datetime, received: Received, access_class: AccessClass, purpose: str) -> StoredFile:
    state = states.KEPT_AS[received.verdict.outcome]
    row = StoredFile(
        sha256=received.sha256,
        size=received.size,
        content_type=received.content_type,
        name=received.name,
        access_class=access_class,
        state=state,
        malware=received.verdict.malware,
        owner=actor.id,
        purpose=purpose,
        stored_at=at,
        scanned_at=at if state in (FileState.CLEAN, FileState.INFECTED) else None,
        next_scan_at=at if state in (FileState.QUARANTINED, FileState.UNSCANNED) else None,
    )
    insert_row(row)
    return row


@transaction_required
def claim_for_scan(*, actor: Actor, at: datetime, also_unscanned: bool) -> FileCard | None:
    """
    The file that has waited longest for the scanner, for this worker alone for `SCAN_LEASE`; None when none is due.

    `also_unscanned`: files kept while there was no scanner are due as well, since now there is one.
    """
    _system_only(actor)
    waiting = [FileState.QUARANTINED, FileState.UNSCANNED] if also_unscanned else [FileState.QUARANTINED]
    due = StoredFile.objects.filter(next_scan_at__lte=at, state__in=waiting).order_by("next_scan_at", "id")
    row = due.select_for_update(skip_locked=True).first()
    if row is None:
        return None
    row.next_scan_at = at + SCAN_LEASE
    row.scans += 1
    row.save(update_fields=["next_scan_at", "scans"])
    return FileCard.of(row)


@transaction_required
def record_verdict(*, actor: Actor, at: datetime, file_id: int, verdict: Verdict) -> FileCard:
    """
    Write down what the scanner said of a waiting file; when it did not answer, it is asked again later.

    A verdict on a file that has one already changes nothing.
    """
    _system_only(actor)
    row = StoredFile.objects.select_for_update().get(pk=file_id)
    if row.next_scan_at is None:
        return FileCard.of(row)
    after = states.AFTER_SCAN.get((FileState(row.state), verdict.outcome))
    if after is None:
        row.next_scan_at = at + rules.pause_before_scan(row.scans)
        row.save(update_fields=["next_scan_at"])
        return FileCard.of(row)
    row.state, row.malware = after, verdict.malware
    row.scanned_at, row.next_scan_at = (None, at) if after is FileState.UNSCANNED else (at, None)
    row.save(update_fields=["state", "malware", "scanned_at", "next_scan_at"])
    if after is FileState.CLEAN:
        ledger.record(FileCleared(row.pk), actor=actor, at=at)
    elif after is FileState.INFECTED:
        ledger.record(FileCondemned(row.pk, row.sha256, row.malware, row.purpose), actor=actor, at=at)
    return FileCard.of(row)


@transaction_required
def begin_upload(*, actor: Actor, at: datetime, token: str, name: str, size: int, limits: Limits) -> UploadCard:
    """
    Announce a large file that will come in parts; `token` is a name for it that nobody guesses.

    :raises NotSignedIn: if nobody is known to be the owner
    :raises NameNotAllowed: if nothing usable is left of the name
    :raises Empty, TooLarge: if the size it claims cannot be accepted
    """
    if not policy.may_keep(actor):
        raise NotSignedIn
    kept = refuse_claim(name=name, size=size, limits=limits)
    if size <= 0:
        raise Empty(name=kept)
    row = Upload.objects.create(token=token, owner=actor.id, name=kept, size=size, begun_at=at)
    ledger.record(UploadBegun(row.pk, size), actor=actor, at=at)
    return get_upload(token, viewer=actor)


@transaction_required
def take_part(*, actor: Actor, at: datetime, token: str, begins_at: int, stored: Stored) -> int:
    """
    Write down a part that lies in the store; gives where the next one begins. A part that is there already, sent again
    because the answer was lost, changes nothing.

    :raises NoSuchUpload: if there is no such upload of this actor
    :raises OutOfStep: if another part is due, or this one reaches beyond the end
    """
    row = Upload.objects.select_for_update().filter(token=token, owner=actor.id).first()
    if row is None:
        raise NoSuchUpload
    if begins_at < row.received and row.parts.filter(begins_at=begins_at, sha256=stored.sha256).exists():
        return row.received
    if begins_at != row.received or not stored.size or begins_at + stored.size > row.size:
        raise OutOfStep(offset=row.received)
    UploadPart.objects.create(upload=row, begins_at=begins_at, sha256=stored.sha256)
    row.received += stored.size
    row.save(update_fields=["received"])
    ledger.record(PartTaken(row.pk, begins_at, stored.size), actor=actor, at=at)
    return row.received


@transaction_required
def forget_uploads(*, actor: Actor, at: datetime, before: datetime) -> int:
    """Forget uploads begun before that moment, whole or not: what was kept of them has rows of its own."""
    _system_only(actor)
    old = list(Upload.objects.select_for_update(skip_locked=True).filter(begun_at__lt=before).order_by("pk")[:500])
    if old:
        UploadPart.objects.filter(upload__in=old).delete()
        Upload.objects.filter(pk__in=[row.pk for row in old]).delete()
        ledger.record(UploadsForgotten(old[-1].pk, len(old)), actor=actor, at=at)
    return len(old)


def _system_only(actor: Actor) -> None:
    if not actor.is_system:
        raise NotForYou()
