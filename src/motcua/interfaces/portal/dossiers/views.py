"""One's own dossiers: the list, the page of one, and every act that the law leaves to the applicant."""

from typing import Any, TypeVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import NotPossibleNow, State, Verb
from motcua.feedback import operations as feedback
from motcua.feedback import queries as feedbacks
from motcua.interfaces.portal.dossiers import words
from motcua.interfaces.portal.dossiers.case import SYSTEM, Case
from motcua.interfaces.portal.dossiers.timeline import moments
from motcua.interfaces.portal.filing import uploads
from motcua.interfaces.portal.filing.draft import Draft
from motcua.interfaces.portal.filing.views import Filling, given, open_faults, sections
from motcua.interfaces.portal.frame import Own, asked_page
from motcua.journeys import pay_fees, settle_dossier
from motcua.journeys.open_file import open_file
from motcua.journeys.print_forms import print_slip
from motcua.journeys.rate_settlement import rate_settlement
from motcua.kernel.plain.errors import NotFound, Refused
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats
from motcua.ui.parts import Document, Fact, Link
from motcua.ui.web import refusals

Response = TypeVar("Response", bound=HttpResponseBase)


class NothingToOpen(NotFound):
    """There is no such file here, or it is not ready yet."""

    code = "portal.nothing_to_open"


class Mine(Own):
    template_name = "portal/dossiers/list.html"
    title = _("My dossiers")
    section = "portal:mine"

    def context(self) -> dict[str, Any]:
        page = dossiers.list_mine(viewer=self.actor, number=asked_page(self.request))
        return {**super().context(), "found": page.map(self._row), "search": reverse("portal:procedures")}

    def _row(self, card: dossiers.DossierCard) -> dict[str, Any]:
        kind, word = words.standing(card, self.now)
        procedure = catalogue.get_procedure(card.version_id, viewer=self.actor)
        is_draft = card.state is State.DRAFT
        own_draft = is_draft and card.submitter_id == self.actor.party_id
        name = "portal:go_on" if own_draft else "portal:dossier"
        return {
            "title": procedure.title.get(self.language),
            "href": reverse(name, args=[card.id]) if own_draft or not is_draft else "",
            "name": "" if is_draft else words.name_of(card),
            "kind": kind,
            "word": word,
            "when": words.when(card),
            "discard": reverse("portal:discard", args=[card.id]) if own_draft else "",
        }


class OwnCase(Own):
    """A page of one dossier."""

    section = "portal:mine"

    @cached_property
    def case(self) -> Case:
        return Case(self.kwargs["dossier_id"], viewer=self.actor, now=self.now, language=self.language)

    @property
    def here(self) -> str:
        return reverse("portal:dossier", args=[self.kwargs["dossier_id"]])

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "case": self.case,
            "crumbs": [Link(gettext("My dossiers"), reverse("portal:mine"))],
        }

    def within(self) -> list[Link]:
        """The way back, for pages below the dossier's own."""
        return [Link(gettext("My dossiers"), reverse("portal:mine")), Link(self.case.name, self.here)]


