"""Files as they come in with a form: each is looked at by itself, so that one refused file does not cost the others."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.interfaces.portal.filing.draft import Draft
from motcua.journeys import resume_upload, reuse_paper
from motcua.journeys.hand_in_papers import PURPOSE, Given
from motcua.journeys.keep_upload import Upload, receive_bytes
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, Refused
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats
from motcua.ui.parts import Document, Field
from motcua.ui.questions import control_id_of
from motcua.ui.web import refusals
from motcua.vault import queries as vault
from motcua.vault.ports import TYPES, Limits

PREFIX = "paper."
EARLIER = "earlier."
SENT = "sent."
MOST_SENT = 20
OFFERED = 12
_CODES = {kind.content_type: kind.code for kind in TYPES.values()}
_KINDS = {kind.content_type: kind.label for kind in TYPES.values()}


@dataclass(frozen=True, slots=True)
class Uploads:
    """What came in: files that were received, and for each field why others were not."""

    given: tuple[Given, ...] = ()
    faults: dict[str, list[str]] = field(default_factory=dict)

    def lacking(self, codes: Iterable[str]) -> "Uploads":
        """The same, with a fault at each of these components: nothing was given for it."""
        said = gettext("Attach this paper.")
        return Uploads(self.given, {**self.faults, **{code: [said] for code in codes}})

    def with_faults(self, more: Mapping[str, list[str]]) -> "Uploads":
        """The same, with further faults at their components."""
        both = {code: [*self.faults.get(code, ()), *more.get(code, ())] for code in (*self.faults, *more)}
        return Uploads(self.given, both)

    def summary(self, components: Iterable[catalogue.Component], language: str) -> list[tuple[str, str]]:
        """Every fault with the id of its field."""
        return [
            (f"{part.name.get(language)}: {fault}", control_id_of(PREFIX + part.code))
            for part in components
            for fault in self.faults.get(part.code, ())
        ]


def limits_of(part: catalogue.Component) -> Limits:
    """What the component takes, within what the platform takes at all."""
    most = min(part.max_mb * 1024 * 1024, settings.UPLOAD_LIMIT)
    return Limits(most, tuple(_CODES[kind] for kind in part.accepts if kind in _CODES))


def receive(request: HttpRequest, components: Iterable[catalogue.Component], *, actor: Actor, at: datetime) -> Uploads:
    """Take the bytes of every file of the form into the store. Before any transaction: this may take seconds."""
    given: list[Given] = []
    faults: dict[str, list[str]] = {}
    for part in components:
        for come in _coming(request, part.code, actor):
            try:
                received = receive_bytes(come(), actor=actor, at=at, limits=limits_of(part), purpose=PURPOSE)
                given.append(Given(part.code, received))
            except Refused as refusal:
                faults.setdefault(part.code, []).append(refusals.words(refusal))
    return Uploads(tuple(given), faults)


def _coming(request: HttpRequest, code: str, actor: Actor) -> list[Callable[[], Upload]]:
    """What came for a component: files sent in parts before, then those with the form; each is fetched by itself."""
    tokens = request.POST.getlist(SENT + code)[:MOST_SENT]
    sent: list[Callable[[], Upload]] = [partial(resume_upload.whole, token, viewer=actor) for token in tokens]
    return [*sent, *(partial(_as_it_came, upload) for upload in request.FILES.getlist(PREFIX + code))]


def _as_it_came(upload: Upload) -> Upload:
    return upload


def sent_before(draft: Draft, typed: QueryDict) -> list[tuple[str, str]]:
    """Large files that had come in whole before the session ended: the hidden fields that hand them in once more."""
    return [(SENT + part.code, token) for part in draft.asked for token in typed.getlist(SENT + part.code)[:MOST_SENT]]


@dataclass(frozen=True, slots=True)
class Earlier:
    """Files given before that may be given once more, asked for once for all fields of a page."""

    papers: Mapping[int, dossiers.EarlierPaper]
    files: Mapping[int, vault.FileCard]

    @classmethod
    def of(cls, draft: Draft) -> "Earlier":
        papers = {paper.id: paper for paper in dossiers.list_earlier_papers(viewer=draft.viewer, without=draft.card.id)}
        here = {paper.file_id for paper in draft.papers}
        ids = [paper.file_id for paper in papers.values() if paper.file_id not in here]
        files = vault.list_files(viewer=draft.viewer, file_ids=ids) if ids else ()
        return cls(papers, {file.id: file for file in files})

    def question(self, draft: Draft, part: catalogue.Component, typed: QueryDict) -> Field | None:
        """The choice among files that fit, those first that were given for the same; None where there is none."""
        fitting = [paper for paper in self.papers.values() if self._fits(paper, part)]
        if not fitting:
            return None
        fitting.sort(key=lambda paper: paper.component_code != part.code)
        label = gettext("Or a file you gave before: %(paper)s") % {"paper": part.name.get(draft.language)}
        options = [("", gettext("None")), *((str(paper.id), self._words(paper)) for paper in fitting[:OFFERED])]
        chosen = typed.get(EARLIER + part.code, "")
        return Field(EARLIER + part.code, label, widget="select", options=options, value=chosen)

    def _fits(self, paper: dossiers.EarlierPaper, part: catalogue.Component) -> bool:
        file = self.files.get(paper.file_id)
        return file is not None and reuse_paper.fits(file, part)

    def _words(self, paper: dossiers.EarlierPaper) -> str:
        file = self.files[paper.file_id]
        known = {"name": file.name, "size": formats.file_size(file.size), "day": formats.vn_short(paper.added_at)}
        return gettext("%(name)s, %(size)s, given on %(day)s") % known


def reuse(request: HttpRequest, draft: Draft, *, actor: Actor, at: datetime) -> dict[str, list[str]]:
    """Give the files chosen from earlier dossiers; for each field that was refused, why."""
    faults: dict[str, list[str]] = {}
    for part in draft.asked:
        chosen = request.POST.get(EARLIER + part.code, "")
        if not (chosen.isascii() and chosen.isdecimal() and len(chosen) < 19):
            continue
        try:
            with transaction():
                reuse_paper.reuse_paper(
                    actor=actor, at=at, dossier_id=draft.card.id, component_code=part.code, paper_id=int(chosen)
                )
        except Invalid as refusal:
            faults[part.code] = [refusals.words(refusal)]
    return faults


def question(draft: Draft, part: catalogue.Component, uploads: Uploads) -> Field:
    """The field for a component: what it is, what was given for it already, and its limits at the place."""
    limits = limits_of(part)
    return Field(
        PREFIX + part.code,
        part.name.get(draft.language),
        widget="file",
        help=part.note.get(draft.language) if part.note else "",
        required=part.mandatory,
        errors=tuple(uploads.faults.get(part.code, ())),
        accept=limits.accept,
        max_bytes=limits.max_bytes,
        limit=gettext("%(kinds)s; at most %(size)s a file. You may choose several.")
        % {"kinds": limits.labels, "size": limits.size},
        multiple=True,
        documents=documents(draft, part.code, removable=True),
        attrs={"data-resume": reverse("portal:begin_upload"), "data-sent": SENT + part.code},
    )


def documents(draft: Draft, component: str, *, removable: bool = False, label: str = "") -> list[Document]:
    """
    What was given for a component; what was given in an earlier round can no longer be taken out.

    :param label: named by this, with the name of the file beside it
    """
    now = draft.card.supplement_count
    return [
        _document(draft, paper, label, removable=removable and paper.round == now)
        for paper in draft.papers
        if paper.component_code == component
    ]


def _document(draft: Draft, paper: dossiers.PaperCard, label: str, *, removable: bool) -> Document:
    file = draft.files.get(paper.file_id or 0)
    remove = str(paper.id) if removable else ""
    if file is None:
        words = gettext("on paper: originals %(originals)d, copies %(copies)d")
        counted = words % {"originals": paper.originals, "copies": paper.copies + (paper.certified or 0)}
        return Document(label or counted, kind="–", note=counted if label else "", remove=remove)
    waits = "" if file.can_open else gettext("waits for the virus scanner")
    return Document(
        label or file.name,
        reverse("portal:paper", args=[draft.card.id, paper.id]) if file.can_open else "",
        kind=_KINDS.get(file.content_type, ""),
        size=formats.file_size(file.size),
        note=" · ".join(part for part in (file.name if label else "", waits) if part),
        remove=remove,
    )
