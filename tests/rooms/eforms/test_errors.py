"""What is wrong with answers: our codes, one for each field, in the order of the form."""

import time
from typing import Any

import pytest

from motcua.eforms.rules import FieldError, errors, read_form
from tests.rooms.eforms import given


def found(form: Any, data: dict[str, Any], **options: Any) -> list[tuple[str, str]]:
    return [(error.field, error.code) for error in errors(form, data, **options)]


def one(item: dict[str, Any], value: Any) -> FieldError:
    (error,) = errors(given.form(item), {item["name"]: value})
    return error


@pytest.mark.parametrize(
    ("item", "value", "code", "params"),
    [
        (given.field("a", schema={"minLength": 3}), "ab", "too_short", {"min": 3, "length": 2}),
        (given.field("a", schema={"maxLength": 3}), "abcd", "too_long", {"max": 3, "length": 4}),
        (given.field("a"), "x" * 501, "too_long", {"max": 500, "length": 501}),
        (given.field("a", schema={"pattern": "^[0-9]+$"}), "ab", "bad_format", {}),
        (given.field("a", schema={"format": "email"}), "an tại vnpt", "bad_email", {}),
        (given.field("a", schema={"format": "email"}), "an@localhost", "bad_email", {}),
        (given.field("a", "radio", options=["X"]), "Y", "not_listed", {}),
        (given.field("a", "integer", schema={"minimum": 2}), 1, "too_small", {"min": 2}),
        (given.field("a", "integer", schema={"maximum": 2}), 3, "too_large", {"max": 2}),
        (given.field("a", "number", schema={"exclusiveMinimum": 0}), 0, "not_above", {"min": 0}),
        (given.field("a", "number", schema={"exclusiveMaximum": 9}), 9, "not_below", {"max": 9}),
        (given.field("a", "money", schema={"minimum": 1, "maximum": 9}), 10, "out_of_range", {"min": 1, "max": 9}),
        (given.field("a", "money", schema={"multipleOf": 1000}), 1500, "not_a_multiple", {"step": 1000}),
        (given.field("a", "checkbox", schema={"const": True}), False, "required", {"widget": "checkbox"}),
        (
            given.field("a", "checkboxes", options=["X", "Y"], schema={"minItems": 2}),
            ["X"],
            "too_few_choices",
            {"min": 2, "count": 1},
        ),
        (
            given.field("a", "checkboxes", options=["X", "Y"], schema={"maxItems": 1}),
            ["X", "Y"],
            "too_many_choices",
            {"max": 1, "count": 2},
        ),
        (
            given.field("a", "group", schema={"minItems": 2}, fields=[given.field("n")]),
            [{"n": "1"}],
            "too_few_rows",
            {"min": 2, "count": 1},
        ),
        (
            given.field("a", "group", schema={"maxItems": 1}, fields=[given.field("n")]),
            [{"n": "1"}, {"n": "2"}],
            "too_many_rows",
            {"max": 1, "count": 2},
        ),
        (
            given.field("a", "group", schema={"uniqueItems": True}, fields=[given.field("n")]),
            [{"n": "1"}, {"n": "1"}],
            "repeated",
            {},
        ),
        (
            given.field("a", "address"),
            {"province_code": "96"},
            "incomplete_address",
            {"parts": ["commune_code", "street"]},
        ),
    ],
)
def test_each_fault_has_its_code(item: dict[str, Any], value: Any, code: str, params: dict[str, Any]) -> None:
    error = one(item, value)
    assert (error.page, error.field, error.code, error.params) == ("only", "a", code, params)


def test_what_must_be_answered_and_is_not_is_named_in_the_order_of_the_form() -> None:
    form = read_form(given.birth())
    assert found(form, {}) == [(name, "required") for name in ("full_name", "child_name", "born", "sex")]
    assert found(form, {}, pages=["asker"]) == [("full_name", "required")]
    assert found(form, given.BIRTH_ANSWERS) == []


