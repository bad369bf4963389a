"""Reading petitions: as they were written, for the person and the agency; as they were published, for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from motcua.feedback import policy, rules, states
from motcua.feedback.models import Judgement, Petition, PetitionWord
from motcua.feedback.policy import NoSuchPetition
from motcua.feedback.states import OPEN, PetitionKind, PetitionState, PetitionVerb
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.page import Page
from motcua.kernel.plain.text import fold
from motcua.kernel.plain.worktime import Calendar, Due
from motcua.org import queries as org


@dataclass(frozen=True, slots=True)
class PetitionCard:
    """A petition as it was written. `verbs` are what the viewer may do with it now."""

    id: int
    code: str
    kind: PetitionKind
    state: PetitionState
    title: str
    body: str
    party_id: int
    receiving_agency_id: int
    agency_id: int
    about_kind: str
    about_id: int | None
    submitted_at: datetime
    due_at: datetime | None
    answer: str
    answered_at: datetime | None
    published_at: datetime | None
    likes: int
    dislikes: int
    verbs: frozenset[PetitionVerb]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def has_answer(self) -> bool:
        return self.state in states.HAS_ANSWER

    @property
    def is_published(self) -> bool:
        return self.state is PetitionState.PUBLISHED


@dataclass(frozen=True, slots=True)
class PublicPetition:
    """A petition as everybody may read it."""

    id: int
    code: str
    kind: PetitionKind
    agency_id: int
    title: str
    body: str
    answer: str
    answered_at: datetime | None
    published_at: datetime | None
    likes: int
    dislikes: int


@dataclass(frozen=True, slots=True)
class WordCard:
    """What was written with an act. `agency_id` is the agency that had the petition, for FORWARD the one it went to."""

    verb: PetitionVerb
    text: str
    agency_id: int
    said_by: str
    said_at: datetime


def get_petition(petition_id: int, *, viewer: Actor) -> PetitionCard:
    """
    A petition as it was written.

    :raises NoSuchPetition: to anybody whose business it is not
    """
    return petition_card(_seen(petition_id, viewer), viewer)


def list_words(petition_id: int, *, viewer: Actor) -> tuple[WordCard, ...]:
    """What went to and fro, the oldest first."""
    row = _seen(petition_id, viewer)
    words = PetitionWord.objects.filter(petition=row).order_by("id")
    return tuple(
        WordCard(PetitionVerb(word.verb), word.text, word.agency_id, word.said_by, word.said_at) for word in words
    )


def list_duties(petition_id: int, *, viewer: Actor) -> tuple[tuple[PetitionVerb, Due], ...]:
    """
    By when each thing is to be done that the agency may do now, the next duty first; nothing while it waits for the
    person.
    """
    row = _seen(petition_id, viewer)
    state = PetitionState(row.state)
    first = rules.next_duty(state)
    if first is None:
        return ()
    possible = [verb for verb in rules.TIMED if (state, verb) in states.PETITION_TRANSITIONS or verb is first]
    if (state, PetitionVerb.TAKE_UP) in states.PETITION_TRANSITIONS:
        possible.append(PetitionVerb.ANSWER)
    ordered = sorted(dict.fromkeys(possible), key=lambda verb: verb is not first)
    calendar = org.calendar_of(row.agency_id, viewer=_SYSTEM)
    return tuple((verb, due_of(row, verb, calendar)) for verb in ordered)


def list_own(*, viewer: Actor, number: int = 1, size: int = 20) -> Page[PetitionCard]:
    """The viewer's own petitions, newest first."""
    rows = Petition.objects.filter(party=viewer.party_id) if viewer.is_citizen else Petition.objects.none()
    return _cards(rows.order_by("-id"), viewer, number, size)


def list_petitions(
    *, viewer: Actor, within: Sequence[PetitionState] = OPEN, number: int = 1, size: int = 50
) -> Page[PetitionCard]:
    """Petitions that an officer may read, in these states, what is due first at the top; what waits for people last."""
    rows = _for_officer(viewer).filter(state__in=within).order_by(F("due_at").asc(nulls_last=True), "-id")
    return _cards(rows, viewer, number, size)


