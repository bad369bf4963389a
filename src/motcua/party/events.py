"""What happened to parties: ids, codes and names of fields; of values only commitments."""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.plain.commitment import NONE, Commitment
from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class PartyRegistered(Event):
    name = "party.registered"
    subject = "party"
    party_id: int
    kind: str
    details: Commitment = NONE


@dataclass(frozen=True)
class PartyCorrected(Event):
    """`details` holds to the new values of the fields."""

    name = "party.corrected"
    subject = "party"
    party_id: int
    fields: tuple[str, ...]
    details: Commitment = NONE


@dataclass(frozen=True)
class PartyErased(Event):
    """`ground` is the number of the document or article that orders it."""

    name = "party.erased"
    subject = "party"
    party_id: int
    ground: str


@dataclass(frozen=True)
class MandateGiven(Event):
    """`scope` is the code of a procedure or dossier, or "" for every matter."""

    name = "party.mandate_given"
    subject = "party"
    party_id: int
    mandate_id: int
    to_party_id: int
    scope: str
    valid_from: date
    valid_to: date | None
    file_id: int | None


@dataclass(frozen=True)
class MandateEnded(Event):
    name = "party.mandate_ended"
    subject = "party"
    party_id: int
    mandate_id: int
    to_party_id: int
    on: date
