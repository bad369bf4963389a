"""Counts the pages of the portal that people read; robots, officers and programs are left out."""

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from motcua.insight.visits import TALLY
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor

ROBOT = re.compile(
    r"bot|crawl|spider|slurp|archiver|preview|monitor|headless|curl|wget|python|java/|go-http|httpclient|scrapy|feed",
    re.IGNORECASE,
)
PHONE = re.compile(r"Mobi|Android|iPhone", re.IGNORECASE)
SEARCH = re.compile(r"(^|\.)(google|bing|coccoc|duckduckgo|yahoo|yandex)\.", re.IGNORECASE)


class Count:
    """Notes a page in memory after it is made; it asks nothing, writes nothing and keeps nothing about the reader."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "GET" and response.status_code == 200 and isinstance(response, HttpResponse):
            note(request, response)
        return response


@lru_cache(maxsize=512)
def kind_of(agent: str) -> tuple[bool, bool]:
    """Whether this is a robot, and whether it is a telephone; whoever does not say what it is counts as a robot."""
    return not agent or bool(ROBOT.search(agent)), bool(PHONE.search(agent))


def note(request: HttpRequest, response: HttpResponse) -> None:
    match = request.resolver_match
    if (
        match is None
        or match.app_name != "portal"
        or not response.headers.get("Content-Type", "").startswith("text/html")
    ):
        return
    is_robot, is_phone = kind_of(request.headers.get("User-Agent", ""))
    if is_robot or getattr(request, "actor", Actor.NOBODY).is_officer:
        return
    referrer = urlsplit(request.headers.get("Referer", "")).netloc
    enters = referrer != request.get_host()
    TALLY.note(
        clock.local_date(getattr(request, "now")),
        match.url_name or "",
        str(match.kwargs.get("key", "")),
        enters=enters,
        by_phone=is_phone,
        from_search=enters and bool(SEARCH.search(referrer)),
    )
