"""Management reviews (xem xét của lãnh đạo): the minutes are written, then signed by a leader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.sequences import next_number
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.quality import policy
from motcua.quality.events import ReviewChanged, ReviewRecorded, ReviewSigned
from motcua.quality.models import Review, System
from motcua.quality.operations._words import written
from motcua.quality.policy import NoQualitySystem
from motcua.quality.queries._reviews import NoSuchReview, ReviewCard, review_card
from motcua.quality.states import ReviewState, Right, Topic


class ReviewSignedAlready(WrongState):
    """These minutes were signed already."""

    code = "quality.review_signed_already"


class HeldLater(Invalid):
    """A review is written down after it was held."""

    code = "quality.review_held_later"


class NothingLookedAt(Incomplete):
    """Write down what was looked at for at least one topic."""

    code = "quality.nothing_looked_at"


@dataclass(frozen=True, slots=True)
class Minutes:
    """When it was held and with whom, what was looked at by topic, what was decided."""

    held_on: date
    people: str
    inputs: Mapping[Topic, str]
    decisions: str


@transaction_required
def record_review(*, actor: Actor, at: datetime, agency_id: int, minutes: Minutes) -> ReviewCard:
    """Write the minutes of a management review; they count for the year when a leader has signed them."""
    actor = policy.may(actor, agency_id, Right.MANAGE)
    if not System.objects.filter(agency=agency_id).exists():
        raise NoQualitySystem()
    row = Review(agency_id=agency_id, state=ReviewState.DRAFT, recorded_by=actor.person_id or 0, recorded_at=at)
    _set(row, minutes, at)
    row.save(force_insert=True)
    ledger.record(ReviewRecorded(row.pk, agency_id), actor=actor, at=at)
    return review_card(row, actor)


@transaction_required
def change_review(*, actor: Actor, at: datetime, review_id: int, minutes: Minutes) -> ReviewCard:
    """Write the minutes otherwise, until they are signed."""
    row, actor = _at_hand(actor, review_id, Right.MANAGE)
    _set(row, minutes, at)
    row.save()
    ledger.record(ReviewChanged(row.pk, row.agency_id), actor=actor, at=at)
    return review_card(row, actor)


@transaction_required
def sign_review(*, actor: Actor, at: datetime, review_id: int) -> ReviewCard:
    """Sign the minutes: they get their number in the agency's book of the year, their signer and their date."""
    row, actor = _at_hand(actor, review_id, Right.APPROVE)
    day = clock.local_date(at)
    code = org.get_agency(row.agency_id, viewer=actor, on=day).code
    row.signed_number = f"{next_number(f'quality:{code}', str(day.year)):02}"
    row.state, row.signer_id, row.signed_at = ReviewState.SIGNED, actor.person_id, at
    row.save(update_fields=["signed_number", "state", "signer_id", "signed_at"])
    ledger.record(ReviewSigned(row.pk, row.agency_id, row.signed_number), actor=actor, at=at)
    return review_card(row, actor)


def _at_hand(actor: Actor, review_id: int, right: Right) -> tuple[Review, Actor]:
    row = Review.objects.select_for_update().filter(policy.seen_by(actor), pk=review_id).first()
    if row is None:
        raise NoSuchReview()
    actor = policy.may(actor, row.agency_id, right)
    if row.state != ReviewState.DRAFT:
        raise ReviewSignedAlready()
    return row, actor


def _set(row: Review, minutes: Minutes, at: datetime) -> None:
    if minutes.held_on > clock.local_date(at):
        raise HeldLater(field="held_on")
    told = {topic: written(words, topic.value, optional=True) for topic, words in minutes.inputs.items()}
    row.inputs = {topic.value: words for topic, words in told.items() if words}
    if not row.inputs:
        raise NothingLookedAt(field=next(iter(Topic)).value)
    row.held_on = minutes.held_on
    row.people, row.decisions = written(minutes.people, "people"), written(minutes.decisions, "decisions")
