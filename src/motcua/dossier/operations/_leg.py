"""
Parts of other agencies in one dossier (liên thông, NĐ 61/2018 Art. 19(5)-(7)): laid down in one act by the lead, taken
up and answered by each agency; silence is recorded. The clock of the dossier runs on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.dossier import policy, rules
from motcua.dossier.events import (
    LegAccepted,
    LegAnswered,
    LegRefused,
    LegReminded,
    LegSilent,
    LegsSent,
    LegWithdrawn,
)
from motcua.dossier.models import Dossier, Leg, LegPaper, Participant
from motcua.dossier.operations._deadline import NotLater
from motcua.dossier.operations._reception import ReasonMissing
from motcua.dossier.queries._legs import LegCard, NoSuchLeg, leg_card
from motcua.dossier.states import LegMode, LegState, LegVerb, Verb
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, NotAllowed, Taken
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org

SYSTEM = Actor.system("dossier")
MOST_LEGS = 20


class NoAgencyNamed(Incomplete):
    """Name at least one agency and what it is to do."""

    code = "dossier.no_agency_named"


class TooManyLegs(Invalid):
    """At most {limit} agencies can be named at once."""

    code = "dossier.too_many_legs"


class DutyMissing(Incomplete):
    """Say for number {number} what this agency is to do."""

    code = "dossier.duty_missing"


class AgencyTwice(Invalid):
    """Number {number}: name every agency once, and not the one that leads."""

    code = "dossier.agency_twice"


class DeadlineMissing(Incomplete):
    """Number {number} needs a deadline: no time limit is known from which it could be reckoned."""

    code = "dossier.leg_deadline_missing"


class OutOfOrder(Invalid):
    """Number {number}: in a sequence each agency's deadline lies after that of the one before."""

    code = "dossier.legs_out_of_order"


class BeyondDue(Invalid):
    """Number {number}: its deadline lies after {when}, when your own work is due. Choose an earlier one, or say why."""

    code = "dossier.leg_beyond_due"


class LegEnded(Taken):
    """{who} was first: this part was answered, sent back or withdrawn at {when}."""

    code = "dossier.leg_ended"


class LegAcceptedAlready(Taken):
    """This part was accepted already."""

    code = "dossier.leg_accepted_already"


class AnswerMissing(Incomplete):
    """Write the answer: what was done, or found."""

    code = "dossier.leg_answer_missing"


class NotDueYet(Invalid):
    """The agency still has time to answer."""

    code = "dossier.leg_not_due_yet"


class OnlyTheClock(NotAllowed):
    """That an agency stayed silent is recorded by the platform itself, when the deadline has passed."""

    code = "dossier.only_the_clock"


@dataclass(frozen=True, slots=True)
class NewLeg:
    """
    What one agency is to do. Without a deadline it gets its share of the time that is left; one that lies after the
    lead's own time needs a reason.
    """

    agency_id: int
    duty: str
    respond_by: datetime | None = None
    beyond_reason: str = ""


