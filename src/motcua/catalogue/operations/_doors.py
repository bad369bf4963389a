"""Moving the front door (nơi nộp hồ sơ): law moves it per procedure and date, without a new version."""

from datetime import date, datetime

from motcua.catalogue import policy
from motcua.catalogue.events import FrontDoorMoved
from motcua.catalogue.models import FrontDoor, Procedure
from motcua.catalogue.queries import NoSuchProcedure
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required

DOORS = ("HERE", "NATIONAL_PORTAL", "MINISTRY")


class DoorUnclear(Invalid):
    """Say where people submit: here, or at an address that begins with https://."""

    code = "catalogue.door_unclear"


@transaction_required
def move_front_door(
    *, actor: Actor, at: datetime, key: str, door: str, valid_from: date, url: str = "", source: str = ""
) -> int:
    """
    From `valid_from` one submits at `door`; a door already entered for that day is replaced.

    :param source: the text of law that moved it
    :raises DoorUnclear: if the door is unknown, or lies elsewhere and has no address
    :raises NoSuchProcedure: if no procedure has this key
    """
    policy.may_change(actor)
    if door not in DOORS or (door != "HERE" and not url.startswith("https://")):
        raise DoorUnclear
    procedure = Procedure.objects.select_for_update().filter(key=key).first()
    if procedure is None:
        raise NoSuchProcedure(ref=key)
    row, _ = FrontDoor.objects.update_or_create(
        procedure=procedure,
        valid_from=valid_from,
        defaults={"door": door, "url": url, "source": nfc(source), "valid_to": None},
    )
    ledger.record(FrontDoorMoved(procedure.pk, key, door, valid_from), actor=actor, at=at)
    return row.pk
