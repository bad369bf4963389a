"""Follows every link that a person is offered, and keeps what each page was like."""

import gzip
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from babel.messages.pofile import read_po
from django.test import Client
from django.urls import Resolver404, resolve

from tests.cast.browsers import browser_of
from tests.cast.given import ROOT

OTHER_LANGUAGE = "/ngon-ngu/"
VOID = ("br", "hr", "img", "input", "link", "meta")
ALIKE = 1
"""So many pages of one address pattern are opened for each person; the rest are alike."""


class _Reader(HTMLParser):
    """
    Links, texts and elements of a page. What is marked as said in another language is not among the texts; each element
    stands with those around it, and how often does not matter.
    """

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.main: set[str] = set()
        self.frame: set[str] = set()
        self._around: list[tuple[str, str, bool]] = []
        """Tag, the way down to it, and whether that leads through the middle, of each element that is open."""
        self._silent = 0
        self._foreign: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        told = {name: value or "" for name, value in attributes}
        is_foreign = tag != "html" and told.get("lang", "vi") != "vi"
        if tag not in VOID and (self._foreign or is_foreign):
            self._foreign.append(tag)
        if tag == "a" and told.get("href"):
            self.links.append(told["href"])
        self._build(tag, told)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")
        if tag in VOID:
            return
        if self._foreign:
            self._foreign.pop()
        while self._around:
            if self._around.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._silent and not self._foreign and data.strip():
            self.texts.append(" ".join(data.split()))

    def _build(self, tag: str, told: dict[str, str]) -> None:
        names = sorted(name for name in told if name not in ("href", "value", "id", "for", "name"))
        element = " ".join((tag, *names, *(told.get(name, "") for name in ("class", "role", "type"))))
        _, way, is_main = self._around[-1] if self._around else ("", "", False)
        here = f"{way}/{element}"
        (self.main if is_main else self.frame).add(here)
        if tag not in VOID:
            self._around.append((tag, here, is_main or tag == "main"))

    @property
    def parts(self) -> frozenset[int]:
        """What stands in the middle, and what stands around it."""
        return frozenset({hash(frozenset(self.main)), hash(frozenset(self.frame))})


@dataclass(frozen=True, slots=True)
class Page:
    """What somebody was shown at an address; `kilobytes` are compressed, as they travel."""

    visitor: str
    path: str
    route: str
    status: int
    is_html: bool
    kilobytes: float
    texts: tuple[str, ...]
    parts: frozenset[int]
    led_from: str


@dataclass
class Crawler:
    """One person's way through everything that is linked from where he or she begins."""

    visitor: str
    begin: str
    seen: set[str] = field(default_factory=set)
    of_route: Counter[str] = field(default_factory=Counter)

    def pages(self) -> Iterator[Page]:
        client = browser_of(self.visitor, raise_request_exception=False, headers={"Accept-Language": "vi"})
        waiting = deque([(self.begin, "")])
        while waiting:
            path, led_from = waiting.popleft()
            if not self._is_new(path):
                continue
            page, links = self._open(client, path, led_from)
            waiting += [(link, path) for link in links]
            yield page

    def _is_new(self, path: str) -> bool:
        try:
            route = resolve(urlsplit(path).path).route
        except Resolver404:
            route = path
        if path in self.seen or self.of_route[route] >= ALIKE:
            return False
        self.seen.add(path)
        self.of_route[route] += 1
        return True

    def _open(self, client: Client, path: str, led_from: str) -> tuple[Page, list[str]]:
        answer = client.get(path, follow=True)
        is_download = answer.headers.get("Content-Disposition", "").startswith("attachment")
        is_html = "html" in answer.headers.get("Content-Type", "") and not is_download
        body = b"" if answer.streaming else answer.content
        reader = _Reader()
        if is_html:
            reader.feed(body.decode())
        try:
            route = resolve(urlsplit(path).path).route
        except Resolver404:
            route = "unknown"
        size = len(gzip.compress(body, 6)) / 1000
        page = Page(
            visitor=self.visitor,
            path=path,
            route=route,
            status=answer.status_code,
            is_html=is_html,
            kilobytes=size,
            texts=tuple(reader.texts),
            parts=reader.parts,
            led_from=led_from,
        )
        here = answer.redirect_chain[-1][0] if answer.redirect_chain else path
        links = (urldefrag(urljoin(here, link)).url for link in reader.links)
        return page, [link for link in links if link.startswith("/") and not link.startswith(OTHER_LANGUAGE)]


def english_words() -> frozenset[str]:
    """Messages that read otherwise in Vietnamese: seen on a Vietnamese page, they were not translated."""
    found = set()
    for file in (ROOT / "src/motcua").rglob("locale/vi/LC_MESSAGES/django.po"):
        with file.open(encoding="utf-8") as words:
            for message in read_po(words):
                if isinstance(message.id, str) and " " in message.id and message.string != message.id:
                    found.add(" ".join(message.id.split()))
    return frozenset(found)
