"""One procedure: its card, its versions, where one submits, its files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable

from motcua.catalogue import policy, rules
from motcua.catalogue.models import FrontDoor, ProcedureVersion
from motcua.catalogue.queries._process import card_of
from motcua.catalogue.states import VersionState
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.store.questions import Question


class NoSuchProcedure(NotFound):
    """There is no procedure {ref} in force."""

    code = "catalogue.no_such_procedure"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list of all versions of a procedure."""

    id: int
    key: str
    number: int
    state: str
    valid_from: date
    valid_to: date | None
    published_at: datetime | None
    digest: str


def in_force(day: date | Combinable) -> Q:
    """Versions that hold on `day`; one that was withdrawn holds until its last day."""
    ends = Q(valid_to=None) | Q(valid_to__gt=day)
    return Q(valid_from__lte=day) & ends & ~Q(state=VersionState.DRAFT)


def get_procedure(ref: int | str, *, viewer: Actor, on: date | None = None) -> rules.ProcedureCard:
    """
    A version by its id, or the version in force on a day by the procedure's key.

    A dossier asks by the id it keeps: a version stays readable for ever, in force or not.

    :raises NoSuchProcedure: if there is none, or it is a draft that `viewer` may not see
    """
    card = find_procedure(ref, viewer=viewer, on=on)
    if card is None:
        raise NoSuchProcedure(ref=ref)
    return card


def find_procedure(ref: int | str, *, viewer: Actor, on: date | None = None) -> rules.ProcedureCard | None:
    """As `get_procedure`; None where there is none."""
    if isinstance(ref, str):
        if on is None:
            raise ValueError("a procedure is asked for by its key on a day")
        found = _in_force.first(ref, on)
        return None if found is None else _published(*found)
    if (published := _published(ref)) is not None:
        return published
    return _draft(ref) if policy.sees_drafts(viewer) else None


_in_force = Question(
    lambda key, day: ProcedureVersion.objects.filter(in_force(day), procedure__key=key).values_list("pk")
)


def list_versions(key: str, *, viewer: Actor) -> tuple[VersionRow, ...]:
    """Every version of a procedure, the newest first; drafts for those who may see them."""
    rows = ProcedureVersion.objects.filter(procedure__key=key)
    if not policy.sees_drafts(viewer):
        rows = rows.exclude(state=VersionState.DRAFT)
    return tuple(
        VersionRow(row.pk, key, row.number, row.state, row.valid_from, row.valid_to, row.published_at, row.digest)
        for row in rows.defer("files", "row", "search").order_by("-number")
    )


def versions_in_force(keys: Iterable[str], *, viewer: Actor, on: date) -> dict[str, VersionRow]:
    """Which version of each of these procedures holds on a day, by key; those without one are not among them."""
    rows = ProcedureVersion.objects.filter(in_force(on), procedure__key__in=set(keys)).select_related("procedure")
    return {
        row.procedure.key: VersionRow(
            row.pk, row.procedure.key, row.number, row.state, row.valid_from, row.valid_to, row.published_at, row.digest
        )
        for row in rows.defer("files", "row", "search")
    }


def list_drafts(*, viewer: Actor) -> tuple[VersionRow, ...]:
    """Versions that wait to be published, for those who may see them."""
    if not policy.sees_drafts(viewer):
        return ()
    rows = ProcedureVersion.objects.filter(state=VersionState.DRAFT).select_related("procedure")
    return tuple(
        VersionRow(
            row.pk, row.procedure.key, row.number, row.state, row.valid_from, row.valid_to, row.published_at, row.digest
        )
        for row in rows.defer("files", "row", "search").order_by("procedure__key", "number")
    )


def front_door(key: str, day: date, *, viewer: Actor) -> rules.FrontDoor:
    """
    Where one submits on `day`.

    :raises NoSuchProcedure: if the procedure is unknown, or no door of it is open on that day
    """
    found = _door.first(key, day)
    if found is None:
        raise NoSuchProcedure(ref=key)
    return rules.FrontDoor(found.door, found.valid_from, found.valid_to, found.url, found.source)


_door = Question(
    lambda key, day: FrontDoor.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=day), procedure__key=key, valid_from__lte=day
    ).order_by("-valid_from")[:1]
)


def export_package(version_id: int, *, viewer: Actor) -> dict[str, str]:
    """
    The files of a version as they were published, by path.

    :raises NoSuchProcedure: if there is none, or it is a draft that `viewer` may not see
    """
    return package_of(version_id, viewer=viewer)[0]


def package_of(version_id: int, *, viewer: Actor) -> tuple[dict[str, str], int | None]:
    """
    The files of a version, and the process definition that was published with it.

    :raises NoSuchProcedure: if there is none, or it is a draft that `viewer` may not see
    """
    found = _rows(viewer).filter(pk=version_id).values_list("files", "process_id").first()
    if found is None:
        raise NoSuchProcedure(ref=version_id)
    return dict(found[0]), found[1]


def _rows(viewer: Actor) -> QuerySet[ProcedureVersion]:
    rows = ProcedureVersion.objects.all()
    return rows if policy.sees_drafts(viewer) else rows.exclude(state=VersionState.DRAFT)


@lru_cache(maxsize=2048)
def _kept(version_id: int) -> rules.ProcedureCard:
    row = ProcedureVersion.objects.exclude(state=VersionState.DRAFT).get(pk=version_id)
    return card_of(row.files, version_id=row.pk, form_id=row.form_id, process_id=row.process_id)


def _published(version_id: int) -> rules.ProcedureCard | None:
    """What was published never changes, so its card is made once."""
    try:
        return _kept(version_id)
    except ProcedureVersion.DoesNotExist:
        return None


def _draft(version_id: int) -> rules.ProcedureCard | None:
    row = ProcedureVersion.objects.filter(pk=version_id).first()
    return None if row is None else card_of(row.files, version_id=row.pk)
