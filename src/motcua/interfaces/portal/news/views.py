"""The list of news and its Atom feed (RFC 4287)."""

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from motcua.insight.news import NewsItem, NewsKind, list_news
from motcua.interfaces.portal.frame import Page, site
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.ui import formats
from motcua.ui.parts import Fact

ATOM = "http://www.w3.org/2005/Atom"
KINDS: Mapping[NewsKind, str | Promise] = {
    NewsKind.PROCEDURE: _("New procedure"),
    NewsKind.VERSION: _("Procedure changed"),
    NewsKind.PETITION: _("Petition answered"),
    NewsKind.OUTAGE: _("Planned outage"),
    NewsKind.SURVEY: _("Survey"),
    NewsKind.RESULTS: _("Results of a survey"),
}
_PAGES = {
    NewsKind.PROCEDURE: "portal:procedure",
    NewsKind.VERSION: "portal:procedure",
    NewsKind.PETITION: "portal:petition",
    NewsKind.OUTAGE: "portal:outage",
    NewsKind.SURVEY: "portal:survey",
    NewsKind.RESULTS: "portal:survey_results",
}


def address(item: NewsItem) -> str:
    return reverse(_PAGES[item.kind], args=[item.ref])


def lines(items: tuple[NewsItem, ...], language: str) -> list[Fact]:
    """A line for each: what it is and when, the title as a way there."""
    return [
        Fact(f"{KINDS[item.kind]} · {formats.vn_short(item.at)}", item.title(language), href=address(item))
        for item in items
    ]


class News(Page):
    template_name = "portal/news/list.html"
    title = _("What is new")
    section = "portal:news"

    def context(self) -> dict[str, Any]:
        return {"news": lines(list_news(viewer=self.actor, at=self.now, size=50), self.language)}


class Feed(View):
    """The same for feed readers; the same for everybody, so kept for a while."""

    def get(self, request: HttpRequest) -> HttpResponse:
        now, language = getattr(request, "now"), getattr(request, "LANGUAGE_CODE")
        items = list_news(viewer=Actor.NOBODY, at=now, size=50)
        feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": language})
        here = f"{settings.PUBLIC_URL}{request.path}"
        name = f"{gettext('What is new')} – {site(request).name}"
        updated = max((item.at for item in items), default=now)
        for tag, text in (("id", here), ("title", name), ("updated", clock.local(updated).isoformat())):
            ElementTree.SubElement(feed, tag).text = text
        ElementTree.SubElement(feed, "link", {"rel": "self", "href": here})
        ElementTree.SubElement(ElementTree.SubElement(feed, "author"), "name").text = site(request).name
        for item in items:
            _entry(feed, item, language)
        body = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
        headers = {"Cache-Control": "public, max-age=600", "Vary": "Cookie, Accept-Language"}
        return HttpResponse(body, content_type="application/atom+xml; charset=utf-8", headers=headers)


def _entry(feed: ElementTree.Element, item: NewsItem, language: str) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    there, when = f"{settings.PUBLIC_URL}{address(item)}", clock.local(item.at).isoformat()
    told = (
        ("id", f"{there}#{item.kind.lower()}-{item.at:%Y%m%d%H%M%S}"),
        ("title", item.title(language)),
        ("updated", when),
        ("published", when),
        ("summary", str(KINDS[item.kind])),
    )
    for tag, text in told:
        ElementTree.SubElement(entry, tag).text = text
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": there})
