"""Shapes of what is sent and answered; written by script/client, not by hand."""

from typing import Any, Literal, NotRequired, TypedDict

AgencyKind = Literal["PROVINCE", "DEPARTMENT", "COMMUNE", "CENTRE"]
Aspect = Literal["CONVENIENCE", "PUNCTUALITY", "ATTITUDE"]
Channel = Literal["DIRECT", "ONLINE", "PUBLIC_POST"]
Decision = Literal["APPROVED", "REJECTED"]
Done = Literal["FORWARD", "APPROVE", "REJECT"]
Due = Literal["ALL", "LATE", "TODAY", "SOON"]
IdentityKind = Literal["", "PERSONAL_ID", "CMND", "PASSPORT", "ENTERPRISE"]
LegMode = Literal["SEQUENTIAL", "PARALLEL"]
Method = Literal["CASH", "TRANSFER", "CARD"]
PartyKind = Literal["PERSON", "ORGANISATION"]
PetitionKind = Literal["RULES", "CONDUCT", "DATA"]
Role = Literal[
    "RECEPTION",
    "UNIT_HEAD",
    "SPECIALIST",
    "LEADER",
    "CLERK",
    "CONTROLLER",
    "ADMIN",
    "OPERATOR",
    "INSPECTOR",
    "EXAMINER",
]
Scope = Literal["MINE", "UNIT", "AGENCY"]
Sex = Literal["", "MALE", "FEMALE"]
State = Literal[
    "DRAFT",
    "DISCARDED",
    "SUBMITTED",
    "NOT_ACCEPTED",
    "RECEIVED",
    "PROCESSING",
    "AWAITING_SUPPLEMENT",
    "AWAITING_PAYMENT",
    "WITHDRAWN",
    "STOPPED",
    "DONE",
    "RETURNED",
]


class Act(TypedDict):
    """An act on the dossier. It is open where `fits_state` and `is_entitled` are both true. `states` …"""

    verb: str
    is_open: bool
    fits_state: bool
    is_entitled: bool
    states: list[str]
    roles: list[str]
    agency_ids: list[int]
    of_people: bool


class Acts(TypedDict):
    items: list["Act"]


class Agencies(TypedDict):
    items: list["Agency"]


class Agency(TypedDict):
    id: int
    kind: str
    domain: str
    name: str
    name_en: str
    code: str
    place_code: str
    parent_id: int | None


class AgencyRef(TypedDict):
    id: int
    name: str
    name_en: str


class AllAwaited(TypedDict):
    items: list["Awaited"]


class Answers(TypedDict):
    """What is declared; `errors` names what is still missing or wrong."""

    version: int
    state: str
    data: dict[str, Any]
    errors: list["Place"]


class Assignment(TypedDict):
    step_id: int
    person_id: int


class AuthorisationKept(TypedDict):
    """The paper as it is kept; `file_id` is named when the dossier is begun."""

    file_id: int
    name: str
    size: int
    sha256: str


class Awaited(TypedDict):
    """By `name` it is told that a message came in; a time comes by itself at `due_at`."""

    kind: str
    name: str
    label: "Text"
    since: str
    due_at: str | None


class BothWords(TypedDict):
    vi: "ProblemWords"
    en: "ProblemWords"


class Case(TypedDict):
    code: str
    name: "Text"
    limits: list["Text"]


class Collection(TypedDict):
    """Who took it: the applicant or somebody authorised, by which proof (SIGNATURE on the screen …"""

    collector: str
    name: str
    identity_number: str
    authority: str
    proof: str
    file_id: int | None
    collected_at: str


class Completion(TypedDict):
    """With REJECT, `comment` holds the reasons: they become the answer. `assign_to` names who has the …"""

    step_id: int
    outcome: NotRequired[Any]
    comment: NotRequired[str]
    assign_to: NotRequired[int | None]


class Component(TypedDict):
    """A paper that is asked for. `when` and `cases` say for whom; `from_form`: the form itself is this …"""

    code: str
    name: "Text"
    mandatory: bool
    from_form: bool
    in_database: str
    originals: int
    copies: int
    accepts: list[str]
    max_mb: int
    cases: list[str]


class Consistency(TypedDict):
    """The path of RFC 9162, section 2.1.4, from the root over `first` entries to the root over `second`."""

    first: int
    second: int
    path: list[str]


