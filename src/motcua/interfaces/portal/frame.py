"""What every page of the portal stands in: whose pages these are, who is signed in, and the way to sign in and back."""

from datetime import date
from functools import lru_cache
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, Refused
from motcua.notice import queries as notices
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.ui.parts import Banner, Link, Person, Site
from motcua.ui.web import icons, kept, outages, refusals, theme
from motcua.ui.web.views import ActionView, PageView

DESK = "/desk/"


class ForCitizens(NotAllowed):
    """This page is for citizens and organisations. You are signed in as an officer: go to your desk."""

    code = "portal.for_citizens"


class Framed(PageView):
    """A page with masthead and footer. Refusals that rise out of it are said inside the same frame."""

    title: ClassVar[str | Promise] = ""
    section: ClassVar[str] = ""
    """The name of the address that the masthead marks as the current one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except Refused as refusal:
            return refused(request, refusal)

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        context = {**self.context(), **extra}
        page = {"title": str(self.title), "has_errors": status == 422, **context.pop("page", {})}
        frame = framed(self.request, section=self.section)
        return render(self.request, self.template_name, {**frame, **context, "page": page}, status=status)


class Page(Framed):
    """A page that anybody may read."""


class Act(Framed, ActionView):
    """A form that anybody may send."""


class Own(Framed):
    """
    A page of a citizen's own. Whoever is not signed in is asked to, and comes back to the same spot.

    What was typed on a page that `keeps_typing` comes back too (see `ui.web.kept`), and by the back button; the others
    are kept by no cache, so that after signing out nobody reads them at the same computer.
    """

    keeps_typing: ClassVar[bool] = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.actor.is_citizen:
            response = super().dispatch(request, *args, **kwargs)
            if not self.keeps_typing:
                response.headers.setdefault("Cache-Control", "private, no-store")
            return response
        if self.actor.is_officer:
            return refused(request, ForCitizens())
        if request.method != "POST":
            return HttpResponseRedirect(sign_in_address(request.get_full_path()))
        if self.keeps_typing and kept.keep(request):
            messages.warning(request, gettext("Your session had ended. What you typed is kept: sign in and go on."))
        else:
            messages.warning(request, gettext("Your session had ended. Please sign in and do it once more."))
        way_back = request.path if self.keeps_typing or "get" in self.answers() else reverse("portal:mine")
        return HttpResponseRedirect(sign_in_address(way_back))

    def answers(self) -> frozenset[str]:
        """The methods of HTTP that this page takes, in small letters."""
        return frozenset(name for name in self.http_method_names if hasattr(self, name))

    def restored(self) -> QueryDict | None:
        """What was typed here before the session ended, once; says so."""
        if not self.keeps_typing:
            return None
        had_files = self.request.session.get(kept.KEY, {}).get("had_files")
        values = kept.take(self.request, self.actor.id)
        if values is not None:
            messages.info(self.request, gettext("This is what you typed before. Look it over and send it once more."))
            if had_files:
                messages.warning(self.request, gettext("Files must be chosen again."))
        return values

    def context(self) -> dict[str, Any]:
        return {**super().context(), "owner_mark": kept.owner_mark(self.actor.id)} if self.keeps_typing else {}


class OwnAct(Own, ActionView):
    """A form that a citizen sends about something of his or her own."""


def sign_in_address(back: str) -> str:
    return f"{reverse('portal:sign_in')}?{urlencode({'next': back})}"


def safe_address(request: HttpRequest, address: str | None) -> str:
    """`address` if it leads to a page of this site, else nothing: an open door to elsewhere is a trap."""
    safe = address and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe and address else ""


def asked_page(request: HttpRequest) -> int:
    """The number of the page of a list that was asked for; the first where it is no number."""
    asked = request.GET.get("page", "1")
    return max(int(asked), 1) if asked.isdecimal() and 0 < len(asked) < 6 else 1


def framed(request: HttpRequest, *, section: str = "") -> dict[str, Any]:
    """The context of the frame: at most three queries, none for a stranger."""
    actor: Actor = getattr(request, "actor", Actor.NOBODY)
    return {"site": site(request, section), "person": _person(request, actor, section)}


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page of a refusal's family, in the portal's frame."""
    status = refusals.status(refusal)
    template = {404: "404.html", 403: "403.html"}.get(status, "ui/errors/refused.html")
    context = {**framed(request), "message": refusals.words(refusal), "code": refusal.code, "status": status}
    return render(request, template, context, status=status)


