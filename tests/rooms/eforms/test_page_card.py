"""A page as a face shows it."""

from typing import Any

import pytest

from motcua.eforms import queries
from motcua.eforms.queries import FieldCard, PageCard, page_card
from motcua.eforms.rules import Form, read_form
from tests.rooms.eforms import given

BIRTH = read_form(given.birth())


def card(page: str, data: dict[str, Any] | None = None, form: Form = BIRTH, **more: Any) -> PageCard:
    return page_card(form, page, data or {}, **{"language": "vi", **more})


def field(name: str, shown: PageCard) -> FieldCard:
    return next(item for item in shown.fields if item.name == name)


def test_a_page_knows_its_place() -> None:
    shown = card("child")
    assert (shown.title, shown.number, shown.count, shown.previous, shown.next) == ("child", 2, 3, "asker", "witnesses")
    assert (card("asker").previous, card("witnesses").next) == (None, None)
    assert card("child", language="en").title == "child (en)"


def test_a_hidden_field_is_not_on_the_page() -> None:
    assert "delegate" not in [item.name for item in card("child").fields]
    assert "delegate" in [item.name for item in card("child", {"delegated": True}).fields]


def test_a_page_that_is_hidden_or_unknown_is_not_found() -> None:
    source = given.source(
        given.page("a", given.field("minor", "checkbox")), given.page("b", given.field("x"), when="answers.minor")
    )
    with pytest.raises(queries.NoSuchPage):
        card("b", form=read_form(source))
    with pytest.raises(queries.NoSuchPage):
        card("nowhere")


def test_answers_stand_as_one_types_them() -> None:
    form = given.form(
        given.field("day", "date"),
        given.field("born", "date", schema={"format": "partial-date"}),
        given.field("income", "money"),
        given.field("area", "number"),
        given.field("pages", "integer"),
    )
    data = {"day": "2026-09-18", "born": "1948-09", "income": 1250000, "area": 1250.5, "pages": "abc"}
    values = {item.name: item.value for item in card("only", data, form).fields}
    assert values == {"day": "18/09/2026", "born": "09/1948", "income": "1.250.000", "area": "1250,5", "pages": "abc"}


def test_a_condition_of_the_schema_makes_a_field_mandatory() -> None:
    shown = card("child", {"delegated": True})
    assert {item.name: item.required for item in shown.fields} == {
        "child_name": True,
        "born": True,
        "sex": True,
        "delegated": False,
        "delegate": True,
    }


def test_faults_are_said_at_the_field_and_in_the_summary() -> None:
    shown = card("child", {"born": "31/02/2026"}, check=True)
    assert field("born", shown).errors == ("Tháng 2 năm 2026 không có ngày 31.",)
    assert shown.errors[0] == ("child name: Hãy nhập thông tin này.", "f-child_name")
    assert shown.errors[1] == ("born: Tháng 2 năm 2026 không có ngày 31.", "f-born")
    assert card("child", {"born": "31/02/2026"}).errors == ()


def test_an_answer_from_the_account_says_so() -> None:
    shown = card("asker", {"full_name": "An"}, origins={"full_name": "party.full_name"})
    name = field("full_name", shown)
    assert (name.prefilled, name.origin, name.help) == (True, "party", "Lấy từ tài khoản của bạn, có thể sửa.")
    assert name.attrs == {"maxlength": 500, "autocomplete": "name"}
    assert not field("full_name", card("asker", {"full_name": "An"})).prefilled


def test_an_address_offers_the_communes_of_its_province() -> None:
    seat = {"province_code": "96", "commune_code": "32002"}
    shown = field("seat", card("asker", {"seat": seat}, places=given.Places(), communes_url="/communes"))
    assert shown.value == {"province": "96", "commune": "32002", "street": ""}
    assert shown.provinces[0] == ("96", "Tỉnh Cà Mau")
    assert shown.communes[0] == ("32001", "Phường An Xuyên", "96")
    assert shown.communes_url == "/communes"


def test_rows_hold_fields_of_their_own() -> None:
    data = {"witnesses": [{"name": "An"}, {"born": "x"}]}
    shown = field("witnesses", card("witnesses", data, check=True))
    assert [[item.name for item in row] for row in shown.rows] == [
        ["witnesses.0.name", "witnesses.0.born"],
        ["witnesses.1.name", "witnesses.1.born"],
    ]
    assert shown.rows[1][1].id == "f-witnesses-1-born"
    assert shown.rows[1][1].errors != ()
    assert (shown.row_label, shown.can_add, shown.can_remove) == ("Người làm chứng", True, True)


def test_a_group_that_must_be_answered_begins_with_a_row() -> None:
    group = given.field("members", "group", fields=[given.field("name")])
    assert card("only", form=given.form(group)).fields[0].rows == ()
    assert len(card("only", form=given.form(group, required=("members",))).fields[0].rows) == 1
    least = given.form(
        given.field("members", "group", fields=[given.field("name")], schema={"minItems": 2, "maxItems": 2})
    )
    shown = card("only", form=least).fields[0]
    assert (len(shown.rows), shown.can_add) == (2, False)


def test_a_row_that_was_just_added_is_there() -> None:
    assert len(field("witnesses", card("witnesses", {"witnesses": [{"name": "An"}, {}]})).rows) == 2


def test_the_kit_gets_the_keys_it_knows() -> None:
    from motcua.ui.parts import Field

    shown = field("witnesses", card("witnesses", {"witnesses": [{"name": "An"}]}))
    question = Field(**shown.question)
    assert question.rows[0][0]["name"] == "witnesses.0.name"
    assert all(Field(**item.question) for item in card("child").fields)


def test_widgets_are_those_of_the_kit() -> None:
    form = given.form(
        given.field("mail", schema={"format": "email"}),
        given.field("phone", prefill="party.phone"),
        given.field("pages", "integer"),
        given.field("income", "money"),
        given.field("area", "number", unit=given.words("m²")),
    )
    shown = card("only", form=form).fields
    assert [item.widget for item in shown] == ["email", "tel", "number", "money", "number"]
    assert [item.unit for item in shown] == ["", "", "", "đồng", "m²"]
    assert [item.attrs.get("inputmode") for item in shown] == [None, None, "numeric", "numeric", "decimal"]


def test_pages_tell_how_far_one_is() -> None:
    data = {**given.BIRTH_ANSWERS, "born": "x"}
    marks = queries.pages(BIRTH, data, language="vi", saved=("asker", "child"))
    assert [(mark.key, mark.state) for mark in marks] == [("asker", "done"), ("child", "fault"), ("witnesses", "open")]
    assert queries.next_open(BIRTH, data, saved=("asker", "child")) == "child"
    assert queries.next_open(BIRTH, given.BIRTH_ANSWERS, saved=("asker", "child", "witnesses")) is None