def test_a_long_street_is_named_as_part_of_the_address() -> None:
    seat = {"province_code": "96", "commune_code": "1", "street": "x" * 300}
    error = one(given.field("seat", "address"), seat)
    assert (error.code, error.params["part"], error.params["max"]) == ("too_long", "street", 250)


def test_a_fault_in_a_row_names_the_row() -> None:
    group = given.field(
        "members", "group", fields=[given.field("name"), given.field("born", "date")], row_required=["name"]
    )
    rows = [{"name": "An"}, {"born": "31/02/2026"}, {"name": "Bo"}]
    assert found(given.form(group), {"members": rows}) == [
        ("members.1.name", "required"),
        ("members.1.born", "no_such_day"),
    ]


def test_only_the_first_thing_to_put_right_is_said() -> None:
    error = one(given.field("a", schema={"minLength": 3, "pattern": "^[0-9]+$"}), "x")
    assert error.code == "bad_format"


def test_an_unticked_box_is_an_answer() -> None:
    assert found(given.form(given.field("a", "checkbox"), required=("a",)), {}) == []


def test_a_rule_across_fields_is_said_at_its_field() -> None:
    late = {"when": "answers.start > answers.end", "message": given.words("Ngày cuối trước ngày đầu"), "field": "end"}
    form = given.form(given.field("start", "date"), given.field("end", "date"), checks=[late])
    assert found(form, {"start": "2026-02-01", "end": "2026-01-01"}) == [("end", "check")]
    assert found(form, {"start": "2026-01-01", "end": "2026-02-01"}) == []
    assert found(form, {"start": "2026-01-01"}) == []
    assert found(form, {"start": "2026-01-01", "end": "mai"}) == [("end", "bad_date")]


def test_a_rule_across_the_fields_of_a_row_is_said_in_each_row() -> None:
    rule = {"when": "item.born > answers.today", "message": given.words("Sinh sau hôm nay"), "field": "members.born"}
    group = given.field("members", "group", fields=[given.field("born", "date")])
    form = given.form(given.field("today", "date"), group, checks=[rule])
    rows = [{"born": "2020-01-01"}, {"born": "2027-01-01"}]
    assert found(form, {"today": "2026-01-01", "members": rows}) == [("members.1.born", "check")]


def test_a_place_must_be_in_the_list_and_in_its_province() -> None:
    form = given.form(given.field("seat", "address"), given.field("home", "select", options_from="provinces"))
    places = given.Places()
    seat = {"province_code": "96", "commune_code": "32001", "street": "1"}
    assert found(form, {"seat": seat, "home": "92"}, places=places) == []
    assert found(form, {"seat": {**seat, "province_code": "92"}}, places=places) == [("seat", "commune_elsewhere")]
    assert found(form, {"seat": {**seat, "province_code": "00"}}, places=places) == [("seat", "unknown_place")]
    assert found(form, {"home": "00"}, places=places) == [("home", "not_listed")]


def test_lists_of_the_platform_are_checked() -> None:
    form = given.form(
        given.field("country", "select", options_from="countries"),
        given.field("people", "select", options_from="ethnicities"),
    )
    assert found(form, {"country": "VN", "people": "01"}) == []
    assert found(form, {"country": "XX", "people": "99"}) == [("country", "not_listed"), ("people", "not_listed")]


def test_a_thousand_rows_are_judged_at_once() -> None:
    fields = [given.field("name"), given.field("born", "date"), given.field("heir", "checkbox")]
    group = given.field("members", "group", schema={"maxItems": 1000}, fields=fields, row_required=["name"])
    rows = [{"name": f"Nguyễn Văn {number}", "born": "1990-01-01"} for number in range(999)] + [{"born": "1/1/90"}]
    form = given.form(group)
    assert found(form, {"members": rows}) == [("members.999.name", "required"), ("members.999.born", "short_year")]
    assert found(form, {"members": [*rows, *rows]})[0] == ("members", "too_many_rows")


def test_an_ordinary_form_is_judged_within_milliseconds() -> None:
    form = read_form(given.birth())
    started = time.process_time()
    for _ in range(200):
        errors(form, given.BIRTH_ANSWERS)
    assert (time.process_time() - started) / 200 < 0.005
