"""Filling in: the pages of the form, the papers, the review; saved at every step, sent once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier.states import Channel, NotPossibleNow, Verb
from motcua.eforms import operations as answering
from motcua.eforms import queries as eforms
from motcua.interfaces.portal.filing import uploads
from motcua.interfaces.portal.filing.draft import Draft
from motcua.interfaces.portal.frame import Own, named
from motcua.interfaces.portal.procedures.cards import CHANNELS
from motcua.journeys.hand_in_papers import hand_in_papers, submit_with_papers
from motcua.kernel.plain import worktime
from motcua.kernel.plain.errors import Refused, WrongState
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Fact, Field, Link, Option
from motcua.ui.web import refusals

COMMUNES = "/dia-ban/"


class Filling(Own):
    """What the pages of a draft share. One that was sent leads to where it is now: never is it sent twice."""

    section = "portal:mine"
    keeps_typing = True
    typed: QueryDict = QueryDict()
    """What was typed before the session ended, or has just been sent."""

    @cached_property
    def draft(self) -> Draft:
        return Draft.open(self.kwargs["dossier_id"], viewer=self.actor, now=self.now, language=self.language)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.draft.is_open:
            return self.sent_already()
        self.typed = self.restored() or QueryDict()
        return self.show()

    def sent_already(self) -> HttpResponse:
        name = "portal:receipt" if self.draft.card.received_at is None else "portal:dossier"
        return HttpResponseRedirect(reverse(name, args=[self.draft.card.id]))

    def context(self) -> dict[str, Any]:
        draft = self.draft
        title = draft.procedure.title.get(self.language)
        begun = reverse("portal:dossier", args=[draft.card.id])
        crumbs = [Link(gettext("My dossiers"), reverse("portal:mine"))]
        if draft.is_supplement:
            crumbs.append(Link(title, begun))
        sent = uploads.sent_before(draft, self.typed) if self.typed else []
        return {**super().context(), "crumbs": crumbs, "procedure": title, "draft": draft, "sent": sent}

    def remove_paper(self) -> HttpResponse:
        """The button beside a file: it is taken out, what was chosen elsewhere on the page is kept, nothing is sent."""
        paper_id, draft = _whole(self.request.POST.get("remove_file")), self.draft
        came = uploads.receive(self.request, draft.asked, actor=self.actor, at=self.now)
        self.keep(came)
        with transaction():
            dossier.remove_paper(actor=self.actor, at=self.now, dossier_id=draft.card.id, paper_id=paper_id)
        messages.success(self.request, gettext("The file was taken out."))
        for said, _id in came.summary(draft.asked, self.language):
            messages.error(self.request, said)
        return HttpResponseRedirect(self.request.path)

    def keep(self, came: uploads.Uploads) -> None:
        """Put what could be taken into the dossier, whatever else is wrong with the page."""
        if came.given:
            with transaction():
                hand_in_papers(actor=self.actor, at=self.now, dossier_id=self.draft.card.id, papers=came.given)

    def leave(self) -> HttpResponse:
        messages.success(self.request, gettext("Everything is saved. Go on whenever you like."))
        return HttpResponseRedirect(reverse("portal:mine"))


class Form(Filling):
    """One page of the form. What is typed is saved whatever button is pressed, right or wrong."""

    template_name = "portal/filing/form.html"

    @property
    def key(self) -> str:
        return str(self.kwargs["page"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = self.draft
        if not draft.is_open:
            return self.sent_already()
        data = dict(draft.answers.data)
        if (typed := self.restored()) is not None:
            data |= eforms.parse(draft.form, self.key, dict(typed.lists()), data)
        is_new = self.key not in draft.answers.saved or "moi" in request.GET
        return self.show_page(data, check=not is_new, version=draft.answers.version)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = self.draft
        if not draft.is_open:
            return self.sent_already()
        before = draft.answers.data
        values = eforms.parse(draft.form, self.key, dict(request.POST.lists()), before)
        try:
            with transaction():
                saved = answering.save_page(
                    actor=self.actor,
                    at=self.now,
                    answers_id=draft.answers.id,
                    page=self.key,
                    values=values,
                    seen_version=_whole(request.POST.get("version")),
                )
        except answering.ChangedElsewhere as conflict:
            return self.show_both(conflict)
        except WrongState:
            return self.sent_already()
        except Refused as refusal:
            return self.show_page({**before, **values}, status=422, said=[(refusals.words(refusal), "")])
        return self.go_on(before, saved)

    def go_on(self, before: Mapping[str, Any], saved: eforms.AnswersCard) -> HttpResponse:
        posted, draft = self.request.POST, self.draft
        changed_rows = posted.get("add_row") or posted.get("remove_row") or posted.get("choose_province")
        if changed_rows:
            field = eforms.field_id(changed_rows.partition(":")[0])
            return HttpResponseRedirect(f"{self.request.path}?moi=1#{field}")
        if "leave" in posted:
            return self.leave()
        card = eforms.page_card(draft.form, self.key, saved.data, language=self.language)
        if "back" in posted:
            back = draft.page_address(card.previous) if card.previous else reverse("portal:mine")
            return HttpResponseRedirect(back)
        if eforms.appeared(draft.form, self.key, before, saved.data):
            messages.info(self.request, gettext("Your answers bring up more questions, further down on this page."))
            return HttpResponseRedirect(f"{self.request.path}?moi=1")
        if eforms.errors(draft.form, saved.data, pages={self.key}, places=draft.places):
            return self.show_page(saved.data, status=422, check=True, version=saved.version)
        return HttpResponseRedirect(draft.page_address(card.next) if card.next else draft.papers_address)

    def show_page(
        self,
        data: Mapping[str, Any],
        *,
        status: int = 200,
        check: bool = False,
        version: int | None = None,
        said: list[tuple[str, str]] | None = None,
        **extra: Any,
    ) -> HttpResponse:
        draft = self.draft
        card = eforms.page_card(
            draft.form,
            self.key,
            data,
            language=self.language,
            check=check,
            origins=draft.answers.origins,
            places=draft.places,
            communes_url=COMMUNES if self.language == "vi" else f"{COMMUNES}{self.language}/",
        )
        count = gettext("Page %(number)d of %(count)d") % {"number": card.number, "count": card.count}
        page = {"title": card.title, "kicker": count, "lead": card.intro}
        return self.show(
            status=status,
            page=page,
            card=card,
            faults=[*(said or ()), *card.errors],
            steps=draft.steps(self.key, data),
            version=draft.answers.version if version is None else version,
            **extra,
        )

    def show_both(self, conflict: answering.ChangedElsewhere) -> HttpResponse:
        """The page was saved in another window meanwhile: both versions, to choose from and to mend."""
        mine, theirs = _mapping(conflict.data["mine"]), _mapping(conflict.data["theirs"])
        base = dict(eforms.get_answers(self.draft.answers.id, viewer=self.actor).data)
        sides = [self._lines({**base, **side}) for side in (theirs, mine)]
        differing = [name for name in {**sides[0], **sides[1]} if sides[0].get(name) != sides[1].get(name)]
        both = [
            (_label(sides, name), *((side[name][1] if name in side else "") or "–" for side in sides))
            for name in differing
        ]
        return self.show_page(
            {**base, **mine}, status=409, version=_whole(conflict.data["version"]), both=both, here=self.request.path
        )

    def _lines(self, data: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
        """The lines of this page in words: by name, their label and value."""
        sections = eforms.review(self.draft.form, data, language=self.language, places=self.draft.places)
        return {
            line.name: (line.label, _in_words(line))
            for section in sections
            if section.key == self.key
            for line in section.lines
        }


def _label(sides: list[dict[str, tuple[str, str]]], name: str) -> str:
    return next(side[name][0] for side in sides if name in side)


def _in_words(line: eforms.LineCard) -> str:
    return "; ".join(", ".join(cell.value for cell in row if cell.value) for row in line.rows) or line.value


def _whole(value: object) -> int:
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _mapping(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}


class Papers(Filling):
    """The papers that the answers call for, each with its limits, each kept as soon as it has come in."""

    template_name = "portal/filing/papers.html"

    def context(self) -> dict[str, Any]:
        page = {"title": gettext("Papers"), "kicker": self.draft.procedure.title.get(self.language)}
        return {**super().context(), "page": page, **self.fields(uploads.Uploads())}

    def fields(self, came: uploads.Uploads) -> dict[str, Any]:
        draft, earlier = self.draft, uploads.Earlier.of(self.draft)
        return {
            "questions": [
                (uploads.question(draft, part, came), earlier.question(draft, part, self.typed)) for part in draft.asked
            ],
            "faults": came.summary(draft.asked, self.language),
            "steps": draft.steps("-papers"),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = self.draft
        if not draft.is_open:
            return self.sent_already()
        if "remove_file" in request.POST:
            return self.remove_paper()
        came = uploads.receive(request, draft.asked, actor=self.actor, at=self.now)
        try:
            self.keep(came)
            came = came.with_faults(uploads.reuse(request, draft, actor=self.actor, at=self.now))
        except WrongState:
            return self.sent_already()
        del self.draft
        if came.faults:
            return self.show(status=422, **self.fields(came))
        if "stay" in request.POST:
            return HttpResponseRedirect(request.path)
        if "leave" in request.POST:
            return self.leave()
        if "back" in request.POST:
            return HttpResponseRedirect(draft.page_address(draft.form.pages[-1].key))
        return HttpResponseRedirect(draft.last_address)


class Review(Filling):
    """Everything once more before it is sent; papers still missing can be added right here."""

    template_name = "portal/filing/review.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.draft.is_supplement:
            return HttpResponseRedirect(self.draft.last_address)
        return super().get(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        draft = self.draft
        page = {"title": gettext("Look over and send"), "kicker": draft.procedure.title.get(self.language)}
        return {
            **super().context(),
            "page": page,
            "sections": sections(draft),
            "open_faults": open_faults(draft),
            "given": given(draft),
            "steps": draft.steps("-review"),
            "bill": _bill(draft),
            "terms": _terms(draft, self.now),
            "ways": _ways_back(draft, self.typed.get("return_method", "")),
            **self.fields(uploads.Uploads()),
        }

    def fields(self, came: uploads.Uploads) -> dict[str, Any]:
        draft = self.draft
        wanted = [part for part in draft.asked if part in draft.missing or part.code in came.faults]
        return {
            "questions": [uploads.question(draft, part, came) for part in wanted],
            "faults": came.summary(wanted, self.language),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = self.draft
        if not draft.card.can(Verb.SUBMIT):
            return self.sent_already()
        if "remove_file" in request.POST:
            return self.remove_paper()
        self.typed = request.POST
        takes = [part for part in draft.procedure.components if not (part.from_form or part.in_database)]
        came = uploads.receive(request, takes, actor=self.actor, at=self.now)
        if came.faults:
            return self.not_yet(came, status=422)
        try:
            with transaction():
                submit_with_papers(
                    actor=self.actor,
                    at=self.now,
                    dossier_id=draft.card.id,
                    papers=came.given,
                    return_method=_way(request.POST.get("return_method"), draft),
                    places=draft.places,
                )
        except NotPossibleNow:
            del self.draft
            return self.sent_already()
        except dossier.NotComplete as lack:
            return self.not_yet(came.lacking(_codes(lack)), status=422)
        except Refused as refusal:
            return self.not_yet(came, status=refusals.status(refusal), said=refusals.words(refusal))
        return HttpResponseRedirect(reverse("portal:receipt", args=[draft.card.id]))

    def not_yet(self, came: uploads.Uploads, *, status: int, said: str = "") -> HttpResponse:
        """Something is wrong: what could be taken is kept, what is wrong is said, nothing was sent."""
        self.keep(came)
        del self.draft
        return self.show(status=status, said=said, sent=[], **self.fields(came))


def _codes(lack: dossier.NotComplete) -> tuple[str, ...]:
    codes = lack.data["codes"]
    return codes if isinstance(codes, tuple) else ()


def sections(draft: Draft) -> list[dict[str, Any]]:
    """The answers in words, page by page, each with the way back to it."""
    return [
        {
            "title": section.title,
            "change": draft.page_address(section.key),
            "facts": [Fact(line.label, _in_words(line)) for line in section.lines],
        }
        for section in eforms.review(draft.form, draft.answers.data, language=draft.language, places=draft.places)
    ]


def open_faults(draft: Draft) -> list[Link]:
    """What the answers still lack, each a way to its place."""
    return [
        Link(
            eforms.words(fault, draft.form, language=draft.language, labelled=True),
            f"{draft.page_address(fault.page)}#{eforms.field_id(fault.field)}",
        )
        for fault in draft.faults
    ]


def given(draft: Draft) -> list[dict[str, Any]]:
    """Each paper asked for with what was given for it."""
    return [
        {"name": part.name.get(draft.language), "documents": uploads.documents(draft, part.code)}
        for part in draft.asked
    ]


def _bill(draft: Draft) -> list[Fact]:
    if draft.bill is None:
        return [Fact(gettext("Fees"), gettext("Worked out when the form is complete"))]
    if not draft.bill.lines:
        return [Fact(gettext("Fees"), gettext("Free of charge"))]
    lines = [Fact(line.name.get(draft.language), formats.vnd(line.amount)) for line in draft.bill.lines]
    total = Fact(gettext("Together"), formats.vnd(draft.bill.total), sub=gettext("To be paid when it is received."))
    return [*lines, total] if len(lines) > 1 else [Fact(lines[0].key, lines[0].value, sub=total.sub)]


def _terms(draft: Draft, now: datetime) -> list[Fact]:
    """Who settles it, how long the law gives, and when that would be."""
    limit = catalogue.limit_for(draft.case, draft.card.channel)
    facts = [
        Fact(gettext("Settled by"), named(draft.competent, draft.language)),
        Fact(gettext("How long by law"), limit.text.get(draft.language)),
    ]
    if not limit.no_due:
        calendar = org.calendar_of(draft.card.competent_agency_id, viewer=draft.viewer)
        due = worktime.due(now, limit.counted, calendar, start=limit.start_rule)
        words = gettext("The day stands on your receipt slip once the dossier is received.")
        facts.append(Fact(gettext("If received now, the result comes by"), formats.vn_datetime(due.at), sub=words))
    return facts


def _ways_back(draft: Draft, chosen: str) -> Field:
    """How the result shall come back."""
    words = {
        "ONLINE": Option(
            "ONLINE", gettext("Online, in my dossier"), gettext("Signed electronically; you download it.")
        ),
        "DIRECT": Option("DIRECT", gettext("At the one-stop counter"), gettext("Bring the receipt slip.")),
        "PUBLIC_POST": Option("PUBLIC_POST", gettext("By public post"), gettext("The postage is paid on delivery.")),
    }
    ways = [words[way] for way in CHANNELS if way in draft.procedure.channels]
    value = chosen if chosen in draft.procedure.channels else draft.card.return_method
    return Field(
        "return_method",
        gettext("How do you want the result?"),
        widget="radio",
        options=ways,
        value=value,
        required=True,
    )


def _way(asked: str | None, draft: Draft) -> Channel | None:
    return Channel(asked) if asked in draft.procedure.channels else None


class Discard(Own):
    """Throwing a draft away is asked once more."""

    template_name = "portal/filing/discard.html"
    section = "portal:mine"

    @cached_property
    def draft(self) -> Draft:
        return Draft.open(self.kwargs["dossier_id"], viewer=self.actor, now=self.now, language=self.language)

    def context(self) -> dict[str, Any]:
        name = self.draft.procedure.title.get(self.language)
        return {
            **super().context(),
            "page": {"title": gettext("Throw this draft away?")},
            "facts": [
                Fact(gettext("Procedure"), name),
                Fact(gettext("Begun"), formats.vn_moment(self.draft.card.started_at)),
            ],
            "cancel": reverse("portal:mine"),
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.draft.card.can(Verb.DISCARD):
            return HttpResponseRedirect(reverse("portal:mine"))
        return self.show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction():
                dossier.discard_draft(actor=self.actor, at=self.now, dossier_id=self.kwargs["dossier_id"])
        except NotPossibleNow:
            messages.info(request, gettext("This draft was sent or thrown away before."))
        else:
            messages.success(request, gettext("The draft was thrown away."))
        return HttpResponseRedirect(reverse("portal:mine"))
