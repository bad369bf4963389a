"""A draft is looked at as citizens will see it, and tried with answers that can be kept as a scenario."""

import pytest
from django.test import Client

from motcua.catalogue import queries as catalogue
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

pytestmark = pytest.mark.django_db
DRAFT = f"/desk/thu-tuc/{LICENCE}/2/"
TRY, PREVIEW = f"{DRAFT}thu/", f"{DRAFT}xem-thu/"
CAME = {"channel": "ONLINE", "applicant": "ORGANISATION", "day": "02/03/2026", "time": "09:00"}


@pytest.fixture
def admin(desk: Desk, cast: Cast, places: None) -> Client:
    browser = desk("admin")
    browser.post(f"/desk/thu-tuc/{LICENCE}/1/ban-tiep/")
    return browser


def stories() -> list[str]:
    draft, *_ = catalogue.list_versions(LICENCE, viewer=MACHINE)
    files = catalogue.get_draft(draft.id, viewer=MACHINE).files
    return [story["name"] for story in catalogue.scenarios(files)]


def test_a_scenario_opens_with_its_answers_and_what_comes_of_them(admin: Client) -> None:
    page = words(admin.get(f"{TRY}?kichban=0"))
    assert "Trường hợp Tài liệu in trên giấy" in page
    assert "Hạn thứ Hai, 16/03/2026, 17:00" in page
    assert "(answers.pages + 9) / 10 * 15000 150.000 đồng" in page
    assert "Bản thảo tài liệu" in page


def test_answers_bring_up_questions_and_say_what_is_refused(admin: Client) -> None:
    blank = admin.post(TRY, CAME)
    assert "câu trả lời sẽ không được nhận" in words(blank)
    assert 'name="pages"' not in blank.content.decode()
    page = admin.post(TRY, {**CAME, "kind": "PAPER", "pages": "0"})
    assert 'name="pages"' in page.content.decode()
    assert "Số trang quy chuẩn: " in words(page)
    assert admin.post(TRY, {**CAME, "day": "32/01/2026"}).status_code == 200


def test_a_try_is_kept_as_a_scenario_that_holds(admin: Client) -> None:
    answers = {**CAME, "kind": "EREAD", "minutes": "30", "keep": "1"}
    assert admin.post(TRY, answers).status_code == 422
    page = admin.post(TRY, {**answers, "scenario": "Thiếu nhiều câu"}, follow=True)
    assert "Đã giữ lần thử này thành kịch bản của gói." in words(page)
    assert "Thiếu nhiều câu đúng" in words(page)
    assert stories()[-1] == "Thiếu nhiều câu"
    assert f"{TRY}?kichban={len(stories()) - 1}" in links(page)


def test_the_preview_shows_every_question_in_frames_of_three_widths(admin: Client) -> None:
    page = admin.get(f"{PREVIEW}?trang=form_of_document").content.decode()
    for width in (320, 768, 1280):
        assert f'<iframe src="{PREVIEW}trang/?trang=form_of_document" width="{width}"' in page
    frame = admin.get(f"{PREVIEW}trang/?trang=form_of_document")
    assert "frame-ancestors 'self'" in frame.headers["Content-Security-Policy"]
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "Số trang quy chuẩn Khổ" in words(frame)


@pytest.mark.parametrize("address", [f"{TRY}?kichban=99", f"{PREVIEW}?trang=x", f"{PREVIEW}trang/?trang=x"])
def test_what_is_not_there_is_not_found(admin: Client, address: str) -> None:
    assert admin.get(address).status_code == 404