class Consultation(TypedDict):
    id: int
    agency_id: int
    question: str
    respond_by: str
    asked_at: str
    agrees: bool | None
    answer: str
    answered_at: str | None


class Consultations(TypedDict):
    items: list["Consultation"]


class Dossier(TypedDict):
    """One dossier. `may` are the verbs that are open to whoever asks, now; `steps` those that are open."""

    id: int
    version: int
    code: str | None
    state: str
    national_code: int | None
    procedure: "ProcedureRef"
    channel: str
    service_level: str
    applicant_class: str
    receiving_agency: "AgencyRef"
    competent_agency: "AgencyRef"
    deciding_agency: "AgencyRef"
    owner: "Person | None"
    submitter: "Person | None"
    filing: str
    return_method: str
    money: str
    delivery: str
    decision: str
    supplement_count: int
    extension_count: int
    started_at: str
    submitted_at: str | None
    received_at: str | None
    due_at: str | None
    due_at_original: str | None
    decided_at: str | None
    finished_at: str | None
    returned_at: str | None
    ended_at: str | None
    may: list[str]
    steps: list["Step"]


class DossierRow(TypedDict):
    """A dossier in a list."""

    id: int
    code: str | None
    state: str
    procedure: str
    channel: str
    receiving_agency_id: int
    competent_agency_id: int
    owner_id: int | None
    submitted_at: str | None
    received_at: str | None
    due_at: str | None
    finished_at: str | None


class Dossiers(TypedDict):
    items: list["DossierRow"]
    next: str | None


class Draft(TypedDict):
    """A refusal names its reasons; a grant names which of the results of the procedure."""

    decision: "Decision"
    result_code: NotRequired[str]
    reasons: NotRequired[str]


class DueDay(TypedDict):
    """By when, and how that came about; no lines while the clock stands, or where the law sets no limit."""

    due_at: str | None
    due_at_original: str | None
    lines: list["DueLine"]
    waits: list["Waiting"]


class DueLine(TypedDict):
    """A step of the reckoning, over the days `first` to `last`; the codes are explained in the reference."""

    code: str
    first: str
    last: str
    data: dict[str, Any]


class EligibilityQuestion(TypedDict):
    """A question before one begins; asked only where `when`, a condition over the replies before it …"""

    code: str
    text: "Text"
    help: "Text | None"
    when: str | None
    replies: list["EligibilityReply"]


class EligibilityReply(TypedDict):
    """An answer that may be chosen. Where `instead` is said one does not pass: it tells what to do …"""

    code: str
    label: "Text | None"
    instead: "Text | None"
    go_to: str
    office_decides: bool
    fills: dict[str, Any]


class Event(TypedDict):
    """An act. `by` names an officer by number, and of everybody else only the kind; `data` holds no names."""

    position: int
    name: str
    version: int
    dossier_id: int
    by: str
    at: str
    data: dict[str, Any]


class Events(TypedDict):
    """`next` is the position to ask after; at the end of the ledger, ask again later with the same."""

    items: list["Event"]
    next: int
    at_end: bool


class Extension(TypedDict):
    until: str
    reason: str


class Fee(TypedDict):
    """A fee; without an amount it follows from the answers."""

    code: str
    name: "Text"
    kind: str
    amount: int | None


class FeeOfDossier(TypedDict):
    """A fee as it was fixed when the dossier was submitted; in đồng."""

    code: str
    amount: int
    paid_at: str | None
    method: str
    receipt_number: str


class FeesOfDossier(TypedDict):
    """`owed` is what is still to be paid."""

    items: list["FeeOfDossier"]
    owed: int


class Form(TypedDict):
    """The form as JSON Schema 2020-12, and how its fields stand on pages."""

    procedure: str
    version_id: int
    json_schema: dict[str, Any]
    pages: list["FormPage"]


class FormField(TypedDict):
    name: str
    widget: str
    label: "Text"


class FormPage(TypedDict):
    key: str
    title: "Text"
    fields: list["FormField"]


class Grant(TypedDict):
    role: str
    agency_id: int
    unit_id: int | None
    for_person_id: int | None


class History(TypedDict):
    items: list["HistoryEntry"]


class HistoryEntry(TypedDict):
    """An act. `by` names an officer by number, and of everybody else only the kind; `data` holds no names."""

    id: int
    name: str
    by: str
    at: str
    data: dict[str, Any]