def site(request: HttpRequest, section: str = "") -> Site:
    language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    province = province_on(clock.local_date(getattr(request, "now", None) or clock.now()))
    agency = named(province, language) if province else ""
    nav = (
        ("portal:procedures", _("Procedures")),
        ("portal:track", _("Follow a dossier")),
        ("portal:petitions", _("Petitions")),
    )
    account = (("portal:sign_up", _("Sign up")), ("portal:sign_in", _("Sign in")))
    footer = (
        ("portal:guidance", _("Guidance")),
        ("portal:news", _("What is new")),
        ("portal:surveys", _("Surveys")),
        ("portal:rankings", _("Rankings")),
        ("portal:verify", _("Check a result")),
        ("portal:outages", _("Planned outages")),
        ("portal:display", _("Text size and contrast")),
        ("portal:accessibility", _("Accessibility")),
        ("portal:map", _("Site map")),
    )
    return Site(
        name=theme.name(language) or _site_name(province, language),
        theme_css=theme.css_address("portal"),
        emblem=theme.emblem_address(),
        colour=theme.colour(),
        icon=icons.address(180, icons.WHOLE),
        manifest=reverse("portal:manifest"),
        worker=reverse("portal:worker"),
        agency=agency,
        home=reverse("portal:home"),
        nav=[_link(name, label, section) for name, label in nav],
        account=[_link(name, label, section) for name, label in account],
        languages=_languages(request, language),
        footer=[_link(name, label, section) for name, label in footer],
        owner=agency,
        banners=_banners(request, language),
    )


def _banners(request: HttpRequest, language: str) -> list[Banner]:
    """Planned outages that run or are near."""
    at = getattr(request, "now", None) or clock.now()
    return [
        outages.banner(card, at=at, language=language, href=reverse("portal:outage", args=[card.id]))
        for card in notices.list_outages_near(viewer=Actor.NOBODY, at=at)
    ]


def named(agency: org.AgencyCard, language: str) -> str:
    """The agency's name in the language, in Vietnamese where there is no other."""
    return (agency.name_en if language == "en" else "") or agency.name


def _link(name: str, label: str | Promise, section: str, **more: Any) -> Link:
    return Link(str(label), reverse(name), current=name == section, **more)


def _languages(request: HttpRequest, language: str) -> list[Link]:
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    names = {"vi": "Tiếng Việt", "en": "English"}
    return [
        Link(
            names[code],
            f"{reverse('portal:language')}?{urlencode({'lang': code, 'next': back})}",
            current=code == language,
            lang=code,
        )
        for code in dict(settings.LANGUAGES)
    ]


def _person(request: HttpRequest, actor: Actor, section: str) -> Person | None:
    sign_out = reverse("portal:sign_out")
    if actor.is_citizen and actor.party_id is not None:
        unread = notices.count_unread(viewer=actor)
        inbox = _link("portal:inbox", _("Messages"), section, count=unread or None, tone="hot" if unread else "")
        menu = (_link("portal:mine", _("My dossiers"), section), inbox)
        name = parties.get_party(actor.party_id, viewer=actor).full_name
        return Person(name, href=reverse("portal:me"), menu=menu, sign_out=sign_out, mark=_mark(actor))
    if actor.is_officer and actor.person_id is not None:
        people = org.get_people([actor.person_id], viewer=actor)
        name = people[actor.person_id].full_name if actor.person_id in people else ""
        return Person(name, menu=(Link(gettext("My desk"), DESK),), sign_out=sign_out, mark=_mark(actor))
    return None


def _mark(actor: Actor) -> str:
    """By which a device tells whose copies it holds; nobody can reckon the account from it."""
    return salted_hmac("motcua.saved", actor.id).hexdigest()[:16]


def province_on(day: date) -> org.AgencyCard | None:
    """The province that these pages belong to, under its name of the day; None before it is entered."""
    try:
        return _province(settings.PROVINCE_CODE, day)
    except LookupError:
        return None


@lru_cache(maxsize=4)
def _province(code: str, day: date) -> org.AgencyCard:
    match = org.find_agency_by_code(code, viewer=Actor.NOBODY, on=day)
    if match is None:
        raise LookupError(code)
    return match.live[0] if match.live else match.holder


def _site_name(province: org.AgencyCard | None, language: str) -> str:
    if province is None:
        return gettext("One Door")
    where = named(province, language).removeprefix("Ủy ban nhân dân ").removeprefix("People's Committee of ")
    return gettext("One Door of %(place)s") % {"place": where}
