"""What happened to a dossier: ids, codes and moments; names and free text stay with `party` and with the dossier."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class _About(Event):
    """The frame that every act on a dossier shares, so that projections need no look-up."""

    subject: ClassVar[str] = "dossier"
    name: ClassVar[str] = "dossier"

    dossier_id: int
    state: str


@dataclass(frozen=True)
class DraftStarted(_About):
    name: ClassVar[str] = "dossier.draft_started"

    procedure_code: str
    procedure_version_id: int
    channel: str


@dataclass(frozen=True)
class DraftDiscarded(_About):
    name: ClassVar[str] = "dossier.draft_discarded"


@dataclass(frozen=True)
class PaperAdded(_About):
    name: ClassVar[str] = "dossier.paper_added"

    component_code: str
    file_id: int | None
    round: int
    reused: bool = False


@dataclass(frozen=True)
class PaperRemoved(_About):
    name: ClassVar[str] = "dossier.paper_removed"

    component_code: str
    file_id: int | None


@dataclass(frozen=True)
class DossierSubmitted(_About):
    name: ClassVar[str] = "dossier.submitted"

    procedure_code: str
    channel: str
    receiving_agency_id: int
    competent_agency_id: int
    filing: str
    session: str
    fee_total: int


@dataclass(frozen=True)
class DossierReceived(_About):
    name: ClassVar[str] = "dossier.received"

    code: str
    procedure_code: str
    case_code: str
    regime: str
    channel: str
    filing: str
    receiving_agency_id: int
    competent_agency_id: int
    due_at: datetime | None
    service_level: str = ""


@dataclass(frozen=True)
class DossierNotAccepted(_About):
    name: ClassVar[str] = "dossier.not_accepted"

    slip_id: int


@dataclass(frozen=True)
class DossierForwarded(_About):
    name: ClassVar[str] = "dossier.forwarded"

    to_agency_id: int
    due_at: datetime | None


@dataclass(frozen=True)
class SupplementAsked(_About):
    name: ClassVar[str] = "dossier.supplement_asked"

    slip_id: int
    count: int
    respond_by: datetime | None


@dataclass(frozen=True)
class DossierSupplemented(_About):
    name: ClassVar[str] = "dossier.supplemented"

    due_at: datetime | None


@dataclass(frozen=True)
class PaymentAsked(_About):
    name: ClassVar[str] = "dossier.payment_asked"

    amount: int


@dataclass(frozen=True)
class FeePaid(_About):
    name: ClassVar[str] = "dossier.fee_paid"

    fee_id: int
    amount: int
    method: str


@dataclass(frozen=True)
class DossierResumed(_About):
    name: ClassVar[str] = "dossier.resumed"

    due_at: datetime | None


@dataclass(frozen=True)
class DeadlineExtended(_About):
    name: ClassVar[str] = "dossier.deadline_extended"

    slip_id: int
    due_before: datetime
    due_at: datetime
    in_time: bool


@dataclass(frozen=True)
class DeadlineRecomputed(_About):
    name: ClassVar[str] = "dossier.deadline_recomputed"

    due_before: datetime
    due_at: datetime


@dataclass(frozen=True)
class AgencyConsulted(_About):
    name: ClassVar[str] = "dossier.agency_consulted"

    consultation_id: int
    agency_id: int
    respond_by: datetime


@dataclass(frozen=True)
class ConsultationAnswered(_About):
    name: ClassVar[str] = "dossier.consultation_answered"

    consultation_id: int
    agency_id: int
    agrees: bool
    in_time: bool


@dataclass(frozen=True)
class LegsSent(_About):
    """Parts of other agencies were laid down; `opened` are those that went out at once."""

    name: ClassVar[str] = "dossier.legs_sent"

    mode: str
    leg_ids: tuple[int, ...]
    agency_ids: tuple[int, ...]
    opened: tuple[int, ...]


@dataclass(frozen=True)
class LegAccepted(_About):
    name: ClassVar[str] = "dossier.leg_accepted"

    leg_id: int
    agency_id: int


@dataclass(frozen=True)
class LegAnswered(_About):
    """`opened` is the next leg of the sequence, which went out by this answer."""

    name: ClassVar[str] = "dossier.leg_answered"

    leg_id: int
    agency_id: int
    in_time: bool
    opened: int | None


@dataclass(frozen=True)
class LegRefused(_About):
    """The agency sent its part back with a reason; what was to follow in the sequence is not sent."""

    name: ClassVar[str] = "dossier.leg_refused"

    leg_id: int
    agency_id: int


@dataclass(frozen=True)
class LegReminded(_About):
    name: ClassVar[str] = "dossier.leg_reminded"

    leg_id: int
    agency_id: int
    respond_by: datetime


@dataclass(frozen=True)
class LegSilent(_About):
    """The deadline passed without an answer (NĐ 61/2018 Art. 19(5)): recorded once."""

    name: ClassVar[str] = "dossier.leg_silent"

    leg_id: int
    agency_id: int
    respond_by: datetime


@dataclass(frozen=True)
class LegWithdrawn(_About):
    name: ClassVar[str] = "dossier.leg_withdrawn"

    leg_id: int
    agency_id: int
    opened: int | None


@dataclass(frozen=True)
class ResultDrafted(_About):
    name: ClassVar[str] = "dossier.result_drafted"

    result_id: int
    decision: str


@dataclass(frozen=True)
class DossierDecided(_About):
    name: ClassVar[str] = "dossier.decided"

    result_id: int
    decision: str
    agency_id: int
    number: str


@dataclass(frozen=True)
class ResultFiled(_About):
    name: ClassVar[str] = "dossier.result_filed"

    result_id: int
    file_id: int


@dataclass(frozen=True)
class DossierFinished(_About):
    name: ClassVar[str] = "dossier.finished"

    decision: str
    due_at: datetime | None
    punctuality: str


@dataclass(frozen=True)
class DossierReturned(_About):
    """`collector` and `proof` are empty where nobody stood at the counter, and in entries older than they are."""

    name: ClassVar[str] = "dossier.returned"

    method: str
    collector: str = ""
    proof: str = ""


@dataclass(frozen=True)
class CollectionCodeIssued(_About):
    name: ClassVar[str] = "dossier.code_issued"

    code_id: int
    until: datetime


@dataclass(frozen=True)
class CollectionCodeTried(_About):
    name: ClassVar[str] = "dossier.code_tried"

    code_id: int
    is_right: bool


@dataclass(frozen=True)
class ResultViewed(_About):
    name: ClassVar[str] = "dossier.result_downloaded"

    result_id: int


@dataclass(frozen=True)
class DossierWithdrawn(_About):
    name: ClassVar[str] = "dossier.withdrawn"

    was_received: bool


@dataclass(frozen=True)
class DossierStopped(_About):
    name: ClassVar[str] = "dossier.stopped"

    slip_id: int


@dataclass(frozen=True)
class DossierReopened(_About):
    name: ClassVar[str] = "dossier.reopened"

    due_at: datetime | None


@dataclass(frozen=True)
class EmergencyOpened(_About):
    """Somebody looked at the dossier beyond his or her roles; the reason stays with the dossier."""

    name: ClassVar[str] = "dossier.emergency_opened"

    access_id: int
    person_id: int
    until: datetime


@dataclass(frozen=True)
class EmergencyJudged(_About):
    name: ClassVar[str] = "dossier.emergency_judged"

    access_id: int
    person_id: int
    is_justified: bool


@dataclass(frozen=True)
class ReadingNoted(Event):
    """
    An officer had the dossier open for the first time that day. A subject of its own: reading is no act on the dossier,
    and changes neither its history nor its version.
    """

    name: ClassVar[str] = "reading.noted"
    subject: ClassVar[str] = "reading"

    dossier_id: int
    person_id: int
    agency_id: int
    ground: str


@dataclass(frozen=True)
class ReadingsForgotten(Event):
    """Traces of reading older than the province keeps them were removed; the first field is the last of them."""

    name: ClassVar[str] = "reading.forgotten"
    subject: ClassVar[str] = "forgetting"

    reading_id: int
    count: int
