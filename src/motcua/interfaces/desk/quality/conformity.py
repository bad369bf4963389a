"""Publications of conformity: what was published, with which scope, and whom it was sent to."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import frame
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.dossier.views import pdf
from motcua.interfaces.desk.quality import forms as shapes
from motcua.interfaces.desk.quality.pages import ByManagers, OfAgency
from motcua.journeys.printing import conformity
from motcua.kernel.store.transactions import transaction
from motcua.quality import operations
from motcua.quality import queries as quality
from motcua.quality.queries import PublicationCard
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Link, Row, Table


class Publications(OfAgency):
    template_name = "desk/quality/list.html"
    title = _("Publication of conformity")
    part = "desk:quality_publications"

    def context(self) -> dict[str, Any]:
        columns = (
            Column(gettext("Number in the book of the year"), "shrink"),
            Column(gettext("Standard")),
            Column(gettext("Published on"), "shrink"),
            Column(gettext("Units")),
            Column(gettext("Procedures"), "number"),
            Column(gettext("Lead unit notified")),
        )
        rows = [self._row(card) for card in quality.list_publications(self.agency_id, viewer=self.actor)]
        publish = Link(gettext("Publish conformity"), reverse("desk:publish_conformity", args=[self.agency_id]))
        return {
            **super().context(),
            "acts": [publish] if self.system.may_approve else [],
            "table": Table(str(self.title), columns, rows, empty=gettext("Conformity was not published yet")),
        }

    def _row(self, card: PublicationCard) -> Row:
        address = reverse("desk:conformity_pdf", args=[card.id])
        if card.notified_on is not None:
            told = Cell(formats.vn_short(card.notified_on), sub=card.notified_to)
        elif card.may_notify:
            told = Cell(gettext("Note the notification"), href=reverse("desk:notify_lead_unit", args=[card.id]))
        else:
            told = Cell(gettext("Not yet"), state="waiting")
        return Row(
            (
                card.signed_number,
                Cell(card.standard.value, sub=gettext("Publication (PDF)"), href=address),
                formats.vn_short(card.published_at),
                formats.part(len(card.unit_ids), card.units_total),
                formats.num(len(card.procedures)),
                told,
            )
        )


class Publish(OfAgency, frame.Act):
    template_name = "desk/quality/act.html"
    title = _("Publish conformity")
    part = "desk:quality_publications"
    done = _("Conformity is published. Post it at the office and on the website, and notify the lead unit.")

    def prepare(self) -> None:
        super().prepare()
        if not self.system.may_approve:
            raise quality.NotYourPart()

    def context(self) -> dict[str, Any]:
        lead = gettext(
            "You confirm that the quality system conforms to %(standard)s and works in the scope of today. The "
            "publication gets its number in the book of the year, your name and this moment."
        )
        return {
            **super().context(),
            "lead": lead % {"standard": self.system.standard.value},
            "word": _("Publish conformity"),
            "back": reverse("desk:quality_publications", args=[self.agency_id]),
        }

    def perform(self, form: forms.Form) -> PublicationCard:
        with transaction():
            return operations.publish_conformity(actor=self.actor, at=self.now, agency_id=self.agency_id)

    def where_next(self, outcome: PublicationCard) -> str:
        return reverse("desk:quality_publications", args=[outcome.agency_id])


class OfPublication(OfAgency):
    part = "desk:quality_publications"

    def prepare(self) -> None:
        self.card = quality.get_publication(self.kwargs["publication_id"], viewer=self.actor)
        self.system = quality.get_system(self.card.agency_id, viewer=self.actor)

    @property
    def agency_id(self) -> int:
        return self.card.agency_id


class OnPaper(OfPublication):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return pdf(conformity.print_publication(viewer=self.actor, publication_id=self.card.id))


class Notify(ByManagers, OfPublication, MendedAt, frame.Act):
    template_name = "desk/quality/act.html"
    title = _("Note the notification")
    form_class = shapes.Notified
    done = _("The notification is noted.")
    mended_at = {operations.NotifiedOnAnotherDay: "notified_on"}

    def prepare(self) -> None:
        super().prepare()
        if not self.card.may_notify and self.request.method != "POST":
            raise operations.NotifiedAlready()

    def context(self) -> dict[str, Any]:
        return {**super().context(), "word": _("Note it"), "back": self.where_next(self.card)}

    def first_values(self) -> dict[str, Any]:
        return {"notified_on": self.today, "notified_to": "Chi cục Tiêu chuẩn Đo lường Chất lượng"}

    def perform(self, form: forms.Form) -> PublicationCard:
        with transaction():
            return operations.note_notification(
                actor=self.actor, at=self.now, publication_id=self.card.id, **form.cleaned_data
            )

    def where_next(self, outcome: PublicationCard) -> str:
        return reverse("desk:quality_publications", args=[self.card.agency_id])
