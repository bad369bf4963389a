"""What every page of the desk stands in: the officer, the place, the side list; and the way to sign in and back."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import both, export, side, whereabouts, words
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed, NotFound, Refused
from motcua.notice import queries as notices
from motcua.ui.parts import Link, Person, Site
from motcua.ui.web import kept, outages, refusals, theme
from motcua.ui.web.views import ActionView, PageView

LANGUAGE = "/ngon-ngu/"
PORTAL = "/"


class ForOfficers(NotAllowed):
    """The desk is for officers. You are signed in as a citizen: your dossiers are on the portal."""

    code = "desk.for_officers"


class NotYourPage(NotAllowed):
    """This page is for: {roles}."""

    code = "desk.not_your_page"


class Page(PageView):
    """
    A page of an officer. Who is not signed in is asked to, and comes back to the same spot with what was typed.

    `roles` names those that the page is for, all officers when empty; `section` the address that the side list marks.
    """

    title: ClassVar[str | Promise] = ""
    is_taken_along: ClassVar[bool] = True
    """Whether the lists of the page can be had as a file: all, but those that have a file of their own."""
    section: ClassVar[str] = ""
    roles: ClassVar[tuple[Role, ...]] = ()
    has_side: ClassVar[bool] = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.actor.is_officer:
            return self.turn_away()
        whereabouts.arrive(request, self.actor)
        if self.must_choose_password:
            return HttpResponseRedirect(reverse("desk:password"))
        try:
            if self.roles and not self.actor.has(*self.roles):
                raise NotYourPage(roles=[str(words.ROLES[role]) for role in self.roles])
            self.prepare()
            return super().dispatch(request, *args, **kwargs)
        except Refused as refusal:
            return refused(request, refusal)

    @property
    def must_choose_password(self) -> bool:
        """With a one-time password nothing is open but the page on which it is replaced."""
        return bool(getattr(self.request.user, "has_one_time_password", False))

    def prepare(self) -> None:
        """Ask for what the page is about, before its method runs; refusals become pages."""

    def turn_away(self) -> HttpResponse:
        if self.actor.is_citizen:
            return refused(self.request, ForOfficers())
        if self.request.method != "POST":
            return HttpResponseRedirect(sign_in_address(self.request.get_full_path()))
        if kept.keep(self.request):
            said = gettext("Your session had ended. What you typed is kept: sign in and go on.")
            messages.warning(self.request, said)
        else:
            messages.warning(self.request, gettext("Your session had ended. Sign in and do it once more."))
        return HttpResponseRedirect(sign_in_address(self.request.path))

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        context = {**self.context(), **extra}
        lists = export.lists_in(context) if self.is_taken_along and status == 200 else ()
        if lists and self.request.GET.get(export.ASKED) == export.CSV:
            return export.file_of(lists, str(self.title))
        page = {"title": str(self.title), "has_errors": status == 422, **context.pop("page", {})}
        frame = framed(self.request, section=self.section, has_side=self.has_side)
        mark = {"owner_mark": kept.owner_mark(self.actor.id)}
        along = export.along(self.request, context) if lists else {}
        return render(
            self.request, self.template_name, {**frame, **mark, **along, **context, "page": page}, status=status
        )


class Act(Page, ActionView):
    """
    A form of an officer. Whatever is refused is said on the same page, with what was typed still there; only what is
    not there for this officer at all has a page of its own.

    `edits`: the form changes what `first_values` says, so that somebody may have changed it meanwhile; then both
    versions are shown before the later one takes the place of the earlier.
    """

    edits: ClassVar[bool] = False
    is_taken_along = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(form=self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form()
        if not form.is_valid():
            return self.show(status=422, form=form)
        if self.edits and (versions := self.overtaken(form)):
            return self.show(status=409, form=both.renewed(form, self.first_values()), both=versions)
        try:
            outcome = self.perform(form)
        except NotFound:
            raise
        except Refused as refusal:
            return self.refused(form, refusal)
        if said := self.say(outcome):
            messages.success(request, said, extra_tags=self.undo(outcome))
        return HttpResponseRedirect(self.where_next(outcome))

    def overtaken(self, form: forms.Form) -> both.Both | None:
        """Both versions, where somebody has changed since what this form was filled in from."""
        stand = self.request.POST.get(both.STAND, "")
        return both.changed(form, self.first_values(), stand, self.last_change())

    def last_change(self) -> str:
        """Who changed it last, and when, in words."""
        return ""

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        return super().show(status, **{"stand": self.stand(has_seen_both="both" in extra), **extra})

    def stand(self, *, has_seen_both: bool) -> str:
        """What the form was filled in from; sent once more with a fault mended, it is still the same."""
        if not self.edits:
            return ""
        sent = self.request.POST.get(both.STAND, "") if not has_seen_both else ""
        return sent or both.standing(self.first_values())

    def say(self, outcome: Any) -> str:
        """What the next page says of it: where the matter went, and who has it now."""
        return str(self.done)

    def undo(self, outcome: Any) -> str:
        """Where the act can be taken back, as long as the law allows it; the message offers the way."""
        return ""

    def form(self) -> forms.Form:
        if self.request.method == "POST":
            return self.form_class(self.request.POST, self.request.FILES, **self.choices())
        if typed := self.restored():
            return self.form_class(typed, **self.choices())
        return self.form_class(initial={**self.first_values(), **self.request.GET.dict()}, **self.choices())

    def choices(self) -> dict[str, Any]:
        """What the form is made with besides its data."""
        return {}

    def first_values(self) -> dict[str, Any]:
        """What stands in the form before anybody types."""
        return {}

    def restored(self) -> QueryDict | None:
        """What was typed here before the session ended, once; says so."""
        had_files = self.request.session.get(kept.KEY, {}).get("had_files")
        values = kept.take(self.request, self.actor.id)
        if values is not None:
            messages.info(self.request, gettext("This is what you typed before. Look it over and send it once more."))
            if had_files:
                messages.warning(self.request, gettext("Files must be chosen again."))
        return values


def framed(request: HttpRequest, *, section: str = "", has_side: bool = True) -> dict[str, Any]:
    """The context of the frame; without the side list it asks nothing of the database."""
    actor: Actor = getattr(request, "actor", Actor.NOBODY)
    if not actor.is_officer:
        return {"site": site(request)}
    return {
        "site": site(request),
        "person": _person(request),
        "side": side.sections(actor, at=getattr(request, "now"), section=section) if has_side else (),
        "search_url": reverse("desk:search"),
        "search_value": request.GET.get("q", "") if section == "desk:search" else "",
        "search_label": gettext("Dossier code or identity number"),
    }


def site(request: HttpRequest) -> Site:
    language = getattr(request, "LANGUAGE_CODE", "vi")
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    names = {"vi": "Tiếng Việt", "en": "English"}
    at = getattr(request, "now", None) or clock.now()
    return Site(
        name=theme.name(language) or gettext("One Door"),
        home=reverse("desk:work"),
        theme_css=theme.css_address("desk"),
        emblem=theme.emblem_address(),
        banners=[
            outages.banner(card, at=at, language=language, href=reverse("desk:outage", args=[card.id]))
            for card in notices.list_outages_near(viewer=Actor.NOBODY, at=at)
        ],
        languages=[
            Link(name, f"{LANGUAGE}?{urlencode({'lang': code, 'next': back})}", current=code == language, lang=code)
            for code, name in names.items()
        ],
    )


def _person(request: HttpRequest) -> Person:
    here = whereabouts.known(request)
    menu = [
        Link(gettext("My delegations"), reverse("desk:delegations")),
        Link(gettext("Where I work now"), reverse("desk:place")),
        Link(gettext("My password"), reverse("desk:password")),
        Link(gettext("The portal for citizens"), PORTAL),
    ]
    unit = here.agency_in(getattr(request, "LANGUAGE_CODE", "vi"))
    return Person(here.name, unit=unit, menu=menu, sign_out=reverse("desk:sign_out"))


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page of a refusal, in the frame of the desk: what it says, and where to go on."""
    status = refusals.status(refusal)
    titles = {403: _("This is not open to you"), 404: _("This is not here"), 503: _("Something does not answer")}
    page = {"title": str(titles.get(status, _("This cannot be done now")))}
    context = {**framed(request), "page": page, "message": refusals.words(refusal), "status": status}
    is_officer = getattr(request, "actor", Actor.NOBODY).is_officer
    way_on = Link(gettext("My work"), reverse("desk:work")) if is_officer else Link(gettext("To the portal"), PORTAL)
    return render(request, "desk/refused.html", {**context, "way_on": way_on}, status=status)


def sign_in_address(back: str) -> str:
    return f"{reverse('desk:sign_in')}?{urlencode({'next': back})}"


def safe_address(request: HttpRequest, address: str | None) -> str:
    """`address` if it leads to a page of this site, else nothing: an open door to elsewhere is a trap."""
    safe = address and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe and address else ""
