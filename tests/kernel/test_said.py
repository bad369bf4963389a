"""Findings: a stable code, a sentence, its data; in the person's language by the faces."""

import jsonschema_rs
import pytest
from django.utils.translation import override

from motcua.kernel.plain.expression import ExpressionFault, parse
from motcua.kernel.plain.said import said
from motcua.kernel.plain.shapes import departures
from motcua.ui.web.refusals import spoken


def test_a_finding_is_an_english_sentence_with_its_data() -> None:
    inner = said("expression.missing", "'{mark}' is missing", mark=")")
    assert str(said("x", "{file}: {reason} ({parts})", file="a", reason=inner, parts=("b", "c"))) == (
        "a: ')' is missing (b, c)"
    )


def test_faces_say_it_in_the_language_of_the_page_down_to_what_it_holds() -> None:
    fault = said("catalogue.not_json", "not JSON: {reason}", reason=said("shape.empty", "the text is empty"))
    with override("vi"):
        assert spoken(fault) == "không phải JSON: đoạn chữ để trống"
    with override("en"):
        assert spoken(fault) == "not JSON: the text is empty"


def test_a_fault_of_an_expression_says_position_and_remedy() -> None:
    with pytest.raises(ExpressionFault) as refused:
        parse("answers.a = 1")
    with override("vi"):
        said_so = spoken(refused.value.said)
    assert said_so.startswith("một dấu = không so sánh được: hãy viết ==, ở dòng 1, cột 11")


def test_every_unknown_key_is_a_finding_of_its_own() -> None:
    shape = jsonschema_rs.Draft202012Validator({"additionalProperties": False, "properties": {"a": {"minLength": 1}}})
    [strange] = [departures(fault) for fault in shape.iter_errors({"b": 1, "c": 2})]
    assert [(path, str(reason)) for path, reason in strange] == [
        (("b",), "'b' is not a known key here"),
        (("c",), "'c' is not a known key here"),
    ]
    [[(_, reason)]] = [departures(fault) for fault in shape.iter_errors({"a": ""})]
    assert str(reason) == "the text is empty"
