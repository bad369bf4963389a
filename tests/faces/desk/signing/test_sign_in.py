"""Signing in: officers only, back to the same spot, with the place they sit at as evidence."""

import pytest
from django.test import Client

from tests.cast.cast import PASSWORD, Cast
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import heading, words

pytestmark = pytest.mark.django_db
SIGN_IN = "/desk/dang-nhap/"


def sign_in(client: Client, username: str, password: str = PASSWORD, **more: str) -> object:
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def test_an_officer_comes_to_my_work(cast: Cast, client: Client) -> None:
    assert sign_in(client, "specialist").headers["Location"] == "/desk/"
    assert heading(client.get("/desk/")) == "Việc của tôi"


def test_one_is_back_where_one_wanted_to_go(cast: Cast, client: Client) -> None:
    asked = client.get("/desk/thong-bao/?page=2")
    assert asked.headers["Location"] == "/desk/dang-nhap/?next=%2Fdesk%2Fthong-bao%2F%3Fpage%3D2"
    signed = sign_in(client, "specialist", next="/desk/thong-bao/?page=2")
    assert signed.headers["Location"] == "/desk/thong-bao/?page=2"


def test_an_address_elsewhere_is_not_followed(cast: Cast, client: Client) -> None:
    assert sign_in(client, "specialist", next="https://example.org/").headers["Location"] == "/desk/"


def test_a_wrong_password_is_said_and_the_name_stays(cast: Cast, client: Client) -> None:
    page = sign_in(client, "specialist", "không-phải-mật-khẩu")
    assert page.status_code == 422
    assert "Tên tài khoản hoặc mật khẩu không đúng" in words(page)
    assert 'value="specialist"' in page.content.decode()


def test_too_many_wrong_passwords_lock_the_name_out(cast: Cast, client: Client) -> None:
    answers = [sign_in(client, "specialist", f"sai-{number}") for number in range(5)]
    assert answers[-1].status_code == 429
    assert sign_in(client, "specialist").status_code == 429


def test_a_citizen_is_sent_to_the_portal(cast: Cast, client: Client) -> None:
    page = sign_in(client, "applicant")
    assert page.status_code == 422
    assert "đăng nhập ở cổng dịch vụ công" in words(page)


def test_a_citizen_who_is_signed_in_sees_that_the_desk_is_for_officers(desk: Desk) -> None:
    page = desk("applicant").get("/desk/")
    assert page.status_code == 403
    assert "Bàn làm việc dành cho cán bộ" in words(page)


def test_the_session_carries_the_place_of_the_officer(cast: Cast, desk: Desk) -> None:
    client = desk("counter_officer")
    client.get("/desk/")
    assert client.session["place"] == f"H12.99/{cast.counter.id}"


def test_an_officer_of_two_counters_says_at_which_one(cast: Cast, desk: Desk) -> None:
    client = desk("counter_officer")
    assert "Bộ phận một cửa, Sở Văn hóa" in words(client.get("/desk/noi-lam-viec/"))
    client.post("/desk/noi-lam-viec/", {"place": f"H12.20/{cast.culture_reception.id}"})
    assert client.session["place"] == f"H12.20/{cast.culture_reception.id}"


def test_a_place_of_somebody_else_is_not_taken(cast: Cast, desk: Desk) -> None:
    page = desk("specialist").post("/desk/noi-lam-viec/", {"place": f"H12.99/{cast.counter.id}"})
    assert page.status_code == 422


def test_signing_out_ends_the_session(desk: Desk) -> None:
    client = desk("specialist")
    assert client.post("/desk/dang-xuat/").headers["Location"] == SIGN_IN
    assert client.get("/desk/").status_code == 302
