"""Controlled documents: drafted, checked, signed, put in force, replaced and withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from motcua.catalogue import queries as catalogue
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, NotAllowed, Taken, WrongState
from motcua.kernel.plain.event import Event
from motcua.kernel.store import ledger
from motcua.kernel.store.sequences import next_number
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.process import queries as processes
from motcua.quality import policy, rules
from motcua.quality.events import (
    EditionApproved,
    EditionChanged,
    EditionDiscarded,
    EditionDrafted,
    EditionEnforced,
    EditionReturned,
    EditionReviewed,
    EditionWithdrawn,
)
from motcua.quality.models import Document, Edition, System
from motcua.quality.operations._systems import marked
from motcua.quality.operations._words import LONGEST_LINE, written
from motcua.quality.policy import NoQualitySystem
from motcua.quality.queries._documents import DocumentCard, NoSuchDocument, document_card
from motcua.quality.states import (
    NEEDED,
    ON_ITS_WAY,
    EditionMovedOn,
    EditionState,
    EditionVerb,
    Kind,
    Right,
    after,
)

PARTS: Final = ("purpose", "scope", "references", "terms", "body", "records")
"""The parts of a document in their order; what a work procedure does not say itself is printed from the procedure."""

_ALWAYS: Final = {Kind.WORK_PROCEDURE: ("purpose", "scope", "records")}


class WrittenAlready(Taken):
    """This procedure has a work procedure in this agency already: write its next edition."""

    code = "quality.written_already"


class NotPublished(Invalid):
    """Choose a procedure that is in force."""

    code = "quality.procedure_not_in_force"


class EditionOnItsWay(Taken):
    """An edition of this document is on its way already."""

    code = "quality.edition_on_its_way"


class DraftedItYourself(NotAllowed):
    """Somebody else than who wrote it must check it."""

    code = "quality.drafted_it_yourself"


class SourceMovedOn(WrongState):
    """A newer version of the procedure is in force. Have the draft sent back and changed, so that it follows."""

    code = "quality.source_moved_on"


class BeforeItIsSigned(Invalid):
    """The first day in force cannot lie before today."""

    code = "quality.in_force_before_signed"


class NotItsDayYet(WrongState):
    """This edition comes into force on a later day."""

    code = "quality.not_its_day_yet"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is written: the title, the parts by name, and what is new in this edition."""

    title: str
    words: Mapping[str, str] = field(default_factory=dict)
    change: str = ""


@transaction_required
def draft_document(
    *,
    actor: Actor,
    at: datetime,
    agency_id: int,
    kind: Kind,
    draft: Draft,
    mark: str = "",
    procedure_key: str = "",
) -> DocumentCard:
    """
    Begin a document; it gets its code in the series of `mark`, which is the agency's own where none is named.

    :raises NotPublished: if a work procedure names no procedure in force
    :raises WrittenAlready: if the agency has one of that procedure
    """
    actor = policy.may(actor, agency_id, Right.WRITE)
    system = System.objects.filter(agency=agency_id).first()
    if system is None:
        raise NoQualitySystem()
    is_of_procedure = kind is Kind.WORK_PROCEDURE
    if is_of_procedure and Document.objects.filter(agency=agency_id, procedure_key=procedure_key).exists():
        raise WrittenAlready()
    row = Document(agency_id=agency_id, kind=kind, procedure_key=procedure_key if is_of_procedure else "")
    edition = Edition(document=row, number=1, state=EditionState.DRAFT, drafted_by=_who(actor), drafted_at=at)
    _write(edition, draft, actor, at)
    series = marked(mark) if mark else system.mark
    book = f"quality:{org.get_agency(agency_id, viewer=actor).code}:{kind.prefix}.{series}"
    row.code = rules.code_of(kind.prefix, series, next_number(book, ""))
    row.save(force_insert=True)
    edition.document = row
    edition.save(force_insert=True)
    return _recorded(EditionDrafted(row.pk, agency_id, 1), row, actor, at)


