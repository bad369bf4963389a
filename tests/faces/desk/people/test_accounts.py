"""What an officer signs in with: a password shown once, to be replaced before anything else; locked and unlocked."""

import re
from typing import Any

import pytest
from django.test import Client

from motcua.org import operations as org
from motcua.org import queries
from tests.cast.cast import MACHINE, PASSWORD, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import words
from tests.rooms.org.given import officer, person_of

pytestmark = pytest.mark.django_db
OWN, NEW = "/desk/mat-khau/", "sông-nước-rừng-đước"


def at(person_id: int, then: str) -> str:
    return f"/desk/cong-chuc/{person_id}/tai-khoan/{then}/"


def password_on(page: Any) -> str:
    [found] = re.findall(r"\b(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\b", words(page))
    return str(found)


def signed_in(username: str, password: str) -> Client:
    client = Client()
    client.post("/desk/dang-nhap/", {"username": username, "password": password})
    return client


def chosen(old: str, **change: str) -> dict[str, str]:
    return {"old_password": old, "new_password": NEW, "password_again": NEW, **change}


def test_a_new_account_opens_once_and_asks_for_another_password(desk: Desk, cast: Cast) -> None:
    person = officer()
    page = desk("admin").post(at(person.id, "moi"), {"username": "son.ngoc.ha"})
    password = password_on(page)
    assert page.headers["Cache-Control"] == "private, no-store"
    client = signed_in("son.ngoc.ha", password)
    assert client.get("/desk/").headers["Location"] == OWN
    assert "mật khẩu dùng một lần" in words(client.get(OWN))
    client.post(OWN, chosen(password))
    assert client.get("/desk/").status_code == 200
    assert signed_in("son.ngoc.ha", NEW).get(OWN).status_code == 200


def test_the_password_is_not_shown_again_and_not_kept(desk: Desk, cast: Cast) -> None:
    admin, leader = desk("admin"), person_of(cast.leader)
    password = password_on(admin.post(at(leader, "mat-khau")))
    assert password not in words(admin.get(f"/desk/cong-chuc/{leader}/"))
    assert "chưa đổi mật khẩu dùng một lần" in words(admin.get(f"/desk/cong-chuc/{leader}/"))
    assert signed_in("leader", PASSWORD).get(OWN).status_code == 302
    assert signed_in("leader", password).get(OWN).status_code == 200


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"old_password": "khác"}, "Mật khẩu hiện nay: "),
        ({"new_password": "ngắn", "password_again": "ngắn"}, "Mật khẩu mới: "),
        ({"password_again": "không giống"}, "Hai mật khẩu không giống nhau."),
        ({"new_password": PASSWORD, "password_again": PASSWORD}, "Hãy chọn mật khẩu khác"),
    ],
)
def test_a_bad_choice_is_said_at_its_field(desk: Desk, cast: Cast, change: dict[str, str], why: str) -> None:
    page = desk("leader").post(OWN, chosen(PASSWORD, **change))
    assert page.status_code == 422
    assert why in words(page)
    assert NEW not in page.content.decode()


def test_ones_own_password_is_replaced_and_the_session_goes_on(desk: Desk, cast: Cast) -> None:
    here, elsewhere = desk("leader"), desk("leader")
    page = here.post(OWN, chosen(PASSWORD), follow=True)
    assert "Mật khẩu mới có hiệu lực từ bây giờ." in words(page)
    assert elsewhere.get("/desk/").status_code == 302


def test_an_account_is_locked_and_unlocked(desk: Desk, cast: Cast) -> None:
    admin, leader, session = desk("admin"), person_of(cast.leader), desk("leader")
    assert "Đã khóa tài khoản leader." in words(admin.post(at(leader, "khoa"), follow=True))
    assert session.get("/desk/").status_code == 302
    assert admin.post(at(leader, "khoa")).status_code == 404
    assert "Đã mở khóa tài khoản leader." in words(admin.post(at(leader, "mo"), follow=True))
    assert signed_in("leader", PASSWORD).get("/desk/").status_code == 200


def test_a_name_that_is_taken_or_cannot_be_is_said_at_the_field(desk: Desk, cast: Cast) -> None:
    person, admin = officer(), desk("admin")
    for name in ("leader", "có dấu"):
        page = admin.post(at(person.id, "moi"), {"username": name})
        assert page.status_code in (409, 422)
        assert "Tên tài khoản: " in words(page)
    assert queries.find_account_of_officer(person.id, viewer=MACHINE) is None


def test_an_account_is_not_unlocked_beside_another(desk: Desk, cast: Cast) -> None:
    old = org.close_account(actor=MACHINE, at=MONDAY_MORNING, account_id=cast.leader.account_id or 0)
    org.open_account(
        actor=MACHINE, at=MONDAY_MORNING, username="leader2", password_hash="!", person_id=person_of(cast.leader)
    )
    with pytest.raises(org.AlreadyHasAccount):
        org.reopen_account(actor=MACHINE, at=MONDAY_MORNING, account_id=old.id)