class JudgementOfAnswer(TypedDict):
    likes: bool


class Law(TypedDict):
    number: str
    title: "Text"
    issuer: str
    issued_on: str | None


class Leg(TypedDict):
    """The part of one agency. `reference` names it everywhere; `first_deadline` is what was laid down …"""

    id: int
    reference: str
    plan: int
    number: int
    mode: str
    state: str
    from_agency_id: int
    to_agency_id: int
    lead_agency_id: int
    duty: str
    beyond_reason: str
    first_deadline: str
    respond_by: str
    sent_at: str | None
    accepted_at: str | None
    reminded_at: str | None
    reminders: int
    silent_at: str | None
    answer: str
    reason: str
    ended_at: str | None
    punctuality: str | None


class LegAnswer(TypedDict):
    answer: str


class LegPlan(TypedDict):
    """`beyond_reason` says why a day lies after the time of the lead, where one does."""

    mode: "LegMode"
    legs: list["NewLeg"]
    beyond_reason: NotRequired[str]


class LegTaking(TypedDict):
    """`person_id` names to whom a head or leader gives it; without one it is for oneself."""

    person_id: NotRequired[int | None]


class Legs(TypedDict):
    items: list["Leg"]


class Me(TypedDict):
    """Who asks, and what he or she may do today."""

    kind: str
    id: str
    account_id: int
    person_id: int | None
    party_id: int | None
    grants: list["Grant"]


class Message(TypedDict):
    """`message` is its name in the model of the process, as `/awaited` says it."""

    message: str


class MoreOfPetition(TypedDict):
    text: str


class NewDossier(TypedDict):
    """What is needed to begin: which procedure, and where several agencies could settle it, which. A …"""

    procedure: str
    agency_id: NotRequired[int | None]
    applicant_class: NotRequired[str]
    answers: NotRequired[dict[str, Any]]
    owner: NotRequired["NewParty | None"]
    authorisation: NotRequired["Shown | None"]
    submitter: NotRequired["NewParty | None"]
    channel: NotRequired["Channel | None"]


class NewLeg(TypedDict):
    """Without a day the agency gets its share of the time that the lead has left."""

    agency_id: int
    duty: str
    respond_by: NotRequired[str | None]


class NewNote(TypedDict):
    """`mentions`: the numbers of officers who are to be told of it."""

    text: str
    mentions: NotRequired[list[int]]


class NewParty(TypedDict):
    """A person or body as its papers name it. `birth` is a day (1990-03-12) or a year; `commune_code` …"""

    kind: NotRequired[Any]
    full_name: str
    identity_kind: NotRequired[Any]
    identity_number: NotRequired[str]
    birth: NotRequired[str]
    sex: NotRequired[Any]
    phone: NotRequired[str]
    email: NotRequired[str]
    commune_code: NotRequired[str]
    address_line: NotRequired[str]
    representative_name: NotRequired[str]


class NewPetition(TypedDict):
    """RULES is about an administrative rule, CONDUCT about conduct or delay. Without an agency, that …"""

    kind: "PetitionKind"
    title: str
    body: str
    agency_id: NotRequired[int | None]
    dossier_id: NotRequired[int | None]


class NewRating(TypedDict):
    """A level of the scale for the whole, and where wished for single aspects."""

    overall: str
    aspects: NotRequired[dict[str, Any]]
    comment: NotRequired[str]


class NoteOfDossier(TypedDict):
    id: int
    text: str
    mentions: list[int]
    written_at: str
    written_by: int


class Notes(TypedDict):
    items: list["NoteOfDossier"]


class Nothing(TypedDict):
    """Nothing more is to be said."""


class OfStep(TypedDict):
    step_id: int


class Opinion(TypedDict):
    agrees: bool
    answer: str


class Order(TypedDict):
    """Fees asked for online. `state`: OPEN until the money is there (PAID), its time is over …"""

    reference: str
    state: str
    total: int
    lines: list["Owed"]
    address: str
    opened_at: str
    expires_at: str
    closed_at: str | None


class Orders(TypedDict):
    items: list["Order"]


class Outage(TypedDict):
    """`state`: AHEAD, RUNNING, OVER or CANCELLED. While one runs that `stops_filing`, nothing can be …"""

    id: int
    title: "Text"
    state: str
    starts_at: str
    ends_at: str
    stops_filing: bool
    announced_at: str


