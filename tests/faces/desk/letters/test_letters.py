"""Words of messages on the desk: seen, tried, kept, put back; by administrators."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.notice import queries
from motcua.notice.queries import WordsCard
from motcua.notice.states import Template
from tests.cast.cast import MACHINE
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
ROOT = "/desk/mau-thong-bao/"
ONE = f"{ROOT}received/vi/"
TYPED: dict[str, Any] = {
    "seen": "0",
    "subject": "Sở đã nhận hồ sơ {code}",
    "body": "{agency} đã nhận hồ sơ {code} – {procedure}.",
}


def current() -> WordsCard:
    return queries.get_words(Template.RECEIVED, "vi", viewer=MACHINE)


def test_every_message_is_listed_in_both_languages(desk: Desk) -> None:
    page = desk("admin").get(ROOT)
    assert {f"{ROOT}{template}/{code}/" for template in Template for code in ("vi", "en")} <= set(links(page))


def test_a_look_keeps_nothing_and_loses_nothing(desk: Desk) -> None:
    page = desk("admin").post(ONE, TYPED | {"preview": "1"})
    assert page.status_code == 200
    assert "Chưa lưu: thông báo sẽ như sau" in words(page)
    assert "Sở đã nhận hồ sơ H12.20-260918-0042" in words(page)
    assert "Sở đã nhận hồ sơ {code}" in page.content.decode()
    assert current().is_default


def test_words_are_kept_and_put_back(desk: Desk) -> None:
    admin = desk("admin")
    assert admin.post(ONE, TYPED).status_code == 302
    assert current().subject == TYPED["subject"]
    assert "Trở lại lời có sẵn" in words(admin.get(ONE))
    assert 'name="seen" value="1"' in admin.get(f"{ONE}mac-dinh/").content.decode()
    assert admin.post(f"{ONE}mac-dinh/", {"seen": "1"}).status_code == 302
    assert (current().is_default, current().number) == (True, 2)
    assert "Ngô Bảo Trân" in words(admin.get(ONE))


@pytest.mark.parametrize("how", [{}, {"preview": "1"}])
def test_what_cannot_be_said_is_told_and_stays(desk: Desk, how: dict[str, str]) -> None:
    page = desk("admin").post(ONE, TYPED | {"body": "Thiếu {applicant}"} | how)
    assert page.status_code in (400, 422)
    assert "Thông báo không có thông tin: {applicant}" in words(page)
    assert "Thiếu {applicant}" in page.content.decode()


def test_a_second_click_is_told(desk: Desk) -> None:
    admin = desk("admin")
    admin.post(ONE, TYPED)
    assert admin.post(ONE, TYPED).status_code == 409


@pytest.mark.parametrize("who", ["stranger", "operator", "leader"])
def test_only_administrators_come_here(desk: Desk, who: str) -> None:
    for path in (ROOT, ONE, f"{ONE}mac-dinh/"):
        assert desk(who).get(path).status_code == 403
    assert desk(who).post(ONE, TYPED).status_code == 403


@pytest.mark.parametrize("path", ["nothing/vi/", "received/fr/"])
def test_what_is_not_there_is_not_found(desk: Desk, path: str) -> None:
    assert desk("admin").get(ROOT + path).status_code == 404


@pytest.mark.parametrize("path", [ROOT, ONE])
def test_no_page_asks_often(desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries, path: str) -> None:
    admin = desk("admin")
    admin.post(ONE, TYPED)
    with django_assert_max_num_queries(25):
        assert admin.get(path).status_code == 200
