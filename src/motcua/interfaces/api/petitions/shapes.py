"""Shapes of petitions."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, Field

from motcua.feedback import queries as feedback
from motcua.feedback.operations import LONGEST_TEXT, LONGEST_TITLE
from motcua.feedback.states import PetitionKind
from motcua.interfaces.api.shapes import Read, Ref, Told
from motcua.kernel.plain.text import nfc
from motcua.kernel.plain.worktime import Due


def _normal(text: str) -> str:
    return nfc(text).strip()


Title = Annotated[str, AfterValidator(_normal), Field(min_length=1, max_length=LONGEST_TITLE)]
Body = Annotated[str, AfterValidator(_normal), Field(min_length=1, max_length=LONGEST_TEXT)]


class NewPetition(Told):
    """RULES is about an administrative rule, CONDUCT about conduct or delay. Without an agency, that of the dossier."""

    kind: PetitionKind
    title: Title
    body: Body
    agency_id: Ref | None = None
    dossier_id: Ref | None = None


class MoreOfPetition(Told):
    text: Body


class JudgementOfAnswer(Told):
    likes: bool


class PetitionRow(BaseModel):
    """A petition in a list, as its sender and the agency see it."""

    id: int
    code: str
    kind: str
    state: str
    title: str
    agency_id: int
    dossier_id: int | None
    submitted_at: datetime
    due_at: datetime | None
    answered_at: datetime | None

    @classmethod
    def of(cls, card: feedback.PetitionCard) -> Self:
        return cls(**_row(card))


class PetitionWord(Read):
    """What was written with an act; `agency_id` is the agency that had the petition, for FORWARD where it went to."""

    verb: str
    text: str
    agency_id: int
    said_at: datetime


class PetitionDuty(BaseModel):
    """What the agency has to do, and by when."""

    verb: str
    due_at: datetime

    @classmethod
    def of(cls, duty: tuple[str, Due]) -> Self:
        return cls(verb=duty[0], due_at=duty[1].at)


class Petition(PetitionRow):
    """A petition as it was written. `may` are the verbs that are open to whoever asks."""

    body: str
    answer: str
    published_at: datetime | None
    likes: int
    dislikes: int
    may: list[str]
    words: list[PetitionWord]
    duties: list[PetitionDuty]


def petition(
    card: feedback.PetitionCard, words: tuple[feedback.WordCard, ...], duties: tuple[tuple[str, Due], ...]
) -> Petition:
    return Petition(
        **_row(card),
        body=card.body,
        answer=card.answer if card.has_answer else "",
        published_at=card.published_at,
        likes=card.likes,
        dislikes=card.dislikes,
        may=sorted(card.verbs),
        words=[PetitionWord.of(word) for word in words],
        duties=[PetitionDuty.of(duty) for duty in duties],
    )


def _row(card: feedback.PetitionCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "code": card.code,
        "kind": card.kind,
        "state": card.state,
        "title": card.title,
        "agency_id": card.agency_id,
        "dossier_id": card.about_id if card.about_kind == "dossier" else None,
        "submitted_at": card.submitted_at,
        "due_at": card.due_at,
        "answered_at": card.answered_at,
    }


class Petitions(BaseModel):
    items: list[PetitionRow]
    next: str | None


class PublicPetition(Read):
    """A petition as it was published: without whoever sent it."""

    id: int
    code: str
    kind: str
    agency_id: int
    title: str
    body: str
    answer: str
    answered_at: datetime | None
    published_at: datetime | None
    likes: int
    dislikes: int


class PublicPetitions(BaseModel):
    items: list[PublicPetition]
    next: str | None
