"""Parts that are also work at the agencies that were asked."""

from datetime import datetime

from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegMode
from motcua.journeys import work_legs
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.dossier.legs import DAY, new_leg


def sent(stage: Stage, mode: LegMode = LegMode.PARALLEL, at: datetime = MONDAY_MORNING) -> tuple[dossiers.LegCard, ...]:
    """Home affairs within two days, the ward within three."""
    card = stage.received(at)
    stage.work(card, stage.cast.head, at)
    legs = [new_leg(stage.cast.home_affairs.id, by=at + 2 * DAY), new_leg(stage.cast.commune.id, by=at + 3 * DAY)]
    return work_legs.send_legs(actor=stage.cast.specialist, at=at, dossier_id=card.id, mode=mode, legs=legs)
