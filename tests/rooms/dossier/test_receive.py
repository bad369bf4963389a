"""Receiving: a code, an appointment, a slip; refused at the door with a reason; nobody else's business."""

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel, Filing, NotPossibleNow, State
from motcua.kernel.plain import clock
from motcua.kernel.plain.errors import NotAllowed, NotFound
from tests.cast.given import Stage
from tests.cast.moments import FRIDAY_16_10, MONDAY_MORNING, NEXT_MONDAY


def test_a_received_dossier_has_code_regime_and_appointment(stage: Stage) -> None:
    card = stage.received(MONDAY_MORNING, forward=False)
    assert (card.code, card.regime, card.state) == ("H12.99-260914-0001", "2025", State.RECEIVED)
    assert card.due_at is not None
    assert clock.local(card.due_at).isoformat() == "2026-09-28T17:00:00+07:00"
    [slip] = dossiers.list_slips(card.id, viewer=stage.cast.applicant)
    assert slip.form_code == "TT03-01"


def test_the_counter_of_codes_begins_again_each_day_at_each_agency(stage: Stage) -> None:
    codes = [stage.received(at, forward=False).code for at in (MONDAY_MORNING, MONDAY_MORNING, NEXT_MONDAY)]
    assert codes == ["H12.99-260914-0001", "H12.99-260914-0002", "H12.99-260921-0001"]


def test_what_comes_late_on_friday_counts_from_monday(stage: Stage) -> None:
    late = stage.received(FRIDAY_16_10)
    assert clock.local(late.due_at or FRIDAY_16_10).date().isoformat() == "2026-10-02"


def test_a_dossier_is_received_once(stage: Stage) -> None:
    card = stage.received(forward=False)
    with pytest.raises(NotPossibleNow):
        dossier.receive(actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id)


def test_a_refusal_needs_its_reason_and_ends_the_matter(stage: Stage) -> None:
    card = stage.submitted()
    with pytest.raises(dossier.ReasonMissing):
        dossier.refuse(actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id, reason=" ")
    refused = dossier.refuse(
        actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=card.id, reason="Không thuộc thẩm quyền"
    )
    assert (refused.state, refused.national_code, refused.code) == (State.NOT_ACCEPTED, 3, None)


@pytest.mark.parametrize("who", ["stranger", "applicant", "specialist", "leader", "partner", "operator"])
def test_only_the_counter_receives(stage: Stage, who: str) -> None:
    card = stage.submitted()
    with pytest.raises((NotAllowed, NotFound)):
        dossier.receive(actor=stage.cast.actor(who), at=MONDAY_MORNING, dossier_id=card.id)


def test_to_the_stranger_the_dossier_does_not_exist(stage: Stage) -> None:
    card = stage.received()
    for who in (stage.cast.stranger, stage.cast.neighbour):
        with pytest.raises(dossiers.NoSuchDossier):
            dossiers.get_dossier(card.id, viewer=who)


def test_filing_by_an_officer_is_assisted_whatever_is_claimed(stage: Stage) -> None:
    online = stage.submitted()
    counter = stage.submitted(channel=Channel.DIRECT, by=stage.cast.counter_officer)
    assert (online.filing, counter.filing) == (Filing.SELF, Filing.ASSISTED)


def test_the_public_look_up_tells_nothing_about_people(stage: Stage) -> None:
    card = stage.received()
    seen = dossiers.track(f" {(card.code or '').lower()} ")
    assert (seen.state, seen.national_code) == (State.PROCESSING, 4)
    assert "Thu" not in repr(seen)
