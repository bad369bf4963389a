"""The parts of a procedure (NĐ 63/2010 Art. 8) as frozen cards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.catalogue.rules._limits import Limit
from motcua.catalogue.rules._text import Text


@dataclass(frozen=True, slots=True)
class Sector:
    """Lĩnh vực; the code is `MX1X2-LV` (TT 01/2018/TT-VPCP Art. 20)."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class AgencyRef:
    """An agency by kind and domain, so that one package serves every province; `org` finds the agency itself."""

    kind: str
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Agencies:
    """`implementing` works on the dossier; `deciding` signs when it is another agency."""

    implementing: AgencyRef
    deciding: AgencyRef | None = None
    coordinating: tuple[AgencyRef, ...] = ()


@dataclass(frozen=True, slots=True)
class PartialReason:
    """Why a service is not end-to-end; must be published (NĐ 224/2026 Art. 14)."""

    kind: str
    text: Text


@dataclass(frozen=True, slots=True)
class Service:
    """Level of online service: INFO, PARTIAL or FULL."""

    level: str
    partial_reason: PartialReason | None = None


@dataclass(frozen=True, slots=True)
class Supplement:
    """How often papers may be asked for, and what that does to the clock: RESTART or PAUSE."""

    policy: str
    count: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """Where one submits in a period: HERE, at the NATIONAL_PORTAL or in a MINISTRY's system."""

    door: str
    valid_from: date
    valid_to: date | None = None
    url: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that announced the procedure."""

    number: str
    issuer: str
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Legal:
    number: str
    title: Text
    issuer: str
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Instruction:
    """One step as the applicant sees it; for all cases when none is named."""

    text: Text
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """
    An answer that may be chosen. One without `instead` passes.

    `label` is left out for YES and NO. `instead`: in plain words, what to do otherwise; `go_to`: the key of the
    procedure that fits. `office_decides`: the law leaves it to the office, so that one may well submit. `fills`: fields
    of the form that this answer settles, from which case, papers and money follow.
    """

    code: str
    label: Text | None = None
    instead: Text | None = None
    go_to: str = ""
    office_decides: bool = False
    fills: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A question before one begins; asked only where `when`, a condition over the answers before it, holds."""

    code: str
    text: Text
    replies: tuple[Reply, ...]
    help: Text | None = None
    when: str | None = None

    def reply(self, code: str | None) -> Reply | None:
        return next((reply for reply in self.replies if reply.code == code), None)


@dataclass(frozen=True, slots=True)
class Case:
    """A variant of the procedure. The first case whose `when` holds is the one; the last has none."""

    code: str
    name: Text
    limits: tuple[Limit, ...]
    when: str | None = None
    supplement: Supplement | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """
    A paper of the dossier.

    `from_form`: the e-form is this paper. `in_database`: the state holds it, so it is not asked for. `result_of`: the
    code of the procedure that gives it, so that an earlier dossier may serve.
    """

    code: str
    name: Text
    originals: int = 0
    copies: int = 0
    mandatory: bool = True
    cases: tuple[str, ...] = ()
    when: str | None = None
    from_form: bool = False
    accepts: tuple[str, ...] = ("application/pdf", "image/jpeg", "image/png")
    max_mb: int = 20
    digitise: bool = False
    result_of: str = ""
    in_database: str = ""
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """A charge (PHI) or a fee (LE_PHI) in đồng: an amount, or a formula over the answers."""

    code: str
    name: Text
    kind: str
    amount: int | None = None
    formula: str | None = None
    when: str | None = None
    cases: tuple[str, ...] = ()
    note: Text | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Validity:
    """How long a result holds: an amount of DAY, MONTH or YEAR."""

    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class ResultKind:
    """What is given at the end; `paper` is false where the procedure ends without a document."""

    code: str
    name: Text
    template: str = ""
    validity: Validity | None = None
    paper: bool = True
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the internal route. `at`: RECEPTION, IMPLEMENTING, DECIDING or COORDINATING (`agency` says which)."""

    key: str
    name: Text
    role: str
    at: str
    limits: tuple[Limit, ...] = ()
    agency: AgencyRef | None = None
    when: str | None = None
    parallel: str | None = None
    branch: str | None = None
    outcomes: tuple[str, ...] = ("FORWARD",)


@dataclass(frozen=True, slots=True)
class DrawnRoute:
    """
    An internal route that is drawn. A step with `when` is not on every way; the drawing says when it is.

    :param passed: from what conditions read to the keys of the steps that a filing comes through
    """

    steps: tuple[Step, ...]
    passed: Callable[[Mapping[str, Any]], tuple[str, ...]] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts of a package come from, and how sure they are."""

    ref: str
    note: str
    confidence: str


@dataclass(frozen=True, slots=True)
class ProcedureCard:
    """
    One version of a procedure, whole. `id` is the version's id (0 for a package that is not stored).

    `name` is the official one, exactly; `short_name` what people call it, where that is another.
    """

    id: int
    key: str
    code: str
    local_code: str
    version: int
    valid_from: date
    name: Text
    summary: Text
    guidance: Text
    sector: Sector
    levels: tuple[str, ...]
    applicants: tuple[str, ...]
    channels: tuple[str, ...]
    agency: Agencies
    service: Service
    submit_at: tuple[FrontDoor, ...]
    legal: tuple[Legal, ...]
    cases: tuple[Case, ...]
    components: tuple[Component, ...]
    steps: tuple[Step, ...]
    sources: tuple[Source, ...]
    schema: Mapping[str, Any] = field(repr=False)
    short_name: Text | None = None
    results: tuple[ResultKind, ...] = ()
    fees: tuple[Fee, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    questions: tuple[Question, ...] = ()
    keywords: tuple[str, ...] = ()
    decision: Decision | None = None
    conditions: Text | None = None
    supplement: Supplement | None = None
    sets: int = 1
    popular: bool = False
    proactive: int = 0
    cross_boundary: str = "NONE"
    form_id: int | None = None
    process_id: int | None = None
    drawn: DrawnRoute | None = field(default=None, repr=False)

    @property
    def title(self) -> Text:
        """What stands on a screen: the short name, else the official one."""
        return self.short_name or self.name

    def case(self, code: str) -> Case:
        """:raises KeyError: if there is no such case"""
        return {case.code: case for case in self.cases}[code]

    def component(self, code: str) -> Component:
        """:raises KeyError: if there is no such component"""
        return {component.code: component for component in self.components}[code]

    def result(self, code: str) -> ResultKind:
        """:raises KeyError: if there is no such result"""
        return {result.code: result for result in self.results}[code]

    def step(self, key: str) -> Step:
        """:raises KeyError: if there is no such step"""
        return {step.key: step for step in self.steps}[key]

    def door_on(self, day: date) -> FrontDoor | None:
        """Where the package itself says one submits on `day`; the last door opened by then."""
        return door_on(self.submit_at, day)


def door_on(doors: tuple[FrontDoor, ...], day: date) -> FrontDoor | None:
    open_doors = [door for door in doors if door.valid_from <= day and (door.valid_to is None or day < door.valid_to)]
    return max(open_doors, key=lambda door: door.valid_from, default=None)
