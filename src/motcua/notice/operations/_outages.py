"""Planned outages (NĐ 224/2026 Art. 13): announced in time or with the reason, moved, ended, called off."""

from datetime import datetime

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, NotAllowed, WrongState
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.notice import policy, rules
from motcua.notice.events import OutageAnnounced, OutageCancelled, OutageEnded, OutageMoved
from motcua.notice.models import Outage, OutageChange
from motcua.notice.queries._outages import NoSuchOutage, OutageCard, forget_outages_near, outage_card
from motcua.notice.states import OutageState, OutageVerb
from motcua.org import queries as org

LONGEST_OUTAGE_TITLE = 200
LONGEST_OUTAGE_REASON = 1000


class NotAnAnnouncer(NotAllowed):
    """Only an operator or an administrator of the province announces outages."""

    code = "notice.not_an_announcer"


class AnnouncedTooLate(Incomplete):
    """The law wants this announced at least {workdays} working days ahead ({source}): it could begin on {earliest} at
    the earliest. Choose a later time, or say why it could not be announced earlier."""

    code = "notice.announced_too_late"


class RecoversBeforeItBegins(Invalid):
    """The time of recovery lies before the beginning, or more than 14 days after it."""

    code = "notice.recovers_before_it_begins"


class RecoveredAlready(Invalid):
    """The time of recovery is over already. Choose one that lies ahead."""

    code = "notice.recovered_already"


class NothingWritten(Incomplete):
    """Write this down, please."""

    code = "notice.nothing_written"


class OutageOver(WrongState):
    """This outage is over or called off: look at how it stands now."""

    code = "notice.outage_over"


class NotBegunYet(WrongState):
    """It has not begun yet: call it off, or move it."""

    code = "notice.outage_not_begun"


@transaction_required
def announce_outage(
    *,
    actor: Actor,
    at: datetime,
    title_vi: str,
    title_en: str,
    starts_at: datetime,
    ends_at: datetime,
    stops_filing: bool,
    late_reason: str = "",
) -> OutageCard:
    """
    Announce that the platform, or a part of it, will not be there for a while, and when it is there again.

    :raises AnnouncedTooLate: if the lead time of the law is not kept and no reason is given
    """
    actor, agency_id = _announcer(actor)
    row = Outage(
        title_vi=_written(title_vi, "title_vi", LONGEST_OUTAGE_TITLE),
        title_en=_written(title_en, "title_en", LONGEST_OUTAGE_TITLE),
        agency_id=agency_id,
        announced_at=at,
        announced_by=actor.id,
        stops_filing=stops_filing,
    )
    row.starts_at, row.ends_at = _period(starts_at, ends_at, at)
    row.late_reason = _late_reason(row, at, late_reason)
    row.save(force_insert=True)
    forget_outages_near()
    ledger.record(OutageAnnounced(row.pk, row.starts_at, row.ends_at, not row.late_reason), actor=actor, at=at)
    return outage_card(row)


@transaction_required
def move_outage(
    *, actor: Actor, at: datetime, outage_id: int, starts_at: datetime, ends_at: datetime, reason: str
) -> OutageCard:
    """Give an outage another time; one that runs already keeps its beginning. Why, is always said."""
    row, actor = _at_hand(actor, outage_id, at)
    if row.starts_at <= at:
        starts_at = row.starts_at
    _keep_trace(row, OutageVerb.MOVE, reason, actor, at)
    before = row.starts_at
    row.starts_at, row.ends_at = _period(starts_at, ends_at, at)
    if row.starts_at < before:
        row.late_reason = _late_reason(row, at, row.late_reason or reason)
    row.save(update_fields=["starts_at", "ends_at", "late_reason"])
    forget_outages_near()
    ledger.record(OutageMoved(row.pk, row.starts_at, row.ends_at, not row.late_reason), actor=actor, at=at)
    return outage_card(row)


@transaction_required
def end_outage(*, actor: Actor, at: datetime, outage_id: int, reason: str = "") -> OutageCard:
    """
    The platform is there again, before its time.

    :raises NotBegunYet: if it has not begun
    """
    row, actor = _at_hand(actor, outage_id, at)
    if row.starts_at > at:
        raise NotBegunYet()
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    OutageChange.objects.create(
        outage=row,
        verb=OutageVerb.END,
        old_starts_at=row.starts_at,
        old_ends_at=row.ends_at,
        reason=nfc(reason).strip()[:LONGEST_OUTAGE_REASON],
        said_by=actor.id,
        said_at=at,
    )
    forget_outages_near()
    ledger.record(OutageEnded(row.pk), actor=actor, at=at)
    return outage_card(row)


@transaction_required
def cancel_outage(*, actor: Actor, at: datetime, outage_id: int, reason: str) -> OutageCard:
    """Call off an outage that has not begun; the announcement stays in the list, with the reason."""
    row, actor = _at_hand(actor, outage_id, at)
    if row.starts_at <= at:
        raise OutageOver()
    _keep_trace(row, OutageVerb.CANCEL, reason, actor, at)
    row.cancelled_at = at
    row.save(update_fields=["cancelled_at"])
    forget_outages_near()
    ledger.record(OutageCancelled(row.pk), actor=actor, at=at)
    return outage_card(row)


def _announcer(actor: Actor) -> tuple[Actor, int]:
    """The actor as the ledger names him or her, and the agency by whose calendar is counted."""
    found = policy.announces(actor)
    if found is None:
        raise NotAnAnnouncer()
    return found


def _at_hand(actor: Actor, outage_id: int, at: datetime) -> tuple[Outage, Actor]:
    acting, _agency_id = _announcer(actor)
    row = Outage.objects.select_for_update().filter(pk=outage_id).first()
    if row is None:
        raise NoSuchOutage()
    if outage_card(row).state(at) not in (OutageState.AHEAD, OutageState.RUNNING):
        raise OutageOver()
    return row, acting


def _period(starts_at: datetime, ends_at: datetime, at: datetime) -> tuple[datetime, datetime]:
    if not starts_at < ends_at <= starts_at + rules.LONGEST_OUTAGE:
        raise RecoversBeforeItBegins(field="ends_time")
    if ends_at <= at:
        raise RecoveredAlready(field="ends_time")
    return starts_at, ends_at


def _late_reason(row: Outage, at: datetime, reason: str) -> str:
    """Nothing where the lead time is kept; else the reason, which must be there."""
    lead = rules.lead_time_on(clock.local_date(row.starts_at))
    earliest = rules.earliest_start(at, lead, org.calendar_of(row.agency_id, viewer=_SYSTEM))
    if row.starts_at >= earliest:
        return ""
    reason = nfc(reason).strip()
    if not reason:
        raise AnnouncedTooLate(workdays=lead.workdays, source=lead.source, earliest=earliest, field="late_reason")
    return _written(reason, "late_reason", LONGEST_OUTAGE_REASON)


_SYSTEM = Actor.system("outages")


def _keep_trace(row: Outage, verb: OutageVerb, reason: str, actor: Actor, at: datetime) -> None:
    OutageChange.objects.create(
        outage=row,
        verb=verb,
        old_starts_at=row.starts_at,
        old_ends_at=row.ends_at,
        reason=_written(reason, "reason", LONGEST_OUTAGE_REASON),
        said_by=actor.id,
        said_at=at,
    )


def _written(text: str, field: str, longest: int) -> str:
    text = nfc(text).strip()[:longest]
    if not text:
        raise NothingWritten(field=field)
    return text
