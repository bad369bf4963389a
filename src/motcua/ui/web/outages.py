"""Planned outages as both faces say them: the banner above a page, and how each stands."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.ui import formats
from motcua.ui.parts import Banner, Fact, State


class Outage(Protocol):
    """What this file has to know of an outage."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def announced_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def stops_filing(self) -> bool: ...
    @property
    def late_reason(self) -> str: ...
    def title(self, language: str) -> str: ...
    def state(self, at: datetime) -> str: ...


STATES: Mapping[str, tuple[State, str | Promise]] = {
    "AHEAD": ("soon", _("Announced")),
    "RUNNING": ("late", _("Runs now")),
    "OVER": ("done", _("Over")),
    "CANCELLED": ("stopped", _("Called off")),
}
CHANGES: Mapping[str, str | Promise] = {
    "MOVE": _("Moved; it was to be from %(first)s to %(last)s"),
    "END": _("Ended before its time, which was %(last)s"),
    "CANCEL": _("Called off; it was to be from %(first)s to %(last)s"),
}


def banner(card: Outage, *, at: datetime, language: str, href: str) -> Banner:
    """What stands above every page before and during an outage."""
    if card.state(at) == "RUNNING":
        title = gettext("The platform is being worked on until %(until)s") % {
            "until": formats.vn_datetime(card.ends_at)
        }
        text = (
            gettext("Pages can be read; nothing can be handed in until then. What you have typed is kept.")
            if card.stops_filing
            else gettext("Some things may not answer for a while.")
        )
        return Banner(title, text, href=href, link=gettext("More about it"), tone="late")
    days = {"first": formats.vn_datetime(card.starts_at), "last": formats.vn_datetime(card.ends_at)}
    title = gettext("The platform stops from %(first)s to %(last)s") % days
    return Banner(title, card.title(language), href=href, link=gettext("More about it"), tone="soon")


def facts(card: Outage) -> list[Fact]:
    found = [
        Fact(gettext("It begins"), formats.vn_datetime(card.starts_at)),
        Fact(gettext("It is back"), formats.vn_datetime(card.ended_at or card.ends_at)),
        Fact(gettext("Announced on"), formats.vn_datetime(card.announced_at)),
        Fact(
            gettext("Meanwhile"),
            gettext("pages can be read, nothing can be handed in")
            if card.stops_filing
            else gettext("some things may not answer"),
        ),
    ]
    if card.late_reason:
        found.append(Fact(gettext("Why it was announced late"), card.late_reason))
    return found


def change(verb: str, first: datetime, last: datetime) -> str:
    """What was changed, in words."""
    return str(CHANGES[verb]) % {"first": formats.vn_moment(first), "last": formats.vn_moment(last)}
