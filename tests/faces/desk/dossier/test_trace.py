"""Opening a dossier leaves a trace, whichever of its pages is opened; looking at lists does not."""

import pytest

from motcua.dossier import queries as dossiers
from motcua.dossier.states import Ground
from tests.cast.given import Stage
from tests.faces.desk.conftest import Desk

pytestmark = pytest.mark.django_db


def grounds(stage: Stage) -> list[Ground]:
    return [reading.ground for reading in dossiers.list_readings(viewer=stage.cast.applicant).rows]


@pytest.mark.parametrize("page", ["", "han-tra/", "phieu/", "trao-doi/", "bo-sung/"])
def test_every_page_of_a_dossier_leaves_one_trace_a_day(desk: Desk, stage: Stage, page: str) -> None:
    card, client = stage.received(), desk("head")
    for _again in range(3):
        assert client.get(f"/desk/ho-so/{card.id}/{page}").status_code == 200
    assert grounds(stage) == [Ground.HOLDS]


def test_who_oversees_leaves_a_trace_as_such(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    for who in ("inspector", "controller", "counter_officer"):
        desk(who).get(f"/desk/ho-so/{card.id}/")
    assert set(grounds(stage)) == {Ground.INSPECTS, Ground.CONTROLS, Ground.RECEIVES}


def test_lists_and_refusals_leave_none(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    desk("head").get("/desk/")
    assert desk("stranger").get(f"/desk/ho-so/{card.id}/").status_code == 404
    assert grounds(stage) == []
