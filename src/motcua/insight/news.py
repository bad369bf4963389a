"""What is new, from all rooms that tell the public something: one list, the newest first."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from motcua.catalogue import queries as catalogue
from motcua.feedback import queries as feedback
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.notice import queries as notices

ASKED = 20
"""So many of each kind are looked at: the feed is of late, not of ever."""


class NewsKind(StrEnum):
    """PROCEDURE: a procedure is new; VERSION: it changed; SURVEY: people are asked; RESULTS: what they answered."""

    PROCEDURE = "PROCEDURE"
    VERSION = "VERSION"
    PETITION = "PETITION"
    OUTAGE = "OUTAGE"
    SURVEY = "SURVEY"
    RESULTS = "RESULTS"


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One piece of news; `ref` is the key of a procedure or the number of the thing."""

    kind: NewsKind
    at: datetime
    ref: str
    title_vi: str
    title_en: str

    def title(self, language: str) -> str:
        return self.title_en if language == "en" else self.title_vi


def list_news(*, viewer: Actor, at: datetime, size: int = 30) -> tuple[NewsItem, ...]:
    """The latest news that is for everybody."""
    found = [*_procedures(at), *_petitions(), *_outages(), *_surveys(at)]
    return tuple(sorted((one for one in found if one.at <= at), key=lambda one: one.at, reverse=True)[:size])


def _procedures(at: datetime) -> list[NewsItem]:
    rows = catalogue.list_latest(viewer=Actor.NOBODY, on=clock.local_date(at), limit=ASKED)
    return [
        NewsItem(
            NewsKind.PROCEDURE if row.number == 1 else NewsKind.VERSION,
            row.published_at,
            row.key,
            row.title.vi,
            row.title.get("en"),
        )
        for row in rows
    ]


def _petitions() -> list[NewsItem]:
    rows = feedback.list_published(viewer=Actor.NOBODY, size=ASKED).rows
    return [
        NewsItem(NewsKind.PETITION, row.published_at, str(row.id), row.title, row.title)
        for row in rows
        if row.published_at is not None
    ]


def _outages() -> list[NewsItem]:
    rows = notices.list_outages(viewer=Actor.NOBODY, size=ASKED).rows
    return [
        NewsItem(NewsKind.OUTAGE, row.announced_at, str(row.id), row.title_vi, row.title_en)
        for row in rows
        if row.cancelled_at is None
    ]


def _surveys(at: datetime) -> list[NewsItem]:
    running = feedback.list_running(viewer=Actor.NOBODY, at=at, size=ASKED)
    over = feedback.list_surveys_published(viewer=Actor.NOBODY, size=ASKED).rows
    return [
        *(
            NewsItem(
                NewsKind.SURVEY,
                datetime.combine(card.opens_on, time(), tzinfo=clock.LOCAL),
                str(card.id),
                card.title.vi,
                card.title.en,
            )
            for card in running
        ),
        *(
            NewsItem(NewsKind.RESULTS, card.published_at, str(card.id), card.title.vi, card.title.en)
            for card in over
            if card.published_at is not None
        ),
    ]
