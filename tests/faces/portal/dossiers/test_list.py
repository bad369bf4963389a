"""My dossiers: my own and nobody else's, each with how it stands."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast.given import Stage
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def test_without_dossiers_it_says_where_they_come_from(applicant: Client) -> None:
    assert "Bạn chưa có hồ sơ nào" in words(applicant.get("/ho-so/"))


def test_a_draft_leads_on_and_can_be_thrown_away(stage: Stage, applicant: Client) -> None:
    card = stage.draft()
    html = words(applicant.get("/ho-so/"))
    assert "Bản đang soạn, chưa nộp" in html
    assert f'href="/nop-ho-so/{card.id}/"' in html
    assert f'href="/nop-ho-so/{card.id}/xoa/"' in html


def test_before_reception_the_number_of_the_submission_stands_there(stage: Stage, applicant: Client) -> None:
    card = stage.submitted()
    html = words(applicant.get("/ho-so/"))
    assert f"Số nộp {card.id}" in html
    assert "Đã nộp, chờ tiếp nhận" in html


def test_after_reception_code_and_due_date_stand_there(stage: Stage, applicant: Client) -> None:
    card = stage.received()
    html = words(applicant.get("/ho-so/"))
    assert card.code is not None
    assert card.code in html
    assert "hẹn trả 28/09/2026 17:00" in html


def test_a_neighbour_sees_nothing_of_it(stage: Stage, neighbour: Client) -> None:
    stage.received()
    assert "Bạn chưa có hồ sơ nào" in words(neighbour.get("/ho-so/"))


def test_many_dossiers_cost_no_more_queries_than_one(
    stage: Stage, applicant: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        stage.submitted()
    with django_assert_max_num_queries(10):
        applicant.get("/ho-so/")