@transaction_required
def send_legs(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    mode: LegMode,
    legs: Sequence[NewLeg],
    work_due_at: datetime | None = None,
) -> tuple[LegCard, ...]:
    """
    Lay down what other agencies do: in sequence the first gets it now and each next one when the one before has
    answered; in parallel all get it now.

    :param work_due_at: when the lead's own step is due, where that is before the dossier is due
    :raises NoAgencyNamed, TooManyLegs, DutyMissing, AgencyTwice, DeadlineMissing, NotLater, OutOfOrder, BeyondDue:
        naming the first leg that cannot be sent so
    """
    dossier = Dossier.locked(dossier_id)
    actor = policy.may(actor, Verb.SEND_LEGS, dossier)
    dossier.move(Verb.SEND_LEGS)
    if not legs:
        raise NoAgencyNamed()
    if len(legs) > MOST_LEGS:
        raise TooManyLegs(limit=MOST_LEGS)
    lead = dossier.competent_agency_id
    _refuse_agencies(legs, mode, lead)
    limit = min((due for due in (work_due_at, dossier.due_at) if due is not None), default=None)
    deadlines = _deadlines(legs, mode, limit, lead, at=at)
    plan = Leg.objects.filter(dossier=dossier).order_by("-plan").values_list("plan", flat=True).first() or 0
    at_counter = mode is LegMode.SEQUENTIAL and dossier.receiving_agency_id in actor.agency_ids()
    giver = dossier.receiving_agency_id if at_counter and lead not in actor.agency_ids() else lead
    rows = []
    for number, (leg, deadline) in enumerate(zip(legs, deadlines, strict=True), start=1):
        opens = mode is LegMode.PARALLEL or number == 1
        rows.append(
            Leg(
                dossier=dossier,
                plan=plan + 1,
                number=number,
                mode=mode,
                state=LegState.SENT if opens else LegState.PLANNED,
                from_agency_id=giver,
                to_agency_id=leg.agency_id,
                lead_agency_id=lead,
                duty=nfc(leg.duty).strip(),
                beyond_reason=nfc(leg.beyond_reason).strip() if limit is not None and deadline > limit else "",
                first_deadline=deadline,
                respond_by=deadline,
                planned_at=at,
                planned_by=actor.person_id,
                sent_at=at if opens else None,
            )
        )
        giver = leg.agency_id if mode is LegMode.SEQUENTIAL else giver
    Leg.objects.bulk_create(rows)
    opened = [row for row in rows if row.state == LegState.SENT]
    _let_see(dossier, opened)
    event = LegsSent(
        dossier.pk,
        dossier.state,
        str(mode),
        tuple(row.pk for row in rows),
        tuple(row.to_agency_id for row in rows),
        tuple(row.pk for row in opened),
    )
    ledger.record(event, actor=actor, at=at)
    return tuple(leg_card(row, dossier.code) for row in rows)


def _refuse_agencies(legs: Sequence[NewLeg], mode: LegMode, lead: int) -> None:
    before: set[int] = {lead}
    for number, leg in enumerate(legs, start=1):
        if not leg.duty.strip():
            raise DutyMissing(number=number)
        if leg.agency_id in before:
            raise AgencyTwice(number=number)
        before = {lead, leg.agency_id} | (before if mode is LegMode.PARALLEL else set())


def _deadlines(
    legs: Sequence[NewLeg], mode: LegMode, limit: datetime | None, lead: int, *, at: datetime
) -> list[datetime]:
    """The deadline of each, its share of the time left where none is named."""
    calendar = org.calendar_of(lead, viewer=SYSTEM)
    shares: Sequence[datetime] = ()
    if limit is not None and limit > at:
        in_turn = mode is LegMode.SEQUENTIAL
        shares = rules.spread(at, limit, len(legs), calendar) if in_turn else [limit] * len(legs)
    found: list[datetime] = []
    for number, leg in enumerate(legs, start=1):
        deadline = leg.respond_by or (shares[number - 1] if shares else None)
        if deadline is None:
            raise DeadlineMissing(number=number)
        if deadline <= at:
            raise NotLater()
        if mode is LegMode.SEQUENTIAL and found and deadline <= found[-1]:
            raise OutOfOrder(number=number)
        if limit is not None and deadline > limit and not leg.beyond_reason.strip():
            raise BeyondDue(number=number, due_at=limit, when=f"{clock.local(limit):%H:%M %d/%m/%Y}")
        found.append(deadline)
    return found


def _let_see(dossier: Dossier, opened: Iterable[Leg]) -> None:
    """Whoever has a part sees the dossier from the moment it is sent."""
    rows = [Participant(dossier=dossier, agency_id=leg.to_agency_id) for leg in opened]
    Participant.objects.bulk_create(rows, ignore_conflicts=True)


