"""What keeps a form from being published: every fault with its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from motcua.eforms.queries import NotAForm, form_faults, read_form
from tests.rooms.eforms import given

PACKAGES = sorted((Path(__file__).parents[3] / "procedures").glob("*/form.json"))


def paths(source: Any) -> list[str]:
    return [fault.pointer for fault in form_faults(source)]


def reasons(source: Any) -> str:
    return "\n".join(map(str, form_faults(source)))


def one(*fields: dict[str, Any], **schema: Any) -> dict[str, Any]:
    return given.source(given.page("only", *fields), **schema)


def test_a_place_is_given_as_keys_and_as_a_pointer() -> None:
    (fault,) = form_faults(one(given.field("a", when="answers.z")))
    assert fault.path == ("layout", "pages", 0, "fields", 0, "when")
    assert str(fault) == "/layout/pages/0/fields/0/when: answers.z does not stand before this condition"


def test_a_sound_form_has_none() -> None:
    assert form_faults(given.birth()) == ()


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.parent.name)
def test_the_forms_we_ship_have_none(path: Path) -> None:
    assert form_faults(json.loads(path.read_text(encoding="utf-8"))) == ()


@pytest.mark.parametrize("source", [None, [], {}, {"schema": {}}, {"schema": {}, "layout": {}, "more": 1}])
def test_a_form_has_a_schema_and_a_layout_and_nothing_else(source: Any) -> None:
    assert "exactly the keys schema and layout" in reasons(source)


def test_what_is_no_json_or_too_large_is_refused() -> None:
    assert "not JSON" in reasons({"schema": {"x": {1, 2}}, "layout": {}})
    assert "larger than 512 kB" in reasons({"schema": {"title": "x" * 600_000}, "layout": {}})


def test_a_schema_that_is_none_is_named() -> None:
    assert paths(one(given.field("a", schema={"type": "strin"}))) == ["/schema/properties/a/type"]
    assert paths(one(given.field("a", schema={"pattern": "("}))) == ["/schema/properties/a/pattern"]
    assert "http://example.org" in reasons(one(given.field("a", schema={"$ref": "http://example.org/x"})))


def test_rules_that_point_at_no_field_are_not_for_a_form() -> None:
    assert paths(one(given.field("a"), anyOf=[{"required": ["a"]}])) == ["/schema/anyOf"]


def test_every_text_has_both_languages_and_unknown_keys_are_faults() -> None:
    source = one({**given.field("a"), "label": {"vi": "Tên"}, "colour": "red"})
    assert sorted(paths(source)) == ["/layout/pages/0/fields/0", "/layout/pages/0/fields/0/label"]


def test_schema_and_layout_must_speak_of_the_same_fields() -> None:
    source = one(given.field("a"), given.field("a"))
    source["schema"]["properties"]["b"] = {"type": "string"}
    assert set(paths(source)) == {"/schema/properties/b", "/layout/pages/0/fields/1/name"}
    del source["schema"]["properties"]["a"]
    assert "/layout/pages/0/fields/0/name" in paths(source)


def test_a_field_must_suit_its_widget() -> None:
    assert paths(one(given.field("a", "money", schema={"type": "number"}))) == ["/schema/properties/a/type"]
    assert paths(one(given.field("a", "date", schema={"format": "time"}))) == ["/schema/properties/a/format"]
    assert paths(one(given.field("a", "radio", options=["X"], schema={"enum": ["Y"]}))) == ["/schema/properties/a/enum"]
    assert paths(one(given.field("a", "address", schema={"required": ["street"]}))) == ["/schema/properties/a/required"]
    assert paths(one(given.field("a", "radio"))) == ["/layout/pages/0/fields/0"]


def test_a_group_has_rows_and_no_groups() -> None:
    inner = given.field("inner", "group", fields=[given.field("x")])
    assert paths(one(given.field("a", "group", fields=[inner]))) == ["/layout/pages/0/fields/0/fields/0/widget"]
    assert paths(one(given.field("a", "group", fields=[given.field("x")], schema={"items": {}}))) == [
        "/schema/properties/a/items"
    ]
    assert paths(one(given.field("a", "group", fields=[given.field("x")], schema={"maxItems": 5000}))) == [
        "/schema/properties/a/maxItems"
    ]


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ("answers.b ==", "answers.b =="),
        ("answers.b", "does not stand before"),
        ("answers.a", "does not stand before"),
        ("answers.nobody == null", "does not stand before"),
        ("channel == 'ONLINE'", "knows no channel"),
        ("answers['before']", "name the field"),
        ("item.before", "only inside a group"),
        ("answers.before > 3", "on a blank form"),
        ("answers.before", "on a blank form"),
    ],
)
def test_a_condition_looks_back_and_is_true_or_false(when: str, reason: str) -> None:
    source = one(given.field("before", "integer"), given.field("a", when=when), given.field("b", "checkbox"))
    (fault,) = form_faults(source)
    assert fault.pointer == "/layout/pages/0/fields/1/when"
    assert reason in str(fault.reason)


def test_a_field_shown_sometimes_is_not_required_always() -> None:
    source = one(given.field("a", "checkbox"), given.field("b", when="answers.a"), required=("b",))
    assert paths(source) == ["/schema/required"]


def test_what_is_required_is_a_field() -> None:
    demand = {"if": {"properties": {"a": {"const": "x"}}}, "then": {"required": ["gone"]}}
    assert paths(one(given.field("a"), allOf=[demand])) == ["/schema/allOf/0/then/required"]


def test_a_check_points_at_a_field() -> None:
    check = {"when": "answers.gone == 1", "message": given.words("x"), "field": "members.gone"}
    assert paths(one(given.field("a"), checks=[check])) == ["/layout/checks/0/field", "/layout/checks/0/when"]


def test_two_pages_do_not_share_a_key() -> None:
    source = given.source(given.page("p", given.field("a")), given.page("p", given.field("b")))
    assert paths(source) == ["/layout/pages/1/key"]


def test_a_form_with_faults_is_refused_with_all_of_them() -> None:
    with pytest.raises(NotAForm) as refused:
        read_form(one(given.field("a", when="answers.z"), given.field("b", when="answers.z")))
    assert [fault.pointer for fault in refused.value.data["faults"]] == [
        "/layout/pages/0/fields/0/when",
        "/layout/pages/0/fields/1/when",
    ]
