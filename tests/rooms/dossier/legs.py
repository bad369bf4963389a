"""Parts of other agencies in a received dossier, laid down by the specialist who settles it."""

from datetime import datetime, timedelta
from typing import Any

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegMode
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

DAY = timedelta(days=1)
DUTY = "Xác nhận tư cách pháp nhân của tổ chức đề nghị."


def new_leg(agency_id: int, *, by: datetime | None = MONDAY_MORNING + 2 * DAY, **more: Any) -> dossier.NewLeg:
    return dossier.NewLeg(agency_id=agency_id, duty=DUTY, respond_by=by, **more)


def sent(stage: Stage, mode: LegMode = LegMode.PARALLEL) -> tuple[dossiers.LegCard, ...]:
    """Home affairs by Wednesday, the ward by Thursday."""
    card = stage.received()
    return dossier.send_legs(
        actor=stage.cast.specialist,
        at=MONDAY_MORNING,
        dossier_id=card.id,
        mode=mode,
        legs=[
            new_leg(stage.cast.home_affairs.id),
            new_leg(stage.cast.commune.id, by=MONDAY_MORNING + 3 * DAY),
        ],
    )


def in_turn(stage: Stage) -> tuple[dossiers.LegCard, ...]:
    return sent(stage, LegMode.SEQUENTIAL)