@transaction_required
def accept_leg(*, actor: Actor, at: datetime, leg_id: int) -> LegCard:
    """
    The agency takes its part up.

    :raises LegAcceptedAlready: if a colleague was first
    :raises LegEnded: if it was answered, refused or withdrawn meanwhile; says who and when
    """
    dossier, leg = _locked(leg_id, actor)
    actor = policy.for_the_asked(actor, dossier, leg.to_agency_id)
    _refuse_ended(leg)
    if leg.accepted_at is not None:
        raise LegAcceptedAlready()
    leg.move(LegVerb.ACCEPT)
    leg.accepted_at, leg.accepted_by = at, actor.person_id
    leg.save(update_fields=["state", "accepted_at", "accepted_by"])
    ledger.record(LegAccepted(dossier.pk, dossier.state, leg.pk, leg.to_agency_id), actor=actor, at=at)
    return leg_card(leg, dossier.code)


@transaction_required
def answer_leg(
    *, actor: Actor, at: datetime, leg_id: int, answer: str, file_ids: Sequence[int] = ()
) -> tuple[LegCard, LegCard | None]:
    """
    Return what was asked for: to the lead, and to be seen at the counter. In a sequence the next agency gets it now.
    A late answer is taken too, and recorded as late. Returns the leg, and the next one if it was opened.

    :raises AnswerMissing: if nothing is said
    :raises LegEnded: if somebody was first; says who and when
    """
    dossier, leg = _locked(leg_id, actor)
    actor = policy.for_the_asked(actor, dossier, leg.to_agency_id)
    _refuse_ended(leg)
    if not answer.strip():
        raise AnswerMissing()
    leg.move(LegVerb.ANSWER)
    leg.answer = nfc(answer).strip()
    if leg.accepted_at is None:
        leg.accepted_at, leg.accepted_by = at, actor.person_id
    _end(leg, actor, at, "answer", "accepted_at", "accepted_by")
    LegPaper.objects.bulk_create([LegPaper(leg=leg, file_id=file_id) for file_id in file_ids])
    following = _open_next(dossier, leg, at=at)
    event = LegAnswered(
        dossier.pk,
        dossier.state,
        leg.pk,
        leg.to_agency_id,
        in_time=at <= leg.respond_by,
        opened=following.pk if following else None,
    )
    ledger.record(event, actor=actor, at=at)
    answered = leg_card(leg, dossier.code, tuple(file_ids))
    return answered, leg_card(following, dossier.code) if following else None


@transaction_required
def refuse_leg(*, actor: Actor, at: datetime, leg_id: int, reason: str) -> LegCard:
    """
    Send the part back with a reason. A sequence ends here: the papers return to the lead, who plans anew.

    :raises ReasonMissing: if no reason is given
    :raises LegEnded: if somebody was first; says who and when
    """
    dossier, leg = _locked(leg_id, actor)
    actor = policy.for_the_asked(actor, dossier, leg.to_agency_id)
    _refuse_ended(leg)
    if not reason.strip():
        raise ReasonMissing()
    leg.move(LegVerb.REFUSE)
    leg.reason = nfc(reason).strip()
    _end(leg, actor, at, "reason")
    for later in _planned_after(leg):
        later.move(LegVerb.WITHDRAW)
        _end(later, actor, at)
    ledger.record(LegRefused(dossier.pk, dossier.state, leg.pk, leg.to_agency_id), actor=actor, at=at)
    return leg_card(leg, dossier.code)


@transaction_required
def remind(*, actor: Actor, at: datetime, leg_id: int) -> LegCard:
    """
    Remind the agency of its part.

    :raises LegEnded: if it was answered meanwhile; says who and when
    """
    dossier, leg = _locked(leg_id, actor)
    actor = policy.for_the_lead(actor, dossier)
    _refuse_ended(leg)
    leg.move(LegVerb.REMIND)
    leg.reminded_at, leg.reminders = at, leg.reminders + 1
    leg.save(update_fields=["reminded_at", "reminders"])
    event = LegReminded(dossier.pk, dossier.state, leg.pk, leg.to_agency_id, leg.respond_by)
    ledger.record(event, actor=actor, at=at)
    return leg_card(leg, dossier.code)