@transaction_required
def draft_edition(*, actor: Actor, at: datetime, document_id: int, change: str) -> DocumentCard:
    """
    Begin the next edition from the last one; `change` says what will be new in it.

    :raises EditionOnItsWay: if one is being written, checked or waits for its day
    """
    row, actor = _document(actor, document_id, Right.WRITE)
    editions = list(Edition.objects.filter(document=row).order_by("-number"))
    if any(one.state in ON_ITS_WAY for one in editions):
        raise EditionOnItsWay()
    last = editions[0]
    edition = Edition(
        document=row, number=last.number + 1, state=EditionState.DRAFT, drafted_by=_who(actor), drafted_at=at
    )
    _write(edition, Draft(row.title, last.words, written(change, "change")), actor, at)
    edition.save(force_insert=True)
    return _recorded(EditionDrafted(row.pk, row.agency_id, edition.number), row, actor, at)


@transaction_required
def change_edition(*, actor: Actor, at: datetime, document_id: int, draft: Draft) -> DocumentCard:
    """Write the draft anew; that of a work procedure follows the version in force today."""
    row, edition, actor = _at_hand(actor, document_id, EditionVerb.CHANGE)
    _write(edition, draft, actor, at)
    edition.returned_for = ""
    edition.save()
    return _recorded(EditionChanged(row.pk, row.agency_id, edition.number), row, actor, at)


@transaction_required
def discard_edition(*, actor: Actor, at: datetime, document_id: int) -> None:
    """Throw a draft away; with its first edition the document goes too. Its code is not given again."""
    row, edition, actor = _at_hand(actor, document_id, EditionVerb.DISCARD)
    event = EditionDiscarded(row.pk, row.agency_id, edition.number)
    edition.delete()
    if not Edition.objects.filter(document=row).exists():
        row.delete()
    ledger.record(event, actor=actor, at=at)


@transaction_required
def review_edition(*, actor: Actor, at: datetime, document_id: int) -> DocumentCard:
    """
    Check a draft that somebody else wrote (xem xét).

    :raises DraftedItYourself: to whoever wrote it
    """
    row, edition, actor = _at_hand(actor, document_id, EditionVerb.REVIEW)
    if edition.drafted_by == actor.person_id:
        raise DraftedItYourself()
    edition.state = after(EditionState(edition.state), EditionVerb.REVIEW)
    edition.reviewed_by, edition.reviewed_at = _who(actor), at
    edition.save(update_fields=["state", "reviewed_by", "reviewed_at"])
    return _recorded(EditionReviewed(row.pk, row.agency_id, edition.number), row, actor, at)


@transaction_required
def return_edition(*, actor: Actor, at: datetime, document_id: int, reason: str) -> DocumentCard:
    """Send what was checked back to whoever writes, and say why."""
    row, edition, actor = _at_hand(actor, document_id, EditionVerb.RETURN)
    edition.returned_for = written(reason, "reason")
    edition.state = after(EditionState(edition.state), EditionVerb.RETURN)
    edition.reviewed_by = edition.reviewed_at = None
    edition.save(update_fields=["state", "reviewed_by", "reviewed_at", "returned_for"])
    return _recorded(EditionReturned(row.pk, row.agency_id, edition.number), row, actor, at)


@transaction_required
def approve_edition(*, actor: Actor, at: datetime, document_id: int, effective_from: date) -> DocumentCard:
    """
    Sign (phê duyệt): the edition gets its number in the agency's book of the year, its signer and its date, as the
    result of a dossier does. It comes into force on the day that is named.

    :raises SourceMovedOn: if the procedure that it is printed from has a newer version
    :raises BeforeItIsSigned: if that day is over
    """
    row, edition, actor = _at_hand(actor, document_id, EditionVerb.APPROVE)
    day = clock.local_date(at)
    if effective_from < day:
        raise BeforeItIsSigned(field="effective_from")
    if row.procedure_key and edition.version_id != _source(row.procedure_key, actor, day)[0]:
        raise SourceMovedOn()
    edition.state = after(EditionState(edition.state), EditionVerb.APPROVE)
    agency_code = org.get_agency(row.agency_id, viewer=actor, on=day).code
    edition.signed_number = f"{next_number(f'quality:{agency_code}', str(day.year)):02}"
    edition.signer_id, edition.signed_at, edition.effective_from = actor.person_id, at, effective_from
    edition.save(update_fields=["state", "signed_number", "signer_id", "signed_at", "effective_from"])
    event = EditionApproved(row.pk, row.agency_id, edition.number, edition.signed_number)
    return _recorded(event, row, actor, at)


