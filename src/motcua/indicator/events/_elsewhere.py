"""
Acts of rooms that are not built yet, under the names that those rooms will use.

They come from other systems only (`motcua load`). The room that will make such an act takes its event over as it is;
then it goes from here, and nothing that counts it changes.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class _OnDocument(Event):
    """An administrative document (NĐ 30/2020/NĐ-CP), in or out."""

    subject: ClassVar[str] = "document"
    name: ClassVar[str] = "document"

    document_id: int
    agency_id: int


@dataclass(frozen=True)
class DocumentReceived(_OnDocument):
    """`electronic`: without paper; `interagency`: from another state agency."""

    name: ClassVar[str] = "correspondence.document_received"

    electronic: bool
    signed: bool
    interagency: bool


@dataclass(frozen=True)
class DocumentIssued(_OnDocument):
    name: ClassVar[str] = "correspondence.document_issued"

    electronic: bool
    signed: bool
    interagency: bool


@dataclass(frozen=True)
class DocumentPutToLeader(_OnDocument):
    name: ClassVar[str] = "correspondence.document_put_to_leader"


@dataclass(frozen=True)
class DocumentDirected(_OnDocument):
    """A leader said what is to be done with it; `on_system`: not on paper."""

    name: ClassVar[str] = "correspondence.document_directed"

    on_system: bool


@dataclass(frozen=True)
class _OnComputer(Event):
    subject: ClassVar[str] = "computer"
    name: ClassVar[str] = "computer"

    computer_id: int
    agency_id: int


@dataclass(frozen=True)
class ComputerRegistered(_OnComputer):
    """`antivirus`: licensed software guards it. Without a person it is for whoever comes."""

    name: ClassVar[str] = "register.computer_registered"

    person_id: int | None
    antivirus: bool


@dataclass(frozen=True)
class ComputerChanged(_OnComputer):
    name: ClassVar[str] = "register.computer_changed"

    person_id: int | None
    antivirus: bool


@dataclass(frozen=True)
class ComputerRetired(_OnComputer):
    name: ClassVar[str] = "register.computer_retired"


@dataclass(frozen=True)
class _OnSoftware(Event):
    subject: ClassVar[str] = "software"
    name: ClassVar[str] = "software"

    software_id: int
    agency_id: int


@dataclass(frozen=True)
class SoftwareRegistered(_OnSoftware):
    name: ClassVar[str] = "register.software_registered"

    kind: str


@dataclass(frozen=True)
class SoftwareRetired(_OnSoftware):
    name: ClassVar[str] = "register.software_retired"


@dataclass(frozen=True)
class _OnWebsite(Event):
    subject: ClassVar[str] = "website"
    name: ClassVar[str] = "website"

    website_id: int
    agency_id: int


@dataclass(frozen=True)
class WebsiteRegistered(_OnWebsite):
    name: ClassVar[str] = "register.website_registered"


@dataclass(frozen=True)
class WebsiteUpdated(_OnWebsite):
    """Its news was renewed."""

    name: ClassVar[str] = "register.website_updated"


@dataclass(frozen=True)
class WebsiteRetired(_OnWebsite):
    name: ClassVar[str] = "register.website_retired"


@dataclass(frozen=True)
class MeetingHeld(Event):
    """`online`: people met over a line."""

    name: ClassVar[str] = "register.meeting_held"
    subject: ClassVar[str] = "meeting"

    meeting_id: int
    agency_id: int
    online: bool


@dataclass(frozen=True)
class TrainingHeld(Event):
    name: ClassVar[str] = "register.training_held"
    subject: ClassVar[str] = "training"

    training_id: int
    agency_id: int
    kind: str


@dataclass(frozen=True)
class IncidentReported(Event):
    """An incident of information security (QĐ 05/2017/QĐ-TTg)."""

    name: ClassVar[str] = "infosec.incident_reported"
    subject: ClassVar[str] = "incident"

    incident_id: int
    agency_id: int
    kind: str


@dataclass(frozen=True)
class FileDigitised(Event):
    """A file of the archive."""

    name: ClassVar[str] = "records.file_digitised"
    subject: ClassVar[str] = "digitised_file"

    digitised_id: int
    agency_id: int
    pages: int


@dataclass(frozen=True)
class MailUsed(Event):
    """How often a person used official mail in the month of that day, as another system counted it."""

    name: ClassVar[str] = "org.mail_used"
    subject: ClassVar[str] = "mail_use"

    use_id: int
    agency_id: int
    person_id: int
    on: date
    times: int


@dataclass(frozen=True)
class SystemUsed(Event):
    """How often a person signed in to another system in the month of that day."""

    name: ClassVar[str] = "org.system_used"
    subject: ClassVar[str] = "system_use"

    use_id: int
    agency_id: int
    person_id: int
    on: date
    times: int


@dataclass(frozen=True)
class UnitClassified(Event):
    """The class an agency got in a ranking; `last` is the last day of the ranked period."""

    name: ClassVar[str] = "indicator.unit_classified"
    subject: ClassVar[str] = "classification"

    classification_id: int
    agency_id: int
    set_key: str
    class_key: str
    last: date
