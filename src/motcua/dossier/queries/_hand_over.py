"""What goes as paper between the counter and those who settle, day by day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from motcua.dossier import policy
from motcua.dossier.models import Dossier, Paper
from motcua.dossier.queries._cards import DossierCard, card_of
from motcua.dossier.queries._register import NoSuchBook
from motcua.dossier.states import HandOver
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.org import queries as org


@dataclass(frozen=True, slots=True)
class Sheets:
    """What lies in a file: originals, copies whether certified or not, and papers that are kept as files."""

    originals: int = 0
    copies: int = 0
    files: int = 0


def list_handed_over(
    agency_id: int, *, viewer: Actor, way: HandOver, day: date, size: int = 100
) -> tuple[DossierCard, ...]:
    """
    Dossiers that came in on that day, or were finished on it, where the agency is one of the two sides.

    :raises NoSuchBook: to who sees nothing of that agency
    """
    if not (viewer.is_officer and agency_id in org.agencies_seen_by(viewer)):
        raise NoSuchBook()
    moment = "received_at" if way is HandOver.TO_WORK else "finished_at"
    since = datetime.combine(day, time.min, tzinfo=clock.LOCAL)
    that_day = {f"{moment}__gte": since, f"{moment}__lt": since + timedelta(days=1)}
    sides = Q(receiving_agency=agency_id) | Q(competent_agency=agency_id)
    rows = Dossier.objects.filter(sides, policy.visible_to(viewer), **that_day)
    return tuple(card_of(row) for row in rows.order_by("competent_agency", moment, "pk")[:size])


def sheets_of(dossier_ids: Sequence[int], *, viewer: Actor) -> Mapping[int, Sheets]:
    """How much paper lies in each of these that the viewer may see, in one query."""
    seen = Dossier.objects.filter(policy.visible_to(viewer), pk__in=list(dossier_ids))
    given = Paper.objects.filter(dossier__in=seen, removed_at__isnull=True).values("dossier_id")
    counted = given.annotate(
        originals=Sum("originals"), copies=Sum(F("copies") + Coalesce(F("certified"), 0)), files=Count("file")
    )
    return {row["dossier_id"]: Sheets(row["originals"], row["copies"], row["files"]) for row in counted}
