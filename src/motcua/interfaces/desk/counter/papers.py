"""Papers on the counter: sheets that are counted, and scans that are kept. Each file is looked at by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from motcua.catalogue.queries import Component
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.interfaces.desk.dossier.case import Case
from motcua.interfaces.desk.dossier.given import kind_of
from motcua.journeys.hand_in_papers import PURPOSE, Given
from motcua.journeys.keep_upload import receive_bytes
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats
from motcua.ui.parts import Document, Field
from motcua.ui.questions import control_id_of
from motcua.ui.web import refusals
from motcua.vault.ports import TYPES, Limits

MOST_SHEETS = 999
PARTS = ("originals", "certified", "copies")
_CODES = {kind.content_type: kind.code for kind in TYPES.values()}


@dataclass(frozen=True, slots=True)
class Asked:
    """A component as the page asks for it: how many sheets lie here, and the scans."""

    component: Component
    name: str
    is_form: bool
    originals: Field
    certified: Field
    copies: Field
    scans: Field


@dataclass(slots=True)
class Scans:
    """Files that were received, and for each component why others were not."""

    given: list[Given] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)


def limits_of(component: Component) -> Limits:
    """What the component takes, within what the platform takes at all."""
    most = min(component.max_mb * 1024 * 1024, settings.UPLOAD_LIMIT)
    return Limits(most, tuple(_CODES[kind] for kind in component.accepts if kind in _CODES))


def receive_scans(request: HttpRequest, components: Iterable[Component], *, actor: Actor, at: datetime) -> Scans:
    """Take the bytes into the store. Before any transaction: this may take seconds."""
    scans = Scans()
    for component in components:
        for upload in request.FILES.getlist(_name(component, "scans")):
            try:
                received = receive_bytes(
                    cast(Any, upload), actor=actor, at=at, limits=limits_of(component), purpose=PURPOSE
                )
                scans.given.append(Given(component.code, received))
            except Refused as refusal:
                scans.faults.setdefault(component.code, []).append(refusals.words(refusal))
    return scans


def count_sheets(case: Case, components: Iterable[Component], posted: QueryDict, *, actor: Actor, at: datetime) -> None:
    """Write down how many originals, certified and plain copies lie here, where that differs from what is written."""
    for component in components:
        counted = _counted(case, component)
        now = {part: _number(posted, component, part) for part in PARTS}
        before = _sheets(counted)
        if now == before or _name(component, "originals") not in posted:
            continue
        with transaction():
            if counted is not None:
                dossier.remove_paper(actor=actor, at=at, dossier_id=case.id, paper_id=counted.id)
            if any(now.values()):
                dossier.add_paper(
                    actor=actor,
                    at=at,
                    dossier_id=case.id,
                    component_code=component.code,
                    originals=now["originals"],
                    certified=now["certified"],
                    copies=now["copies"],
                )


def asked(
    case: Case, components: Iterable[Component], faults: Mapping[str, list[str]], *, posted: QueryDict | None = None
) -> list[Asked]:
    """Every component that is asked for, with what is there already; unsent numbers stay as they were typed."""
    return [_asked(case, component, faults.get(component.code, ()), posted) for component in components]


def _asked(case: Case, component: Component, faults: Iterable[str], posted: QueryDict | None) -> Asked:
    name = component.name.get(case.language)
    counted = _counted(case, component)
    typed = posted or QueryDict()
    sheets = _sheets(counted)
    wanted = {"originals": component.originals, "copies": component.copies}

    def number(part: str, label: str) -> Field:
        control = _name(component, part)
        value = typed.get(control, str(sheets[part] or ""))
        asked_for = gettext("(asked for: %(n)d)") % {"n": wanted[part]} if wanted.get(part) else ""
        return Field(
            control,
            f"{label} {asked_for}".strip(),
            widget="number",
            value=value,
            required=True,
            attrs={
                "inputmode": "numeric",
                "size": 4,
                "maxlength": 3,
                "required": None,
                "data-onward": "yes" if wanted.get(part) else None,
            },
        )

    limits = limits_of(component)
    scans = Field(
        _name(component, "scans"),
        gettext("Scans"),
        widget="file",
        errors=tuple(faults),
        accept=limits.accept,
        max_bytes=limits.max_bytes,
        limit=gettext("%(kinds)s; at most %(size)s a file.") % {"kinds": limits.labels, "size": limits.size},
        multiple=True,
        documents=list(_documents(case, component)),
    )
    return Asked(
        component,
        name,
        component.from_form,
        number("originals", gettext("Originals")),
        number("certified", gettext("Certified copies")),
        number("copies", gettext("Copies")),
        scans,
    )


def _documents(case: Case, component: Component) -> Iterable[Document]:
    this_round = case.dossier.supplement_count
    for paper in case.papers:
        file = case.files.get(paper.file_id or 0)
        if paper.component_code != component.code or file is None:
            continue
        yield Document(
            file.name,
            reverse("desk:file", args=[case.id, file.id]) if file.can_open else "",
            kind=kind_of(file),
            size=formats.file_size(file.size),
            remove=str(paper.id) if paper.round == this_round else "",
        )


def _counted(case: Case, component: Component) -> dossiers.PaperCard | None:
    """The row of this round that counts sheets and holds no file."""
    rows = [
        paper
        for paper in case.papers
        if paper.component_code == component.code
        and paper.file_id is None
        and paper.round == case.dossier.supplement_count
    ]
    return rows[-1] if rows else None


def _sheets(counted: dossiers.PaperCard | None) -> dict[str, int]:
    """How many of each kind are written down."""
    if counted is None:
        return dict.fromkeys(PARTS, 0)
    return {"originals": counted.originals, "certified": counted.certified or 0, "copies": counted.copies}


def _number(posted: QueryDict, component: Component, part: str) -> int:
    typed = posted.get(_name(component, part), "").strip()
    return min(int(typed), MOST_SHEETS) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0


def _name(component: Component, part: str) -> str:
    """Dashes keep these apart from the fields of the form, whose names have none."""
    return f"paper-{component.code}-{part}"


def anchor(code: str) -> str:
    """The id of the first control of a component, for the summary of faults."""
    return control_id_of(f"paper-{code}-originals")