@transaction_required
def record_silence(*, actor: Actor, at: datetime, leg_id: int) -> LegCard:
    """
    The deadline passed without an answer: recorded once, and the lead and the head of the one-stop hear of it (NĐ
    61/2018 Art. 19(5)).

    :raises OnlyTheClock: to people
    :raises NotDueYet: before the deadline
    :raises LegNotInState: if it was answered, or recorded already
    """
    dossier, leg = _locked(leg_id, actor)
    if not actor.is_system:
        raise OnlyTheClock()
    if at <= leg.respond_by:
        raise NotDueYet()
    leg.move(LegVerb.RECORD_SILENCE)
    leg.silent_at = at
    leg.save(update_fields=["state", "silent_at"])
    event = LegSilent(dossier.pk, dossier.state, leg.pk, leg.to_agency_id, leg.respond_by)
    ledger.record(event, actor=actor, at=at)
    return leg_card(leg, dossier.code)


@transaction_required
def withdraw_leg(*, actor: Actor, at: datetime, leg_id: int, reason: str) -> tuple[LegCard, LegCard | None]:
    """
    The lead no longer needs the part. In a sequence the next agency gets it, unless the dossier has ended.

    :raises ReasonMissing: if no reason is given
    :raises LegEnded: if it was answered meanwhile; says who and when
    """
    dossier, leg = _locked(leg_id, actor)
    actor = policy.for_the_lead(actor, dossier)
    _refuse_ended(leg)
    if not reason.strip():
        raise ReasonMissing()
    was_at_work = leg.is_at_work
    leg.move(LegVerb.WITHDRAW)
    leg.reason = nfc(reason).strip()
    _end(leg, actor, at, "reason")
    following = _open_next(dossier, leg, at=at) if was_at_work and not dossier.is_ended else None
    event = LegWithdrawn(
        dossier.pk, dossier.state, leg.pk, leg.to_agency_id, opened=following.pk if following else None
    )
    ledger.record(event, actor=actor, at=at)
    return leg_card(leg, dossier.code), leg_card(following, dossier.code) if following else None


def _locked(leg_id: int, actor: Actor) -> tuple[Dossier, Leg]:
    """
    The leg, read after its dossier is locked: whoever acts on the same dossier waits, and then sees what was done.

    :raises NoSuchLeg: if there is none, or its dossier is not for this actor
    """
    dossier_id = Leg.objects.filter(pk=leg_id).values_list("dossier_id", flat=True).first()
    if dossier_id is None:
        raise NoSuchLeg()
    dossier = Dossier.locked(dossier_id)
    if not policy.sees(actor, dossier):
        raise NoSuchLeg()
    return dossier, Leg.objects.get(pk=leg_id)


def _refuse_ended(leg: Leg) -> None:
    if leg.ended_at is None:
        return
    people = org.get_people([leg.ended_by], viewer=SYSTEM) if leg.ended_by is not None else {}
    who = people[leg.ended_by].full_name if leg.ended_by in people else "—"
    when = f"{clock.local(leg.ended_at):%H:%M %d/%m/%Y}"
    raise LegEnded(person_id=leg.ended_by, who=who, at=leg.ended_at, when=when)


def _end(leg: Leg, actor: Actor, at: datetime, *changed: str) -> None:
    leg.ended_at, leg.ended_by = at, actor.person_id
    leg.save(update_fields=["state", "ended_at", "ended_by", *changed])


def _planned_after(leg: Leg) -> list[Leg]:
    rows = Leg.objects.filter(dossier=leg.dossier_id, plan=leg.plan, number__gt=leg.number)
    return list(rows.filter(state=LegState.PLANNED).order_by("number"))


def _open_next(dossier: Dossier, leg: Leg, *, at: datetime) -> Leg | None:
    """The next agency of the sequence gets the papers; where they come late, it keeps the time that was laid down."""
    following = next(iter(_planned_after(leg)), None)
    if following is None:
        return None
    calendar = org.calendar_of(following.to_agency_id, viewer=SYSTEM)
    following.move(LegVerb.SEND)
    following.sent_at = at
    following.respond_by = rules.kept_share(leg.first_deadline, following.first_deadline, at, calendar)
    following.save(update_fields=["state", "sent_at", "respond_by"])
    _let_see(dossier, [following])
    return following
