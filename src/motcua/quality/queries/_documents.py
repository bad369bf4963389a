"""Controlled documents: which are in force, which are on their way, and which have fallen behind the law."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.catalogue import queries as catalogue
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.quality import policy, rules
from motcua.quality.models import Document, Edition
from motcua.quality.states import NEEDED, ON_ITS_WAY, TRANSITIONS, EditionState, EditionVerb, Kind, Right


class NoSuchDocument(NotFound):
    """There is no such document in a quality system that is open to you."""

    code = "quality.no_such_document"


@dataclass(frozen=True, slots=True)
class Behind:
    """
    That the published procedure has moved on: since when another version holds (none, if it was abolished), and by
    when the document must follow.
    """

    since: date
    due_on: date
    version: int | None

    def is_late(self, on: date) -> bool:
        return on > self.due_on


@dataclass(frozen=True, slots=True)
class EditionCard:
    """An issue of a document. `verbs` are what the viewer may do with it now."""

    id: int
    number: int
    state: EditionState
    words: Mapping[str, str]
    change: str
    version_id: int | None
    definition_id: int | None
    digest: str
    drafted_by: int
    drafted_at: datetime
    reviewed_by: int | None
    reviewed_at: datetime | None
    returned_for: str
    signed_number: str
    signer_id: int | None
    signed_at: datetime | None
    effective_from: date | None
    withdrawn_at: datetime | None
    withdrawn_for: str
    verbs: frozenset[EditionVerb]


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A controlled document with its editions, the newest first. `behind`: why the one in force is out of date."""

    id: int
    agency_id: int
    kind: Kind
    code: str
    title: str
    procedure_key: str
    editions: tuple[EditionCard, ...]
    behind: Behind | None
    may_renew: bool

    @property
    def in_force(self) -> EditionCard | None:
        return next((one for one in self.editions if one.state is EditionState.EFFECTIVE), None)

    @property
    def on_its_way(self) -> EditionCard | None:
        return next((one for one in self.editions if one.state in ON_ITS_WAY), None)

    @property
    def shown(self) -> EditionCard:
        """The one that people look for first: in force, else on its way, else the last."""
        return self.in_force or self.on_its_way or self.editions[0]

    def edition(self, number: int) -> EditionCard:
        """:raises NoSuchDocument: if there is no such issue"""
        found = next((one for one in self.editions if one.number == number), None)
        if found is None:
            raise NoSuchDocument()
        return found


def get_document(document_id: int, *, viewer: Actor, on: date) -> DocumentCard:
    """:raises NoSuchDocument: if there is none, or its agency is not the viewer's to read"""
    row = Document.objects.filter(policy.seen_by(viewer), pk=document_id).first()
    if row is None:
        raise NoSuchDocument()
    return _cards([row], viewer, on)[0]


def get_edition(edition_id: int, *, viewer: Actor, on: date) -> tuple[DocumentCard, EditionCard]:
    """
    An edition by its id, with the document that it is one of.

    :raises NoSuchDocument: if there is none, or its agency is not the viewer's to read
    """
    document_id = Edition.objects.filter(pk=edition_id).values_list("document_id", flat=True).first()
    card = get_document(document_id or 0, viewer=viewer, on=on)
    return card, next(one for one in card.editions if one.id == edition_id)


def list_documents(agency_id: int, *, viewer: Actor, on: date) -> tuple[DocumentCard, ...]:
    """
    Every document of an agency by kind and code.

    :raises NoQualitySystem: to whoever has nothing to do with the agency
    """
    policy.may_read(viewer, agency_id)
    rows = Document.objects.filter(agency=agency_id)
    kinds = list(Kind)
    return tuple(sorted(_cards(list(rows), viewer, on), key=lambda one: (kinds.index(one.kind), one.code)))


