"""Reading leaves a trace: once for each officer, dossier and day, on a ground told from what the officer is to it."""

from datetime import timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import policy
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import NoSuchDossier
from motcua.dossier.states import Ground
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.process import queries as steps
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING as AT
from tests.cast.moments import TODAY

REASON = "Người dân đang cấp cứu, cần số giấy tờ ngay."
SOON = AT + timedelta(hours=1)


def read(stage: Stage, card: dossiers.DossierCard, by: Actor) -> dossiers.ReadingCard:
    holding_at = steps.held_at(steps.current_steps("dossier", card.id, viewer=by), viewer=by)
    dossier.note_reading(actor=by, at=SOON, dossier_id=card.id, holding_at=holding_at)
    return dossiers.list_readings(viewer=stage.cast.applicant).rows[0]


@pytest.mark.parametrize(
    ("who", "ground", "agency"),
    [
        ("head", Ground.HOLDS, "culture"),
        ("specialist", Ground.SETTLES, "culture"),
        ("leader", Ground.LEADS, "culture"),
        ("counter_officer", Ground.RECEIVES, "centre"),
        ("chair", Ground.LEADS, "province"),
        ("controller", Ground.CONTROLS, "province"),
        ("inspector", Ground.INSPECTS, "province"),
    ],
)
def test_the_ground_is_what_the_officer_is_to_the_dossier(stage: Stage, who: str, ground: Ground, agency: str) -> None:
    found = read(stage, stage.received(), stage.cast.actor(who))
    assert (found.ground, found.agency_id) == (ground, getattr(stage.cast, agency).id)
    assert found.person_id == stage.cast.actor(who).person_id


def test_who_was_asked_reads_as_one_asked(stage: Stage) -> None:
    card, partner = stage.at_signature(), stage.cast.partner
    dossier.consult(
        actor=stage.cast.leader,
        at=SOON,
        dossier_id=card.id,
        agency_id=stage.cast.home_affairs.id,
        question="Nội dung có đúng không?",
        respond_by=AT + timedelta(days=3),
    )
    assert read(stage, card, partner).ground is Ground.ASKED


def test_an_opening_in_an_emergency_carries_its_written_reason(stage: Stage) -> None:
    card, officer = stage.received(), stage.cast.commune_officer
    access = dossier.break_glass(actor=officer, at=AT, code=card.code or "", reason=REASON)
    found = read(stage, card, dossiers.beyond_roles(access, viewer=officer))
    assert (found.ground, found.reason) == (Ground.EMERGENCY, REASON)


def test_it_is_recorded_once_a_day_and_once_more_on_the_next(stage: Stage) -> None:
    card, officer = stage.received(), stage.cast.specialist
    assert not dossiers.reading_is_noted(card.id, viewer=officer, on=TODAY)
    for hours in (1, 2, 25):
        dossier.note_reading(actor=officer, at=AT + timedelta(hours=hours), dossier_id=card.id)
    assert dossiers.reading_is_noted(card.id, viewer=officer, on=TODAY)
    assert len(dossiers.list_readings(viewer=stage.cast.applicant).rows) == 2
    assert [entry.name for entry in ledger.history("reading", card.id)] == ["reading.noted"] * 2


def test_reading_changes_neither_the_history_nor_the_version(stage: Stage) -> None:
    card, officer = stage.received(), stage.cast.specialist
    before = dossiers.last_act(card)
    read(stage, card, officer)
    assert dossiers.last_act(card) == before
    assert "reading.noted" not in [entry.name for entry in dossiers.history(card.id, viewer=officer)]


@pytest.mark.parametrize("who", ["stranger", "commune_officer", "admin", "applicant"])
def test_who_may_not_see_it_leaves_no_trace_either(stage: Stage, who: str) -> None:
    card = stage.received()
    with pytest.raises(NoSuchDossier):
        dossier.note_reading(actor=stage.cast.actor(who), at=AT, dossier_id=card.id)
    assert not dossiers.list_readings(viewer=stage.cast.applicant).rows


def test_it_is_told_to_the_people_of_the_dossier_alone(stage: Stage) -> None:
    card = stage.received()
    read(stage, card, stage.cast.specialist)
    assert dossiers.list_readings(viewer=stage.cast.applicant, dossier_id=card.id).rows
    assert not dossiers.list_readings(viewer=stage.cast.applicant, dossier_id=card.id + 1).rows
    for other in (stage.cast.neighbour, stage.cast.stranger, stage.cast.specialist, Actor.NOBODY):
        assert not dossiers.list_readings(viewer=other).rows


def test_the_machine_forgets_what_is_old_and_nobody_else_does(stage: Stage) -> None:
    card = stage.received()
    read(stage, card, stage.cast.specialist)
    with pytest.raises(policy.OnlyTheMachineForgets):
        dossier.forget_readings(actor=stage.cast.admin, at=AT, before=AT + timedelta(days=2))
    assert dossier.forget_readings(actor=MACHINE, at=AT, before=SOON) == 0
    assert dossier.forget_readings(actor=MACHINE, at=AT, before=SOON + timedelta(days=1)) == 1
    assert not dossiers.list_readings(viewer=stage.cast.applicant).rows