class Outages(TypedDict):
    items: list["Outage"]
    next: str | None


class Owed(TypedDict):
    """A fee by its code, as it was called and how much it came to; in đồng."""

    code: str
    name: str
    amount: int


class Paper(TypedDict):
    """`copies` are plain; where `certified` is null, nobody has said which copies were certified."""

    id: int
    component: str
    file_id: int | None
    originals: int
    certified: NotRequired[int | None]
    copies: int
    round: int
    added_at: str


class Papers(TypedDict):
    items: list["Paper"]


class Payment(TypedDict):
    method: "Method"
    receipt_number: NotRequired[str]


class Person(TypedDict):
    """Somebody with a part in the dossier; the name stands here for those who may know it."""

    id: int
    name: str


class Petition(TypedDict):
    """A petition as it was written. `may` are the verbs that are open to whoever asks."""

    id: int
    code: str
    kind: str
    state: str
    title: str
    agency_id: int
    dossier_id: int | None
    submitted_at: str
    due_at: str | None
    answered_at: str | None
    body: str
    answer: str
    published_at: str | None
    likes: int
    dislikes: int
    may: list[str]
    words: list["PetitionWord"]
    duties: list["PetitionDuty"]


class PetitionDuty(TypedDict):
    """What the agency has to do, and by when."""

    verb: str
    due_at: str


class PetitionRow(TypedDict):
    """A petition in a list, as its sender and the agency see it."""

    id: int
    code: str
    kind: str
    state: str
    title: str
    agency_id: int
    dossier_id: int | None
    submitted_at: str
    due_at: str | None
    answered_at: str | None


class PetitionWord(TypedDict):
    """What was written with an act; `agency_id` is the agency that had the petition, for FORWARD where …"""

    verb: str
    text: str
    agency_id: int
    said_at: str


class Petitions(TypedDict):
    items: list["PetitionRow"]
    next: str | None


class Place(TypedDict):
    """A place that is wrong, such as `body.reason`."""

    place: str
    code: str
    words: "Text"


class Problem(TypedDict):
    """A problem document (RFC 9457). `code` never changes its meaning; programs look at it, people …"""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    request_id: str
    words: "BothWords"
    errors: NotRequired[list["Place"]]


class ProblemWords(TypedDict):
    title: str
    detail: str


class Procedure(TypedDict):
    """One version of a procedure, as it is in force."""

    key: str
    version_id: int
    version: int
    valid_from: str
    name: "Text"
    title: "Text"
    summary: "Text"
    guidance: "Text"
    sector: str
    levels: list[str]
    applicants: list[str]
    channels: list[str]
    service_level: str
    agency_kind: str
    agency_domain: str
    cases: list["Case"]
    components: list["Component"]
    fees: list["Fee"]
    results: list["ResultKind"]
    legal: list["Law"]
    eligibility: list["EligibilityQuestion"]
    has_form: bool


class ProcedureRef(TypedDict):
    key: str
    version_id: int
    name: "Text"


class ProcedureRow(TypedDict):
    """A procedure in a list."""

    key: str
    version_id: int
    name: "Text"
    title: "Text"
    summary: "Text"
    sector: str
    sector_name: "Text"
    levels: list[str]
    agency_kind: str
    agency_domain: str
    service_level: str
    limit: "Text"
    has_fee: bool


class Procedures(TypedDict):
    items: list["ProcedureRow"]
    total: int
    next: str | None


class PublicPetition(TypedDict):
    """A petition as it was published: without whoever sent it."""

    id: int
    code: str
    kind: str
    agency_id: int
    title: str
    body: str
    answer: str
    answered_at: str | None
    published_at: str | None
    likes: int
    dislikes: int


class PublicPetitions(TypedDict):
    items: list["PublicPetition"]
    next: str | None


class Question(TypedDict):
    agency_id: int
    question: str
    respond_by: str


class Rated(TypedDict):
    """What was said. The comment is shown to its author and to officers."""

    overall: str
    aspects: dict[str, Any]
    comment: str
    given_at: str


class Rating(TypedDict):
    """`scale` has the best level first; `rating` is null until somebody has rated."""

    scale: list["RatingLevel"]
    rating: "Rated | None"


class RatingLevel(TypedDict):
    key: str
    name: "Text"


class Reason(TypedDict):
    reason: str


