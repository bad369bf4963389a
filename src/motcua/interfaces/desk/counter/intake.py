"""
The whole form on one page, with its papers: kept as it is typed, then handed in and received in one go.

What is kept is kept page by page and file by file, so that one fault costs nothing else. Handing in is one transaction,
receiving another: if the second fails, the dossier waits in the list of those to receive.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.queries import Component
from motcua.dossier import operations as dossier
from motcua.dossier.states import Channel, Verb
from motcua.eforms import operations as answering
from motcua.eforms import queries as eforms
from motcua.interfaces.desk import frame
from motcua.interfaces.desk.counter import forms as shapes
from motcua.interfaces.desk.counter import papers, serving
from motcua.interfaces.desk.dossier import given
from motcua.interfaces.desk.dossier.pages import OfDossier
from motcua.interfaces.desk.hall import rating
from motcua.interfaces.desk.reception.views import received_in_words
from motcua.journeys import pay_fees, settle_dossier
from motcua.journeys.hand_in_papers import Given, hand_in_papers
from motcua.kernel.plain import clock
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.queue import operations as queue
from motcua.queue.queries import TicketCard
from motcua.ui import formats
from motcua.ui.web import refusals

COMMUNES = "/dia-ban/"
Faults = list[tuple[str, str]]


class Intake(OfDossier, frame.Act):
    """Also where an applicant brings to the counter what was asked for."""

    template_name = "desk/counter/intake.html"
    section = "desk:counter"
    title = _("Intake")
    has_side = True
    form_class = shapes.Finish

    def prepare(self) -> None:
        super().prepare()
        self.faults: Faults = []
        self.paper_faults: dict[str, list[str]] = {}
        self.typed: dict[str, Any] = {}
        self.check = False

    @property
    def is_supplement(self) -> bool:
        return self.case.dossier.can(Verb.SUPPLEMENT)

    @property
    def is_open(self) -> bool:
        return self.case.dossier.can(Verb.SUBMIT) or self.is_supplement

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open:
            return self.past()
        typed = self.restored()
        if typed is not None:
            self.typed = self.parsed(typed)
        form = self.finishing(typed) if typed is not None else self.finishing(initial=self.first_values())
        return self.show(form=form)

    def finishing(self, *args: Any, **kwargs: Any) -> shapes.Finish:
        return shapes.Finish(*args, ticket=self.serving.written if self.serving else "", **kwargs)

    @cached_property
    def serving(self) -> TicketCard | None:
        return serving.now(self.actor, clock.local_date(self.now))

    def past(self) -> HttpResponse:
        """A second click, or an old window: the dossier has gone on, and is shown as it is."""
        messages.info(self.request, gettext("This dossier was handed in already."))
        return HttpResponseRedirect(self.home())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open:
            return self.past()
        form = self.finishing(request.POST)
        new = self.keep(request.POST)
        if self.faults or self.paper_faults:
            return self.show(status=422, form=form)
        if request.POST.get("do") != "finish":
            if "do" in request.POST:
                messages.success(request, gettext("Kept."))
            return self.show(form=form)
        if new:
            messages.info(request, gettext("What you typed brought new questions: answer them, then go on."))
            return self.show(form=form)
        if not form.is_valid():
            return self.show(status=422, form=form)
        if self.total and request.POST.get("seen_total") != str(self.total) and not self.is_supplement:
            said = gettext("The fee is %(fee)s: say whether it is taken, then go on.")
            messages.info(request, said % {"fee": formats.vnd(self.total)})
            return self.show(form=form)
        return self.finish(form)

    @property
    def total(self) -> int:
        """What the answers that are kept now come to."""
        return self.case.terms.bill.total if self.case.terms else 0

    # Keeping what was typed

    def keep(self, posted: QueryDict) -> bool:
        """Keep answers, sheets and scans; whether the answers brought forth questions that nobody has seen yet."""
        before = self.case.answers.data
        new = self.keep_answers(posted)
        self.prepare_again()
        components = self.components()
        scans = papers.receive_scans(self.request, components, actor=self.actor, at=self.now)
        self.paper_faults = scans.faults
        try:
            papers.count_sheets(self.case, components, posted, actor=self.actor, at=self.now)
            self.keep_scans(scans.given, posted.get("remove_file", ""))
        except Refused as refusal:
            self.faults.append((refusals.words(refusal), ""))
        self.prepare_again()
        shown = {mark.key for mark in eforms.pages(self.case.form, before, language=self.language)}
        now = {mark.key for mark in eforms.pages(self.case.form, self.case.answers.data, language=self.language)}
        return new or bool(now - shown)

    def keep_answers(self, posted: QueryDict) -> bool:
        case, brought = self.case, False
        seen = posted.get("seen_version", "")
        version = int(seen) if seen.isdigit() else case.answers.version
        lists = dict(posted.lists())
        data = case.answers.data
        for mark in eforms.pages(case.form, data, language=self.language):
            values = eforms.parse(case.form, mark.key, lists, data)
            try:
                with transaction():
                    answers = answering.save_page(
                        actor=self.actor,
                        at=self.now,
                        answers_id=case.dossier.answers_id,
                        page=mark.key,
                        values=values,
                        seen_version=version,
                    )
            except Refused as refusal:
                self.faults.append((refusals.words(refusal), ""))
                self.typed.update(values)
                continue
            brought = brought or bool(eforms.appeared(case.form, mark.key, data, answers.data))
        return brought

    def keep_scans(self, scans: Sequence[Given], remove: str) -> None:
        if scans:
            with transaction():
                hand_in_papers(actor=self.actor, at=self.now, dossier_id=self.case.id, papers=scans)
        if remove.isdigit():
            with transaction():
                dossier.remove_paper(actor=self.actor, at=self.now, dossier_id=self.case.id, paper_id=int(remove))

    def prepare_again(self) -> None:
        """What is shown from here on is what is kept now."""
        faults, paper_faults, typed = self.faults, self.paper_faults, self.typed
        self.prepare()
        self.faults, self.paper_faults, self.typed = faults, paper_faults, typed

    def parsed(self, posted: QueryDict) -> dict[str, Any]:
        """The answers of a posted page, without keeping them."""
        case, lists = self.case, dict(posted.lists())
        marks = eforms.pages(case.form, case.answers.data, language=self.language)
        parts = (eforms.parse(case.form, mark.key, lists, case.answers.data) for mark in marks)
        return {name: value for part in parts for name, value in part.items()}

    # Handing in

    def finish(self, form: shapes.Finish) -> HttpResponse:
        try:
            return self.supplement() if self.is_supplement else self.hand_in(form)
        except answering.NotValid as refusal:
            self.check = True
            self.faults = self.in_words(refusal)
            return self.show(status=422, form=form)
        except dossier.NotComplete as refusal:
            codes = refusal.data.get("codes", ())
            self.check = True
            said = gettext("%(paper)s: it is missing")
            self.faults = [
                (said % {"paper": given.component_name(self.case, code)}, papers.anchor(code))
                for code in (codes if isinstance(codes, Iterable) else ())
            ]
            return self.show(status=422, form=form)
        except Refused as refusal:
            self.prepare_again()
            if not self.is_open:
                return self.past()
            self.faults = [(refusals.words(refusal), "")]
            return self.show(status=refusals.status(refusal), form=form)

    def hand_in(self, form: shapes.Finish) -> HttpResponse:
        told = form.cleaned_data
        dossier_id = self.case.id
        with transaction():
            dossier.submit(
                actor=self.actor,
                at=self.now,
                dossier_id=dossier_id,
                return_method=Channel(told["return_method"]),
                places=self.case.places,
            )
        with transaction():
            card = settle_dossier.receive(
                actor=self.actor, at=self.now, dossier_id=dossier_id, forward=self.request.POST.get("keep") != "yes"
            )
        messages.success(self.request, received_in_words(card))
        if told["paid"] and card.money == "DUE":
            with transaction():
                pay_fees.take_at_counter(
                    actor=self.actor,
                    at=self.now,
                    dossier_id=dossier_id,
                    method=told["paid"],
                    receipt_number=told["receipt_number"],
                )
            messages.success(self.request, gettext("The payment is recorded."))
        rating.ask(self.request, dossier_id)
        if told.get("ticket_done"):
            self.end_turn()
        return HttpResponseRedirect(reverse("desk:received", args=[dossier_id]))

    def end_turn(self) -> None:
        """The number is served with the intake; whoever ended it elsewhere meanwhile was faster."""
        if self.serving is None:
            return
        try:
            with transaction():
                queue.finish_ticket(actor=self.actor, at=self.now, ticket_id=self.serving.id)
        except Refused:
            return
        messages.success(self.request, gettext("%(number)s is served.") % {"number": self.serving.written})

    def supplement(self) -> HttpResponse:
        with transaction():
            settle_dossier.supplement(actor=self.actor, at=self.now, dossier_id=self.case.id, places=self.case.places)
        messages.success(self.request, gettext("What was asked for is taken; the work goes on."))
        return HttpResponseRedirect(self.home())

    def in_words(self, refusal: answering.NotValid) -> Faults:
        errors = refusal.data.get("errors", ())
        return [
            (
                eforms.words(error, self.case.form, language=self.language, labelled=True),
                eforms.field_id(error.field) if error.field else "",
            )
            for error in (errors if isinstance(errors, Iterable) else ())
        ]

    # Showing

    def components(self) -> Sequence[Component]:
        terms = self.case.terms
        if terms is not None:
            return [part for part in terms.components if not part.from_form]
        return [part for part in self.case.procedure.components if not (part.from_form or part.in_database)]

    def first_values(self) -> dict[str, Any]:
        return {"return_method": self.case.dossier.return_method}

    def context(self) -> dict[str, Any]:
        case = self.case
        data = {**case.answers.data, **self.typed}
        marks = eforms.pages(case.form, data, language=self.language)
        pages = [
            eforms.page_card(
                case.form,
                mark.key,
                data,
                language=self.language,
                check=self.check,
                origins=case.answers.origins,
                places=case.places,
                communes_url=COMMUNES,
            )
            for mark in marks
        ]
        terms = case.terms
        bill = terms.bill if terms else None
        posted = self.request.POST if self.request.method == "POST" and self.paper_faults else None
        return {
            "page": {"title": case.procedure.title.get(self.language), "has_errors": bool(self.faults)},
            "people": list(given.people(case)),
            "pages": pages,
            "papers": papers.asked(case, self.components(), self.paper_faults, posted=posted),
            "limit": terms.limit.text.get(self.language) if terms else "",
            "bill": [(line.name.get(self.language), formats.vnd(line.amount)) for line in bill.lines] if bill else [],
            "total": formats.vnd(self.total) if self.total else "",
            "seen_total": str(self.total),
            "is_supplement": self.is_supplement,
            "asked_for": self.asked_for(),
            "seen_version": case.answers.version,
            "discard": reverse("desk:discard", args=[case.id]),
            "faults": self.summary(),
        }

    def asked_for(self) -> Sequence[str]:
        """What was asked for, line by line."""
        listed = [slip.items for slip in self.case.slips if slip.items] if self.is_supplement else []
        return listed[-1] if listed else ()

    def summary(self) -> Faults:
        named = [
            (f"{given.component_name(self.case, code)}: {fault}", papers.anchor(code))
            for code, said in self.paper_faults.items()
            for fault in said
        ]
        return [*self.faults, *named]
