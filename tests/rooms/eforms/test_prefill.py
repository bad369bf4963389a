"""What need not be asked again."""

from datetime import date

from motcua.eforms.rules import prefill
from tests.rooms.eforms import given

FORM = given.form(
    given.field("full_name", prefill="party.full_name"),
    given.field("born", "date", prefill="party.birth_date"),
    given.field("sex", "radio", options=["MALE", "FEMALE"], prefill="party.sex"),
    given.field("seat", "address", prefill="party.address"),
    given.field("job", schema={"maxLength": 20}),
    given.field("members", "group", fields=[given.field("name")]),
)


def test_answers_are_taken_from_the_account() -> None:
    taken = prefill(FORM, {"party.full_name": " Lê  Ánh", "party.birth_date": date(1990, 9, 1), "party.sex": "FEMALE"})
    assert taken.data == {"full_name": "Lê Ánh", "born": "1990-09-01", "sex": "FEMALE"}
    assert taken.origins == {"full_name": "party.full_name", "born": "party.birth_date", "sex": "party.sex"}


def test_answers_are_taken_from_an_earlier_dossier() -> None:
    taken = prefill(FORM, {"earlier.job": "Giáo viên", "earlier.members": [{"name": "An"}], "earlier.gone": "x"})
    assert taken.data == {"job": "Giáo viên", "members": [{"name": "An"}]}
    assert taken.origins == {"job": "earlier.job", "members": "earlier.members"}


def test_the_account_comes_before_the_dossier() -> None:
    taken = prefill(FORM, {"party.full_name": "Lê Ánh", "earlier.full_name": "Lê Anh"})
    assert taken.data == {"full_name": "Lê Ánh"}


def test_what_the_field_would_not_accept_is_not_taken() -> None:
    wrong = {"party.sex": "X", "party.birth_date": "31/02/1990", "party.full_name": None, "earlier.job": "x" * 21}
    assert prefill(FORM, wrong).data == {}
    assert prefill(FORM, {**wrong, "earlier.sex": "MALE"}).origins == {"sex": "earlier.sex"}


def test_a_place_that_is_no_more_is_not_taken() -> None:
    seat = {"province_code": "96", "commune_code": "00001", "street": "1"}
    assert prefill(FORM, {"party.address": seat}).data == {"seat": seat}
    assert prefill(FORM, {"party.address": seat}, places=given.Places()).data == {}
    assert prefill(FORM, {"party.address": {"province_code": "96"}}).data == {}
