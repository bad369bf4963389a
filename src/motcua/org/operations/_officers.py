"""Officers and the positions they hold."""

from datetime import date, datetime

from django.db.models import Q

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.text import name_sort_key
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import events, policy
from motcua.org.models import Agency, Person, Position, RoleGrant
from motcua.org.operations._rows import (
    check_period,
    clean_name,
    clean_words,
    lasts_beyond,
    not_before_begin,
    open_unit_of,
)
from motcua.org.queries import NoSuchOfficer, PersonCard, PositionCard


class NoSuchPosition(NotFound):
    """There is no such position."""

    code = "org.no_such_position"


@transaction_required
def enrol_officer(*, actor: Actor, at: datetime, full_name: str, email: str = "", phone: str = "") -> PersonCard:
    """Enter somebody who works here; a position and roles follow."""
    actor = policy.administers_somewhere(actor)
    full_name = clean_name(full_name)
    person = Person.objects.create(
        full_name=full_name, sort_key=name_sort_key(full_name), email=clean_words(email), phone=clean_words(phone)
    )
    ledger.record(events.OfficerEnrolled(person_id=person.pk), actor=actor, at=at)
    return PersonCard.of(person)


@transaction_required
def correct_officer(
    *, actor: Actor, at: datetime, person_id: int, full_name: str, email: str, phone: str
) -> PersonCard:
    """Set name and contacts right: by the officer's administrator, or the officer. No change leaves no trace."""
    person = officer_of(person_id, locked=True)
    if actor.person_id != person.pk:
        actor = administers_officer(actor, person, clock.local_date(at))
    full_name = clean_name(full_name)
    new = {
        "full_name": full_name,
        "sort_key": name_sort_key(full_name),
        "email": clean_words(email),
        "phone": clean_words(phone),
    }
    changed = [field for field, value in new.items() if getattr(person, field) != value]
    if changed:
        for field in changed:
            setattr(person, field, new[field])
        person.save(update_fields=changed)
        ledger.record(events.OfficerCorrected(person_id=person.pk, fields=tuple(changed)), actor=actor, at=at)
    return PersonCard.of(person)


@transaction_required
def appoint(
    *,
    actor: Actor,
    at: datetime,
    person_id: int,
    unit_id: int,
    title: str,
    valid_from: date,
    title_en: str = "",
    valid_to: date | None = None,
    duty: str = "",
) -> PositionCard:
    """
    Give an officer a position in a unit; `title` is what stands under a signature. `duty` is a word for what such
    officers are counted by, such as IT.

    :raises UnitClosed: if the unit has been closed
    :raises BadPeriod: if the term is empty
    """
    check_period(valid_from, valid_to)
    unit = open_unit_of(unit_id)
    actor = policy.administers(actor, unit.agency)
    position = Position.objects.create(
        person=officer_of(person_id),
        unit=unit,
        title=clean_name(title),
        title_en=clean_words(title_en),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    ledger.record(
        events.OfficerAppointed(
            person_id=person_id,
            position_id=position.pk,
            unit_id=unit.pk,
            agency_id=unit.agency_id,
            valid_from=valid_from,
            valid_to=valid_to,
            duty=duty,
        ),
        actor=actor,
        at=at,
    )
    return PositionCard.of(position)


@transaction_required
def end_position(*, actor: Actor, at: datetime, position_id: int, on: date) -> PositionCard:
    """
    End a position on `on`. The officer's roles in that agency end too, unless another position there remains.

    :raises NoSuchPosition: if there is none, or it ends earlier anyway
    """
    position = (
        Position.objects.select_for_update(of=("self",))
        .select_related("unit__agency")
        .filter(lasts_beyond(on), pk=position_id)
        .first()
    )
    if position is None:
        raise NoSuchPosition()
    agency = position.unit.agency
    actor = policy.administers(actor, agency)
    position.valid_to = max(on, position.valid_from)
    position.save(update_fields=["valid_to"])
    others = Position.objects.filter(lasts_beyond(on), person=position.person_id, unit__agency=agency)
    ended: list[int] = []
    if not others.exists():
        grants = RoleGrant.objects.filter(lasts_beyond(on), person=position.person_id, agency=agency)
        ended = list(grants.order_by("pk").values_list("pk", flat=True))
        grants.update(valid_to=not_before_begin(on))
    ledger.record(
        events.PositionEnded(person_id=position.person_id, position_id=position.pk, on=on, grant_ids=tuple(ended)),
        actor=actor,
        at=at,
    )
    return PositionCard.of(position)


def officer_of(person_id: int, *, locked: bool = False) -> Person:
    """:raises NoSuchOfficer: if there is none"""
    rows = Person.objects.select_for_update(no_key=True) if locked else Person.objects
    row = rows.filter(pk=person_id).first()
    if row is None:
        raise NoSuchOfficer()
    return row


def administers_officer(actor: Actor, person: Person, on: date) -> Actor:
    """An administrator of every agency in which the officer holds a position or role; of the province, if in none."""
    if actor.is_system:
        return actor
    positions = Position.objects.filter(lasts_beyond(on), person=person).values_list("unit__agency", flat=True)
    grants = RoleGrant.objects.filter(lasts_beyond(on), person=person).values_list("agency", flat=True)
    agencies = Agency.objects.filter(Q(pk__in=positions) | Q(pk__in=grants)).order_by("pk")
    acting = [policy.administers(actor, agency) for agency in agencies]
    return acting[0] if acting else policy.administers_all(actor)
