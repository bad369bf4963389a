"""What an agency does with a petition. A late act is possible; the ledger says that it was late."""

from datetime import datetime

from motcua.feedback import rules
from motcua.feedback.events import (
    MoreAsked,
    PetitionAnswered,
    PetitionForwarded,
    PetitionPublished,
    PetitionRefused,
    PetitionTakenUp,
)
from motcua.feedback.models import Petition
from motcua.feedback.operations._petitions import LONGEST_TITLE, at_hand, move, say, written
from motcua.feedback.queries._petitions import PetitionCard, due_of, petition_card
from motcua.feedback.states import PetitionState, PetitionVerb
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.plain.text import fold
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org
from motcua.party import queries as parties

_SYSTEM = Actor.system("petitions")


class ToItself(Invalid):
    """This agency has the petition already. Choose another one."""

    code = "feedback.forwarded_to_itself"


class PersonalDataLeft(Invalid):
    """Take out what points to a person before this is published: {traces}."""

    code = "feedback.personal_data_left"


@transaction_required
def take_up_petition(*, actor: Actor, at: datetime, petition_id: int) -> PetitionCard:
    """Take up a petition that waits; from now on its answer is due."""
    row, actor = at_hand(actor, petition_id, PetitionVerb.TAKE_UP)
    move(row, PetitionVerb.TAKE_UP)
    row.save(update_fields=["state", "due_at"])
    ledger.record(PetitionTakenUp(row.pk, row.state, row.agency_id), actor=actor, at=at)
    return petition_card(row, actor)


@transaction_required
def ask_for_more(*, actor: Actor, at: datetime, petition_id: int, text: str) -> PetitionCard:
    """Ask the person for what is missing; the clock of the answer stands until it comes."""
    row, actor = at_hand(actor, petition_id, PetitionVerb.ASK)
    in_time = _in_time(row, PetitionVerb.ASK, at)
    say(row, PetitionVerb.ASK, written(text, "text"), actor=actor, at=at)
    move(row, PetitionVerb.ASK)
    row.waiting_since = at
    row.save(update_fields=["state", "due_at", "waiting_since"])
    ledger.record(MoreAsked(row.pk, row.state, row.agency_id, in_time), actor=actor, at=at)
    return petition_card(row, actor)


@transaction_required
def forward_petition(*, actor: Actor, at: datetime, petition_id: int, agency_id: int, text: str) -> PetitionCard:
    """
    Pass the petition to the agency that is competent; the limits begin anew when it is there.

    :raises ToItself: if that agency has it already
    """
    row, actor = at_hand(actor, petition_id, PetitionVerb.FORWARD)
    if agency_id == row.agency_id:
        raise ToItself(field="agency")
    org.get_agency(agency_id, viewer=actor)
    in_time, before = _in_time(row, PetitionVerb.FORWARD, at), row.agency_id
    row.agency_id, row.arrived_at, row.waits = agency_id, at, []
    say(row, PetitionVerb.FORWARD, written(text, "text"), actor=actor, at=at)
    move(row, PetitionVerb.FORWARD)
    row.save(update_fields=["state", "due_at", "agency", "arrived_at", "waits"])
    ledger.record(PetitionForwarded(row.pk, row.state, agency_id, before, in_time), actor=actor, at=at)
    return petition_card(row, actor)


@transaction_required
def refuse_petition(*, actor: Actor, at: datetime, petition_id: int, text: str) -> PetitionCard:
    """Refuse to deal with a petition, and say why."""
    row, actor = at_hand(actor, petition_id, PetitionVerb.REFUSE)
    in_time = row.state == PetitionState.AWAITING_MORE or _in_time(row, PetitionVerb.REFUSE, at)
    say(row, PetitionVerb.REFUSE, written(text, "text"), actor=actor, at=at)
    move(row, PetitionVerb.REFUSE)
    row.save(update_fields=["state", "due_at"])
    ledger.record(PetitionRefused(row.pk, row.state, row.agency_id, in_time), actor=actor, at=at)
    return petition_card(row, actor)


@transaction_required
def answer_petition(*, actor: Actor, at: datetime, petition_id: int, text: str) -> PetitionCard:
    """Answer the person; publication is due next."""
    row, actor = at_hand(actor, petition_id, PetitionVerb.ANSWER)
    in_time = _in_time(row, PetitionVerb.ANSWER, at)
    row.answer, row.answered_at = written(text, "text"), at
    move(row, PetitionVerb.ANSWER)
    row.save(update_fields=["state", "due_at", "answer", "answered_at"])
    ledger.record(PetitionAnswered(row.pk, row.state, row.agency_id, in_time), actor=actor, at=at)
    return petition_card(row, actor)


@transaction_required
def publish_petition(
    *, actor: Actor, at: datetime, petition_id: int, title: str, body: str, answer: str
) -> PetitionCard:
    """
    Publish question and answer in words that point to nobody.

    :raises PersonalDataLeft: if the name of the person, a number or an address is still in it
    """
    row, actor = at_hand(actor, petition_id, PetitionVerb.PUBLISH)
    in_time = _in_time(row, PetitionVerb.PUBLISH, at)
    public = {
        "title": written(title, "title", LONGEST_TITLE),
        "body": written(body, "body"),
        "answer": written(answer, "answer"),
    }
    person = parties.get_party(row.party_id, viewer=_SYSTEM)
    known = (person.full_name, person.phone, person.email, person.identity_number, person.address_line)
    for field, text in public.items():
        if traces := rules.personal_traces(text, known):
            raise PersonalDataLeft(traces=", ".join(traces), field=field)
    row.public_title, row.public_body, row.public_answer = public.values()
    row.folded = fold(" ".join((row.code, *public.values())))
    row.published_at = at
    move(row, PetitionVerb.PUBLISH)
    changed = ("state", "due_at", "published_at", "public_title", "public_body", "public_answer", "folded")
    row.save(update_fields=changed)
    ledger.record(PetitionPublished(row.pk, row.state, row.agency_id, in_time), actor=actor, at=at)
    return petition_card(row, actor)


def _in_time(row: Petition, verb: PetitionVerb, at: datetime) -> bool:
    return at <= due_of(row, verb).at