class Dossier(OwnCase):
    """Where it is, who has it, what comes next, by when; and what the person may do now."""

    template_name = "portal/dossiers/page.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.case.card.state in (State.DRAFT, State.DISCARDED):
            return HttpResponseRedirect(reverse("portal:mine"))
        return self.show()

    def context(self) -> dict[str, Any]:
        case, card = self.case, self.case.card
        papers = self._papers()
        kind, word = words.standing(card, self.now)
        return {
            **super().context(),
            "page": {"title": case.name},
            "name": words.name_of(card),
            "sent": formats.vn_datetime(card.submitted_at),
            "kind": kind,
            "word": word,
            "moments": moments(case, papers=len(papers)),
            "deadline": case.deadline(),
            "people": case.people(),
            "papers": papers,
            "slips": case.slip_documents(),
            "fees": case.fee_facts(),
            "owed": formats.vnd(case.owed) if pay_fees.can_be_paid(card) else "",
            "pay": reverse("portal:fees", args=[card.id]) if case.fees else "",
            "answers": reverse("portal:answers", args=[card.id]),
            "copy": reverse("portal:copy", args=[card.id]),
            "petition": f"{reverse('portal:send_petition')}?{urlencode({'ho-so': card.id})}",
            "supplement": self._may(Verb.SUPPLEMENT, "portal:supplement") if case.is_submitter else "",
            "withdraw": self._may(Verb.WITHDRAW, "portal:withdraw"),
            "result": self._result(),
            **self._rating(),
        }

    def _may(self, verb: Verb, name: str) -> str:
        return reverse(name, args=[self.case.card.id]) if self.case.card.can(verb) else ""

    def _papers(self) -> list[Document]:
        draft = Draft(self.case.card, viewer=self.actor, now=self.now, language=self.language)
        return [
            document
            for part in self.case.procedure.components
            for document in uploads.documents(draft, part.code, label=part.name.get(self.language))
        ]

    def _result(self) -> dict[str, Any] | None:
        result, card = self.case.result, self.case.card
        if result is None:
            return None
        check = urlencode({"ma": card.code or "", "so": result.number})
        facts = [
            Fact(gettext("Number of the document"), result.number),
            Fact(gettext("Signed"), formats.vn_short(result.signed_at)),
            Fact(gettext("Valid until"), formats.vn_short(result.valid_to)) if result.valid_to else None,
            self._taken(),
        ]
        return {
            "granted": result.decision == "APPROVED",
            "reasons": result.reasons,
            "facts": [fact for fact in facts if fact is not None],
            "download": reverse("portal:result", args=[card.id]) if result.file_id else "",
            "check": f"{reverse('portal:verify')}?{check}",
        }

    def _taken(self) -> Fact | None:
        """Who took it at the counter: whoever finds a stranger there can complain."""
        found = dossiers.find_collection(self.case.card.id, viewer=self.case.viewer)
        if found is None:
            return None
        how = words.PROOFS[found.proof] % {"at": formats.vn_moment(found.collected_at)}
        return Fact(gettext("Taken at the counter by"), found.name or gettext("the applicant"), sub=how)

    def _rating(self) -> dict[str, Any]:
        if self.case.card.finished_at is None:
            return {}
        if self.case.rating is not None:
            level = self.case.rating.overall
            done = feedbacks.find_what_was_done("dossier", self.case.card.id, viewer=self.actor)
            return {"rated": dict(self.case.levels).get(level, level), "done_about_it": done}
        return {
            "levels": self.case.levels,
            "rate": reverse("portal:rate", args=[self.case.card.id]),
            "longest": feedback.LONGEST_COMMENT,
        }


class Receipt(OwnCase):
    """It was sent: the number it has until it is received, and what happens now."""

    template_name = "portal/dossiers/receipt.html"
    title = _("Your dossier is sent")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.case.card.submitted_at is None:
            return HttpResponseRedirect(reverse("portal:mine"))
        return self.show()

    def context(self) -> dict[str, Any]:
        case, card = self.case, self.case.card
        facts = [
            Fact(gettext("Procedure"), case.name),
            Fact(gettext("Sent"), formats.vn_datetime(card.submitted_at)),
            Fact(gettext("Received by"), case.agency(card.receiving_agency_id)),
            *([Fact(gettext("To be paid"), formats.vnd(case.owed))] if case.owed else []),
        ]
        return {
            **super().context(),
            "number": card.code or str(card.id),
            "is_code": card.code is not None,
            "facts": facts,
            "pay": reverse("portal:fees", args=[card.id]) if case.owed else "",
            "here": self.here,
        }


class Answers(OwnCase):
    """What was declared, as it was sent."""

    template_name = "portal/dossiers/answers.html"

    def context(self) -> dict[str, Any]:
        case = self.case
        draft = Draft(case.card, viewer=SYSTEM, now=self.now, language=self.language)
        found = [{**section, "change": ""} for section in sections(draft)]
        page = {"title": gettext("What you declared"), "kicker": words.name_of(case.card)}
        return {**super().context(), "page": page, "crumbs": self.within(), "sections": found}


class Slip(OwnCase):
    """A slip as PDF."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        printed = print_slip(viewer=self.actor, dossier_id=kwargs["dossier_id"], slip_id=kwargs["slip_id"])
        response = HttpResponse(printed.pdf, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{printed.name}"'
        return private(response)


class Paper(OwnCase):
    """A paper that was handed in, back to those whose it is."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        papers = dossiers.list_papers(kwargs["dossier_id"], viewer=self.actor)
        file_id = next((paper.file_id for paper in papers if paper.id == kwargs["paper_id"]), None)
        return self.download(file_id)

    def download(self, file_id: int | None) -> HttpResponseBase:
        """The file as an attachment: what people sent is never opened as a page of ours."""
        if file_id is None:
            raise NothingToOpen()
        card, stream = open_file(viewer=self.actor, file_id=file_id, vouched=True)
        return private(FileResponse(stream, as_attachment=True, filename=card.name, content_type=card.content_type))


