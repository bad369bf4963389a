"""Reading planned outages. They are public: any viewer is answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound, Unavailable
from motcua.kernel.plain.page import Page
from motcua.notice import policy, rules
from motcua.notice.models import Outage, OutageChange
from motcua.notice.states import OutageState, OutageVerb


class NoSuchOutage(NotFound):
    """No such outage was announced."""

    code = "notice.no_such_outage"


class FilingStopped(Unavailable):
    """Nothing can be handed in until {until}: the platform is being worked on. What you typed is kept."""

    code = "notice.filing_stopped"


@dataclass(frozen=True, slots=True)
class OutageCard:
    """A planned outage. `late_reason`: why it could not be announced in time; empty where it was."""

    id: int
    title_vi: str
    title_en: str
    starts_at: datetime
    ends_at: datetime
    announced_at: datetime
    stops_filing: bool
    late_reason: str
    ended_at: datetime | None
    cancelled_at: datetime | None

    def title(self, language: str) -> str:
        return self.title_en if language == "en" else self.title_vi

    def state(self, at: datetime) -> OutageState:
        return rules.state_at(
            at,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            ended_at=self.ended_at,
            cancelled_at=self.cancelled_at,
        )

    @property
    def was_late(self) -> bool:
        return bool(self.late_reason)


@dataclass(frozen=True, slots=True)
class OutageChangeCard:
    """What was changed, from which times, by whom and why."""

    verb: OutageVerb
    old_starts_at: datetime
    old_ends_at: datetime
    reason: str
    said_by: str
    said_at: datetime


def get_outage(outage_id: int, *, viewer: Actor) -> OutageCard:
    """:raises NoSuchOutage: if there is none"""
    row = Outage.objects.filter(pk=outage_id).first()
    if row is None:
        raise NoSuchOutage()
    return outage_card(row)


def list_outages(*, viewer: Actor, number: int = 1, size: int = 30) -> Page[OutageCard]:
    """Coming, running and past ones, the latest first."""
    start = (number - 1) * size
    rows = Outage.objects.order_by("-starts_at", "-id")[start : start + size + 1]
    return Page.cut([outage_card(row) for row in rows], number=number, size=size)


def list_outage_changes(outage_id: int, *, viewer: Actor) -> tuple[OutageChangeCard, ...]:
    """What became of the announcement, the oldest change first."""
    rows = OutageChange.objects.filter(outage=outage_id).order_by("id")
    return tuple(
        OutageChangeCard(OutageVerb(row.verb), row.old_starts_at, row.old_ends_at, row.reason, row.said_by, row.said_at)
        for row in rows
    )


def may_announce_outages(*, viewer: Actor) -> bool:
    return policy.announces(viewer) is not None


FRESH = timedelta(seconds=30)
"""For so long every page of a process trusts what it read of outages."""

_near: dict[str, tuple[datetime, tuple[OutageCard, ...]]] = {}


def list_outages_near(*, viewer: Actor, at: datetime) -> tuple[OutageCard, ...]:
    """
    What runs or begins soon, what begins first at the top; for every page, so it is read every half minute and not
    every time.
    """
    read = _near.get("")
    if read is None or not read[0] <= at < read[0] + FRESH:
        rows = Outage.objects.filter(
            Q(ends_at__gt=at), starts_at__lte=at + rules.SHOWN_AHEAD + FRESH, ended_at=None, cancelled_at=None
        )
        read = _near[""] = (at, tuple(outage_card(row) for row in rows.order_by("starts_at", "id")))
    shown = (OutageState.AHEAD, OutageState.RUNNING)
    return tuple(card for card in read[1] if card.starts_at <= at + rules.SHOWN_AHEAD and card.state(at) in shown)


def forget_outages_near() -> None:
    """Read them anew for the next page; something was announced."""
    _near.clear()


def must_take_filings(*, viewer: Actor, at: datetime) -> None:
    """:raises FilingStopped: while an outage runs that stops filing"""
    for card in list_outages_near(viewer=viewer, at=at):
        if card.stops_filing and card.state(at) is OutageState.RUNNING:
            raise FilingStopped(until=card.ends_at)


def outage_card(row: Outage) -> OutageCard:
    return OutageCard(
        id=row.pk,
        title_vi=row.title_vi,
        title_en=row.title_en,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        announced_at=row.announced_at,
        stops_filing=row.stops_filing,
        late_reason=row.late_reason,
        ended_at=row.ended_at,
        cancelled_at=row.cancelled_at,
    )
