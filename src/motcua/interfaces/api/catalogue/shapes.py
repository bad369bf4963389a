"""Shapes of procedures and agencies."""

from datetime import date
from typing import Any, Self

from pydantic import BaseModel

from motcua.catalogue import queries as catalogue
from motcua.interfaces.api.shapes import Read, Text


class ProcedureRow(BaseModel):
    """A procedure in a list."""

    key: str
    version_id: int
    name: Text
    title: Text
    summary: Text
    sector: str
    sector_name: Text
    levels: list[str]
    agency_kind: str
    agency_domain: str
    service_level: str
    limit: Text
    has_fee: bool

    @classmethod
    def of(cls, row: catalogue.ProcedureRow) -> Self:
        return cls(
            key=row.key,
            version_id=row.version_id,
            name=Text.of(row.name),
            title=Text.of(row.title),
            summary=Text.of(row.summary),
            sector=row.sector.code,
            sector_name=Text.of(row.sector.name),
            levels=list(row.levels),
            agency_kind=row.agency.kind,
            agency_domain=row.agency.domain,
            service_level=row.service_level,
            limit=Text.of(row.limit),
            has_fee=row.has_fee,
        )


class Procedures(BaseModel):
    items: list[ProcedureRow]
    total: int
    next: str | None


class SectorRow(BaseModel):
    code: str
    name: Text
    count: int


class Sectors(BaseModel):
    items: list[SectorRow]


class Component(BaseModel):
    """A paper that is asked for. `when` and `cases` say for whom; `from_form`: the form itself is this paper."""

    code: str
    name: Text
    mandatory: bool
    from_form: bool
    in_database: str
    originals: int
    copies: int
    accepts: list[str]
    max_mb: int
    cases: list[str]


class Case(BaseModel):
    code: str
    name: Text
    limits: list[Text]


class Fee(BaseModel):
    """A fee; without an amount it follows from the answers."""

    code: str
    name: Text
    kind: str
    amount: int | None


class ResultKind(BaseModel):
    code: str
    name: Text


class EligibilityReply(BaseModel):
    """
    An answer that may be chosen. Where `instead` is said one does not pass: it tells what to do otherwise, `go_to` what
    procedure fits; `office_decides` leaves it to the office. `fills` are answers of the form that follow.
    """

    code: str
    label: Text | None
    instead: Text | None
    go_to: str
    office_decides: bool
    fills: dict[str, Any]


class EligibilityQuestion(BaseModel):
    """A question before one begins; asked only where `when`, a condition over the replies before it, holds."""

    code: str
    text: Text
    help: Text | None
    when: str | None
    replies: list[EligibilityReply]


class Law(BaseModel):
    number: str
    title: Text
    issuer: str
    issued_on: date | None


class Procedure(BaseModel):
    """One version of a procedure, as it is in force."""

    key: str
    version_id: int
    version: int
    valid_from: date
    name: Text
    title: Text
    summary: Text
    guidance: Text
    sector: str
    levels: list[str]
    applicants: list[str]
    channels: list[str]
    service_level: str
    agency_kind: str
    agency_domain: str
    cases: list[Case]
    components: list[Component]
    fees: list[Fee]
    results: list[ResultKind]
    legal: list[Law]
    eligibility: list[EligibilityQuestion]
    has_form: bool

    @classmethod
    def of(cls, card: catalogue.ProcedureCard) -> Self:
        return cls(
            key=card.key,
            version_id=card.id,
            version=card.version,
            valid_from=card.valid_from,
            name=Text.of(card.name),
            title=Text.of(card.title),
            summary=Text.of(card.summary),
            guidance=Text.of(card.guidance),
            sector=card.sector.code,
            levels=list(card.levels),
            applicants=list(card.applicants),
            channels=list(card.channels),
            service_level=card.service.level,
            agency_kind=card.agency.implementing.kind,
            agency_domain=card.agency.implementing.domain,
            cases=[
                Case(code=case.code, name=Text.of(case.name), limits=[Text.of(limit.text) for limit in case.limits])
                for case in card.cases
            ],
            components=[_component(part) for part in card.components],
            fees=[Fee(code=fee.code, name=Text.of(fee.name), kind=fee.kind, amount=fee.amount) for fee in card.fees],
            results=[ResultKind(code=result.code, name=Text.of(result.name)) for result in card.results],
            legal=[
                Law(number=law.number, title=Text.of(law.title), issuer=law.issuer, issued_on=law.issued_on)
                for law in card.legal
            ],
            eligibility=[_question(question) for question in card.questions],
            has_form=card.form_id is not None,
        )


def _question(question: Any) -> EligibilityQuestion:
    return EligibilityQuestion(
        code=question.code,
        text=Text.of(question.text),
        help=Text.of(question.help) if question.help else None,
        when=question.when,
        replies=[
            EligibilityReply(
                code=reply.code,
                label=Text.of(reply.label) if reply.label else None,
                instead=Text.of(reply.instead) if reply.instead else None,
                go_to=reply.go_to,
                office_decides=reply.office_decides,
                fills=dict(reply.fills),
            )
            for reply in question.replies
        ],
    )


def _component(part: catalogue.Component) -> Component:
    return Component(
        code=part.code,
        name=Text.of(part.name),
        mandatory=part.mandatory,
        from_form=part.from_form,
        in_database=part.in_database,
        originals=part.originals,
        copies=part.copies,
        accepts=list(part.accepts),
        max_mb=part.max_mb,
        cases=list(part.cases),
    )


class FormField(BaseModel):
    name: str
    widget: str
    label: Text


class FormPage(BaseModel):
    key: str
    title: Text
    fields: list[FormField]


class Form(BaseModel):
    """The form as JSON Schema 2020-12, and how its fields stand on pages."""

    procedure: str
    version_id: int
    json_schema: dict[str, Any]
    pages: list[FormPage]


class Agency(Read):
    id: int
    kind: str
    domain: str
    name: str
    name_en: str
    code: str
    place_code: str
    parent_id: int | None


class Agencies(BaseModel):
    items: list[Agency]
