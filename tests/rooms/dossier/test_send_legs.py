"""Laying down what other agencies do: to all at once, or from one to the next, within the time of the lead."""

from datetime import timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegMode, LegState, NotPossibleNow
from motcua.kernel.plain.errors import NotAllowed, NotFound, Refused
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.dossier.legs import DAY, DUTY, in_turn, new_leg, sent


def test_in_parallel_all_get_it_at_once(stage: Stage) -> None:
    legs = sent(stage)
    assert [(leg.number, leg.state) for leg in legs] == [(1, LegState.SENT), (2, LegState.SENT)]
    assert {leg.from_agency_id for leg in legs} == {stage.cast.culture.id}
    event = dossiers.history(legs[0].dossier_id, viewer=MACHINE)[-1]
    assert event.data["opened"] == [leg.id for leg in legs]


def test_in_sequence_the_papers_travel_from_agency_to_agency(stage: Stage) -> None:
    first, second = in_turn(stage)
    assert (first.state, second.state) == (LegState.SENT, LegState.PLANNED)
    assert (first.from_agency_id, second.from_agency_id) == (stage.cast.culture.id, stage.cast.home_affairs.id)
    assert second.reference.endswith("/1.2")


def test_an_agency_sees_the_dossier_once_its_part_was_sent(stage: Stage) -> None:
    first, second = in_turn(stage)
    assert dossiers.get_leg(first.id, viewer=stage.cast.partner).duty == DUTY
    with pytest.raises(dossiers.NoSuchLeg):
        dossiers.get_leg(second.id, viewer=stage.cast.commune_officer)


def test_the_one_stop_may_fix_the_order_before_the_dossier_is_forwarded(stage: Stage) -> None:
    card = stage.received(forward=False)
    [leg] = dossier.send_legs(
        actor=stage.cast.counter_officer,
        at=MONDAY_MORNING,
        dossier_id=card.id,
        mode=LegMode.SEQUENTIAL,
        legs=[new_leg(stage.cast.home_affairs.id)],
    )
    assert leg.lead_agency_id == stage.cast.culture.id


def test_without_a_deadline_each_gets_its_share_of_the_time_left(stage: Stage) -> None:
    card = stage.received()
    due = MONDAY_MORNING + 4 * DAY
    agencies = [stage.cast.home_affairs.id, stage.cast.commune.id]
    first, second = dossier.send_legs(
        actor=stage.cast.specialist,
        at=MONDAY_MORNING,
        dossier_id=card.id,
        mode=LegMode.SEQUENTIAL,
        legs=[new_leg(agency, by=None) for agency in agencies],
        work_due_at=due,
    )
    assert second.respond_by == due
    assert MONDAY_MORNING + DAY < first.respond_by < MONDAY_MORNING + 3 * DAY


@pytest.mark.parametrize(
    ("legs", "refusal"),
    [
        ([], dossier.NoAgencyNamed),
        ([{"agency_id": "culture"}], dossier.AgencyTwice),
        ([{"agency_id": "home_affairs"}, {"agency_id": "home_affairs"}], dossier.AgencyTwice),
        ([{"agency_id": "home_affairs", "duty": "  "}], dossier.DutyMissing),
        ([{"agency_id": "home_affairs", "respond_by": MONDAY_MORNING}], dossier.NotLater),
        ([{"agency_id": "home_affairs", "respond_by": MONDAY_MORNING + 90 * DAY}], dossier.BeyondDue),
        ([{"agency_id": "home_affairs", "duty": DUTY}] * 21, dossier.TooManyLegs),
    ],
)
def test_what_cannot_be_sent_is_refused(stage: Stage, legs: list[dict], refusal: type[Refused]) -> None:
    card = stage.received()
    made = [
        dossier.NewLeg(
            **{
                "duty": DUTY,
                "respond_by": MONDAY_MORNING + DAY,
                **leg,
                "agency_id": getattr(stage.cast, leg["agency_id"]).id,
            }
        )
        for leg in legs
    ]
    with pytest.raises(refusal):
        dossier.send_legs(
            actor=stage.cast.specialist, at=MONDAY_MORNING, dossier_id=card.id, mode=LegMode.PARALLEL, legs=made
        )


def test_in_sequence_deadlines_follow_one_another(stage: Stage) -> None:
    card = stage.received()
    agencies = [stage.cast.home_affairs.id, stage.cast.commune.id]
    with pytest.raises(dossier.OutOfOrder) as refused:
        dossier.send_legs(
            actor=stage.cast.specialist,
            at=MONDAY_MORNING,
            dossier_id=card.id,
            mode=LegMode.SEQUENTIAL,
            legs=[new_leg(agency) for agency in agencies],
        )
    assert refused.value.data["number"] == 2


def test_a_deadline_beyond_the_own_time_needs_a_reason_and_keeps_it(stage: Stage) -> None:
    card = stage.received()
    assert card.due_at is not None
    leg = new_leg(stage.cast.home_affairs.id, by=card.due_at + DAY, beyond_reason="Phải xác minh tại chỗ.")
    [kept] = dossier.send_legs(
        actor=stage.cast.specialist, at=MONDAY_MORNING, dossier_id=card.id, mode=LegMode.PARALLEL, legs=[leg]
    )
    assert kept.beyond_reason == "Phải xác minh tại chỗ."


def test_nothing_is_sent_before_reception(stage: Stage) -> None:
    card = stage.submitted()
    with pytest.raises(NotPossibleNow):
        dossier.send_legs(
            actor=stage.cast.specialist,
            at=MONDAY_MORNING,
            dossier_id=card.id,
            mode=LegMode.PARALLEL,
            legs=[new_leg(stage.cast.home_affairs.id)],
        )


@pytest.mark.parametrize("who", ["stranger", "applicant", "partner", "controller"])
def test_nobody_else_lays_it_down(stage: Stage, who: str) -> None:
    card = stage.received()
    with pytest.raises((NotAllowed, NotFound)):
        dossier.send_legs(
            actor=stage.cast.actor(who),
            at=MONDAY_MORNING + timedelta(hours=1),
            dossier_id=card.id,
            mode=LegMode.PARALLEL,
            legs=[new_leg(stage.cast.commune.id)],
        )


def test_strangers_and_citizens_read_no_leg(stage: Stage) -> None:
    leg, _ = sent(stage)
    assert dossiers.get_legs([leg.id], viewer=stage.cast.stranger) == {}
    assert dossiers.list_legs(leg.dossier_id, viewer=stage.cast.applicant) == ()
    with pytest.raises(dossiers.NoSuchDossier):
        dossiers.list_legs(leg.dossier_id, viewer=stage.cast.stranger)
