"""The files of a day to choose from, and the minutes of those that were chosen here or in a worklist."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.states import HandOver
from motcua.interfaces.desk import names, side, whereabouts
from motcua.interfaces.desk.dossier.views import pdf
from motcua.interfaces.desk.frame import Page
from motcua.interfaces.desk.hand_over.forms import Asked
from motcua.interfaces.desk.work.listing import KIND
from motcua.journeys.printing.hand_over import MOST, NothingChosen, print_minutes
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.process import queries as steps
from motcua.process.states import Scope
from motcua.ui import formats
from motcua.ui.bound import question_of
from motcua.ui.parts import Cell, Column, Row, Table
from motcua.ui.web import refusals

ROLES = (*side.WORKERS, Role.RECEPTION)


class HandingOver(Page):
    template_name = "desk/hand_over/list.html"
    title = _("Hand over files")
    section = "desk:hand_over"
    roles = ROLES

    def prepare(self) -> None:
        self.form = Asked({**self.usual, **self.request.GET.dict()}, agencies=self.agencies)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(200 if self.form.is_valid() else 422)

    @cached_property
    def agencies(self) -> list[tuple[int, str]]:
        """Those where the officer works, the one of this session first."""
        here = whereabouts.known(self.request).place.agency
        found = org.get_agencies(self.actor.agency_ids(*ROLES), viewer=self.actor, on=clock.local_date(self.now))
        cards = sorted(found.values(), key=lambda card: (card.name != here, card.code))
        return [(card.id, names.named(card, self.language)) for card in cards]

    @property
    def usual(self) -> dict[str, Any]:
        way = HandOver.TO_WORK if self.actor.has(Role.RECEPTION) else HandOver.BACK
        today = formats.written(clock.local_date(self.now))
        return {"way": way.value, "day": today, "agency": self.agencies[0][0] if self.agencies else 0}

    def context(self) -> dict[str, Any]:
        questions = {"form": self.form, "questions": [question_of(bound) for bound in self.form]}
        if not self.form.is_valid():
            return questions
        told = self.form.cleaned_data
        cards = dossiers.list_handed_over(
            told["agency"], viewer=self.actor, way=told["way"], day=told["day"], size=MOST
        )
        return {**questions, "way": told["way"].value, "table": self._table(cards)}

    def _table(self, cards: tuple[dossiers.DossierCard, ...]) -> Table:
        people = parties.names_of([card.owner_id for card in cards if card.owner_id], viewer=self.actor)
        sides = {card.competent_agency_id for card in cards} | {card.receiving_agency_id for card in cards}
        agencies = names.of_agencies(sides, language=self.language, day=clock.local_date(self.now))
        sheets = dossiers.sheets_of([card.id for card in cards], viewer=self.actor)
        columns = (
            Column(gettext("Dossier")),
            Column(gettext("Applicant")),
            Column(gettext("Counter")),
            Column(gettext("Settled by")),
            Column(gettext("Paper")),
            Column(gettext("Result due"), "shrink"),
        )
        rows = [self._row(card, people, agencies, sheets.get(card.id, dossiers.Sheets())) for card in cards]
        empty = gettext("No file goes this way on this day")
        return Table(str(self.title), columns, rows, select="ho-so", empty=empty)

    def _row(self, card: dossiers.DossierCard, people: Any, agencies: Any, inside: dossiers.Sheets) -> Row:
        procedure = catalogue.get_procedure(card.version_id, viewer=self.actor).title.get(self.language)
        paper = gettext("%(originals)s originals, %(copies)s copies") % {
            "originals": inside.originals,
            "copies": inside.copies,
        }
        return Row(
            key=str(card.id),
            label=card.code or "",
            cells=(
                Cell(procedure, sub=card.code or "", href=reverse("desk:dossier", args=[card.id])),
                people.get(card.owner_id, ""),
                agencies.get(card.receiving_agency_id, ""),
                agencies.get(card.competent_agency_id, ""),
                paper,
                formats.vn_short(card.due_at),
            ),
        )


class Minutes(Page):
    """`ho-so` names dossiers, `step` rows of a worklist; the way is told, or follows from where the officer sits."""

    roles = ROLES

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = _numbers(request.GET.getlist("ho-so")) or self._of_steps(set(_numbers(request.GET.getlist("step"))))
        try:
            return pdf(print_minutes(viewer=self.actor, at=self.now, way=self._way(chosen), dossier_ids=chosen))
        except NothingChosen as refusal:
            messages.error(request, refusals.words(refusal))
            return HttpResponseRedirect(reverse("desk:hand_over"))

    def _of_steps(self, wanted: set[int]) -> list[int]:
        """The dossiers of those rows, looked for in the lists of this officer."""
        found: dict[int, None] = {}
        for scope in Scope if wanted else ():
            only = steps.WorkFilter(scope=scope, subject_kind=KIND)
            page = steps.list_work(viewer=self.actor, at=self.now, only=only, size=1000)
            found.update({row.subject_id: None for row in page.rows if row.step_id in wanted})
        return list(found)

    def _way(self, chosen: list[int]) -> HandOver:
        told = self.request.GET.get("way", "")
        if told in frozenset(HandOver):
            return HandOver(told)
        cards = dossiers.get_many(chosen[:1], viewer=self.actor).values()
        at_counter = any(self.actor.grant(Role.RECEPTION, card.receiving_agency_id) for card in cards)
        return HandOver.TO_WORK if at_counter else HandOver.BACK


def _numbers(typed: list[str]) -> list[int]:
    return [int(number) for number in typed[:MOST] if number.isascii() and number.isdigit() and len(number) < 16]
