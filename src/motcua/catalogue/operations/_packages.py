"""Publishing procedures (công bố, công khai, bãi bỏ TTHC: NĐ 63/2010 Arts 13-17)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, Q, TextField, Value

from motcua.catalogue import policy, queries, rules
from motcua.catalogue.events import (
    ProcedureDrafted,
    ProcedurePublished,
    ProcedureWithdrawn,
)
from motcua.catalogue.models import Approval, DraftRevision, FrontDoor, Procedure, ProcedureVersion, Syllable
from motcua.catalogue.states import (
    APPROVAL_TRANSITIONS,
    PUBLISH,
    WITHDRAW,
    ApprovalState,
    ApprovalVerb,
    VersionState,
    after,
)
from motcua.eforms import operations as eforms
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, Taken, WrongState
from motcua.kernel.plain.text import fold, nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.process import operations as process

MOST_REVISIONS = 100
"""Older changes to a draft can no longer be taken back."""
TOGETHER = timedelta(minutes=30)
"""What is saved while one draws is one change, begun anew after this time."""


class PackageFaulty(Invalid):
    """The package has {count} faults; the first: {first}."""

    code = "catalogue.package_faulty"


class VersionTaken(Taken):
    """Version {number} of {key} is already published with other content: raise the version number."""

    code = "catalogue.version_taken"


class LaterVersion(Taken):
    """A version of {key} that begins on {day} is already published; a new one begins after that day."""

    code = "catalogue.later_version"


class DraftMoved(Invalid):
    """This is the draft of version {number} of {key}: its code and its number stay as they are."""

    code = "catalogue.draft_moved"


class NotADraft(WrongState):
    """This version is no draft: it has been published before."""

    code = "catalogue.not_a_draft"


class NotApproved(WrongState):
    """This draft is published when its process is approved: send it to be checked first."""

    code = "catalogue.not_approved"


class NotPublished(WrongState):
    """Only a published version can be withdrawn."""

    code = "catalogue.not_published"


@transaction_required
def draft_package(*, actor: Actor, at: datetime, files: rules.Files) -> int:
    """
    Write down a version that nobody outside sees yet; the same version number again replaces the draft.

    :param files: path to text; texts are brought to Unicode NFC
    :raises PackageFaulty: if the package has faults
    :raises VersionTaken: if this version number was published with other content
    """
    policy.may_change(actor)
    version, changed = written(rules.normal(files), actor=actor, at=at)
    if changed:
        record_draft(version, actor=actor, at=at)
    return version.pk


@transaction_required
def publish_draft(
    *,
    actor: Actor,
    at: datetime,
    version_id: int,
    valid_from: date | None = None,
    decision: tuple[str, str, date] | None = None,
) -> int:
    """
    Make a draft public whose process was approved. The version before it ends on the day it begins.

    :param valid_from: the day it begins, where that is another than the draft says
    :param decision: number, issuer and day of the decision that announces it (quyết định công bố: NĐ 63/2010 Art. 15),
        where that is another than the one that approved the process
    :raises NoSuchProcedure: if there is no such version
    :raises PackageFaulty: if it cannot begin on that day, or its drawing is not finished
    :raises NotADraft: if it has been published before
    :raises NotApproved: if the control unit and the Chair have not approved what stands in it now
    :raises LaterVersion: if a version that begins later, or on the same day, is public already
    """
    policy.may_change(actor)
    version = locked(version_id)
    if after(version.state, PUBLISH) is None:
        raise NotADraft
    approval = Approval.objects.filter(version=version, state=ApprovalState.APPROVED).order_by("-number").first()
    if approval is None:
        raise NotApproved
    named = decision or (approval.decision_number, approval.decision_issuer, approval.decided_on)
    announced = rules.announced(version.files, valid_from or version.valid_from, rules.Decision(*named))
    if announced != version.files:
        rewrite(version, announced)
    _publish(version, actor=actor, at=at)
    return version.pk


@transaction_required
def publish_package(*, actor: Actor, at: datetime, files: rules.Files) -> int:
    """
    Write down a version and make it public; what is public already with the same content stays as it is.

    :raises PackageFaulty: if the package has faults
    :raises VersionTaken: if this version number was published with other content
    :raises NotADraft: if it was withdrawn
    :raises LaterVersion: if a version that begins later, or on the same day, is public already
    """
    policy.may_change(actor)
    version, _ = written(rules.normal(files), actor=actor, at=at)
    if version.state == VersionState.WITHDRAWN:
        raise NotADraft
    if version.state == VersionState.DRAFT:
        _publish(version, actor=actor, at=at)
    return version.pk


@transaction_required
def withdraw_version(*, actor: Actor, at: datetime, version_id: int, last_day: date) -> int:
    """
    Abolish a version: it holds up to and with `last_day`; dossiers received by then keep it.

    :raises NoSuchProcedure: if there is no such version
    :raises NotPublished: if it is a draft, or withdrawn already
    """
    policy.may_change(actor)
    version = locked(version_id)
    if after(version.state, WITHDRAW) is None:
        raise NotPublished
    version.state = VersionState.WITHDRAWN
    version.valid_to = max(version.valid_from, min(last_day + timedelta(days=1), version.valid_to or date.max))
    version.save(update_fields=["state", "valid_to"])
    withdrawn = ProcedureWithdrawn(version.pk, version.procedure.key, version.number, version.valid_to)
    ledger.record(withdrawn, actor=actor, at=at)
    return version.pk


def locked(version_id: int) -> ProcedureVersion:
    version = ProcedureVersion.objects.select_related("procedure").select_for_update().filter(pk=version_id).first()
    if version is None:
        raise queries.NoSuchProcedure(ref=version_id)
    return version


def record_draft(version: ProcedureVersion, *, actor: Actor, at: datetime) -> None:
    drafted = ProcedureDrafted(version.pk, version.procedure.key, version.number, version.digest)
    ledger.record(drafted, actor=actor, at=at)


def _checked(files: rules.Files) -> rules.ProcedureCard:
    _refuse(queries.check_package(files))
    return queries.card_of(files)


def _refuse(faults: Sequence[rules.Fault]) -> None:
    if faults:
        raise PackageFaulty(count=len(faults), first=faults[0].said, faults=tuple(faults))


def rewrite(version: ProcedureVersion, files: dict[str, str]) -> None:
    """
    Other content for a draft that stays the version it is. Its drawing may be unfinished: publishing needs it whole.

    :raises PackageFaulty: if the package has faults, or its drawing gets some by a change to other files
    :raises DraftMoved: if it would be another procedure or another version
    """
    _refuse(_new_faults(version.files, files))
    card = queries.card_of(files)
    if (card.key, card.version) != (version.procedure.key, version.number):
        raise DraftMoved(key=version.procedure.key, number=version.number)
    version.files, version.digest = files, rules.digest(files)
    _describe(version, card)
    version.save()


def overtake(version: ProcedureVersion, *, actor: Actor, at: datetime) -> None:
    """What was sent, checked or approved is no longer what stands in the draft: it has to be sent anew."""
    states = [state for state, verb in APPROVAL_TRANSITIONS if verb is ApprovalVerb.OVERTAKE]
    open_ones = Approval.objects.filter(version=version, state__in=states)
    open_ones.update(state=ApprovalState.OVERTAKEN, ended_by=actor.id, ended_at=at)


def _new_faults(before: rules.Files, files: rules.Files) -> list[rules.Fault]:
    """What stands against keeping a draft: all but that its drawing is not finished."""
    faults = [fault for fault in queries.check_package(files) if fault.file != rules.MODEL or not fault.path]
    drawing_changed = before.get(rules.MODEL) != files.get(rules.MODEL)
    if faults or drawing_changed or queries.check_process(before):
        return faults
    return list(queries.check_process(files))


def written(files: dict[str, str], *, actor: Actor, at: datetime) -> tuple[ProcedureVersion, bool]:
    """The row of a package, and whether it is new or changed. Whoever writes the same procedure meanwhile waits."""
    digest = rules.digest(files)
    if (known := _same(digest)) is not None:
        return known, False
    card = _checked(files)
    Procedure.objects.bulk_create([Procedure(key=card.key)], ignore_conflicts=True)
    procedure = Procedure.objects.select_for_update().get(key=card.key)
    if (known := _same(digest)) is not None:
        return known, False
    found = ProcedureVersion.objects.filter(procedure=procedure, number=card.version).first()
    version = found or ProcedureVersion(procedure=procedure, number=card.version)
    if version.state != VersionState.DRAFT:
        raise VersionTaken(number=card.version, key=card.key)
    before, version.files, version.digest = version.files, files, digest
    _describe(version, card)
    version.save()
    if found is not None:
        keep_revision(version, before, actor=actor, at=at, note="")
        overtake(version, actor=actor, at=at)
    return version, True


def _same(digest: str) -> ProcedureVersion | None:
    return ProcedureVersion.objects.select_related("procedure").filter(digest=digest).first()


def _describe(version: ProcedureVersion, card: rules.ProcedureCard) -> None:
    """Draw from the package what lists and the search ask for."""
    implementing = card.agency.implementing
    version.valid_from = card.valid_from
    version.sector, version.levels, version.applicants = card.sector.code, list(card.levels), list(card.applicants)
    version.agency_kind, version.agency_domain = implementing.kind, implementing.domain
    version.service_level, version.popular = card.service.level, card.popular
    limit = card.cases[0].limits[-1].text
    version.row = {
        "name": _pair(card.name),
        "short_name": _pair(card.short_name) if card.short_name else None,
        "summary": _pair(card.summary),
        "sector": _pair(card.sector.name),
        "limit": _pair(limit),
        "has_fee": bool(card.fees),
        "fee_always": any(fee.when is None and not fee.cases for fee in card.fees),
        "sort": fold(card.title.vi),
    }
    words = rules.lexemes(_named(card), card.keywords, _searched(card))
    version.search = Func(Value(words, ArrayField(TextField())), function="array_to_tsvector")


def _pair(text: rules.Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _named(card: rules.ProcedureCard) -> list[str]:
    """What weighs most in the search: the key and the Vietnamese names."""
    return [card.key, card.name.vi, *([card.short_name.vi] if card.short_name else ())]


def _searched(card: rules.ProcedureCard) -> list[str]:
    results = [text for result in card.results for text in (result.name.vi, result.name.en)]
    return [
        card.name.en,
        card.title.en,
        card.code,
        card.local_code,
        card.summary.vi,
        card.summary.en,
        card.sector.name.vi,
        card.sector.name.en,
        *results,
    ]


def keep_revision(
    version: ProcedureVersion, before: rules.Files, *, actor: Actor, at: datetime, note: str, goes_on: bool = False
) -> None:
    """
    Keep what was there before. What had been taken back is forgotten then; very old changes too.

    :param goes_on: the change belongs to the last one, if that was the same person's of the last half hour by the same
        note and in the same files; they are taken back together
    """
    ours = DraftRevision.objects.filter(version=version)
    ours.filter(undone=True).delete()
    newest = ours.order_by("-number").first()
    if goes_on and newest is not None and newest.revised_at > at - TOGETHER:
        same = (newest.note, newest.revised_by) == (nfc(note), actor.id)
        if same and newest.texts.keys() >= set(rules.differing(before, version.files)):
            return
    last = newest.number if newest is not None else 0
    ours.filter(number__lte=last - MOST_REVISIONS).delete()
    DraftRevision.objects.create(
        version=version,
        number=last + 1,
        texts={path: before.get(path) for path in rules.differing(before, version.files)},
        note=nfc(note),
        revised_by=actor.id,
        revised_at=at,
    )


def _publish(version: ProcedureVersion, *, actor: Actor, at: datetime) -> None:
    key, number, day = version.procedure.key, version.number, version.valid_from
    others = ProcedureVersion.objects.filter(procedure=version.procedure).exclude(state=VersionState.DRAFT)
    later = others.filter(valid_from__gte=day).order_by("-valid_from").first()
    if later is not None:
        raise LaterVersion(key=key, day=f"{later.valid_from:%d/%m/%Y}")
    others.filter(Q(valid_to=None) | Q(valid_to__gt=day)).update(valid_to=day)
    content = rules.content_of(version.files)
    _refuse(queries.check_process(version.files))
    card = queries.card_of(version.files)
    version.form_id = eforms.publish_form(
        actor=actor, at=at, key=key, version=number, source=rules.form_of(version.files)
    )
    version.process_id = _publish_process(version, content, actor=actor, at=at)
    version.valid_to = date.fromisoformat(content["valid_to"]) if "valid_to" in content else None
    version.state, version.published_at = VersionState.PUBLISHED, at
    version.save(update_fields=["state", "published_at", "form_id", "process_id", "valid_to"])
    DraftRevision.objects.filter(version=version).delete()
    _open_doors(version, card)
    words = rules.syllables_of([*_named(card), *card.keywords, *_searched(card)])
    Syllable.objects.bulk_create([Syllable(text=word) for word in sorted(words)], ignore_conflicts=True)
    event = ProcedurePublished(
        version.pk,
        key,
        number,
        day,
        version.digest,
        sector=version.sector,
        service_level=version.service_level,
        by_post="PUBLIC_POST" in card.channels,
    )
    ledger.record(event, actor=actor, at=at)


def _publish_process(version: ProcedureVersion, content: Mapping[str, Any], *, actor: Actor, at: datetime) -> int:
    """The definition that officers work by: the drawing, or the step list."""
    model = version.files.get(rules.MODEL)
    return process.publish_definition(
        actor=actor,
        at=at,
        key=version.procedure.key,
        version=version.number,
        steps=None if model is not None else rules.steps_of(content),
        model=None if model is None else model.encode(),
    )


def _open_doors(version: ProcedureVersion, card: rules.ProcedureCard) -> None:
    """The package's front doors; a day for which somebody has entered a door keeps that one."""
    FrontDoor.objects.bulk_create(
        [
            FrontDoor(
                procedure=version.procedure,
                door=door.door,
                url=door.url,
                source=door.source,
                valid_from=door.valid_from,
                valid_to=door.valid_to,
            )
            for door in card.submit_at
        ],
        ignore_conflicts=True,
    )
