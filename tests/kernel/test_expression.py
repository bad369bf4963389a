"""The expression language: what it says, where it faults, what it may not reach."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.plain import expression
from motcua.kernel.plain.expression import ExpressionFault, filled, parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("answers.kind == 'PAPER'", True),
        ("answers.pages != null && answers.pages > 90", True),
        ("(answers.pages + 9) / 10 * 15000", 150_000),
        ("answers.members.exists(m, m.age < 18)", True),
        ("answers.members.filter(m, m.age < 18).size()", 1),
        ("sum(answers.members.map(m, m.age))", 57),
        ("max(answers.members.map(m, m.age))", 40),
        ("min([])", None),
        ("days_between(answers.born, received) > 60", False),
        ("years_between('2008-03-02', received)", 18),
        ("years_between('2008-03-03', received)", 17),
        ("answers.empty == null", True),
        ("channel == 'ONLINE' ? 0 : 8000", 0),
    ],
)
def test_an_expression_gives_its_value(text, value):
    answers = {
        "kind": "PAPER",
        "pages": 96,
        "members": [{"age": 17}, {"age": 40}],
        "born": date(2026, 1, 10),
        "empty": None,
    }
    assert parse(text).evaluate(answers=answers, channel="ONLINE", received="2026-03-02") == value


def test_an_expression_is_parsed_once():
    assert parse("answers.once == 1") is parse("answers.once == 1")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("answers.a &&", 1, 13), ("answers.a &&\n answers b", 2, 10), ("", 1, 1), ("1 + secrets.key", 1, 5)],
)
def test_a_fault_names_its_place(text, line, column):
    with pytest.raises(ExpressionFault) as fault:
        parse(text)
    assert (fault.value.line, fault.value.column) == (line, column)


@pytest.mark.parametrize("text", ["open('x')", "__import__('os')", "party.name", "answers.a.mul(2)", "eval('1')"])
def test_names_and_functions_that_are_not_offered_are_refused(text):
    with pytest.raises(ExpressionFault, match="unknown"):
        parse(text)


def test_a_name_inside_a_text_is_no_name():
    assert parse("answers.a == 'secrets.key open(x)'").names == {"answers"}


def test_the_fields_an_expression_asks_for_are_known():
    found = parse("answers.a > 1 && item.b == 'answers.c' && answers.list.all(x, x.d)")
    assert found.fields("answers") == {"a", "list"}
    assert found.fields("item") == {"b"}


@pytest.mark.parametrize("text", ["answers.pages > 10", "answers.gone == 1", "answers.pages / 0", "channel == 'X'"])
def test_an_expression_without_a_value_faults_and_says_why(text):
    with pytest.raises(ExpressionFault) as fault:
        parse(text).evaluate(answers={"pages": None})
    assert fault.value.reason
    assert fault.value.line == 0


def test_a_condition_is_true_or_false():
    assert parse("answers.a").holds(answers={"a": True}) is True
    with pytest.raises(ExpressionFault, match="true or false"):
        parse("answers.a").holds(answers={"a": 1})


def test_dates_that_are_not_dates_have_no_distance():
    assert parse("days_between(answers.a, received)").evaluate(answers={"a": "soon"}, received=None) is None


def test_a_very_long_expression_is_refused():
    with pytest.raises(ExpressionFault, match="longer"):
        parse("1 + " * expression.MAX_LENGTH + "1")


def test_what_is_not_answered_is_null_false_or_empty():
    row = {"type": "object", "properties": {"age": {"type": "integer"}, "ill": {"type": "boolean"}}}
    schema = {
        "properties": {
            "name": {"type": "string"},
            "agreed": {"type": "boolean"},
            "members": {"type": "array", "items": row},
            "first": row,
        }
    }
    assert filled(schema, {}) == {"name": None, "agreed": False, "members": [], "first": {"age": None, "ill": False}}
    assert filled(schema, {"members": [{"age": 3}]})["members"] == [{"age": 3, "ill": False}]


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_any_text_is_an_expression_or_a_fault_with_a_reason(text):
    assert _reason(text) != ""


def _reason(text: str) -> str | None:
    try:
        parse(text)
    except ExpressionFault as fault:
        return fault.reason
    return None
