"""Publications of conformity, and how many of the obliged agencies have one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.quality import policy
from motcua.quality.models import Publication
from motcua.quality.states import Right, Standard


class NoSuchPublication(NotFound):
    """There is no such publication in a quality system that is open to you."""

    code = "quality.no_such_publication"


@dataclass(frozen=True, slots=True)
class PublicationCard:
    """A publication of conformity with the scope of its day."""

    id: int
    agency_id: int
    standard: Standard
    words: str
    unit_ids: tuple[int, ...]
    units_total: int
    procedures: tuple[str, ...]
    signed_number: str
    signer_id: int | None
    published_at: datetime
    notified_on: date | None
    notified_to: str
    may_notify: bool


def list_publications(agency_id: int, *, viewer: Actor) -> tuple[PublicationCard, ...]:
    """
    Every publication of an agency, the latest first, which is the one that holds.

    :raises NoQualitySystem: to whoever has nothing to do with the agency
    """
    policy.may_read(viewer, agency_id)
    rows = Publication.objects.filter(agency=agency_id).order_by("-published_at", "-id")
    return tuple(publication_card(row, viewer) for row in rows)


def get_publication(publication_id: int, *, viewer: Actor) -> PublicationCard:
    """:raises NoSuchPublication: if there is none, or its agency is not the viewer's to read"""
    row = Publication.objects.filter(policy.seen_by(viewer), pk=publication_id).first()
    if row is None:
        raise NoSuchPublication()
    return publication_card(row, viewer)


def agencies_published(*, viewer: Actor, among: Iterable[int]) -> frozenset[int]:
    """Those of these agencies that have published conformity; it is posted for everybody, so any viewer may ask."""
    rows = Publication.objects.filter(agency__in=list(among))
    return frozenset(rows.values_list("agency_id", flat=True))


def publication_card(row: Publication, viewer: Actor) -> PublicationCard:
    return PublicationCard(
        id=row.pk,
        agency_id=row.agency_id,
        standard=Standard(row.standard),
        words=row.words,
        unit_ids=tuple(row.unit_ids),
        units_total=row.units_total,
        procedures=tuple(row.procedures),
        signed_number=row.signed_number,
        signer_id=row.signer_id,
        published_at=row.published_at,
        notified_on=row.notified_on,
        notified_to=row.notified_to,
        may_notify=row.notified_on is None and policy.acting(viewer, row.agency_id, Right.MANAGE) is not None,
    )
