"""Opening an account: the number is the name, every fault is said at its field, nothing typed is lost."""

import pytest
from django.test import Client

from motcua.notice import queries as notices
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.party.states import IdentityKind
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import TODAY
from tests.faces.portal.pages import words

pytestmark = pytest.mark.django_db

PERSON = {
    "full_name": "Nguyễn Thị Ngọc Nữ",
    "identity_number": "096 190 000 777",
    "birth": "18/09/1990",
    "phone": "0913 000 777",
    "email": "ngoc.nu@example.vn",
    "password": "lúa chín vàng đồng",
    "password_again": "lúa chín vàng đồng",
}
BODY = {
    "full_name": "Hợp tác xã Tôm rừng Ngọc Hiển",
    "identity_number": "2001234567",
    "representative_name": "Đặng Văn Ơ",
    "phone": "02903 888 777",
    "password": "tôm rừng ngập mặn",
    "password_again": "tôm rừng ngập mặn",
}


def person(number: str = "096190000777") -> parties.PartyCard | None:
    return parties.find_by_identity(IdentityKind.PERSONAL_ID, number, viewer=MACHINE)


def test_a_person_signs_up_and_is_signed_in(cast: Cast, client: Client) -> None:
    answer = client.post("/dang-ky/", {**PERSON, "next": "/thu-tuc/"})
    assert answer["Location"] == "/thu-tuc/"
    card = person()
    assert card is not None
    assert (card.full_name, card.birth, card.phone) == ("Nguyễn Thị Ngọc Nữ", "1990-09-18", "0913000777")
    assert org.find_account_to_sign_in("096190000777") is not None
    assert "Nguyễn Thị Ngọc Nữ" in words(client.get("/ho-so/"))


def test_whoever_signs_up_is_welcomed(cast: Cast, client: Client) -> None:
    client.post("/dang-ky/", PERSON)
    account = org.find_account_to_sign_in("096190000777")
    assert account is not None
    viewer = org.actor_of(account.pk, on=TODAY)
    assert notices.count_unread(viewer=viewer) == 1


def test_an_organisation_signs_up_by_its_code(cast: Cast, client: Client) -> None:
    assert client.post("/dang-ky/to-chuc/", BODY)["Location"] == "/ho-so/"
    assert parties.find_by_identity(IdentityKind.ENTERPRISE, "2001234567", viewer=MACHINE) is not None


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("identity_number", "09619000077", "có 12 chữ số; số vừa nhập có 11"),
        ("identity_number", "09619000077A", "Chỉ nhập chữ số"),
        ("birth", "31/02/1990", "Không có ngày này"),
        ("birth", "01/01/1899", "Ngày sinh"),
        ("birth", "01/01/2100", "Ngày sinh"),
        ("phone", "12", "Số điện thoại"),
        ("email", "không phải", "Thư điện tử"),
        ("full_name", "", "Hãy nhập thông tin này"),
        ("full_name", "1234", "Họ, chữ đệm và tên"),
        ("password", "ngắn", "Mật khẩu có ít nhất 10 ký tự"),
        ("password", "password12", "Quá nhiều người dùng mật khẩu này"),
        ("password_again", "khác hẳn với trên", "Hai lần nhập mật khẩu khác nhau"),
    ],
)
def test_a_fault_is_said_at_its_field_and_the_rest_stays(
    cast: Cast, client: Client, field: str, typed: str, said: str
) -> None:
    answer = client.post("/dang-ky/", {**PERSON, field: typed})
    html = words(answer)
    assert answer.status_code == 422
    assert said in html
    assert 'href="#f-' in html
    assert "ngoc.nu@example.vn" in html or field == "email"
    assert person() is None


def test_a_year_is_enough_for_old_people(cast: Cast, client: Client) -> None:
    client.post("/dang-ky/", {**PERSON, "birth": "1948"})
    card = person()
    assert card is not None
    assert card.birth == "1948"


def test_the_first_day_of_1900_is_a_birthday(cast: Cast, client: Client) -> None:
    client.post("/dang-ky/", {**PERSON, "birth": "1/1/1900"})
    card = person()
    assert card is not None
    assert card.birth == "1900-01-01"


def test_a_name_keeps_every_diacritic_however_it_was_typed(cast: Cast, client: Client) -> None:
    decomposed = "Nguye\u0302\u0303n Ðỗ Ưỡng Ằ Ẳ Ẵ"
    client.post("/dang-ky/", {**PERSON, "full_name": decomposed})
    card = person()
    assert card is not None
    assert card.full_name == "Nguyễn Đỗ Ưỡng Ằ Ẳ Ẵ"


def test_a_number_with_an_account_is_told_to_sign_in(cast: Cast, client: Client) -> None:
    answer = client.post("/dang-ky/", {**PERSON, "identity_number": cast.applicant_party.identity_number})
    assert answer.status_code == 409
    assert "Số này đã có tài khoản" in words(answer)