def documents_of_procedure(key: str, *, viewer: Actor, on: date) -> tuple[DocumentCard, ...]:
    """The work procedures that agencies keep of an administrative procedure, as far as the viewer may read them."""
    rows = Document.objects.filter(policy.seen_by(viewer), procedure_key=key).order_by("agency")
    return tuple(_cards(list(rows), viewer, on))


def list_editions_to_enforce(*, viewer: Actor, on: date) -> tuple[int, ...]:
    """Documents with a signed edition whose day has come; for the job that puts it in force."""
    if not viewer.is_system:
        return ()
    rows = Edition.objects.filter(state=EditionState.APPROVED, effective_from__lte=on)
    return tuple(rows.order_by("effective_from", "id").values_list("document_id", flat=True))


def document_card(row: Document, viewer: Actor, on: date) -> DocumentCard:
    return _cards([row], viewer, on)[0]


def _cards(rows: list[Document], viewer: Actor, on: date) -> list[DocumentCard]:
    editions: dict[int, list[Edition]] = defaultdict(list)
    for edition in Edition.objects.filter(document__in=rows).order_by("-number"):
        editions[edition.document_id].append(edition)
    keys = [row.procedure_key for row in rows if row.procedure_key]
    in_force = catalogue.versions_in_force(keys, viewer=viewer, on=on) if keys else {}
    rights = {agency: policy.rights_of(viewer, agency) for agency in {row.agency_id for row in rows}}
    return [_card(row, editions[row.pk], in_force, rights[row.agency_id], viewer) for row in rows]


def _card(
    row: Document,
    editions: Iterable[Edition],
    in_force: Mapping[str, catalogue.VersionRow],
    rights: frozenset[Right],
    viewer: Actor,
) -> DocumentCard:
    cards = tuple(_edition(one, rights) for one in editions)
    current = next((one for one in cards if one.state is EditionState.EFFECTIVE), None)
    has_open = any(one.state in ON_ITS_WAY for one in cards)
    return DocumentCard(
        id=row.pk,
        agency_id=row.agency_id,
        kind=Kind(row.kind),
        code=row.code,
        title=row.title,
        procedure_key=row.procedure_key,
        editions=cards,
        behind=_behind(row, current, in_force, viewer) if current is not None else None,
        may_renew=Right.WRITE in rights and not has_open,
    )


def _behind(
    row: Document, current: EditionCard, in_force: Mapping[str, catalogue.VersionRow], viewer: Actor
) -> Behind | None:
    if not row.procedure_key:
        return None
    now = in_force.get(row.procedure_key)
    if now is not None and now.id == current.version_id:
        return None
    if now is None:
        known = catalogue.list_versions(row.procedure_key, viewer=viewer)
        bound = next((one for one in known if one.id == current.version_id), None)
        since = bound.valid_to if bound is not None else None
        return Behind(since, rules.update_due(since), None) if since is not None else None
    published = clock.local_date(now.published_at) if now.published_at is not None else now.valid_from
    since = max(now.valid_from, published)
    return Behind(since, rules.update_due(since), now.number)


def _edition(row: Edition, rights: frozenset[Right]) -> EditionCard:
    state = EditionState(row.state)
    return EditionCard(
        id=row.pk,
        number=row.number,
        state=state,
        words=row.words,
        change=row.change,
        version_id=row.version_id,
        definition_id=row.definition_id,
        digest=row.digest,
        drafted_by=row.drafted_by,
        drafted_at=row.drafted_at,
        reviewed_by=row.reviewed_by,
        reviewed_at=row.reviewed_at,
        returned_for=row.returned_for,
        signed_number=row.signed_number,
        signer_id=row.signer_id,
        signed_at=row.signed_at,
        effective_from=row.effective_from,
        withdrawn_at=row.withdrawn_at,
        withdrawn_for=row.withdrawn_for,
        verbs=frozenset(verb for (of, verb) in TRANSITIONS if of is state and NEEDED[verb] in rights),
    )
