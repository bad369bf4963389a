"""The register book page by page, whole as a PDF in the form of the circular, and whole as a table."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import names, side, whereabouts, words
from motcua.interfaces.desk.dossier.views import pdf
from motcua.interfaces.desk.export import sheet
from motcua.interfaces.desk.frame import Page
from motcua.interfaces.desk.register.forms import Book
from motcua.interfaces.desk.work.views import page_number
from motcua.journeys.printing import register
from motcua.journeys.printing.register import Entry, TooLongForPaper
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.bound import question_of
from motcua.ui.parts import Cell, Column, Row, Table
from motcua.ui.web import refusals

AT_ONCE = 50


class OfBook(Page):
    """What the address asks for: one's own agency and this month, where it does not say."""

    is_taken_along = False
    title = _("Register of dossiers")
    section = "desk:register"
    roles = side.BOARD

    def prepare(self) -> None:
        self.form = Book({**self.usual, **self.request.GET.dict()}, agencies=self.agencies)

    @cached_property
    def agencies(self) -> list[tuple[int, str]]:
        """Those that the officer may see; where the officer sits now and the own counters first."""
        seen, own = org.agencies_seen_by(self.actor), self.actor.agency_ids(Role.RECEPTION)
        here = whereabouts.known(self.request).place.agency
        day = clock.local_date(self.now)
        cards = [card for card in org.list_agencies(viewer=self.actor, on=day) if card.id in seen]
        cards.sort(key=lambda card: (card.name != here, card.id not in own))
        return [(card.id, names.named(card, self.language)) for card in cards]

    @property
    def usual(self) -> dict[str, Any]:
        today = clock.local_date(self.now)
        first, agency = today.replace(day=1), self.agencies[0][0] if self.agencies else 0
        return {"agency": agency, "from": formats.written(first), "to": formats.written(today)}

    def questions(self) -> dict[str, Any]:
        agency, *days = (question_of(bound) for bound in self.form)
        return {"form": self.form, "agency": agency, "days": days}

    @property
    def query(self) -> str:
        agency, first, last = self.form.asked
        return urlencode({"agency": agency, "from": first.isoformat(), "to": last.isoformat()})


class Register(OfBook):
    template_name = "desk/register/book.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(200 if self.form.is_valid() else 422)

    def context(self) -> dict[str, Any]:
        questions = self.questions()
        if not self.form.is_valid():
            return questions
        agency, first, last = self.form.asked
        page = register.list_book(
            agency, viewer=self.actor, first=first, last=last, number=page_number(self.request), size=AT_ONCE
        )
        return {
            **questions,
            "book": page,
            "table": self._table(page.rows),
            "on_paper": f"{reverse('desk:register_pdf')}?{self.query}",
            "as_file": f"{reverse('desk:register_as_file')}?{self.query}",
        }

    def _table(self, entries: tuple[Entry, ...]) -> Table:
        columns = (
            Column(gettext("No."), "number"),
            Column(gettext("Dossier")),
            Column(gettext("Applicant")),
            Column(pgettext("moment", "Received"), "shrink"),
            Column(gettext("Result due"), "shrink"),
            Column(pgettext("moment", "Returned"), "shrink"),
            Column(gettext("State")),
        )
        empty = gettext("No dossier was received in these days")
        return Table(str(self.title), columns, [self._row(entry) for entry in entries], empty=empty)

    def _row(self, entry: Entry) -> Row:
        card = entry.dossier
        title = entry.procedure.title.get(self.language)
        sets = gettext("%(n)s sets") % {"n": card.set_count} if card.set_count > 1 else ""
        came = " · ".join(part for part in (str(words.CHANNELS[card.channel]), sets) if part)
        return Row(
            (
                f"{entry.number:02}",
                Cell(title, sub=card.code or "", href=reverse("desk:dossier", args=[card.id])),
                Cell(entry.name, sub=entry.reach),
                Cell(formats.vn_moment(card.received_at), sub=came),
                Cell(formats.vn_short(card.due_at), sub=formats.vn_time(card.due_at)),
                Cell(formats.vn_short(card.returned_at), sub=str(words.CHANNELS[card.return_method])),
                Cell(str(words.STATES[card.state]), state=words.SHAPES[card.state]),
            )
        )


class _Whole(OfBook):
    """A file of the whole period; an address that asks for none leads to the page that says why."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return HttpResponseRedirect(f"{reverse('desk:register')}?{request.GET.urlencode()}")
        return self.whole()

    def whole(self) -> HttpResponse:
        raise NotImplementedError


class OnPaper(_Whole):
    template_name = "desk/register/book.html"

    def context(self) -> dict[str, Any]:
        return self.questions()

    def whole(self) -> HttpResponse:
        agency, first, last = self.form.asked
        try:
            book = register.print_register(viewer=self.actor, at=self.now, agency_id=agency, first=first, last=last)
        except TooLongForPaper as refusal:
            self.form.add_error("to", refusals.words(refusal))
            return self.show(422)
        return pdf(book)


class AsFile(_Whole):
    def whole(self) -> HttpResponse:
        agency, first, last = self.form.asked
        entries = register.whole_book(agency, viewer=self.actor, first=first, last=last)
        return sheet(f"so-theo-doi-{first:%Y%m%d}-{last:%Y%m%d}", [map(str, _HEADINGS), *map(_cells, entries)])


_HEADINGS = (
    _("No."),
    _("Dossier"),
    _("Procedure"),
    _("Number of sets"),
    _("Applicant"),
    _("Address"),
    _("Telephone"),
    _("Came"),
    pgettext_lazy("moment", "Received"),
    _("Result due"),
    pgettext_lazy("moment", "Returned"),
    _("Wishes it"),
    _("State"),
    _("Note"),
)


def _cells(entry: Entry) -> tuple[str, ...]:
    card = entry.dossier
    return (
        f"{entry.number:02}",
        card.code or "",
        entry.procedure.name.vi,
        str(card.set_count),
        entry.name,
        entry.address,
        entry.phone,
        str(words.CHANNELS[card.channel]),
        formats.vn_moment(card.received_at),
        formats.vn_moment(card.due_at),
        formats.vn_moment(card.returned_at),
        str(words.CHANNELS[card.return_method]),
        str(words.STATES[card.state]),
        register.note_of(card),
    )
