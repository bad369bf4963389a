"""What is told of a dossier beside itself: its history, why it is due when it is, its fees."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, Self

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from motcua.dossier import queries as dossiers
from motcua.interfaces.api import replies
from motcua.interfaces.api.dossiers.show import KIND
from motcua.interfaces.api.identity import READ, actor
from motcua.interfaces.api.shapes import Id, Read, Text
from motcua.kernel.plain.worktime import Line
from motcua.kernel.store import ledger
from motcua.kernel.store.ledger import EntryCard
from motcua.process import queries as steps

router = Router(tags=["dossiers"], auth=READ)

FOR_THE_APPLICANT: Final = frozenset(
    f"dossier.{name}"
    for name in (
        *("draft_started", "paper_added", "paper_removed", "submitted", "received", "not_accepted", "forwarded"),
        *("supplement_asked", "supplemented", "payment_asked", "fee_paid", "resumed", "deadline_extended"),
        *("deadline_recomputed", "finished", "returned", "result_downloaded", "emergency_opened", "withdrawn"),
        *("stopped", "reopened"),
    )
)
"""What was settled among officers, and an answer that is not yet given, are no business of the applicant's."""


class HistoryEntry(BaseModel):
    """An act. `by` names an officer by number, and of everybody else only the kind; `data` holds no names."""

    id: int
    name: str
    by: str
    at: datetime
    data: dict[str, Any]

    @classmethod
    def of(cls, entry: EntryCard) -> Self:
        return cls(id=entry.id, name=entry.name, by=who(entry), at=entry.at, data=plain(entry.data))


class History(BaseModel):
    items: list[HistoryEntry]


class DueLine(BaseModel):
    """A step of the reckoning, over the days `first` to `last`; the codes are explained in the reference."""

    code: str
    first: date
    last: date
    data: dict[str, Any]

    @classmethod
    def of(cls, line: Line) -> Self:
        return cls(code=line.code, first=line.first, last=line.last, data=dict(line.data))


class Waiting(Read):
    """The clock stood; it still does where `ends_at` is null."""

    kind: str
    starts_at: datetime
    ends_at: datetime | None
    respond_by: datetime | None


class DueDay(BaseModel):
    """By when, and how that came about; no lines while the clock stands, or where the law sets no limit."""

    due_at: datetime | None
    due_at_original: datetime | None
    lines: list[DueLine]
    waits: list[Waiting]


class Awaited(Read):
    """By `name` it is told that a message came in; a time comes by itself at `due_at`."""

    kind: str
    name: str
    label: Text
    since: datetime
    due_at: datetime | None


class AllAwaited(BaseModel):
    items: list[Awaited]


class FeeOfDossier(Read):
    """A fee as it was fixed when the dossier was submitted; in đồng."""

    code: str
    amount: int
    paid_at: datetime | None
    method: str
    receipt_number: str


class FeesOfDossier(BaseModel):
    """`owed` is what is still to be paid."""

    items: list[FeeOfDossier]
    owed: int


@router.get("/dossiers/{dossier_id}/history", response=History, operation_id="list_history", summary="What happened")
def list_history(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """Every act, the oldest first; the applicant reads what concerns him or her."""
    viewer = actor(request)
    entries = dossiers.history(dossier_id, viewer=viewer)
    if viewer.is_citizen:
        entries = [entry for entry in entries if entry.name in FOR_THE_APPLICANT]
    else:
        line = steps.steps_of(KIND, dossier_id, viewer=viewer)
        entries += [
            entry for number in {step.instance_id for step in line} for entry in ledger.history("process", number)
        ]
        entries.sort(key=lambda entry: entry.id)
    return replies.reply(request, History(items=[HistoryEntry.of(entry) for entry in entries]))


@router.get("/dossiers/{dossier_id}/due", response=DueDay, operation_id="explain_due", summary="Why it is due then")
def explain_due(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """From when the time runs, which days do not count, when the clock stood and what was moved."""
    viewer = actor(request)
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    answer = DueDay(
        due_at=card.due_at,
        due_at_original=card.due_at_original,
        lines=[DueLine.of(line) for line in dossiers.explain_due(dossier_id, viewer=viewer)],
        waits=[Waiting.of(hold) for hold in dossiers.list_holds(dossier_id, viewer=viewer)],
    )
    return replies.reply(request, answer)


@router.get(
    "/dossiers/{dossier_id}/awaited", response=AllAwaited, operation_id="list_awaited", summary="What it waits for"
)
def list_awaited(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """What the process waits for besides people: messages, times, services; nothing for the applicant."""
    viewer = actor(request)
    card = dossiers.get_dossier(dossier_id, viewer=viewer)
    found = steps.list_waits(KIND, card.id, viewer=viewer)
    return replies.reply(request, AllAwaited(items=[Awaited.model_validate(wait) for wait in found]))


@router.get("/dossiers/{dossier_id}/fees", response=FeesOfDossier, operation_id="list_fees", summary="Fees")
def list_fees(request: HttpRequest, dossier_id: Id) -> HttpResponse:
    """What is to be paid, and what was."""
    fees = dossiers.list_fees(dossier_id, viewer=actor(request))
    owed = sum(fee.amount for fee in fees if fee.paid_at is None)
    return replies.reply(request, FeesOfDossier(items=[FeeOfDossier.of(fee) for fee in fees], owed=owed))


def who(entry: EntryCard) -> str:
    """Officers by number; of everybody else only the kind."""
    return entry.actor if entry.actor.startswith("officer:") else entry.actor.partition(":")[0]


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """What was recorded, without the mark of the session in which it was done."""
    return {name: value for name, value in data.items() if name != "session"}
