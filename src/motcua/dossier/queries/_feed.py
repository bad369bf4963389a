"""Lists for programs: dossiers as plain rows from a mark onward, and acts in the order of the ledger."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.dossier import policy
from motcua.dossier.models import Dossier
from motcua.dossier.queries._cards import DossierCard
from motcua.dossier.queries._read import get_dossier
from motcua.dossier.states import State
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.page import Page
from motcua.kernel.store import ledger, positions

WINDOW = 10_000
"""Positions looked through at once, so that whoever sees little of a long ledger waits no longer than others."""


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A dossier in a list: codes, ids and moments."""

    id: int
    code: str | None
    state: str
    procedure_code: str
    version_id: int
    channel: str
    receiving_agency_id: int
    competent_agency_id: int
    owner_id: int | None
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None


_COLUMNS = (
    *("id", "code", "state", "procedure_code", "procedure_version_id", "channel", "receiving_agency_id"),
    *("competent_agency_id", "owner_id", "submitted_at", "received_at", "due_at", "finished_at"),
)


@dataclass(frozen=True, slots=True)
class Acts:
    """A stretch of the ledger; `next` is the position to go on after, also when nothing was found."""

    entries: tuple[ledger.EntryCard, ...]
    next: int
    at_end: bool


def list_rows(
    *,
    viewer: Actor,
    before: int | None = None,
    size: int = 50,
    state: State | None = None,
    procedure_code: str = "",
    code: str = "",
) -> Page[DossierRow]:
    """Dossiers that the viewer may see, newest first, from the one begun before `before`; in one query."""
    rows = Dossier.objects.exclude(state=State.DISCARDED)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if state is not None:
        rows = rows.filter(state=state)
    if procedure_code:
        rows = rows.filter(procedure_code=procedure_code)
    if code:
        rows = rows.filter(code=code.strip().upper())
    lanes = [rows.filter(lane).order_by("-pk").values_list(*_COLUMNS)[: size + 1] for lane in policy.lanes_of(viewer)]
    if not lanes:
        return Page(())
    newest = lanes[0].union(*lanes[1:]).order_by("-id")[: size + 1] if lanes[1:] else lanes[0]
    return Page.cut([DossierRow(*values) for values in newest], number=1, size=size)


def rows_of(dossier_ids: Collection[int], *, viewer: Actor) -> Mapping[int, DossierRow]:
    """The dossiers among these that the viewer may see, as rows, in one query."""
    rows = Dossier.objects.filter(policy.visible_to(viewer), pk__in=list(dossier_ids))
    return {values[0]: DossierRow(*values) for values in rows.values_list(*_COLUMNS)}


def last_act(card: DossierCard) -> int:
    """The id of the last act on a dossier that one may see, as its card shows; it serves as its version."""
    return ledger.last("dossier", card.id)


def others_acted(dossier_id: int, *, viewer: Actor, after: int) -> bool:
    """Whether somebody else has acted on the dossier since; who may not see it is told of nothing."""
    return ledger.others_acted("dossier", get_dossier(dossier_id, viewer=viewer).id, after=after)


def list_acts(*, viewer: Actor, after: int, size: int = 100) -> Acts:
    """
    Acts on the dossiers of the agencies whose feed the viewer may read, in the one order of the ledger.

    What was done while a dossier was still a draft is left out.

    :raises motcua.dossier.policy.NotYourFeed: if the viewer may read none
    """
    agencies = policy.feed_of(viewer)
    end = positions.last_position()
    until = min(after + WINDOW, end)
    among = Dossier.objects.filter(policy.at_agencies(agencies)).values("pk")
    drafts = (State.DRAFT, State.DISCARDED)
    entries = ledger.following("dossier", after=after, until=until, size=size, among=among, leaving_out=drafts)
    is_full = len(entries) == size
    reached = (entries[-1].position or after) if is_full else max(after, until)
    return Acts(tuple(entries), reached, at_end=reached >= end)