def count_petitions(*, viewer: Actor, at: datetime) -> tuple[int, int]:
    """How many are open in the agencies that the viewer handles them for, and how many of these are late."""
    found = list(_for_officer(viewer).filter(state__in=OPEN).values_list("due_at", flat=True)[:200])
    return len(found), sum(due is not None and due < at for due in found)


def list_published(
    *, viewer: Actor, words: str = "", kind: PetitionKind | None = None, number: int = 1, size: int = 20
) -> Page[PublicPetition]:
    """What is published, newest first; `words` may be typed without diacritics and in any order."""
    rows = Petition.objects.filter(state=PetitionState.PUBLISHED).order_by("-published_at", "-id")
    if kind is not None:
        rows = rows.filter(kind=kind)
    for word in fold(words).split()[:8]:
        rows = rows.filter(folded__contains=word)
    start = (number - 1) * size
    return Page.cut([public_card(row) for row in rows[start : start + size + 1]], number=number, size=size)


def get_published(petition_id: int, *, viewer: Actor) -> PublicPetition:
    """
    One published petition.

    :raises NoSuchPetition: if there is none, or it is not published
    """
    row = Petition.objects.filter(pk=petition_id, state=PetitionState.PUBLISHED).first()
    if row is None:
        raise NoSuchPetition()
    return public_card(row)


def find_judgement(petition_id: int, *, viewer: Actor) -> bool | None:
    """Whether the viewer likes the answer; None if not said."""
    if viewer.account_id is None:
        return None
    row = Judgement.objects.filter(petition=petition_id, account_id=viewer.account_id).first()
    return row.likes if row else None


def due_of(row: Petition, verb: PetitionVerb, calendar: Calendar | None = None) -> Due:
    """By when something is to be done, by the calendar of the agency that has the petition."""
    return rules.due_of(
        verb,
        limits={PetitionVerb(key): days for key, days in row.limits.items()},
        arrived_at=row.arrived_at,
        answered_at=row.answered_at,
        waits=[(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in row.waits],
        calendar=calendar or org.calendar_of(row.agency_id, viewer=_SYSTEM),
    )


_SYSTEM = Actor.system("petitions")


def petition_card(row: Petition, viewer: Actor) -> PetitionCard:
    state = PetitionState(row.state)
    return PetitionCard(
        id=row.pk,
        code=row.code,
        kind=PetitionKind(row.kind),
        state=state,
        title=row.title,
        body=row.body,
        party_id=row.party_id,
        receiving_agency_id=row.receiving_agency_id,
        agency_id=row.agency_id,
        about_kind=row.about_kind,
        about_id=row.about_id,
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        answer=row.answer,
        answered_at=row.answered_at,
        published_at=row.published_at,
        likes=row.likes,
        dislikes=row.dislikes,
        verbs=frozenset(
            verb
            for verb in PetitionVerb
            if (state, verb) in states.PETITION_TRANSITIONS and policy.handles(viewer, row, verb)
        ),
    )


def public_card(row: Petition) -> PublicPetition:
    return PublicPetition(
        id=row.pk,
        code=row.code,
        kind=PetitionKind(row.kind),
        agency_id=row.agency_id,
        title=row.public_title,
        body=row.public_body,
        answer=row.public_answer,
        answered_at=row.answered_at,
        published_at=row.published_at,
        likes=row.likes,
        dislikes=row.dislikes,
    )


def _seen(petition_id: int, viewer: Actor) -> Petition:
    row = Petition.objects.filter(policy.visible_to(viewer), pk=petition_id).first()
    if row is None:
        raise NoSuchPetition()
    return row


def _for_officer(viewer: Actor) -> QuerySet[Petition]:
    mine = policy.visible_to(viewer) if viewer.is_officer or viewer.is_system else Q(pk__in=[])
    return Petition.objects.filter(mine)


def _cards(rows: QuerySet[Petition], viewer: Actor, number: int, size: int) -> Page[PetitionCard]:
    start = (number - 1) * size
    found = [petition_card(row, viewer) for row in rows[start : start + size + 1]]
    return Page.cut(found, number=number, size=size)