@transaction_required
def enforce_edition(*, actor: Actor, at: datetime, document_id: int) -> DocumentCard:
    """
    Put a signed edition in force; it takes the place of the one before it.

    :raises NotItsDayYet: before the day that was named when it was signed
    """
    row, edition, actor = _at_hand(actor, document_id, EditionVerb.ENFORCE)
    if edition.effective_from is None or edition.effective_from > clock.local_date(at):
        raise NotItsDayYet()
    edition.state = after(EditionState(edition.state), EditionVerb.ENFORCE)
    before = Edition.objects.filter(document=row, state=EditionState.EFFECTIVE)
    before.update(state=EditionState.WITHDRAWN, withdrawn_at=at)
    edition.save(update_fields=["state"])
    return _recorded(EditionEnforced(row.pk, row.agency_id, edition.number), row, actor, at)


@transaction_required
def withdraw_document(*, actor: Actor, at: datetime, document_id: int, reason: str) -> DocumentCard:
    """Take the edition in force, or the signed one that waits for its day, out of use without another in its place."""
    row, edition, actor = _at_hand(actor, document_id, EditionVerb.WITHDRAW)
    edition.withdrawn_for = written(reason, "reason")
    edition.state = after(EditionState(edition.state), EditionVerb.WITHDRAW)
    edition.withdrawn_at = at
    edition.save(update_fields=["state", "withdrawn_at", "withdrawn_for"])
    return _recorded(EditionWithdrawn(row.pk, row.agency_id, edition.number), row, actor, at)


def _document(actor: Actor, document_id: int, right: Right) -> tuple[Document, Actor]:
    """The document, locked, and the actor as the ledger names him or her."""
    rows = Document.objects.select_for_update().filter(policy.seen_by(actor), pk=document_id)
    row = rows.first()
    if row is None:
        raise NoSuchDocument()
    return row, policy.may(actor, row.agency_id, right)


def _at_hand(actor: Actor, document_id: int, verb: EditionVerb) -> tuple[Document, Edition, Actor]:
    """The edition to which this can be done: the one on its way, or for a withdrawal the one in force."""
    row, actor = _document(actor, document_id, NEEDED[verb])
    states = [EditionState.EFFECTIVE, *ON_ITS_WAY] if verb is EditionVerb.WITHDRAW else list(ON_ITS_WAY)
    found = {one.state: one for one in Edition.objects.filter(document=row, state__in=states)}
    edition = next((found[state] for state in states if state in found), None)
    if edition is None:
        raise EditionMovedOn()
    after(EditionState(edition.state), verb)
    return row, edition, actor


def _write(edition: Edition, draft: Draft, actor: Actor, at: datetime) -> None:
    row = edition.document
    row.title = written(draft.title, "title", LONGEST_LINE)
    needed = _ALWAYS.get(Kind(row.kind), ("body",))
    edition.words = {
        part: written(draft.words.get(part, ""), part, optional=part not in needed)
        for part in PARTS
        if part in needed or draft.words.get(part, "")
    }
    edition.change = written(draft.change, "change", optional=edition.number == 1)
    if row.pk is not None:
        row.save(update_fields=["title"])
    if row.procedure_key or row.kind == Kind.WORK_PROCEDURE:
        version_id, definition_id = _source(row.procedure_key, actor, clock.local_date(at))
        edition.version_id, edition.definition_id = version_id, definition_id
        edition.digest = processes.digest_of(definition_id, viewer=actor)


def _source(key: str, actor: Actor, day: date) -> tuple[int, int]:
    """The version in force and the definition by which officers work."""
    card = catalogue.find_procedure(key, viewer=actor, on=day)
    if card is None or card.process_id is None:
        raise NotPublished(field="procedure")
    return card.id, card.process_id


def _who(actor: Actor) -> int:
    return actor.person_id or 0


def _recorded(event: Event, row: Document, actor: Actor, at: datetime) -> DocumentCard:
    ledger.record(event, actor=actor, at=at)
    return document_card(row, actor, clock.local_date(at))
