"""What other storeys see of a dossier."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossier import policy
from motcua.dossier.models import Dossier
from motcua.dossier.states import NATIONAL_CODE, Collector, Proof, State, Verb, possible
from motcua.kernel.plain.actor import Actor


@dataclass(frozen=True, slots=True)
class DossierCard:
    """A dossier: codes, ids and moments. Names are asked of `party` by those who may."""

    id: int
    state: State
    national_code: int | None
    code: str | None
    procedure_code: str
    version_id: int
    case_code: str
    regime: str
    channel: str
    service_level: str
    applicant_class: str
    receiving_agency_id: int
    competent_agency_id: int
    deciding_agency_id: int
    owner_id: int | None
    submitter_id: int | None
    representative_id: int | None
    filing: str
    answers_id: int
    set_count: int
    return_method: str
    money: str
    delivery: str
    digitisation: str
    started_at: datetime
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    due_at_original: datetime | None
    decided_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    ended_at: datetime | None
    decision: str
    supplement_count: int
    extension_count: int
    verbs: frozenset[Verb] = frozenset()

    def can(self, verb: str) -> bool:
        """Whether the viewer for whom this card was made may do `verb` now."""
        return verb in self.verbs

    @property
    def is_running(self) -> bool:
        return self.state in (State.RECEIVED, State.PROCESSING)


@dataclass(frozen=True, slots=True)
class PaperCard:
    """`copies` are plain; where `certified` is None, nobody has said which of them were certified."""

    id: int
    component_code: str
    file_id: int | None
    originals: int
    certified: int | None
    copies: int
    round: int
    reused: bool
    added_at: datetime


@dataclass(frozen=True, slots=True)
class CollectionCard:
    """Who took the result at the counter, and how that is proven."""

    collector: Collector
    name: str
    identity_number: str
    authority: str
    proof: Proof
    file_id: int | None
    collected_at: datetime


@dataclass(frozen=True, slots=True)
class EarlierPaper:
    """A file that somebody gave before, with the newest dossier it was given for."""

    id: int
    file_id: int
    dossier_id: int
    dossier_code: str
    component_code: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class FeeCard:
    id: int
    code: str
    amount: int
    paid_at: datetime | None
    method: str
    receipt_number: str


@dataclass(frozen=True, slots=True)
class ResultCard:
    id: int
    decision: str
    result_code: str
    reasons: str
    drafted_by: int
    drafted_at: datetime
    number: str
    signer_id: int | None
    signed_at: datetime | None
    agency_id: int
    file_id: int | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class SlipCard:
    id: int
    form_code: str
    issued_at: datetime
    issued_by: int | None
    agency_id: int
    reason: str
    guidance: str
    items: tuple[str, ...]
    due_before: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class HoldCard:
    kind: str
    policy: str
    starts_at: datetime
    ends_at: datetime | None
    respond_by: datetime | None


@dataclass(frozen=True, slots=True)
class ConsultationCard:
    id: int
    dossier_id: int
    agency_id: int
    question: str
    respond_by: datetime
    asked_at: datetime
    asked_by: int
    answer: str
    agrees: bool | None
    answered_at: datetime | None
    answered_by: int | None


@dataclass(frozen=True, slots=True)
class Recomputed:
    """An open dossier whose due date a later announced holiday would move."""

    dossier_id: int
    code: str
    competent_agency_id: int
    due_at: datetime
    would_be_due_at: datetime


@dataclass(frozen=True, slots=True)
class TrackCard:
    """What anybody may know who has the code: the code and how far it is (TT 01/2018 Art. 16(2)(d))."""

    id: int
    code: str
    state: State
    national_code: int
    procedure_code: str
    received_at: datetime
    due_at: datetime | None
    finished_at: datetime | None


def card_of(dossier: Dossier, viewer: Actor | None = None) -> DossierCard:
    """The card; with a viewer it also says which verbs are open to that person now."""
    state = State(dossier.state)
    return DossierCard(
        id=dossier.pk,
        state=state,
        national_code=NATIONAL_CODE.get(state),
        code=dossier.code,
        procedure_code=dossier.procedure_code,
        version_id=dossier.procedure_version_id,
        case_code=dossier.case_code,
        regime=dossier.regime,
        channel=dossier.channel,
        service_level=dossier.service_level,
        applicant_class=dossier.applicant_class,
        receiving_agency_id=dossier.receiving_agency_id,
        competent_agency_id=dossier.competent_agency_id,
        deciding_agency_id=dossier.deciding_agency_id,
        owner_id=dossier.owner_id,
        submitter_id=dossier.submitter_id,
        representative_id=dossier.representative_id,
        filing=dossier.filing,
        answers_id=dossier.answers_id,
        set_count=dossier.set_count,
        return_method=dossier.return_method,
        money=dossier.money,
        delivery=dossier.delivery,
        digitisation=dossier.digitisation,
        started_at=dossier.started_at,
        submitted_at=dossier.submitted_at,
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        due_at_original=dossier.due_at_original,
        decided_at=dossier.decided_at,
        finished_at=dossier.finished_at,
        returned_at=dossier.returned_at,
        ended_at=dossier.ended_at,
        decision=dossier.decision,
        supplement_count=dossier.supplement_count,
        extension_count=dossier.extension_count,
        verbs=frozenset(verb for verb in possible(state) if viewer is not None and policy.can(viewer, verb, dossier)),
    )
