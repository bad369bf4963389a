"""Appointments that a day announced later would move: listed, explained, applied by a person; each by itself."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from motcua.journeys import settle_dossier
from motcua.kernel.plain import clock
from motcua.kernel.plain.worktime import DayKind
from motcua.org import operations as org
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
REVIEW = "/desk/lich/ra-soat/"


@pytest.fixture
def moved(stage: Stage) -> list[DossierCard]:
    """Two dossiers in process when a day off is announced within their time."""
    cards = [stage.received(MONDAY_MORNING + timedelta(minutes=at)) for at in range(2)]
    org.announce_day(
        actor=MACHINE,
        at=MONDAY_MORNING + timedelta(minutes=5),
        day=date(2026, 9, 22),
        kind=DayKind.LOCAL,
        name="Nghỉ bão số 7",
        document="12/CĐ-UBND",
    )
    return cards


def due(card: DossierCard) -> date:
    now = dossiers.get_dossier(card.id, viewer=MACHINE)
    return clock.local_date(now.due_at or MONDAY_MORNING)


def test_a_row_says_both_dates_and_leads_to_the_reckoning(desk: Desk, moved: list[DossierCard]) -> None:
    page = desk("admin").get(REVIEW)
    assert f"{moved[0].code} Sở Văn hóa, Thể thao và Du lịch 28/09/2026 17:00 29/09/2026 17:00" in words(page)
    assert f"{REVIEW}{moved[0].id}/" in links(page)


def test_the_reckoning_names_the_day_and_its_document(desk: Desk, moved: list[DossierCard]) -> None:
    page = words(desk("admin").get(f"{REVIEW}{moved[0].id}/"))
    assert "thứ Hai, 28/09/2026, 17:00" in page
    assert "thứ Ba, 29/09/2026, 17:00" in page
    assert "22/09/2026: cơ quan này nghỉ (Nghỉ bão số 7), không tính. Theo 12/CĐ-UBND." in page


def test_only_what_is_chosen_is_applied(desk: Desk, moved: list[DossierCard]) -> None:
    page = words(desk("admin").post(REVIEW, {"chosen": [str(moved[0].id)]}, follow=True))
    assert "Đã dời 1 hẹn trả." in page
    assert [due(card) for card in moved] == [date(2026, 9, 29), date(2026, 9, 28)]


def test_one_is_applied_from_its_reckoning(desk: Desk, moved: list[DossierCard]) -> None:
    address = f"{REVIEW}{moved[1].id}/"
    assert desk("admin").post(address, {"chosen": [str(moved[1].id)]}).headers["Location"] == REVIEW
    assert due(moved[1]) == date(2026, 9, 29)


def test_what_failed_is_named_and_the_rest_is_done(desk: Desk, moved: list[DossierCard], stage: Stage) -> None:
    settle_dossier.stop(actor=stage.cast.leader, at=MONDAY_MORNING, dossier_id=moved[0].id, reason="Hết căn cứ")
    told = {"chosen": [str(moved[0].id), "987654", str(moved[1].id)]}
    page = words(desk("admin").post(REVIEW, told, follow=True))
    assert "Đã dời 1 hẹn trả." in page
    assert "Không thực hiện được với #987654." in page
    assert f"Không thực hiện được với #{moved[0].id}." in page
    assert due(moved[1]) == date(2026, 9, 29)


def test_when_nothing_moves_the_page_says_so(desk: Desk, stage: Stage) -> None:
    stage.received()
    assert "Không hẹn trả nào bị dời" in words(desk("admin").get(REVIEW))


def test_one_that_was_applied_meanwhile_is_not_here(desk: Desk, moved: list[DossierCard]) -> None:
    settle_dossier.apply_recomputed(actor=MACHINE, at=MONDAY_MORNING, dossier_id=moved[0].id)
    page = desk("admin").get(f"{REVIEW}{moved[0].id}/")
    assert page.status_code == 404
    assert "hoặc đã được dời rồi" in words(page)


def test_nothing_chosen_is_said(desk: Desk, moved: list[DossierCard]) -> None:
    page = desk("admin").post(REVIEW, {})
    assert page.status_code == 422
    assert "Hãy chọn ít nhất một." in words(page)


@pytest.mark.parametrize("who", ["leader", "controller", "operator", "stranger"])
def test_nobody_else_applies(desk: Desk, moved: list[DossierCard], who: str) -> None:
    assert desk(who).post(REVIEW, {"chosen": [str(moved[0].id)]}).status_code == 403
    assert due(moved[0]) == date(2026, 9, 28)


def test_it_asks_little_of_the_database(
    desk: Desk, moved: list[DossierCard], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    admin = desk("admin")
    for page in (REVIEW, f"{REVIEW}{moved[0].id}/"):
        with django_assert_max_num_queries(25):
            admin.get(page)
