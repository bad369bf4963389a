"""The first page, and what stands around all pages: language, accessibility, communes for pickers, robots."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from motcua.catalogue import queries as catalogue
from motcua.insight import board
from motcua.insight.news import list_news
from motcua.insight.periods import Period
from motcua.interfaces.portal.frame import Page, named, safe_address
from motcua.interfaces.portal.news.views import lines
from motcua.interfaces.portal.procedures.browsing import occasion_groups
from motcua.interfaces.portal.procedures.cards import Agencies, service_card
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Fact, Figure, Link
from motcua.ui.web import look

POPULAR = 12
SUGGESTED = 4
GLANCE = 40
NEWS = 4
OF_LATE = timedelta(days=90)
YEAR = 365 * 24 * 3600


class Home(Page):
    template_name = "portal/front/home.html"
    title = _("What do you need to do?")
    section = "portal:home"

    def context(self) -> dict[str, Any]:
        today = clock.local_date(self.now)
        agencies = Agencies(self.language, today)
        rows = catalogue.list_popular(viewer=self.actor, on=today, limit=POPULAR)
        if not rows:
            rows = catalogue.browse(viewer=self.actor, on=today, size=POPULAR).rows
        return {
            "services": [service_card(row, self.language, agencies) for row in rows],
            "occasions": occasion_groups(catalogue.list_occasions(viewer=self.actor, on=today), self.language),
            "suggestions": _suggestions(rows, self.language),
            "figures": _figures(self.now),
            "as_of": _as_of(self.now),
            "news": _news(self.now, self.language),
            "month": clock.local(self.now).month,
            "counter": _counter(agencies, self.language, self.now),
        }


def _news(now: datetime, language: str) -> list[Fact]:
    """The latest, as long as it is of late."""
    latest = list_news(viewer=Actor.NOBODY, at=now, size=NEWS)
    return lines(tuple(item for item in latest if now - item.at < OF_LATE), language)


def _suggestions(rows: Iterable[catalogue.ProcedureRow], language: str) -> list[Link]:
    """A few procedures with titles short enough to be read at a glance."""
    named_ = [(row.title.get(language), row.key) for row in rows]
    short = [(name, key) for name, key in named_ if len(name) <= GLANCE]
    return [Link(name, reverse("portal:procedure", args=[key])) for name, key in short[:SUGGESTED]]


def _as_of(now: datetime) -> str:
    return f"{formats.vn_time(now)}, {formats.vn_short(now)}"


def _figures(now: datetime) -> list[Figure]:
    today = clock.local_date(now)
    found = board.public_figures(period=Period(today.replace(day=1), today), now=now)
    return [
        Figure(gettext("dossiers received"), formats.num(found.received)),
        Figure(gettext("settled in time"), numerator=found.in_time, denominator=found.done),
        Figure(gettext("submitted online"), numerator=found.online, denominator=found.received),
        Figure(gettext("people satisfied"), numerator=found.satisfied, denominator=found.rated),
    ]


def _counter(agencies: Agencies, language: str, now: datetime) -> dict[str, Any] | None:
    """The province's one-stop centre and its hours of the next working day; None where there is none."""
    centre = agencies.centre
    if centre is None:
        return None
    calendar = org.calendar_of(centre.id, viewer=agencies.viewer)
    opens = calendar.next_open(clock.local(now))
    day = clock.local_date(opens)
    hours = [f"{_hour(part.opens)}–{_hour(part.closes)}" for part in calendar.sessions(day)]
    return {
        "name": named(centre, language),
        "day": _day_words(day, clock.local_date(now)),
        "hours": ", ".join(hours),
    }


def _day_words(day: date, today: date) -> str:
    words = {today: gettext("Open today"), today + timedelta(days=1): gettext("Open tomorrow")}
    return words.get(day, gettext("Open again %(day)s") % {"day": formats.vn_date(day)})


def _hour(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}"


class Accessibility(Page):
    template_name = "portal/front/accessibility.html"
    title = _("Accessibility")
    section = "portal:accessibility"


class Language(View):
    """Keeps the language chosen, and goes back to the page where it was chosen."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._choose(request, request.GET.get("lang", ""), request.GET.get("next"))

    def post(self, request: HttpRequest) -> HttpResponse:
        return self._choose(request, request.POST.get("lang", ""), request.POST.get("next"))

    def _choose(self, request: HttpRequest, language: str, back: str | None) -> HttpResponse:
        response = HttpResponseRedirect(safe_address(request, back) or reverse("portal:home"))
        if language in dict(settings.LANGUAGES):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=YEAR,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response


class Display(Page):
    """Text size and contrast: shows the choices; one that was chosen is kept in a cookie, and works on every page."""

    template_name = "portal/front/display.html"
    title = _("Text size and contrast")
    section = "portal:display"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("chon", "")
        if not asked:
            return self.show()
        back = safe_address(request, request.GET.get("next")) or request.path
        response = HttpResponseRedirect(back)
        response.set_cookie(
            look.COOKIE,
            look.changed(look.of(request), asked),
            max_age=YEAR,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response

    def context(self) -> dict[str, Any]:
        chosen = look.of(self.request)
        sizes = (("size-0", _("Usual")), ("size-1", _("Large")), ("size-2", _("Very large")))
        contrasts = (("contrast-0", _("Usual")), ("contrast-1", _("Strong: black on white")))
        return {
            "sizes": [Link(str(words), f"{self.request.path}?chon={code}", code in chosen) for code, words in sizes],
            "contrasts": [
                Link(str(words), f"{self.request.path}?chon={code}", code in chosen) for code, words in contrasts
            ],
        }


class Communes(View):
    """Communes of a province as `[[code, name], …]`, for the address picker; the same for everybody, so cached."""

    def get(self, request: HttpRequest, province: str, language: str = "vi") -> HttpResponse:
        places = org.list_communes(province)
        names = [[place.code, (language == "en" and place.full_name_en) or place.full_name] for place in places]
        response = JsonResponse(names, safe=False, json_dumps_params={"ensure_ascii": False})
        response["Cache-Control"] = "public, max-age=86400"
        return response


class Robots(View):
    """What search engines leave alone: everything that is somebody's own, and what changes with each visitor."""

    CLOSED = (
        "/dang-nhap/",
        "/dang-ky/",
        "/ngon-ngu/",
        "/nop-ho-so/",
        "/ho-so/",
        "/thong-bao/",
        "/cua-toi/",
        "/hien-thi/",
        "/tai-tep/",
        "/desk/",
        "/xac-minh/",
    )

    def get(self, request: HttpRequest) -> HttpResponse:
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in self.CLOSED), "Disallow: /*?*"]
        lines += [f"Sitemap: {settings.PUBLIC_URL}{reverse('portal:sitemap')}"]
        return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
