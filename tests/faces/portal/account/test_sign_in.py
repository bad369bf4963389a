"""Signing in: by number and password, back to where one wanted to go, paused after too many tries."""

from collections.abc import Callable

import pytest
from django.test import Client

from motcua.journeys.open_citizen_account import open_citizen_account
from motcua.party.queries import Details
from motcua.party.states import IdentityKind, PartyKind
from tests.cast.cast import PASSWORD, PASSWORD_HASH, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.pages import words

pytestmark = pytest.mark.django_db


def sign_in(client: Client, username: str = "applicant", password: str = PASSWORD, next_: str = "") -> str:
    answer = client.post("/dang-nhap/", {"username": username, "password": password, "next": next_})
    assert answer.status_code == 302, words(answer)
    return answer["Location"]


def test_a_citizen_comes_to_the_own_dossiers(cast: Cast, client: Client) -> None:
    assert sign_in(client) == "/ho-so/"
    assert "Lê Thị Mộng Thu" in words(client.get("/ho-so/"))


def test_an_officer_comes_to_the_desk(cast: Cast, client: Client) -> None:
    assert sign_in(client, "specialist") == "/desk/"


def test_one_comes_back_to_where_one_wanted_to_go(cast: Cast, client: Client) -> None:
    assert sign_in(client, next_="/thong-bao/") == "/thong-bao/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(cast: Cast, client: Client, elsewhere: str) -> None:
    assert sign_in(client, next_=elsewhere) == "/ho-so/"


def test_a_number_may_be_written_in_groups(client: Client, cast: Cast) -> None:
    details = Details(PartyKind.PERSON, "Huỳnh Văn Tư", IdentityKind.PERSONAL_ID, "096070000777", phone="0913000777")
    open_citizen_account(at=MONDAY_MORNING, details=details, password_hash=PASSWORD_HASH)
    assert sign_in(client, "096 070 000 777") == "/ho-so/"


def test_a_wrong_password_is_said_and_the_name_stays(cast: Cast, client: Client) -> None:
    answer = client.post("/dang-nhap/", {"username": "applicant", "password": "sai"})
    assert answer.status_code == 422
    assert "mật khẩu chưa đúng" in words(answer)
    assert 'value="applicant"' in words(answer)


def test_too_many_tries_pause_the_account_even_for_the_right_password(cast: Cast, client: Client) -> None:
    for _ in range(5):
        answer = client.post("/dang-nhap/", {"username": "applicant", "password": "sai"})
    assert answer.status_code == 429
    assert client.post("/dang-nhap/", {"username": "applicant", "password": PASSWORD}).status_code == 429
    assert sign_in(client, "neighbour") == "/ho-so/"


def test_whoever_is_signed_in_need_not_do_it_again(signed_in: Callable[[str], Client]) -> None:
    assert signed_in("applicant").get("/dang-nhap/?next=/thong-bao/")["Location"] == "/thong-bao/"


def test_signing_out_is_a_post_and_ends_the_session(applicant: Client) -> None:
    assert applicant.get("/dang-xuat/").status_code == 405
    assert applicant.post("/dang-xuat/")["Location"] == "/"
    assert applicant.get("/ho-so/")["Location"].startswith("/dang-nhap/")


def test_a_form_of_another_site_signs_nobody_in(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/dang-nhap/", {"username": "applicant", "password": PASSWORD}).status_code == 403
