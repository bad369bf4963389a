"""The administrative procedures of an agency beside their work procedures, and the book of one before it is issued."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.interfaces.desk import frame
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.dossier.views import pdf
from motcua.interfaces.desk.quality import forms as shapes
from motcua.interfaces.desk.quality import words
from motcua.interfaces.desk.quality.documents import word
from motcua.interfaces.desk.quality.pages import OfAgency, QualityPage
from motcua.journeys.printing import work_procedure
from motcua.kernel.store.transactions import transaction
from motcua.quality import operations
from motcua.quality import queries as quality
from motcua.quality.states import EditionState, Kind
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table


class WorkProcedures(OfAgency):
    """Each procedure in the scope, whether it has its work procedure, and whether that follows the law."""

    template_name = "desk/quality/list.html"
    title = _("Work procedures")
    part = "desk:work_procedures"

    def context(self) -> dict[str, Any]:
        cards = {
            one.procedure_key: one
            for one in quality.list_documents(self.agency_id, viewer=self.actor, on=self.today)
            if one.procedure_key
        }
        keys = sorted({*self.system.procedures, *cards})
        versions = catalogue.versions_in_force(keys, viewer=self.actor, on=self.today)
        columns = (
            Column(gettext("Code"), "code"),
            Column(gettext("Procedure")),
            Column(gettext("Work procedure")),
            Column(gettext("State")),
            Column(gettext("To be updated by"), "shrink"),
        )
        rows = [self._row(key, versions.get(key), cards.get(key)) for key in keys]
        empty = gettext("No procedure is in the scope yet: change the scope first")
        return {**super().context(), "table": Table(str(self.title), columns, rows, empty=empty)}

    def _row(self, key: str, version: catalogue.VersionRow | None, card: quality.DocumentCard | None) -> Row:
        title = catalogue.get_procedure(version.id, viewer=self.actor).title.get(self.language) if version else ""
        if card is None:
            preview = reverse("desk:procedure_book", args=[key])
            draft = reverse("desk:draft_work_procedure", args=[self.agency_id, key])
            written = Cell(gettext("Write it"), href=draft) if self.system.may_write else Cell("–")
            return Row(
                (
                    key,
                    Cell(title, href=preview, sub=gettext("Preview (PDF)")),
                    written,
                    Cell(gettext("Not written yet"), state="waiting"),
                    "–",
                )
            )
        edition = card.shown
        shape, label = words.STATES[edition.state]
        is_behind = card.behind is not None and edition.state is EditionState.EFFECTIVE
        state = Cell(gettext("In force, out of date"), state="late") if is_behind else Cell(str(label), state=shape)
        due = formats.vn_short(card.behind.due_on) if card.behind else "–"
        coming = card.on_its_way if card.on_its_way is not edition else None
        sub = gettext("edition %(number)s on its way") % {"number": f"{coming.number:02}"} if coming else ""
        named = Cell(card.code, sub=sub, href=reverse("desk:quality_document", args=[card.id]))
        return Row((key, title or card.title, named, state, due))


class Draft(OfAgency, MendedAt, frame.Act):
    """The work procedure of one procedure; steps, people, times and papers come from the procedure itself."""

    template_name = "desk/quality/act.html"
    title = _("Write the work procedure")
    part = "desk:work_procedures"
    form_class = shapes.NewWorkProcedure
    done = _("The draft is kept. Somebody else checks it next.")
    mended_at = {operations.FaultyMark: "mark"}

    def prepare(self) -> None:
        super().prepare()
        self.procedure = catalogue.get_procedure(str(self.kwargs["key"]), viewer=self.actor, on=self.today)
        if not self.system.may_write:
            raise quality.NotYourPart()

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "page": {"kicker": self.procedure.title.get(self.language)},
            "lead": _(
                "Conditions, papers, steps, people, times and forms are printed from the procedure in force and from "
                "the process by which officers work. Write only what these cannot say."
            ),
            "word": _("Keep the draft"),
            "back": reverse("desk:work_procedures", args=[self.agency_id]),
        }

    def first_values(self) -> dict[str, Any]:
        return {
            "title": f"Quy trình {self.procedure.name.vi[:1].lower()}{self.procedure.name.vi[1:]}"[:300],
            "purpose": work_procedure.PURPOSE,
            "scope": work_procedure.SCOPE,
        }

    def perform(self, form: forms.Form) -> quality.DocumentCard:
        with transaction():
            return operations.draft_document(
                actor=self.actor,
                at=self.now,
                agency_id=self.agency_id,
                kind=Kind.WORK_PROCEDURE,
                draft=shapes.draft_of(form.cleaned_data),
                mark=form.cleaned_data["mark"],
                procedure_key=self.procedure.key,
            )

    def where_next(self, outcome: quality.DocumentCard) -> str:
        return reverse("desk:quality_document", args=[outcome.id])


class Book(QualityPage):
    """What the work procedure of a procedure in force would say, before any agency has issued one."""

    def prepare(self) -> None:
        self.procedure = catalogue.get_procedure(str(self.kwargs["key"]), viewer=self.actor, on=self.today)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return pdf(work_procedure.print_version(viewer=self.actor, at=self.now, version_id=self.procedure.id))


class BookInWord(Book):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return word(work_procedure.write_version(viewer=self.actor, at=self.now, version_id=self.procedure.id))
