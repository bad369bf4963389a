"""What is shown: conditions on pages, fields and fields of rows."""

from typing import Any

from motcua.eforms import queries
from motcua.eforms.rules import errors, look, read_form
from tests.rooms.eforms import given

KIND = given.field("kind", "radio", options=["PAPER", "SOUND"])
DEMAND = {"if": {"properties": {"kind": {"const": "PAPER"}}, "required": ["kind"]}, "then": {"required": ["pages"]}}


def paper() -> Any:
    return given.form(
        KIND,
        given.field("pages", "integer", when='answers.kind == "PAPER"'),
        given.field("many", when="answers.pages != null && answers.pages > 100"),
        allOf=[DEMAND],
    )


def test_a_field_is_shown_when_its_condition_holds() -> None:
    assert look(paper(), {}).fields == {"kind"}
    assert look(paper(), {"kind": "SOUND"}).fields == {"kind"}
    assert look(paper(), {"kind": "PAPER", "pages": 200}).fields == {"kind", "pages", "many"}


def test_a_hidden_answer_counts_for_nothing() -> None:
    left_over = {"kind": "SOUND", "pages": 200, "many": "x"}
    assert queries.shown(paper(), left_over) == {"kind": "SOUND"}
    assert queries.names(paper(), left_over) == {"kind": "SOUND", "pages": None, "many": None}
    assert errors(paper(), {**left_over, "pages": "abc"}) == ()


def test_a_field_is_demanded_exactly_when_it_is_shown() -> None:
    assert [error.field for error in errors(paper(), {"kind": "PAPER"})] == ["pages"]
    assert errors(paper(), {"kind": "SOUND"}) == ()


def test_a_hidden_field_is_not_demanded_even_if_the_schema_does() -> None:
    form = given.form(
        KIND, given.field("pages", "integer", when='answers.kind == "SOUND"'), allOf=[{"then": {}, **DEMAND}]
    )
    assert errors(form, {"kind": "PAPER"}) == ()


def test_a_hidden_page_hides_all_its_fields() -> None:
    source = given.source(
        given.page("first", given.field("minor", "checkbox")),
        given.page("guardian", given.field("guardian"), when="answers.minor"),
        given.page("last", given.field("note", when="answers.guardian != null")),
    )
    form = read_form(source)
    assert [page.key for page in look(form, {"guardian": "An"}).pages] == ["first", "last"]
    assert look(form, {"guardian": "An", "note": "x"}).data == {"minor": False}
    assert look(form, {"minor": True, "guardian": "An"}).fields == {"minor", "guardian", "note"}


def test_expressions_see_every_field_blank_where_nothing_is_answered() -> None:
    form = given.form(
        given.field("title"),
        given.field("agreed", "checkbox"),
        given.field("many", "checkboxes", options=["A"]),
        given.field("seat", "address"),
        given.field("members", "group", fields=[given.field("name"), given.field("heir", "checkbox")]),
    )
    blank_seat = {"province_code": None, "commune_code": None, "street": None}
    blank = {"title": None, "agreed": False, "many": [], "seat": blank_seat, "members": []}
    assert queries.names(form, {}) == blank
    filled = queries.names(form, {"seat": {"street": "1 Hùng Vương"}, "members": [{"name": "An"}, {}]})
    assert filled["seat"] == {**blank_seat, "street": "1 Hùng Vương"}
    assert filled["members"] == [{"name": "An", "heir": False}]


def test_expressions_do_not_see_what_could_not_be_read() -> None:
    form = given.form(given.field("pages", "integer"), given.field("day", "date"))
    assert queries.names(form, {"pages": "abc", "day": "31/02/2026"}) == {"pages": None, "day": None}


def test_a_row_has_conditions_of_its_own() -> None:
    form = _members()
    rows = [{"name": "An", "passport": "left over"}, {"name": "Jo", "foreign": True}]
    seen = look(form, {"strict": True, "members": rows})
    assert seen.hidden == {"members.0.passport"}
    assert seen.data["members"][0] == {"name": "An", "foreign": False}
    assert [error.field for error in errors(form, {"strict": True, "members": rows})] == ["members.1.passport"]
    assert errors(form, {"strict": False, "members": rows}) == ()


def _members() -> Any:
    demand = {"if": {"properties": {"foreign": {"const": True}}}, "then": {"required": ["passport"]}}
    fields = [
        given.field("name"),
        given.field("foreign", "checkbox"),
        given.field("passport", when="item.foreign && answers.strict"),
    ]
    rows = {name: {"type": "string"} for name in ("name", "passport")} | {"foreign": {"type": "boolean"}}
    items = {"type": "object", "properties": rows, "allOf": [demand]}
    return given.form(
        given.field("strict", "checkbox"), given.field("members", "group", schema={"items": items}, fields=fields)
    )


def test_blank_rows_at_the_end_are_not_there() -> None:
    form = given.form(given.field("members", "group", fields=[given.field("name")]))
    assert look(form, {"members": [{"name": "An"}, {}, {"name": ""}]}).data == {"members": [{"name": "An"}]}
    assert look(form, {"members": [{}]}).data == {}


def test_a_condition_without_a_value_does_not_hold() -> None:
    form = given.form(
        given.field("a", "integer"), given.field("b", when="answers.a == null ? true : 10 / answers.a > 1")
    )
    assert look(form, {}).fields == {"a", "b"}
    assert look(form, {"a": 0}).fields == {"a"}


def test_fields_that_an_answer_brings_forth_are_named() -> None:
    form = paper()
    assert queries.appeared(form, "only", {}, {"kind": "PAPER"}) == ("pages",)
    assert queries.appeared(form, "only", {"kind": "PAPER"}, {"kind": "PAPER", "pages": 9}) == ()
