"""The ledger as the worker hands it on to insight: acts with their positions, real ones or made for counting."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from motcua.dossier import events
from motcua.dossier import queries as dossiers
from motcua.feedback.events import MatterRated
from motcua.insight.models import DossierFact
from motcua.kernel.plain.event import Event
from motcua.kernel.store import ledger
from motcua.kernel.store.ledger import EntryCard
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING

_dossiers = count(1_000_000)


def entries_of(*cards: dossiers.DossierCard) -> list[EntryCard]:
    """Every act on these dossiers, in order."""
    entries = [entry for card in cards for entry in dossiers.history(card.id, viewer=MACHINE)]
    ordered = sorted(entries, key=lambda entry: entry.id)
    return [replace(entry, position=number) for number, entry in enumerate(ordered, start=1)]


def hand_on(*entries: EntryCard) -> None:
    """To those subscribers of insight that the wiring names."""
    for entry in entries:
        for name, subscriber in ledger.subscribers.of(entry.name).items():
            if "insight" in name.split("."):
                subscriber(entry.event, entry)


def fact(dossier_id: int) -> DossierFact:
    return DossierFact.objects.get(dossier_id=dossier_id)


@dataclass
class Book:
    """Dossiers of the department of culture as insight hears of them; nothing else of them exists."""

    cast: Cast
    positions: Any = field(default_factory=lambda: count(1))

    def tell(self, event: Event, at: datetime) -> EntryCard:
        number = next(self.positions)
        entry = EntryCard(
            id=number,
            name=event.name,
            version=event.version,
            subject_kind=event.subject,
            subject_id=event.key_of_subject,
            actor="system:test",
            behalf_of="",
            place="",
            at=at,
            recorded_at=at,
            request_id="",
            data=event.to_data(),
            position=number,
        )
        hand_on(entry)
        return entry

    def received(
        self,
        at: datetime = MONDAY_MORNING,
        due_at: datetime | None = None,
        *,
        channel: str = "ONLINE",
        agency_id: int | None = None,
        procedure: str = "1.003868",
    ) -> int:
        number = next(_dossiers)
        event = events.DossierReceived(
            number,
            "RECEIVED",
            code=f"H12.99-260914-{number}",
            procedure_code=procedure,
            case_code="PAPER",
            regime="2025",
            channel=channel,
            filing="SELF",
            receiving_agency_id=self.cast.centre.id,
            competent_agency_id=agency_id or self.cast.culture.id,
            due_at=due_at,
        )
        self.tell(event, at)
        return number

    def finished(self, finished_at: datetime, punctuality: str = "EARLY", **how: Any) -> int:
        number = self.received(**how)
        self.tell(events.DossierFinished(number, "DONE", "APPROVED", None, punctuality), finished_at)
        return number

    def rated(self, dossier_id: int, level: str, at: datetime = MONDAY_MORNING) -> None:
        self.tell(MatterRated(dossier_id, "dossier", dossier_id, level, "ONLINE"), at)
