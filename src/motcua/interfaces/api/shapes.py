"""Shapes that several subjects share."""

from datetime import date
from typing import Annotated, Any, Final, Self

from ninja import P, PathEx, QueryEx
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from motcua.kernel.plain.text import nfc

MOST: Final = 2**63 - 1

Id = PathEx[int, P(ge=1, le=MOST)]
"""An id in an address."""
Cursor = QueryEx[str, P(max_length=200, description="What the answer before gave as `next`; none for the first.")]
Limit = QueryEx[int, P(ge=1, le=100, description="How many at most.")]
Ref = Annotated[int, Field(ge=1, le=MOST)]
"""An id in a body."""


def _normal(text: str) -> str:
    return nfc(text).strip()


Line = Annotated[str, AfterValidator(_normal), Field(max_length=250)]
Code = Annotated[str, Field(min_length=1, max_length=60)]
"""The code of a part of a procedure."""
Words = Annotated[str, AfterValidator(_normal), Field(min_length=1, max_length=4000)]
MaybeWords = Annotated[str, AfterValidator(_normal), Field(max_length=4000)]


class Told(BaseModel):
    """What is sent: a name that is not asked for is a mistake, and is said to be one."""

    model_config = ConfigDict(extra="forbid", str_max_length=20_000)


class Read(BaseModel):
    """What is read from a card of a room by the same names, and so from the cards inside it."""

    model_config = ConfigDict(from_attributes=True)

    @classmethod
    def of(cls, card: Any) -> Self:
        return cls.model_validate(card)


class Text(Read):
    """Words in both languages."""

    vi: str
    en: str


class AgencyRef(BaseModel):
    id: int
    name: str
    name_en: str


class ProcedureRef(BaseModel):
    key: str
    version_id: int
    name: Text


class Place(BaseModel):
    """A place that is wrong, such as `body.reason`."""

    place: str
    code: str
    words: Text


class ProblemWords(BaseModel):
    title: str
    detail: str


class BothWords(BaseModel):
    vi: ProblemWords
    en: ProblemWords


class Problem(BaseModel):
    """A problem document (RFC 9457). `code` never changes its meaning; programs look at it, people read `detail`."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    request_id: str
    words: BothWords
    errors: list[Place] = []


Day = date
