"""What the applicant gave: who, by which way, answers and papers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext

from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import words
from motcua.interfaces.desk.dossier.case import Case
from motcua.kernel.plain.text import nfc
from motcua.party.queries import PartyCard
from motcua.ui import formats
from motcua.ui.parts import Document, Fact, Viewed
from motcua.vault.queries import FileCard

OPEN = "giay-to"
"""Names the paper that is open in the viewer of a page."""
_VIEWED: Mapping[str, Literal["pdf", "image"]] = {
    "application/pdf": "pdf",
    "image/jpeg": "image",
    "image/png": "image",
}
_KINDS = {"application/pdf": "PDF", "image/jpeg": "JPG", "image/png": "PNG"}


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form with its answers; the rows of a group are facts of their own."""

    title: str
    facts: Sequence[Fact]


def people(case: Case) -> Iterator[Fact]:
    card = case.dossier
    owner = case.people.get(card.owner_id or 0)
    if owner is not None:
        yield Fact(gettext("Owner"), owner.full_name, sub=_about(owner))
    submitter = case.people.get(card.submitter_id or 0)
    if submitter is not None and submitter != owner:
        yield Fact(gettext("Handed in for the owner by"), submitter.full_name, sub=_about(submitter))
    yield Fact(gettext("Came"), _came(case), sub=_evidence(case))
    if case.owes_or_paid:
        yield Fact(gettext("Fees"), _money(case), sub=_receipts(case), href=reverse("desk:fees", args=[case.id]))


def _about(party: PartyCard) -> str:
    born = gettext("born %(birth)s") % {"birth": _birth(party.birth)} if party.birth else ""
    by = party.representative_name
    parts = (party.identity_number, born, party.phone, by)
    return " · ".join(part for part in parts if part)


def _birth(birth: str) -> str:
    return "/".join(reversed(birth.split("-")))


def _came(case: Case) -> str:
    card = case.dossier
    when = formats.vn_moment(card.submitted_at or card.started_at)
    return f"{words.CHANNELS[card.channel]}, {when}"


def _evidence(case: Case) -> str:
    """Who filed, told from the session in which it was done."""
    submitted = next((entry for entry in case.entries if entry.name == "dossier.submitted"), None)
    if submitted is None:
        return ""
    who = str(words.FILINGS.get(case.dossier.filing, ""))
    officer = case.actor_of(submitted) if submitted.actor.startswith("officer:") else ""
    parts = (who, officer, submitted.place.partition("/")[0] if officer else "")
    return " · ".join(part for part in parts if part)


def _money(case: Case) -> str:
    state = str(words.MONEY[case.dossier.money])
    total = sum(fee.amount for fee in case.fees)
    return f"{formats.vnd(total)}, {state.lower()}" if total else state


def _receipts(case: Case) -> str:
    paid = {fee.receipt_number for fee in case.fees if fee.paid_at is not None and fee.receipt_number}
    return gettext("receipt %(numbers)s") % {"numbers": ", ".join(sorted(paid))} if paid else ""


def answers(case: Case) -> Iterator[Section]:
    """Every page of the form in words; questions left blank are left out."""
    for section in case.sections:
        facts: list[Fact] = []
        for line in section.lines:
            if line.value:
                facts.append(Fact(line.label, line.value))
            for number, row in enumerate(line.rows, start=1):
                written = " · ".join(f"{cell.label}: {cell.value}" for cell in row if cell.value)
                facts.append(Fact(f"{line.label} {number}", written))
        if facts:
            yield Section(section.title, facts)


def papers(case: Case, page: str) -> Iterator[Document]:
    """The papers by the order of the procedure; each opens its file in the viewer of `page`, where that can show it."""
    order = {part.code: number for number, part in enumerate(case.procedure.components)}
    for paper in sorted(case.papers, key=lambda paper: (order.get(paper.component_code, 99), paper.id)):
        file = case.files.get(paper.file_id or 0)
        name = component_name(case, paper.component_code)
        yield Document(
            name=name,
            href=reverse("desk:file", args=[case.id, file.id]) if file and file.can_open else "",
            beside=f"{page}?{OPEN}={paper.id}" if file and file.can_open and file.content_type in _VIEWED else "",
            view=_VIEWED.get(file.content_type, "") if file else "",
            kind=kind_of(file) if file else "–",
            size=formats.file_size(file.size) if file else "",
            note=" · ".join(_notes(paper, case)),
            state="waiting" if file and not file.can_open else "",
            word=gettext("Waits for the virus scanner") if file and not file.can_open else "",
        )


def viewed(documents: Sequence[Document], asked: str, page: str) -> Viewed | None:
    """The document that the address asks for, with those before and after it; None where it is not among them."""
    shown = [document for document in documents if document.beside]
    at = next((number for number, one in enumerate(shown) if one.beside.endswith(f"?{OPEN}={asked}")), None)
    if at is None or not shown[at].view:
        return None
    before = shown[at - 1].beside if at else ""
    after = shown[at + 1].beside if at + 1 < len(shown) else ""
    kind: Literal["pdf", "image"] = "image" if shown[at].view == "image" else "pdf"
    return Viewed(shown[at].name, shown[at].href, kind, close=page, before=before, after=after)


def component_name(case: Case, code: str) -> str:
    part = next((part for part in case.procedure.components if part.code == code), None)
    return part.name.get(case.language) if part else nfc(code)


def kind_of(file: FileCard) -> str:
    return _KINDS.get(file.content_type, file.name.rpartition(".")[2].upper()[:4])


def _notes(paper: dossiers.PaperCard, case: Case) -> Iterator[str]:
    if paper.originals:
        yield gettext("originals: %(n)d") % {"n": paper.originals}
    if paper.certified:
        yield gettext("certified copies: %(n)d") % {"n": paper.certified}
    if paper.copies:
        yield gettext("copies: %(n)d") % {"n": paper.copies}
    if paper.reused:
        yield gettext("taken from an earlier dossier")
    if paper.round and case.dossier.supplement_count:
        yield gettext("given when asked for more")
