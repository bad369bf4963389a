"""Files as they come in with a form: each is looked at by itself, so that one refused file does not cost the others."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.interfaces.portal.filing.draft import Draft
from motcua.journeys.hand_in_papers import PURPOSE, Given
from motcua.journeys.keep_upload import receive_bytes
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Refused
from motcua.ui import formats
from motcua.ui.parts import Document, Field
from motcua.ui.questions import control_id_of
from motcua.ui.web import refusals
from motcua.vault.ports import TYPES, Limits

PREFIX = "paper."
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
        for upload in request.FILES.getlist(PREFIX + part.code):
            try:
                received = receive_bytes(upload, actor=actor, at=at, limits=limits_of(part), purpose=PURPOSE)
                given.append(Given(part.code, received))
            except Refused as refusal:
                faults.setdefault(part.code, []).append(refusals.words(refusal))
    return Uploads(tuple(given), faults)


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
        counted = words % {"originals": paper.originals, "copies": paper.copies}
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
