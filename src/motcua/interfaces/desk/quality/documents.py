"""The controlled documents of an agency, one of them, and what they look like on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.dossier.views import pdf, sent
from motcua.interfaces.desk.organisation import kinds
from motcua.interfaces.desk.quality import words
from motcua.interfaces.desk.quality.pages import OfAgency, OfDocument, Section, people
from motcua.interfaces.desk.signatures.words import made
from motcua.journeys import sign_edition
from motcua.journeys.printing import controlled, work_procedure
from motcua.journeys.printing.heads import Printed
from motcua.kernel.plain.page import Page
from motcua.quality import queries as quality
from motcua.quality.queries import DocumentCard, EditionCard
from motcua.quality.states import EditionState, Kind
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table, filter_links

FILTERS = {
    "": _("In force"),
    "dang-soan": _("On their way"),
    "can-cap-nhat": _("Out of date"),
    "het-hieu-luc": _("No longer in force"),
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Documents(OfAgency):
    template_name = "desk/quality/list.html"
    title = _("Controlled documents")
    part = "desk:quality_documents"

    def context(self) -> dict[str, Any]:
        asked = self.request.GET.get("loc", "")
        chosen = asked if asked in FILTERS else ""
        cards = quality.list_documents(self.agency_id, viewer=self.actor, on=self.today)
        found = [card for card in cards if _is_in(card, chosen)]
        acts = [Link(gettext("List of documents (PDF)"), reverse("desk:quality_list", args=[self.agency_id]))]
        if self.system.may_write:
            draft = Link(gettext("Write a document"), reverse("desk:draft_quality_document", args=[self.agency_id]))
            acts = [draft, *acts]
        return {
            **super().context(),
            "filter_label": gettext("Documents by state"),
            "filters": filter_links(self.request.path, "loc", FILTERS.items(), chosen),
            "acts": acts,
            "table": self._table(found, chosen),
            "found": Page(tuple(found)),
        }

    def _table(self, cards: list[DocumentCard], chosen: str) -> Table:
        columns = (
            Column(gettext("Code"), "code"),
            Column(gettext("Document")),
            Column(gettext("Edition"), "number"),
            Column(gettext("State")),
            Column(gettext("In force from"), "shrink"),
        )
        empty = {
            "": gettext("No document is in force yet"),
            "can-cap-nhat": gettext("Every work procedure follows the procedure in force"),
        }
        rows = [row_of(card, _edition_in(card, chosen)) for card in cards]
        return Table(str(self.title), columns, rows, empty=empty.get(chosen, gettext("No document is here")))


def _is_in(card: DocumentCard, chosen: str) -> bool:
    return {
        "": card.in_force is not None,
        "dang-soan": card.on_its_way is not None,
        "can-cap-nhat": card.behind is not None,
        "het-hieu-luc": card.in_force is None and card.on_its_way is None,
    }[chosen]


def _edition_in(card: DocumentCard, chosen: str) -> EditionCard:
    return (card.on_its_way if chosen == "dang-soan" else None) or card.shown


def row_of(card: DocumentCard, edition: EditionCard) -> Row:
    shape, word = words.STATES[edition.state]
    is_behind = card.behind is not None and edition.state is EditionState.EFFECTIVE
    state = Cell(gettext("In force, out of date"), state="late") if is_behind else Cell(str(word), state=shape)
    return Row(
        (
            card.code,
            Cell(card.title, sub=kinds.word(card.kind), href=reverse("desk:quality_document", args=[card.id])),
            f"{edition.number:02}",
            state,
            formats.vn_short(edition.effective_from) or "–",
        )
    )


class ListOnPaper(OfAgency):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return pdf(controlled.print_list(viewer=self.actor, at=self.now, agency_id=self.agency_id))


class Document(OfDocument):
    template_name = "desk/quality/show.html"

    def context(self) -> dict[str, Any]:
        card = self.card
        edition = card.on_its_way or card.shown
        shape, word = words.STATES[card.shown.state]
        behind = card.behind
        return {
            **super().context(),
            "page": {"title": card.title, "kicker": f"{self.agency} · {card.code}"},
            "shape": "late" if behind else shape,
            "word": gettext("In force, out of date") if behind else str(word),
            "warning": self._warning(),
            "acts": self._acts(edition),
            "sections": [self._way(edition), *self._words(edition), self._editions()],
            "facts": self._facts(card.shown),
        }

    def _warning(self) -> str:
        behind, edition = self.card.behind, self.card.on_its_way
        if edition is not None and edition.returned_for:
            return gettext("Sent back: %(reason)s") % {"reason": edition.returned_for}
        if behind is None:
            return ""
        told = {"since": formats.vn_short(behind.since), "due": formats.vn_short(behind.due_on)}
        if behind.version is None:
            said = gettext("The procedure is no longer in force since %(since)s. Withdraw this document by %(due)s.")
            return said % told
        said = gettext(
            "Version %(version)s of the procedure is in force since %(since)s. Issue the next edition by %(due)s: the "
            "law gives three months."
        )
        return said % {**told, "version": behind.version}

    def _acts(self, edition: EditionCard) -> list[Link]:
        card = self.card
        verbs = edition.verbs | card.shown.verbs
        acts = [
            Link(str(label), reverse(name, args=[card.id]))
            for verb, (name, label) in words.ACTS.items()
            if verb in verbs
        ]
        if sign_edition.number_to_sign(card, viewer=self.actor, at=self.now) is not None:
            acts.append(Link(gettext("Sign electronically"), reverse("desk:sign_quality_edition", args=[card.id])))
        if card.may_renew:
            acts.append(Link(gettext("Write the next edition"), reverse("desk:renew_quality_document", args=[card.id])))
        return acts + self._papers(edition)

    def _papers(self, edition: EditionCard) -> list[Link]:
        query = f"?lan={edition.number}"
        is_signed = bool(sign_edition.signatures_of(edition, viewer=self.actor))
        label = gettext("PDF, digitally signed") if is_signed else "PDF"
        papers = [Link(label, reverse("desk:quality_document_pdf", args=[self.card.id]) + query)]
        if self.card.kind is Kind.WORK_PROCEDURE:
            papers.append(Link("Word", reverse("desk:quality_document_docx", args=[self.card.id]) + query))
        return papers

    def _way(self, edition: EditionCard) -> Section:
        """Who wrote, checked and signed the edition that is looked at, and when."""
        ids = (edition.drafted_by, edition.reviewed_by, edition.signer_id)
        known = people(ids, viewer=self.actor)
        columns = (Column(gettext("Act")), Column(gettext("Officer")), Column(gettext("When"), "shrink"))
        acts = (
            (gettext("Drafting"), edition.drafted_by, edition.drafted_at),
            (gettext("Check by another"), edition.reviewed_by, edition.reviewed_at),
            (gettext("Approval"), edition.signer_id, edition.signed_at),
        )
        rows = [
            Row((label, known.get(person or 0, "–"), formats.vn_moment(moment) or "–"))
            for label, person, moment in acts
        ]
        title = gettext("Edition %(number)s") % {"number": f"{edition.number:02}"}
        return Section(title, table=Table(title, columns, rows))

    def _words(self, edition: EditionCard) -> list[Section]:
        return [
            Section(str(label), text=edition.words[part])
            for part, label in words.PARTS.items()
            if part in edition.words
        ]

    def _editions(self) -> Section:
        columns = (
            Column(gettext("Edition")),
            Column(gettext("State")),
            Column(gettext("In force from"), "shrink"),
            Column(gettext("Until"), "shrink"),
        )
        address = reverse("desk:quality_document_pdf", args=[self.card.id])
        rows = []
        for one in self.card.editions:
            shape, word = words.STATES[one.state]
            rows.append(
                Row(
                    (
                        Cell(
                            gettext("Edition %(number)s (PDF)") % {"number": f"{one.number:02}"},
                            sub=one.change or gettext("First edition"),
                            href=f"{address}?lan={one.number}",
                        ),
                        Cell(str(word), state=shape, sub=one.withdrawn_for),
                        formats.vn_short(one.effective_from) or "–",
                        formats.vn_short(one.withdrawn_at) or "–",
                    )
                )
            )
        return Section(gettext("Editions"), table=Table(gettext("Editions"), columns, rows))

    def _signatures(self, edition: EditionCard) -> list[Fact]:
        """Who signed it electronically; where nobody did, that is said, not left to be guessed."""
        label = gettext("Digital signature")
        found = sign_edition.signatures_of(edition, viewer=self.actor)
        if not found and edition.signed_number:
            sub = gettext("The number, the signer and the moment stand in the book of the agency.")
            return [Fact(label, gettext("Not digitally signed"), sub=sub)]
        return [
            Fact(gettext("Seal of the agency") if one.is_seal else label, one.subject, sub=made(one)) for one in found
        ]

    def _facts(self, edition: EditionCard) -> list[Fact]:
        card = self.card
        facts = [
            Fact(gettext("Code"), card.code),
            Fact(gettext("Kind of document"), kinds.word(card.kind)),
            Fact(gettext("Number in the book of the year"), edition.signed_number or "–"),
            Fact(gettext("In force from"), formats.vn_date(edition.effective_from) or "–"),
            *self._signatures(edition),
        ]
        if card.procedure_key:
            facts += [
                Fact(
                    gettext("Procedure"),
                    card.procedure_key,
                    href=reverse("portal:procedure", args=[card.procedure_key]),
                ),
                Fact(
                    gettext("Printed from"),
                    gettext("process definition %(number)s") % {"number": edition.definition_id},
                    sub=edition.digest[:16],
                ),
            ]
        return facts


class OnPaper(OfDocument):
    """
    An edition as PDF: the one in force, or `?lan=` another. What was digitally signed is sent as it was, until it is
    withdrawn: then it is printed anew, and says so.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        edition = self.card.shown if self.edition is None else self.card.edition(self.edition)
        if edition.state is not EditionState.WITHDRAWN:
            signed = sign_edition.open_signed(edition, viewer=self.actor)
            if signed is not None:
                return sent(*signed)
        is_work = self.card.kind is Kind.WORK_PROCEDURE
        make = work_procedure.print_edition if is_work else controlled.print_document
        return pdf(make(viewer=self.actor, at=self.now, document_id=self.card.id, number=self.edition))

    @property
    def edition(self) -> int | None:
        asked = self.request.GET.get("lan", "")
        return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else None


class InWord(OnPaper):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return word(
            work_procedure.write_edition(viewer=self.actor, at=self.now, document_id=self.card.id, number=self.edition)
        )


def word(printed: Printed) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{printed.name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(printed.pdf, content_type=WORD, headers=headers)
