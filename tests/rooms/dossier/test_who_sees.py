"""Who sees a dossier: its people, the agencies that take part, and the supervisors above them."""

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import NoSuchDossier
from motcua.dossier.states import Channel
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING


@pytest.mark.parametrize(
    "who", ["applicant", "counter_officer", "specialist", "leader", "chair", "controller", "inspector", "office_clerk"]
)
def test_who_takes_part_or_supervises_sees_it(stage: Stage, who: str) -> None:
    card = stage.received()
    viewer = stage.cast.actor(who)
    assert dossiers.get_dossier(card.id, viewer=viewer).code == card.code
    assert card.id in dossiers.get_many([card.id], viewer=viewer)


@pytest.mark.parametrize(
    "who", ["neighbour", "firm", "stranger", "partner", "commune_officer", "commune_chair", "operator", "admin"]
)
def test_to_strangers_it_does_not_exist(stage: Stage, who: str) -> None:
    card = stage.received()
    viewer = stage.cast.actor(who)
    with pytest.raises(NoSuchDossier):
        dossiers.get_dossier(card.id, viewer=viewer)
    assert not dossiers.get_many([card.id], viewer=viewer)


@pytest.mark.parametrize("who", ["controller", "inspector"])
def test_supervisors_look_and_do_not_touch(stage: Stage, who: str) -> None:
    card = stage.received()
    assert dossiers.get_dossier(card.id, viewer=stage.cast.actor(who)).verbs == frozenset()


def test_what_is_written_at_home_no_officer_sees_or_touches(stage: Stage) -> None:
    card = stage.draft(channel=Channel.ONLINE)
    officer = stage.cast.counter_officer
    with pytest.raises(NoSuchDossier):
        dossiers.get_dossier(card.id, viewer=officer)
    with pytest.raises(NoSuchDossier):
        dossier.discard_draft(actor=officer, at=MONDAY_MORNING, dossier_id=card.id)
    assert not dossiers.get_many([card.id], viewer=officer)


def test_a_draft_at_the_counter_is_seen_there(stage: Stage) -> None:
    card = stage.draft(channel=Channel.DIRECT, by=stage.cast.counter_officer)
    assert dossiers.get_dossier(card.id, viewer=stage.cast.counter_officer).id == card.id
