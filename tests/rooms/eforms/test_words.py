"""Findings in words, in both languages."""

from typing import Any

import pytest

from motcua.eforms import queries
from motcua.eforms.queries import _words
from motcua.eforms.rules import FieldError, errors
from tests.rooms.eforms import given

FORM = given.form(
    given.field("pages", "integer", schema={"minimum": 1, "maximum": 20000}),
    given.field("kind", "radio", options=["A"]),
    given.field("phone", schema={"pattern": "^[0-9]+$"}, help=given.words("Ví dụ 0912345678.")),
    given.field("seat", "address"),
    given.field(
        "members", "group", fields=[given.field("name")], row_label=given.words("Người con"), row_required=["name"]
    ),
    required=("kind",),
)


def said(data: dict[str, Any], language: str = "vi", labelled: bool = False) -> list[str]:
    return [queries.words(error, FORM, language=language, labelled=labelled) for error in errors(FORM, data)]


@pytest.mark.parametrize(
    ("data", "vietnamese", "english"),
    [
        ({}, "Hãy chọn một câu trả lời.", "Choose an answer."),
        ({"kind": "A", "pages": 0}, "Hãy nhập số từ 1 đến 20.000.", "Enter a number from 1 to 20,000."),
        (
            {"kind": "A", "phone": "x"},
            "Thông tin chưa đúng dạng quy định. Ví dụ 0912345678.",
            "This is not written as it should be. Ví dụ 0912345678. (en)",
        ),
        (
            {"kind": "A", "seat": {"street": "1"}},
            "Địa chỉ còn thiếu: tỉnh, thành phố, xã, phường, đặc khu.",
            "The address still lacks: province or city, commune, ward or special zone.",
        ),
    ],
)
def test_a_fault_says_what_to_do(data: dict[str, Any], vietnamese: str, english: str) -> None:
    assert said(data) == [vietnamese]
    assert said(data, "en") == [english]


def test_in_a_summary_the_field_and_the_row_are_named() -> None:
    rows = {"kind": "A", "members": [{"name": "An"}, {}, {"name": "Bo"}]}
    assert said(rows, labelled=True) == ["Người con 2, name: Hãy nhập thông tin này."]
    assert said({}, labelled=True) == ["kind: Hãy chọn một câu trả lời."]


def test_a_long_street_is_named_by_its_part() -> None:
    seat = {"province_code": "96", "commune_code": "1", "street": "x" * 251}
    assert said({"kind": "A", "seat": seat}) == [
        "Số nhà, đường, thôn, ấp: Chỉ được viết tối đa 250 ký tự, hiện có 251 ký tự."
    ]


def test_a_rule_of_the_form_speaks_for_itself() -> None:
    error = FieldError("only", "kind", "check", {"message": {"vi": "Sai", "en": "Wrong"}})
    assert queries.words(error, FORM, language="vi") == "Sai"
    assert queries.words(error, FORM, language="en") == "Wrong"


def test_what_concerns_the_whole_form_has_words() -> None:
    error = FieldError("only", "", "not_accepted")
    assert queries.words(error, FORM, language="vi", labelled=True) == "Câu trả lời này không được chấp nhận."


def test_every_code_has_words_in_vietnamese() -> None:
    figures = dict.fromkeys(("min", "max", "length", "count", "step", "first", "last", "day", "month", "year"), 1)
    for code in _words._WORDS:
        error = FieldError("only", "pages", code, {**figures, "parts": ["street"]})
        assert queries.words(error, FORM, language="vi") != queries.words(error, FORM, language="en")
