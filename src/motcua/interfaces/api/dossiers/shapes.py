"""Shapes of dossiers and what hangs on them."""

from datetime import date, datetime
from typing import Any, Self

from pydantic import BaseModel

from motcua.dossier import queries as dossiers
from motcua.interfaces.api.shapes import AgencyRef, Place, ProcedureRef, Read, Text


class Person(BaseModel):
    """Somebody with a part in the dossier; the name stands here for those who may know it."""

    id: int
    name: str


class Step(Read):
    """A step of the work: what was done, is open (OPEN, WAITING), or lies ahead (AHEAD, without an id)."""

    id: int | None
    key: str
    name: Text
    role: str
    agency_id: int
    assignee_id: int | None
    state: str
    outcomes: list[str]
    opened_at: datetime | None
    due_at: datetime | None
    done_at: datetime | None
    done_by: int | None
    outcome: str
    comment: str


class Steps(BaseModel):
    items: list[Step]


class Dossier(BaseModel):
    """One dossier. `may` are the verbs that are open to whoever asks, now; `steps` those that are open."""

    id: int
    version: int
    code: str | None
    state: str
    national_code: int | None
    procedure: ProcedureRef
    channel: str
    service_level: str
    applicant_class: str
    receiving_agency: AgencyRef
    competent_agency: AgencyRef
    deciding_agency: AgencyRef
    owner: Person | None
    submitter: Person | None
    filing: str
    return_method: str
    money: str
    delivery: str
    decision: str
    supplement_count: int
    extension_count: int
    started_at: datetime
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    due_at_original: datetime | None
    decided_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    ended_at: datetime | None
    may: list[str]
    steps: list[Step]


class DossierRow(BaseModel):
    """A dossier in a list."""

    id: int
    code: str | None
    state: str
    procedure: str
    channel: str
    receiving_agency_id: int
    competent_agency_id: int
    owner_id: int | None
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None

    @classmethod
    def of(cls, row: dossiers.DossierRow) -> Self:
        return cls(
            id=row.id,
            code=row.code,
            state=row.state,
            procedure=row.procedure_code,
            channel=row.channel,
            receiving_agency_id=row.receiving_agency_id,
            competent_agency_id=row.competent_agency_id,
            owner_id=row.owner_id,
            submitted_at=row.submitted_at,
            received_at=row.received_at,
            due_at=row.due_at,
            finished_at=row.finished_at,
        )


class Dossiers(BaseModel):
    items: list[DossierRow]
    next: str | None


class Answers(BaseModel):
    """What is declared; `errors` names what is still missing or wrong."""

    version: int
    state: str
    data: dict[str, Any]
    errors: list[Place]


class Paper(BaseModel):
    """`copies` are plain; where `certified` is null, nobody has said which copies were certified."""

    id: int
    component: str
    file_id: int | None
    originals: int
    certified: int | None = None
    copies: int
    round: int
    added_at: datetime

    @classmethod
    def of(cls, card: dossiers.PaperCard) -> Self:
        return cls(
            id=card.id,
            component=card.component_code,
            file_id=card.file_id,
            originals=card.originals,
            certified=card.certified,
            copies=card.copies,
            round=card.round,
            added_at=card.added_at,
        )


class Papers(BaseModel):
    items: list[Paper]


class Slip(Read):
    """A form that was issued."""

    id: int
    form_code: str
    issued_at: datetime
    agency_id: int
    reason: str
    guidance: str
    items: list[str]
    due_at: datetime | None


class Slips(BaseModel):
    items: list[Slip]


class Consultation(Read):
    id: int
    agency_id: int
    question: str
    respond_by: datetime
    asked_at: datetime
    agrees: bool | None
    answer: str
    answered_at: datetime | None


class Consultations(BaseModel):
    items: list[Consultation]


class Result(BaseModel):
    """The answer: drafted, or signed with its number. `has_document` once its PDF is kept."""

    decision: str
    result_code: str
    reasons: str
    drafted_at: datetime
    number: str
    signed_at: datetime | None
    agency_id: int
    valid_to: date | None
    has_document: bool

    @classmethod
    def of(cls, card: dossiers.ResultCard) -> Self:
        return cls(
            decision=card.decision,
            result_code=card.result_code,
            reasons=card.reasons,
            drafted_at=card.drafted_at,
            number=card.number,
            signed_at=card.signed_at,
            agency_id=card.agency_id,
            valid_to=card.valid_to,
            has_document=card.file_id is not None,
        )
