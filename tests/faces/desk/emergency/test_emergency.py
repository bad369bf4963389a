"""Break-glass on the desk: a reason, four hours, a mark that cannot be missed, and a controller who looks at it."""

from datetime import timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import queries as dossiers
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
OPEN, LIST = "/desk/mo-khan/", "/desk/mo-khan/hau-kiem/"
REASON = "Người dân đang cấp cứu, cần số giấy tờ ngay."


def told(card: dossiers.DossierCard, **change: str) -> dict[str, str]:
    return {"code": card.code or "", "reason": REASON, **change}


def test_it_is_opened_with_a_reason_and_marked(desk: Desk, stage: Stage) -> None:
    card, officer = stage.received(), desk("commune_officer")
    address = f"/desk/ho-so/{card.id}/"
    assert officer.get(address).status_code == 404
    assert f"{OPEN}?code={card.code}" in links(officer.get("/desk/tim/", {"q": card.code}))
    page = officer.post(OPEN, told(card), follow=True)
    assert page.redirect_chain[-1][0] == address
    assert "Bạn đang mở khẩn cấp hồ sơ này, ngoài phạm vi vai trò, đến 14/09/2026 19:30." in words(page)
    assert "Mở hồ sơ khẩn cấp, ngoài phạm vi vai trò" in words(desk("specialist").get(address))
    with time_machine.travel(MONDAY_MORNING.replace(hour=15) + timedelta(hours=4, minutes=1), tick=False):
        assert officer.get(address).status_code == 404


@pytest.mark.parametrize(
    ("change", "status", "why"),
    [
        ({"reason": "gấp"}, 422, "Vì sao bạn phải xem ngay? Hãy viết thành câu đầy đủ"),
        ({"reason": ""}, 422, "Vì sao bạn phải xem ngay? Hãy nhập thông tin này."),
        ({"code": "H12.99-000000-0000"}, 422, "Mã hồ sơ: Không có hồ sơ nào"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    desk: Desk, stage: Stage, change: dict[str, str], status: int, why: str
) -> None:
    page = desk("commune_officer").post(OPEN, told(stage.received(), **change))
    assert page.status_code == status
    assert why in words(page)


def test_who_may_see_it_anyway_is_told_so(desk: Desk, stage: Stage) -> None:
    page = desk("specialist").post(OPEN, told(stage.received()))
    assert page.status_code == 409
    assert "hãy mở như bình thường" in words(page)


def test_a_controller_judges_it(desk: Desk, stage: Stage) -> None:
    card, controller = stage.received(), desk("controller")
    desk("commune_officer").post(OPEN, told(card))
    page = controller.get(LIST)
    assert "Hậu kiểm mở khẩn cấp 1" in words(page)
    assert REASON in words(page)
    [address] = [link for link in links(page) if link.startswith(LIST) and link != LIST]
    empty = controller.post(address, {"verdict": "UNJUSTIFIED"})
    assert "Ghi chú: Hãy ghi rõ sai ở đâu" in words(empty)
    page = controller.post(address, {"verdict": "UNJUSTIFIED", "note": "Không có ai cấp cứu."}, follow=True)
    assert "Không chính đáng Không có ai cấp cứu." in words(page)
    assert controller.post(address, {"verdict": "JUSTIFIED"}).status_code == 409
    assert "Hậu kiểm việc mở khẩn cấp của Danh Út: không chính đáng." in words(
        controller.get(f"/desk/ho-so/{card.id}/")
    )


@pytest.mark.parametrize("who", ["commune_officer", "leader", "admin", "applicant"])
def test_others_do_not_see_the_list(desk: Desk, stage: Stage, who: str) -> None:
    assert desk(who).get(LIST).status_code == 403


def test_the_stranger_learns_nothing(desk: Desk, stage: Stage) -> None:
    card, stranger = stage.received(), desk("stranger")
    page = stranger.post(OPEN, told(card))
    assert "Không có hồ sơ nào của tỉnh mang mã này." in words(page)
    assert stranger.get(f"/desk/ho-so/{card.id}/").status_code == 404
    desk("commune_officer").post(OPEN, told(card))
    assert "Chưa có hồ sơ nào được mở khẩn cấp" in words(stranger.get(LIST))


def test_pages_ask_little_of_the_database(
    desk: Desk, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    card, officer, controller = stage.received(), desk("commune_officer"), desk("controller")
    officer.post(OPEN, told(card))
    with django_assert_max_num_queries(25):
        assert officer.get(f"/desk/ho-so/{card.id}/").status_code == 200
    with django_assert_max_num_queries(25):
        assert controller.get(LIST).status_code == 200
