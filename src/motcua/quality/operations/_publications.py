"""Publishing conformity (công bố phù hợp): the head confirms that the system is applied and works."""

from datetime import date, datetime

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.sequences import next_number
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.quality import policy
from motcua.quality.events import ConformityPublished, LeadUnitNotified
from motcua.quality.models import Audit, Publication, Review, System
from motcua.quality.operations._words import LONGEST_LINE, written
from motcua.quality.policy import NoQualitySystem
from motcua.quality.queries._publications import NoSuchPublication, PublicationCard, publication_card
from motcua.quality.states import AuditState, ReviewState, Right


class NotAppliedYet(Incomplete):
    """Conformity is published after the system was applied: first close an internal audit and sign a management
    review."""

    code = "quality.not_applied_yet"


class PublishedAlready(WrongState):
    """This scope is published already: conformity is published anew when the scope changes."""

    code = "quality.published_already"


class NotifiedAlready(WrongState):
    """The lead unit was notified already."""

    code = "quality.notified_already"


class NotifiedOnAnotherDay(Invalid):
    """The lead unit is notified on the day of the publication or after it, and not later than today."""

    code = "quality.notified_on_another_day"


@transaction_required
def publish_conformity(*, actor: Actor, at: datetime, agency_id: int) -> PublicationCard:
    """
    Publish that the system conforms to the standard of its scope (Decision 19/2014/QĐ-TTg): build, apply, publish. It
    gets its number in the agency's book of the year, its signer and its date; the scope of the day stays with it.

    :raises NotAppliedYet: before an internal audit was closed and a management review signed
    :raises PublishedAlready: if the scope is the one that was published last
    """
    actor = policy.may(actor, agency_id, Right.APPROVE)
    system = System.objects.select_for_update().filter(agency=agency_id).first()
    if system is None:
        raise NoQualitySystem()
    audited = Audit.objects.filter(agency=agency_id, state=AuditState.CLOSED).exists()
    if not (audited and Review.objects.filter(agency=agency_id, state=ReviewState.SIGNED).exists()):
        raise NotAppliedYet()
    last = Publication.objects.filter(agency=agency_id).order_by("-published_at", "-id").first()
    if last is not None and last.published_at >= system.scope_changed_at:
        raise PublishedAlready()
    day = clock.local_date(at)
    code = org.get_agency(agency_id, viewer=actor, on=day).code
    row = Publication(
        agency_id=agency_id,
        standard=system.standard,
        words=system.words,
        unit_ids=system.unit_ids,
        units_total=len(org.list_units(agency_id, viewer=actor)),
        procedures=system.procedures,
        signed_number=f"{next_number(f'quality:{code}', str(day.year)):02}",
        signer_id=actor.person_id,
        published_at=at,
    )
    row.save(force_insert=True)
    ledger.record(ConformityPublished(row.pk, agency_id, row.standard, row.signed_number), actor=actor, at=at)
    return publication_card(row, actor)


@transaction_required
def note_notification(
    *, actor: Actor, at: datetime, publication_id: int, notified_on: date, notified_to: str
) -> PublicationCard:
    """Write down when and to whom the publication was sent: the lead unit of the province (Chi cục TCĐLCL)."""
    row = Publication.objects.select_for_update().filter(policy.seen_by(actor), pk=publication_id).first()
    if row is None:
        raise NoSuchPublication()
    actor = policy.may(actor, row.agency_id, Right.MANAGE)
    if row.notified_on is not None:
        raise NotifiedAlready()
    if not clock.local_date(row.published_at) <= notified_on <= clock.local_date(at):
        raise NotifiedOnAnotherDay(field="notified_on")
    row.notified_on, row.notified_to = notified_on, written(notified_to, "notified_to", LONGEST_LINE)
    row.save(update_fields=["notified_on", "notified_to"])
    ledger.record(LeadUnitNotified(row.pk, row.agency_id, notified_on), actor=actor, at=at)
    return publication_card(row, actor)
