"""Moving an appointment: once, with an apology; later holidays are applied by review and never shorten."""

from datetime import date, datetime, timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.journeys import settle_dossier
from motcua.kernel.plain import clock
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.plain.worktime import DayKind
from motcua.org import operations as org
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING


def extended(stage: Stage, dossier_id: int, at: datetime = MONDAY_MORNING, days: int = 30) -> dossiers.DossierCard:
    return settle_dossier.extend(
        actor=stage.cast.leader,
        at=at,
        dossier_id=dossier_id,
        until=MONDAY_MORNING + timedelta(days=days),
        reason="Chờ kết quả xác minh",
    )


def test_an_extension_is_a_slip_of_apology_with_both_dates(stage: Stage) -> None:
    card = stage.received()
    extended(stage, card.id)
    slip = dossiers.list_slips(card.id, viewer=stage.cast.applicant)[-1]
    assert (slip.form_code, slip.due_before, slip.due_at) == (
        "TT03-04",
        card.due_at,
        MONDAY_MORNING + timedelta(days=30),
    )


def test_the_second_reappointment_is_refused(stage: Stage) -> None:
    card = stage.received()
    extended(stage, card.id)
    with pytest.raises(dossier.ExtendedBefore):
        extended(stage, card.id, days=40)


def test_an_appointment_is_not_moved_forward(stage: Stage) -> None:
    card = stage.received()
    with pytest.raises(dossier.NotLater):
        extended(stage, card.id, days=1)


def test_an_apology_on_the_due_day_itself_is_recorded_as_too_late(stage: Stage) -> None:
    card = stage.received()
    assert card.due_at is not None
    extended(stage, card.id, at=card.due_at)
    entry = dossiers.history(card.id, viewer=MACHINE)[-1]
    assert (entry.name, entry.data["in_time"]) == ("dossier.deadline_extended", False)


def test_a_holiday_announced_later_moves_the_appointment_only_when_applied(stage: Stage) -> None:
    card = stage.received()
    org.announce_day(
        actor=stage.cast.admin,
        at=MONDAY_MORNING,
        day=date(2026, 9, 22),
        kind=DayKind.LOCAL,
        name="Ngày hội của tỉnh",
        document="15/TB-UBND",
    )
    assert dossiers.get_dossier(card.id, viewer=MACHINE).due_at == card.due_at
    moved = settle_dossier.apply_recomputed(actor=stage.cast.admin, at=MONDAY_MORNING, dossier_id=card.id)
    assert clock.local(moved.due_at or MONDAY_MORNING).date() == date(2026, 9, 29)


@pytest.mark.parametrize("who", ["stranger", "applicant", "specialist", "counter_officer"])
def test_only_a_leader_moves_an_appointment(stage: Stage, who: str) -> None:
    card = stage.received()
    with pytest.raises((NotAllowed, NotFound)):
        dossier.extend(
            actor=stage.cast.actor(who),
            at=MONDAY_MORNING,
            dossier_id=card.id,
            until=MONDAY_MORNING + timedelta(days=30),
            reason="x",
        )
