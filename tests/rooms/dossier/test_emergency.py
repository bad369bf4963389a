"""A dossier opened beyond one's roles: of the own province, with a reason, for hours, to read; judged afterwards."""

from datetime import timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import policy
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard, EmergencyCard, NoSuchDossier
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.models import Entry
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING as AT

REASON = "Người dân đang cấp cứu, cần số giấy tờ ngay."


def opened(stage: Stage, card: DossierCard, by: Actor) -> EmergencyCard:
    return dossier.break_glass(actor=by, at=AT, code=card.code or "", reason=REASON)


def test_it_is_read_for_four_hours_by_who_opened_it_alone(stage: Stage) -> None:
    card, officer, other = stage.received(), stage.cast.commune_officer, stage.cast.commune_chair
    access = opened(stage, card, officer)
    assert dossiers.get_dossier(card.id, viewer=dossiers.beyond_roles(access, viewer=officer)).code == card.code
    assert dossiers.find_emergency(card.id, viewer=officer, at=AT + timedelta(hours=3, minutes=59)) == access
    assert dossiers.find_emergency(card.id, viewer=officer, at=AT + timedelta(hours=4)) is None
    assert dossiers.find_emergency(card.id, viewer=other, at=AT) is None
    with pytest.raises(NoSuchDossier):
        dossiers.get_dossier(card.id, viewer=dossiers.beyond_roles(access, viewer=other))


def test_it_opens_nothing_but_this_dossier_and_only_to_read(stage: Stage) -> None:
    card, officer = stage.received(), stage.cast.commune_officer
    viewer = dossiers.beyond_roles(opened(stage, card, officer), viewer=officer)
    assert dossiers.get_dossier(card.id, viewer=viewer).verbs == frozenset()
    with pytest.raises(policy.NotYoursToSign):
        dossier.stop(actor=viewer, at=AT, dossier_id=card.id, reason="Không được")
    assert not dossiers.get_many([card.id], viewer=viewer)


def test_the_ledger_tells_who_opened_it_but_not_the_reason(stage: Stage) -> None:
    card = stage.received()
    access = opened(stage, card, stage.cast.commune_officer)
    entry = Entry.objects.latest("id")
    assert (entry.name, entry.subject_id, entry.actor) == (
        "dossier.emergency_opened",
        card.id,
        stage.cast.commune_officer.id,
    )
    assert REASON not in str(entry.data)
    before = Entry.objects.count()
    assert opened(stage, card, stage.cast.commune_officer) == access
    assert Entry.objects.count() == before


@pytest.mark.parametrize("who", ["stranger", "admin", "operator", "applicant"])
def test_who_does_not_work_on_dossiers_here_opens_nothing(stage: Stage, who: str) -> None:
    card = stage.received()
    with pytest.raises(NoSuchDossier):
        opened(stage, card, stage.cast.actor(who))


def test_it_needs_a_reason_a_code_and_a_closed_door(stage: Stage) -> None:
    card, officer = stage.received(), stage.cast.commune_officer
    with pytest.raises(dossier.ReasonTooShort):
        dossier.break_glass(actor=officer, at=AT, code=card.code or "", reason="cần gấp")
    with pytest.raises(NoSuchDossier):
        dossier.break_glass(actor=officer, at=AT, code="H12.99-000000-0000", reason=REASON)
    with pytest.raises(policy.SeenAnyway):
        opened(stage, card, stage.cast.specialist)


@pytest.mark.parametrize("who", ["controller", "inspector"])
def test_an_overseer_judges_it_once(stage: Stage, who: str) -> None:
    overseer = stage.cast.actor(who)
    access = opened(stage, stage.received(), stage.cast.commune_officer)
    assert dossiers.count_emergencies(viewer=overseer) == 1
    with pytest.raises(dossier.ReasonTooShort):
        dossier.judge_emergency(actor=overseer, at=AT, access_id=access.id, is_justified=False)
    judged = dossier.judge_emergency(actor=overseer, at=AT, access_id=access.id, is_justified=True)
    assert (judged.verdict, dossiers.count_emergencies(viewer=overseer)) == ("JUSTIFIED", 0)
    with pytest.raises(dossier.JudgedAlready):
        dossier.judge_emergency(actor=overseer, at=AT, access_id=access.id, is_justified=True)


@pytest.mark.parametrize("who", ["commune_officer", "leader", "admin", "stranger", "applicant"])
def test_nobody_else_judges_or_sees_it(stage: Stage, who: str) -> None:
    access = opened(stage, stage.received(), stage.cast.commune_officer)
    actor = stage.cast.actor(who)
    with pytest.raises((policy.NotYoursToJudge, NoSuchDossier)):
        dossier.judge_emergency(actor=actor, at=AT, access_id=access.id, is_justified=True)
    assert dossiers.list_emergencies(viewer=actor).rows == ()
