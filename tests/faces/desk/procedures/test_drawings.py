"""The process of a version on the desk: drawn, in words, and two of them with what differs."""

import pytest

from tests.cast.cast import Cast
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words
from tests.faces.desk.procedures.test_versions import PAGE, archive, second, sent

pytestmark = pytest.mark.django_db
ASSIGN = 'role = "UNIT_HEAD"\nat = "IMPLEMENTING"'


def test_a_procedure_shows_its_process_drawn_and_in_words(desk: Desk, cast: Cast) -> None:
    page = desk("admin").get(PAGE)
    assert 'data-element="appraise"' in page.content.decode()
    assert "Phân công thụ lý Trưởng phòng, cơ quan giải quyết" in words(page)
    assert f"{PAGE}1/quy-trinh.svg" in links(page)


def test_a_draft_is_drawn_as_it_stands(desk: Desk, cast: Cast) -> None:
    admin = desk("admin")
    sent(admin, archive(second("Phân công thụ lý", "Giao việc")))
    assert "Giao việc" in admin.get(f"{PAGE}2/quy-trinh.svg").content.decode()
    assert "Giao việc" not in admin.get(f"{PAGE}1/quy-trinh.svg").content.decode()


def test_two_versions_show_what_was_changed_on_both_drawings(desk: Desk, cast: Cast) -> None:
    admin = desk("admin")
    sent(admin, archive(second(ASSIGN, ASSIGN.replace("UNIT_HEAD", "LEADER"))))
    page = admin.get(f"{PAGE}so-sanh/")
    assert page.content.decode().count('d-is-changed" data-element="assign"') == 2
    assert "Phân công thụ lý Thay đổi người thực hiện" in words(page)


def test_a_step_that_was_renamed_is_one_removed_and_one_added(desk: Desk, cast: Cast) -> None:
    admin = desk("admin")
    sent(admin, archive(second('key = "review"', 'key = "second_review"')))
    page = admin.get(f"{PAGE}so-sanh/").content.decode()
    assert page.count('d-is-removed" data-element="review"') == 1
    assert page.count('d-is-added" data-element="second_review"') == 1


def test_the_same_process_in_two_versions_says_so(desk: Desk, cast: Cast) -> None:
    admin = desk("admin")
    sent(admin, archive(second()))
    assert "Hai quy trình giống nhau" in words(admin.get(f"{PAGE}so-sanh/"))
