"""Parts that are also work at the agencies that were asked."""

from datetime import datetime

from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegMode
from motcua.journeys import work_legs
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.dossier.legs import DAY, new_leg


def sent(
    stage: Stage, mode: LegMode = LegMode.PARALLEL, at: datetime = MONDAY_MORNING, days: tuple[int, int] = (2, 3)
) -> tuple[dossiers.LegCard, ...]:
    """Home affairs within two days, the ward within three, or within others."""
    card = stage.received(at)
    stage.work(card, stage.cast.head, at)
    agencies = (stage.cast.home_affairs, stage.cast.commune)
    legs = [
        new_leg(agency.id, by=at + number * DAY, beyond_reason="Xa.")
        for agency, number in zip(agencies, days, strict=True)
    ]
    return work_legs.send_legs(actor=stage.cast.specialist, at=at, dossier_id=card.id, mode=mode, legs=legs)
