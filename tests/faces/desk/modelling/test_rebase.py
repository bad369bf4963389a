"""Running dossiers go on by another version: seen beforehand, chosen one by one, recorded in the dossier."""

from datetime import date

import pytest
from django.test import Client

from motcua.catalogue import operations, queries
from motcua.kernel.store.transactions import transaction
from motcua.process import queries as steps
from tests.cast import approval
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE, Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.modelling.drafts import admin_with_a_draft, draw, model
from tests.faces.desk.pages import words

pytestmark = pytest.mark.django_db
PAGE = f"/desk/thu-tuc/{LICENCE}/2/chuyen-ho-so/"
DECISION = ("45/QĐ-UBND", "Chủ tịch UBND tỉnh", date(2026, 3, 2))


@pytest.fixture
def running(stage: Stage) -> int:
    return stage.received().id


@pytest.fixture
def admin(desk: Desk, cast: Cast, running: int) -> Client:
    """With the second version published as a drawing."""
    browser = admin_with_a_draft(desk)
    draw(model())
    draft, *_ = queries.list_versions(LICENCE, viewer=MACHINE)
    approval.approve(cast, draft.id)
    with transaction():
        operations.publish_draft(actor=MACHINE, at=MONDAY_MORNING, version_id=draft.id, decision=DECISION)
    return browser


def definition_of(dossier_id: int) -> int:
    return steps.get_instance("dossier", dossier_id, viewer=MACHINE).definition_id


def instance_of(dossier_id: int) -> int:
    return steps.get_instance("dossier", dossier_id, viewer=MACHINE).id


def test_what_runs_by_another_version_is_shown_with_its_open_steps(admin: Client, running: int) -> None:
    page = words(admin.get(PAGE))
    assert "Phân công thụ lý" in page
    assert "Chuyển hồ sơ đã chọn" in page


def test_those_that_are_chosen_go_on_by_the_version_and_it_is_recorded(admin: Client, desk: Desk, running: int) -> None:
    before = definition_of(running)
    page = words(admin.post(PAGE, {"chosen": [str(instance_of(running))]}, follow=True))
    assert "1 hồ sơ chạy tiếp theo phiên bản này." in page
    assert "Không có hồ sơ nào chạy theo phiên bản khác" in page
    assert definition_of(running) != before
    history = words(desk("head").get(f"/desk/ho-so/{running}/"))
    assert "phiên bản khác" in history


def test_nobody_is_moved_who_was_not_chosen_or_does_not_run(admin: Client, running: int) -> None:
    before = definition_of(running)
    assert admin.post(PAGE, {}).status_code == 422
    assert "Không thực hiện được với Hồ sơ số 999999" in words(admin.post(PAGE, {"chosen": ["999999"]}, follow=True))
    assert definition_of(running) == before


def test_it_is_for_administrators_and_for_what_is_published(desk: Desk, admin: Client, cast: Cast) -> None:
    for who in ("controller", "specialist", "stranger"):
        assert desk(who).get(PAGE).status_code == 403
    admin.post(f"/desk/thu-tuc/{LICENCE}/2/ban-tiep/")
    assert admin.get(PAGE.replace("/2/", "/3/")).status_code == 409