class Receipt(TypedDict):
    """`reference` is that of the order it answers; `other_number` that of a receipt written elsewhere …"""

    id: int
    number: str
    method: str
    amount: int
    lines: list["Owed"]
    reference: str
    other_number: str
    issued_at: str


class Receipts(TypedDict):
    items: list["Receipt"]


class Reception(TypedDict):
    """`forward`: hand it on at once to the agency that settles it."""

    forward: NotRequired[bool]


class Refusal(TypedDict):
    """Both are printed on the slip that the applicant gets."""

    reason: str
    guidance: NotRequired[str]


class Result(TypedDict):
    """The answer: drafted, or signed with its number. `has_document` once its PDF is kept."""

    decision: str
    result_code: str
    reasons: str
    drafted_at: str
    number: str
    signed_at: str | None
    agency_id: int
    valid_to: str | None
    has_document: bool


class ResultKind(TypedDict):
    code: str
    name: "Text"


class Return(TypedDict):
    method: "Channel"


class Seal(TypedDict):
    """The root of the Merkle tree (RFC 9162, SHA-256) over the first `size` entries, in hexadecimal …"""

    number: int
    size: int
    root: str
    sealed_at: str
    clock_at: str | None
    previous: str
    digest: str
    body: str
    signature: str | None
    timestamp: str | None


class Seals(TypedDict):
    items: list["Seal"]
    next: str | None


class SectorRow(TypedDict):
    code: str
    name: "Text"
    count: int


class Sectors(TypedDict):
    items: list["SectorRow"]


class SendingBack(TypedDict):
    """`target` is the key of an earlier step."""

    step_id: int
    target: str
    reason: str


class Sheets(TypedDict):
    component: str
    originals: NotRequired[int]
    copies: NotRequired[int]


class Shown(TypedDict):
    """The paper that says that one may act for the other, and until when; without an end until it is …"""

    file_id: int
    valid_to: NotRequired[str | None]


class Slip(TypedDict):
    """A form that was issued."""

    id: int
    form_code: str
    issued_at: str
    agency_id: int
    reason: str
    guidance: str
    items: list[str]
    due_at: str | None


class Slips(TypedDict):
    items: list["Slip"]


class Step(TypedDict):
    """A step of the work: what was done, is open (OPEN, WAITING), or lies ahead (AHEAD, without an id)."""

    id: int | None
    key: str
    name: "Text"
    role: str
    agency_id: int
    assignee_id: int | None
    state: str
    outcomes: list[str]
    opened_at: str | None
    due_at: str | None
    done_at: str | None
    done_by: int | None
    outcome: str
    comment: str


class Steps(TypedDict):
    items: list["Step"]


class Submission(TypedDict):
    """How the result shall come back; without it, by the way that the dossier came."""

    return_method: NotRequired["Channel | None"]


class SupplementRequest(TypedDict):
    """Everything that is missing, in one list: it can be asked for only once."""

    items: list[str]
    reason: str
    days_to_answer: NotRequired[int | None]


class Text(TypedDict):
    """Words in both languages."""

    vi: str
    en: str


class Tracking(TypedDict):
    """How far a dossier is: `done` of `total` steps, where it has steps."""

    code: str
    state: str
    national_code: int
    received_at: str
    due_at: str | None
    finished_at: str | None
    done: int | None
    total: int | None


class TypedAnswers(TypedDict):
    """Answers by the name of their field; null takes one back, and what is not named stays."""

    data: dict[str, Any]


class Verification(TypedDict):
    """A result that was issued here."""

    number: str
    decision: str
    agency_id: int
    signed_on: str
    valid_to: str | None


class Waiting(TypedDict):
    """The clock stood; it still does where `ends_at` is null."""

    kind: str
    starts_at: str
    ends_at: str | None
    respond_by: str | None


class Work(TypedDict):
    """An open step of a dossier."""

    step_id: int
    key: str
    step: "Text"
    role: str
    agency_id: int
    assignee_id: int | None
    opened_at: str
    step_due_at: str | None
    dossier_id: int
    code: str | None
    state: str
    procedure: str
    owner: str
    due_at: str | None


class WorkCounts(TypedDict):
    """Each figure stops at 1001, which means more than 1000. `today` and `soon` lie ahead; `late` is past."""

    late: int
    today: int
    soon: int
    total: int


class Worklist(TypedDict):
    items: list["Work"]
    next: str | None
