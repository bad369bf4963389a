"""The page of a dossier, why it is due when it is, and its papers as files."""

from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import words
from motcua.interfaces.desk.dossier import drawn, why_not
from motcua.interfaces.desk.dossier.deciding import decided
from motcua.interfaces.desk.dossier.pages import CasePage, OfDossier, headed
from motcua.journeys import print_forms
from motcua.journeys.open_file import open_file
from motcua.journeys.printing.control import print_control_slip
from motcua.journeys.printing.returned import print_return_receipt
from motcua.kernel.store.transactions import transaction
from motcua.process import queries as process
from motcua.ui.parts import Fact
from motcua.ui.web import deadlines
from motcua.vault import queries as vault

INLINE = ("application/pdf", "image/jpeg", "image/png")
SHOWN = (
    "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
"""What was given may be framed by our own pages, runs nothing and fetches nothing; a browser's viewer styles itself."""


class Show(CasePage):
    """What is to be decided now, in the middle."""

    template_name = "desk/dossier/show.html"

    def context(self) -> dict[str, Any]:
        return {**super().context(), **decided(self.case), "drawing": drawn.drawing(self.case)}


class ProcessDrawing(OfDossier):
    """The way of the dossier on the drawing of its process, by itself: to look at it whole, or to print it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pictures = drawn.svgs(self.case, alone=True)
        if not pictures:
            raise process.DefinitionNotFound()
        return HttpResponse(pictures[0], content_type="image/svg+xml")


class Why(CasePage):
    """How the due date came about, line by line, and what made it move."""

    template_name = "desk/dossier/why.html"
    title = _("Why this day?")

    def context(self) -> dict[str, Any]:
        lines = dossiers.explain_due(self.case.id, viewer=self.actor)
        holds = dossiers.list_holds(self.case.id, viewer=self.actor)
        return {**super().context(), "lines": deadlines.explained(lines), "holds": holds}


class WhyNot(OfDossier):
    """Every act that is not open to this officer: why, who can do it, and what it waits for."""

    template_name = "desk/dossier/why_not.html"

    def context(self) -> dict[str, Any]:
        reasons = why_not.Reasons(self.case)
        title = gettext("Why can I not do this?")
        return {
            **headed(self.case),
            "page": {"title": f"{title} · {self.case.dossier.code or ''}"},
            "open_now": reasons.open_now(),
            "table": why_not.table_of(reasons.answers()),
        }


class Slips(CasePage):
    """Every form that was issued, as PDF; what was asked for stands here in full."""

    template_name = "desk/dossier/slips.html"
    title = _("Slips and notices")

    def context(self) -> dict[str, Any]:
        control = reverse("desk:control_slip", args=[self.case.id]) if self.case.dossier.received_at else ""
        return {
            **super().context(),
            "slips": [self.slip(slip) for slip in self.case.slips],
            "control": control,
            "returned": self.returned(),
            "taken": list(self.taken()),
        }

    def taken(self) -> Iterator[Fact]:
        """Who took the result at the counter, and how that is proven."""
        found = dossiers.find_collection(self.case.id, viewer=self.actor)
        if found is None:
            return
        yield Fact(gettext("Who takes it"), found.name or str(words.COLLECTORS[found.collector]), sub=found.authority)
        yield Fact(gettext("How receipt is proven"), str(words.PROOFS[found.proof]))

    def returned(self) -> str:
        """The receipt to be signed when the result is handed out."""
        return reverse("desk:return_receipt", args=[self.case.id]) if self.case.dossier.finished_at else ""

    def slip(self, slip: dossiers.SlipCard) -> dict[str, Any]:
        regime = self.regime()
        form = next((form for form in regime.forms if form.code == slip.form_code), None) if regime else None
        name = form.name.get(self.language) if form else gettext("Reopening")
        href = reverse("desk:slip", args=[self.case.id, slip.id]) if form else ""
        return {"slip": slip, "name": name, "href": href}

    def regime(self) -> catalogue.RegimeCard | None:
        key = self.case.dossier.regime
        if key:
            return catalogue.get_regime(key, viewer=self.actor)
        return catalogue.regime_on(self.case.day, viewer=self.actor)


class Slip(OfDossier):
    """One form as PDF; `moi-nhat` asks for the receipt."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        printed = print_forms.print_slip(viewer=self.actor, dossier_id=self.case.id, slip_id=kwargs["slip_id"])
        return pdf(printed)


class ControlSlip(OfDossier):
    """Every hand-over of the dossier up to now, as PDF."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return pdf(print_control_slip(viewer=self.actor, at=self.now, dossier_id=self.case.id))


class ReturnReceipt(OfDossier):
    """The receipt that is signed when the result is given, as PDF."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return pdf(print_return_receipt(viewer=self.actor, at=self.now, dossier_id=self.case.id))


class Receipt(OfDossier):
    """The receipt slip: the first that was issued when the dossier was received."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        received_at = self.case.dossier.received_at
        issued = (slip for slip in self.case.slips if slip.issued_at == received_at)
        slip = next(issued, None)
        if slip is None:
            raise print_forms.NoSuchSlip()
        return HttpResponseRedirect(reverse("desk:slip", args=[self.case.id, slip.id]))


class Draft(OfDossier):
    """The answer as it would be printed; until it is signed it says that it is a draft."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return pdf(print_forms.print_result(viewer=self.actor, dossier_id=self.case.id))


class File(OfDossier):
    """A file of the dossier. PDF and pictures open in the browser, everything else is saved."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        file_id = kwargs["file_id"]
        if file_id not in {paper.file_id for paper in self.case.papers}:
            raise vault.NoSuchFile(file_id=file_id)
        return sent(*open_file(viewer=self.actor, file_id=file_id, vouched=True))


class Result(OfDossier):
    """The signed document; who opens it is recorded."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        result = dossiers.find_result(self.case.id, viewer=self.actor)
        if result is None or result.file_id is None:
            raise print_forms.NoResultYet()
        with transaction():
            dossier.note_download(actor=self.actor, at=self.now, dossier_id=self.case.id)
        return sent(*open_file(viewer=self.actor, file_id=result.file_id, vouched=True))


def sent(card: Any, stream: Any) -> FileResponse:
    response = FileResponse(
        stream, as_attachment=card.content_type not in INLINE, filename=card.name, content_type=card.content_type
    )
    response["Cache-Control"] = "private, no-store"
    if card.content_type in INLINE:
        response["X-Frame-Options"] = "SAMEORIGIN"
        response["Content-Security-Policy"] = SHOWN
    return response


def pdf(printed: print_forms.Printed) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{printed.name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(printed.pdf, content_type="application/pdf", headers=headers)
