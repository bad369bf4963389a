"""What people do with petitions: send one, add to it, say what they think of the answer."""

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.catalogue import queries as catalogue
from motcua.feedback import policy, rules, states
from motcua.feedback.events import AnswerJudged, PetitionSubmitted, PetitionSupplemented
from motcua.feedback.models import Judgement, Petition, PetitionWord
from motcua.feedback.policy import NoSuchPetition
from motcua.feedback.queries._petitions import PetitionCard, due_of, petition_card
from motcua.feedback.states import PetitionKind, PetitionState, PetitionVerb
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, NotAllowed, Taken, WrongState
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger, sequences
from motcua.kernel.store.transactions import transaction_required

LONGEST_TITLE = 200
LONGEST_TEXT = 5000


class SignInToWrite(NotAllowed):
    """Sign in as a citizen or organisation to send a petition: the agency answers a person."""

    code = "feedback.sign_in_to_write"


class NothingSaid(Incomplete):
    """Write it down: this cannot be empty."""

    code = "feedback.nothing_said"


class SaidTooMuch(Invalid):
    """Please say it in at most {limit} characters."""

    code = "feedback.said_too_much"


class NotNow(WrongState):
    """This petition has moved on: look at how it stands now."""

    code = "feedback.petition_moved_on"


class NoAnswerYet(WrongState):
    """This petition has no answer to judge."""

    code = "feedback.no_answer_yet"


class JudgedAlready(Taken):
    """You have said what you think of this answer. Thank you."""

    code = "feedback.judged_already"


@transaction_required
def submit_petition(
    *,
    actor: Actor,
    at: datetime,
    kind: PetitionKind,
    agency_id: int,
    title: str,
    body: str,
    sent_key: str,
    about_kind: str = "",
    about_id: int | None = None,
) -> PetitionCard:
    """
    Send a petition to an agency. Sent again with the same `sent_key`, nothing new is written and the first comes back.

    :raises SignInToWrite: to anybody who is not a signed-in citizen or organisation
    :raises NothingSaid: if the subject or the text is empty
    """
    if not actor.is_citizen or actor.party_id is None:
        raise SignInToWrite()
    sent = Petition.objects.filter(party=actor.party_id, sent_key=sent_key)
    if (before := sent.first()) is not None:
        return petition_card(before, actor)
    day = clock.local_date(at)
    law = catalogue.regime_on(day, viewer=actor).petition
    row = Petition(
        kind=kind,
        state=PetitionState.WAITING,
        party_id=actor.party_id,
        receiving_agency_id=agency_id,
        agency_id=agency_id,
        about_kind=about_kind,
        about_id=about_id,
        title=written(title, "title", LONGEST_TITLE),
        body=written(body, "body"),
        sent_key=sent_key,
        limits={verb: getattr(law, verb.lower()) for verb in rules.TIMED},
        submitted_at=at,
        arrived_at=at,
    )
    row.due_at = due_of(row, PetitionVerb.REFUSE).at
    row.code = f"PAKN-{day.year}-{sequences.next_number('petition', str(day.year)):05d}"
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return petition_card(sent.get(), actor)
    ledger.record(PetitionSubmitted(row.pk, row.state, agency_id, kind, row.code), actor=actor, at=at)
    return petition_card(row, actor)


@transaction_required
def supplement_petition(*, actor: Actor, at: datetime, petition_id: int, text: str) -> PetitionCard:
    """
    Add what the agency asked for; its clock runs on from here.

    :raises NotNow: if nothing is asked
    """
    row, actor = at_hand(actor, petition_id, PetitionVerb.SUPPLEMENT)
    since = row.waiting_since or at
    row.waits = [*row.waits, [since.isoformat(), at.isoformat()]]
    row.waiting_since = None
    say(row, PetitionVerb.SUPPLEMENT, written(text, "text"), actor=actor, at=at)
    move(row, PetitionVerb.SUPPLEMENT)
    row.save(update_fields=["state", "due_at", "waits", "waiting_since"])
    ledger.record(PetitionSupplemented(row.pk, row.state, row.agency_id), actor=actor, at=at)
    return petition_card(row, actor)


@transaction_required
def judge_answer(*, actor: Actor, at: datetime, petition_id: int, likes: bool) -> None:
    """
    Like or dislike the answer to a published petition, or to one's own; each account once.

    :raises JudgedAlready: the second time
    :raises NoAnswerYet: if there is no answer
    """
    row = Petition.objects.select_for_update().filter(pk=petition_id).first()
    if row is None or not (policy.is_published(row) or policy.sees(actor, row)):
        raise NoSuchPetition()
    if not actor.is_citizen or actor.account_id is None:
        raise SignInToWrite()
    if row.state not in states.HAS_ANSWER:
        raise NoAnswerYet()
    if Judgement.objects.filter(petition=row, account_id=actor.account_id).exists():
        raise JudgedAlready()
    Judgement.objects.create(petition=row, account_id=actor.account_id, likes=likes, judged_at=at)
    row.likes, row.dislikes = row.likes + likes, row.dislikes + (not likes)
    row.save(update_fields=["likes", "dislikes"])
    ledger.record(AnswerJudged(row.pk, row.state, row.agency_id, likes), actor=actor, at=at)


def written(text: str, field: str, longest: int = LONGEST_TEXT) -> str:
    """The text in the one normal form; refused when there is nothing or too much of it."""
    text = nfc(text).strip()
    if not text:
        raise NothingSaid(field=field)
    if len(text) > longest:
        raise SaidTooMuch(limit=longest, field=field)
    return text


def at_hand(actor: Actor, petition_id: int, verb: PetitionVerb) -> tuple[Petition, Actor]:
    """The petition, locked, and the actor as the ledger names him or her."""
    row = Petition.objects.select_for_update().filter(pk=petition_id).first()
    if row is None:
        raise NoSuchPetition()
    actor = policy.may(actor, row, verb)
    if (PetitionState(row.state), verb) not in states.PETITION_TRANSITIONS:
        raise NotNow()
    return row, actor


def move(row: Petition, verb: PetitionVerb) -> None:
    """The state after `verb`, and what is due then."""
    row.state = states.petition_after(PetitionKind(row.kind), PetitionState(row.state), verb)
    duty = rules.next_duty(row.state)
    row.due_at = due_of(row, duty).at if duty else None


def say(row: Petition, verb: PetitionVerb, text: str, *, actor: Actor, at: datetime) -> None:
    PetitionWord.objects.create(
        petition=row, verb=verb, text=text, agency_id=row.agency_id, said_by=actor.id, said_at=at
    )
