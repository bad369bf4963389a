"""What happened in the catalogue. Subjects are ids of versions, procedures and regimes; codes are public."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class RegimeAdopted(Event):
    """A body of one-stop rules was entered, or entered anew, for the days from `valid_from`."""

    name: ClassVar[str] = "catalogue.regime_adopted"
    subject: ClassVar[str] = "regime"
    regime_id: int
    key: str
    valid_from: date
    valid_to: date | None
    digest: str


@dataclass(frozen=True)
class ProcedureAnnounced(Event):
    """
    A decision announced the procedure (quyết định công bố) and said whose it is; people may use it when it is published
    too. The code is its `key`; `agency_id` is empty for what every agency of a kind settles.
    """

    name: ClassVar[str] = "catalogue.procedure_announced"
    subject: ClassVar[str] = "procedure_version"
    version_id: int
    key: str
    decided_on: date
    agency_id: int | None
    sector: str
    service_level: str
    by_post: bool


@dataclass(frozen=True)
class ProcedureDrafted(Event):
    """A version was written down; nobody outside sees it yet."""

    name: ClassVar[str] = "catalogue.procedure_drafted"
    subject: ClassVar[str] = "procedure_version"
    version_id: int
    key: str
    number: int
    digest: str


@dataclass(frozen=True)
class DraftRevised(Event):
    """Files of a draft were changed, or a change was taken back or made once more."""

    name: ClassVar[str] = "catalogue.draft_revised"
    subject: ClassVar[str] = "procedure_version"
    version_id: int
    key: str
    number: int
    digest: str


@dataclass(frozen=True)
class DraftDiscarded(Event):
    """A draft was thrown away; nobody outside ever saw it."""

    name: ClassVar[str] = "catalogue.draft_discarded"
    subject: ClassVar[str] = "procedure_version"
    version_id: int
    key: str
    number: int


@dataclass(frozen=True)
class DraftSent(Event):
    """A draft was sent to the control unit to be checked; `approval` counts how often."""

    name: ClassVar[str] = "catalogue.draft_sent"
    subject: ClassVar[str] = "procedure_version"
    version_id: int
    key: str
    number: int
    approval: int


@dataclass(frozen=True)
class DraftTakenBack(Event):
    """A draft that was sent was taken back by those who write it."""

    name: ClassVar[str] = "catalogue.draft_taken_back"
    subject: ClassVar[str] = "procedure_version"
    version_id: int
    key: str
    number: int
    approval: int


@dataclass(frozen=True)
class DraftChecked(Event):
    """The control unit checked a draft and passed it on to the Chair."""

    name: ClassVar[str] = "catalogue.draft_checked"
    subject: ClassVar[str] = "procedure_version"
    version_id: int
    key: str
    number: int
    approval: int


@dataclass(frozen=True)
class DraftSentBack(Event):
    """The control unit checked a draft and sent it back; the reason stands with the approval."""

    name: ClassVar[str] = "catalogue.draft_sent_back"
    subject: ClassVar[str] = "procedure_version"
    version_id: int
    key: str
    number: int
    approval: int


@dataclass(frozen=True)
class DraftApproved(Event):
    """The Chair approved the internal process of a draft, by a decision of this day; its number stands there."""

    name: ClassVar[str] = "catalogue.draft_approved"
    subject: ClassVar[str] = "procedure_version"
    version_id: int
    key: str
    number: int
    approval: int
    issued_on: date


@dataclass(frozen=True)
class DraftRefused(Event):
    """The Chair did not approve a draft; the reason stands with the approval."""

    name: ClassVar[str] = "catalogue.draft_refused"
    subject: ClassVar[str] = "procedure_version"
    version_id: int
    key: str
    number: int
    approval: int


@dataclass(frozen=True)
class ProcedurePublished(Event):
    """A version was made public and holds from `valid_from`."""

    name: ClassVar[str] = "catalogue.procedure_published"
    subject: ClassVar[str] = "procedure_version"
    version_id: int
    key: str
    number: int
    valid_from: date
    digest: str
    agency_id: int | None = None
    sector: str = ""
    service_level: str = ""
    by_post: bool = False


@dataclass(frozen=True)
class ProcedureWithdrawn(Event):
    """A version was abolished; `valid_to` is the first day on which it no longer holds."""

    name: ClassVar[str] = "catalogue.procedure_withdrawn"
    subject: ClassVar[str] = "procedure_version"
    version_id: int
    key: str
    number: int
    valid_to: date


@dataclass(frozen=True)
class FrontDoorMoved(Event):
    """From `valid_from` one submits elsewhere: here, at the national portal or in a ministry's system."""

    name: ClassVar[str] = "catalogue.front_door_moved"
    subject: ClassVar[str] = "procedure"
    procedure_id: int
    key: str
    door: str
    valid_from: date
