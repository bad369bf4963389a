"""Who had a dossier open: for the officer who opens it, once a day; and for the person whose dossier it is."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossier import policy
from motcua.dossier.models import Dossier, Reading
from motcua.dossier.states import Ground
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.page import Page
from motcua.kernel.store.questions import Question


@dataclass(frozen=True, slots=True)
class ReadingCard:
    """`reason` is what was written for an emergency. A face shows office, title and ground, never the officer."""

    dossier_id: int
    at: datetime
    person_id: int
    agency_id: int
    ground: Ground
    reason: str


def reading_is_noted(dossier_id: int, *, viewer: Actor, on: date) -> bool:
    """Whether this officer's reading of that day is recorded already: one look by key on every page that is opened."""
    return _noted.first(dossier_id, viewer.person_id or 0, on) is not None


def list_readings(
    *, viewer: Actor, dossier_id: int | None = None, number: int = 1, size: int = 30
) -> Page[ReadingCard]:
    """Who had the dossiers of a citizen open, or one of them; the newest first."""
    if not viewer.is_citizen:
        return Page(())
    mine = Dossier.objects.filter(policy.visible_to(viewer))
    if dossier_id is not None:
        mine = mine.filter(pk=dossier_id)
    rows = Reading.objects.filter(dossier__in=mine).select_related("emergency").order_by("-at", "-pk")
    start = (number - 1) * size
    return Page.cut([_card(row) for row in rows[start : start + size + 1]], number=number, size=size)


def _card(row: Reading) -> ReadingCard:
    return ReadingCard(
        dossier_id=row.dossier_id,
        at=row.at,
        person_id=row.person_id,
        agency_id=row.agency_id,
        ground=Ground(row.ground),
        reason=row.emergency.reason if row.emergency else "",
    )


_noted = Question(
    lambda dossier_id, person_id, day: Reading.objects.filter(
        dossier=dossier_id, person=person_id, day=day
    ).values_list("pk")
)
