"""Planned outages, so that a program knows when not to send."""

from datetime import datetime
from typing import Self

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from motcua.interfaces.api import cursors, replies
from motcua.interfaces.api.identity import actor, now
from motcua.interfaces.api.shapes import Cursor, Limit, Text
from motcua.notice import queries as notice

router = Router(tags=["outages"])


class Outage(BaseModel):
    """`state`: AHEAD, RUNNING, OVER or CANCELLED. While one runs that `stops_filing`, nothing can be handed in."""

    id: int
    title: Text
    state: str
    starts_at: datetime
    ends_at: datetime
    stops_filing: bool
    announced_at: datetime

    @classmethod
    def of(cls, card: notice.OutageCard, at: datetime) -> Self:
        return cls(
            id=card.id,
            title=Text(vi=card.title_vi, en=card.title_en),
            state=card.state(at),
            starts_at=card.starts_at,
            ends_at=card.ends_at,
            stops_filing=card.stops_filing,
            announced_at=card.announced_at,
        )


class Outages(BaseModel):
    items: list[Outage]
    next: str | None


@router.get("/outages", response=Outages, operation_id="list_outages", summary="Planned outages")
def list_outages(request: HttpRequest, cursor: Cursor | None = None, limit: Limit = 20) -> HttpResponse:
    """Coming, running and past ones, the latest first."""
    number = min(cursors.read(cursor, "outages") or 1, 10_000)
    page = notice.list_outages(viewer=actor(request), number=number, size=limit)
    following = cursors.write(page.number + 1, "outages") if page.has_next else None
    items = [Outage.of(card, now(request)) for card in page.rows]
    return replies.reply(request, Outages(items=items, next=following), public=True)