class Result(Paper):
    """The signed result; that it was collected is recorded."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        result = self.case.result
        response = self.download(result.file_id if result else None)
        with transaction():
            dossier.note_download(actor=self.actor, at=self.now, dossier_id=self.case.card.id)
        return response


def private(response: Response) -> Response:
    """Somebody's own: kept by no cache on the way."""
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


class Supplement(Filling):
    """What was asked for, and where each of it is given; sent when all of it is there."""

    template_name = "portal/dossiers/supplement.html"

    @cached_property
    def case(self) -> Case:
        return Case(self.kwargs["dossier_id"], viewer=self.actor, now=self.now, language=self.language)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.draft.is_supplement else self.sent_already()

    def context(self) -> dict[str, Any]:
        draft, asked = self.draft, next((slip for slip in reversed(self.case.slips) if slip.items), None)
        respond_by = self.case.hold.respond_by if self.case.hold else None
        return {
            **super().context(),
            "page": {"title": gettext("What is asked of you"), "kicker": words.name_of(draft.card)},
            "asked": asked,
            "respond_by": formats.vn_datetime(respond_by),
            "slip": reverse("portal:slip", args=[draft.card.id, asked.id]) if asked else "",
            "sections": sections(draft),
            "open_faults": open_faults(draft),
            "given": given(draft),
            "questions": [],
            "faults": [],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = self.draft
        if not draft.is_supplement:
            return self.sent_already()
        if "remove_file" in request.POST:
            return self.remove_paper()
        came = uploads.receive(request, draft.asked, actor=self.actor, at=self.now)
        try:
            self.keep(came)
            if came.faults:
                return self.not_yet(came)
            with transaction():
                settle_dossier.supplement(actor=self.actor, at=self.now, dossier_id=draft.card.id, places=draft.places)
        except NotPossibleNow:
            del self.draft
            return self.sent_already()
        except dossier.NotComplete as lack:
            codes = lack.data["codes"]
            return self.not_yet(came.lacking(codes if isinstance(codes, tuple) else ()))
        except Refused as refusal:
            return self.not_yet(came, said=refusals.words(refusal))
        messages.success(request, gettext("Sent. The officers go on with your dossier."))
        return HttpResponseRedirect(reverse("portal:dossier", args=[draft.card.id]))

    def not_yet(self, came: uploads.Uploads, *, said: str = "") -> HttpResponse:
        del self.draft
        wanted = [part for part in self.draft.asked if part.code in came.faults]
        return self.show(
            status=422,
            said=said,
            questions=[uploads.question(self.draft, part, came) for part in wanted],
            faults=came.summary(wanted, self.language),
        )


class Withdraw(OwnCase):
    """Taking the dossier back is asked once more."""

    template_name = "portal/dossiers/withdraw.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show() if self.case.card.can(Verb.WITHDRAW) else HttpResponseRedirect(self.here)

    def context(self) -> dict[str, Any]:
        card = self.case.card
        facts = [Fact(gettext("Dossier"), words.name_of(card)), Fact(gettext("Procedure"), self.case.name)]
        page = {"title": gettext("Withdraw this dossier?")}
        return {**super().context(), "page": page, "crumbs": self.within(), "facts": facts, "cancel": self.here}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction():
                settle_dossier.withdraw(actor=self.actor, at=self.now, dossier_id=kwargs["dossier_id"])
        except NotPossibleNow:
            messages.info(request, gettext("This dossier can no longer be withdrawn: see how it stands."))
        else:
            messages.success(request, gettext("The dossier was withdrawn."))
        return HttpResponseRedirect(self.here)


class Rating(forms.Form):
    level = forms.CharField(max_length=50)
    comment = forms.CharField(required=False, max_length=feedback.LONGEST_COMMENT)


class Rate(Own):
    """One tap, once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        back = HttpResponseRedirect(reverse("portal:dossier", args=[kwargs["dossier_id"]]))
        form = Rating(request.POST)
        if not form.is_valid():
            messages.error(request, gettext("Choose one of the levels; words may be at most 2,000 characters long."))
            return back
        try:
            with transaction():
                rate_settlement(
                    actor=self.actor,
                    at=self.now,
                    dossier_id=kwargs["dossier_id"],
                    overall=form.cleaned_data["level"],
                    comment=form.cleaned_data["comment"],
                )
        except (feedback.RatedAlready, feedback.NotALevel, NotPossibleNow) as refusal:
            messages.info(request, refusals.words(refusal))
        else:
            messages.success(request, gettext("Thank you. Your rating counts in the figures of the agency."))
        return back
