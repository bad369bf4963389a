"""Visits on the desk: figures, a chart by day, the way of each procedure, and the same as a table."""

from collections.abc import Callable

import pytest
from django.test import Client

from motcua.insight import visits
from tests.cast.given import LICENCE, Stage
from tests.cast.moments import TODAY
from tests.faces.desk.pages import links

pytestmark = pytest.mark.django_db
Desk = Callable[[str], Client]


@pytest.fixture
def read(stage: Stage) -> None:
    tally = visits.Tally()
    for number in range(7):
        tally.note(TODAY, "procedure", LICENCE, enters=number < 3, by_phone=True)
    tally.fold()
    card = stage.draft()
    visits.FilingStart.objects.create(dossier_id=card.id, procedure_code=LICENCE, started_at=card.started_at)


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize("period", ["", "?ky=30", "?ky=nam", "?ky=xyz"])
def test_controllers_see_how_many_came_and_where_they_stopped(desk: Desk, period: str) -> None:
    page = desk("controller").get(f"/desk/truy-cap/{period}").content.decode()
    assert "Lượt truy cập cổng" in page
    assert "100,0" in page
    assert "14,3" in page


@pytest.mark.usefixtures("read")
def test_the_page_offers_its_own_table_only(desk: Desk) -> None:
    files = [link for link in links(desk("controller").get("/desk/truy-cap/")) if "tep" in link or "csv" in link]
    assert files == ["/desk/truy-cap/tep/"]


@pytest.mark.usefixtures("read")
def test_the_table_holds_days_and_procedures(desk: Desk) -> None:
    answer = desk("admin").get("/desk/truy-cap/tep/")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert "2026-09-14,3,7,7" in lines
    assert any(line.startswith(f"{LICENCE},") and line.endswith(",7,1,0,0") for line in lines)


@pytest.mark.parametrize("who", ["specialist", "leader", "operator"])
def test_it_is_not_for_others(desk: Desk, who: str) -> None:
    assert desk(who).get("/desk/truy-cap/").status_code == 403
