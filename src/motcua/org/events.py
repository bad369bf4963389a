"""What happened in the organisation: ids and codes, no names."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class AgencyEstablished(Event):
    name = "org.agency_established"
    subject = "agency"
    agency_id: int
    kind: str
    domain: str
    codes: tuple[str, ...]
    valid_from: date


@dataclass(frozen=True)
class AgencyRenamed(Event):
    name = "org.agency_renamed"
    subject = "agency"
    agency_id: int
    on: date


@dataclass(frozen=True)
class AgencyRecoded(Event):
    name = "org.agency_recoded"
    subject = "agency"
    agency_id: int
    system: str
    code: str
    on: date


@dataclass(frozen=True)
class AgenciesMerged(Event):
    """The subject is the successor; positions and grants in the predecessors ended on that day."""

    name = "org.agencies_merged"
    subject = "agency"
    agency_id: int
    predecessor_ids: tuple[int, ...]
    on: date
    ground: str


@dataclass(frozen=True)
class AgencyDissolved(Event):
    """It closed without a successor; positions and grants in it ended on that day."""

    name = "org.agency_dissolved"
    subject = "agency"
    agency_id: int
    on: date
    ground: str


@dataclass(frozen=True)
class UnitOpened(Event):
    name = "org.unit_opened"
    subject = "unit"
    unit_id: int
    agency_id: int
    kind: str


@dataclass(frozen=True)
class UnitClosed(Event):
    name = "org.unit_closed"
    subject = "unit"
    unit_id: int
    agency_id: int
    on: date


@dataclass(frozen=True)
class OfficerEnrolled(Event):
    name = "org.officer_enrolled"
    subject = "officer"
    person_id: int


@dataclass(frozen=True)
class OfficerCorrected(Event):
    name = "org.officer_corrected"
    subject = "officer"
    person_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class OfficerAppointed(Event):
    name = "org.officer_appointed"
    subject = "officer"
    person_id: int
    position_id: int
    unit_id: int
    agency_id: int
    valid_from: date
    valid_to: date | None
    duty: str = ""


@dataclass(frozen=True)
class PositionEnded(Event):
    """`grant_ids`: roles that ended with it, since the officer has no other position in that agency."""

    name = "org.position_ended"
    subject = "officer"
    person_id: int
    position_id: int
    on: date
    grant_ids: tuple[int, ...]


@dataclass(frozen=True)
class RoleGranted(Event):
    name = "org.role_granted"
    subject = "officer"
    person_id: int
    grant_id: int
    role: str
    agency_id: int
    unit_id: int | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class RoleRevoked(Event):
    name = "org.role_revoked"
    subject = "officer"
    person_id: int
    grant_id: int
    role: str
    agency_id: int
    on: date


@dataclass(frozen=True)
class AccessReviewOpened(Event):
    name = "org.access_review_opened"
    subject = "access_review"
    review_id: int
    agency_id: int
    deadline: date
    count: int


@dataclass(frozen=True)
class AccessReviewClosed(Event):
    """`waiting`: roles of which nobody had said anything."""

    name = "org.access_review_closed"
    subject = "access_review"
    review_id: int
    agency_id: int
    waiting: int


@dataclass(frozen=True)
class RoleKept(Event):
    """In a review of access somebody confirmed that the officer still needs the role."""

    name = "org.role_kept"
    subject = "officer"
    person_id: int
    review_id: int
    grant_id: int
    role: str
    agency_id: int


@dataclass(frozen=True)
class RoleWithdrawn(Event):
    """In a review of access the role was found to be needed no longer, and ended on that day."""

    name = "org.role_withdrawn"
    subject = "officer"
    person_id: int
    review_id: int
    grant_id: int
    role: str
    agency_id: int
    on: date


@dataclass(frozen=True)
class RolesDelegated(Event):
    name = "org.roles_delegated"
    subject = "officer"
    person_id: int
    delegation_id: int
    to_person_id: int
    roles: tuple[str, ...]
    agency_id: int
    unit_id: int | None
    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class DelegationRevoked(Event):
    name = "org.delegation_revoked"
    subject = "officer"
    person_id: int
    delegation_id: int
    to_person_id: int


@dataclass(frozen=True)
class AccountOpened(Event):
    name = "org.account_opened"
    subject = "account"
    account_id: int
    person_id: int | None
    party_id: int | None


@dataclass(frozen=True)
class PasswordSet(Event):
    name = "org.password_set"
    subject = "account"
    account_id: int


@dataclass(frozen=True)
class AccountClosed(Event):
    name = "org.account_closed"
    subject = "account"
    account_id: int


@dataclass(frozen=True)
class AccountReopened(Event):
    name = "org.account_reopened"
    subject = "account"
    account_id: int


@dataclass(frozen=True)
class TokenIssued(Event):
    name = "org.token_issued"
    subject = "account"
    account_id: int
    token_id: int
    scopes: tuple[str, ...]
    expires_at: datetime


@dataclass(frozen=True)
class TokenRevoked(Event):
    name = "org.token_revoked"
    subject = "account"
    account_id: int
    token_id: int


@dataclass(frozen=True)
class SignedIn(Event):
    """`person_id` and `agency_id` are an officer's, where the officer works first of all; nothing for citizens."""

    name = "org.signed_in"
    subject = "account"
    account_id: int
    sign_in_id: int
    person_id: int | None = None
    agency_id: int | None = None


@dataclass(frozen=True)
class SignInEnded(Event):
    """By signing out, or by its owner from another device."""

    name = "org.sign_in_ended"
    subject = "account"
    account_id: int
    sign_in_id: int


@dataclass(frozen=True)
class ScheduleSet(Event):
    """Without an agency the schedule is everybody's."""

    name = "org.schedule_set"
    subject = "schedule"
    schedule_id: int
    agency_id: int | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class DayAnnounced(Event):
    """Open dossiers whose limit runs over `day` are to be looked at again. Without an agency it is for everybody."""

    name = "org.day_announced"
    subject = "special_day"
    day_id: int
    day: date
    kind: str
    agency_id: int | None
    document: str


@dataclass(frozen=True)
class DayWithdrawn(Event):
    name = "org.day_withdrawn"
    subject = "special_day"
    day_id: int
    day: date
    kind: str
    agency_id: int | None
    document: str


@dataclass(frozen=True)
class DaysLoaded(Event):
    """Days of past and known years were entered at once; the subject is the last of them."""

    name = "org.days_loaded"
    subject = "special_day"
    day_id: int
    count: int
    first: date
    last: date


@dataclass(frozen=True)
class PlacesLoaded(Event):
    """The list of places was entered; the subject is 0, the country."""

    name = "org.places_loaded"
    subject = "place"
    place_id: int
    places: int
    moves: int
    suspect: int
