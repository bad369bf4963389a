"""Lexemes, queries and repairs, without a database."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalogue.rules import all_of, any_of, array_of, edits, lexemes, query, slips, syllables_of


def test_a_name_becomes_bare_and_written_syllables_and_pairs():
    assert lexemes(["Khai tử"]) == [
        "=khai",
        "=khai_tử",
        "=tử",
        "khai",
        "khai_tu",
        "n:=khai",
        "n:=khai_tử",
        "n:=tử",
        "n:khai",
        "n:khai_tu",
        "n:tu",
        "tu",
        "w:khai_tu",
    ]


def test_what_is_not_in_the_name_weighs_less():
    assert "n:phi" not in lexemes(["Khai sinh"], rest=["miễn phí"])
    assert "phi" in lexemes(["Khai sinh"], rest=["miễn phí"])


def test_codes_are_found_like_words():
    assert {"1", "003868", "1_003868"} <= set(lexemes(["1.003868 Cấp giấy phép"]))


def test_exact_diacritics_are_worth_more_than_bare_letters():
    worth = dict(query("khai tử").bonuses)
    assert worth["=tử"] > worth["tu" if "tu" in worth else "khai"]
    assert worth["n:=khai_tử"] > worth["n:khai_tu"] > worth["n:khai"]


@pytest.mark.parametrize(("words", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (6, 4)])
def test_most_of_the_words_must_be_found(words, needed):
    assert query(" ".join(f"w{number}" for number in range(words))).needed == needed


def test_a_keyword_is_told_apart_from_the_text_and_kept_whole():
    found = lexemes(["Đăng ký khai sinh"], ["mới sinh"], ["miễn phí"])
    assert {"k:moi", "k:=mới_sinh", "w:moi_sinh", "w:dang_ky_khai_sinh"} <= set(found)
    assert {"k:phi", "w:mien_phi", "k:khai"}.isdisjoint(found)


def test_the_words_a_question_is_built_with_need_not_be_found():
    assert query("tôi muốn khai sinh").telling == (("khai",), ("sinh",))
    assert query("làm như nào").telling == query("làm như nào").forms


def test_nothing_typed_is_an_empty_query():
    assert query("  …!  ").empty


def test_only_the_first_twelve_words_count():
    assert len(query("a " * 40).forms) == 12


@pytest.mark.parametrize(
    ("typed", "near"),
    [("khia", ["khai"]), ("sihn", ["sinh"]), ("chungthuc", []), ("thucj", ["thuc"]), ("xyzzy", [])],
)
def test_a_slip_is_repaired_to_the_nearest_known_syllables(typed, near):
    assert slips(typed, ["khai", "sinh", "thuc", "chung"]) == near


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [("", "abc", 3), ("khai", "khia", 1), ("sinh", "sin", 1), ("tu", "chu", 2), ("a", "a", 0)],
)
def test_slips_of_the_finger_are_counted(left, right, distance):
    assert edits(left, right) == edits(right, left) == distance


@settings(max_examples=100)
@given(st.text("abch", max_size=6), st.text("abch", max_size=6))
def test_a_distance_is_zero_only_to_itself(left, right):
    assert (edits(left, right) == 0) == (left == right)
    assert abs(len(left) - len(right)) <= edits(left, right) <= max(len(left), len(right))


@settings(max_examples=100)
@given(st.text(max_size=40))
def test_any_text_can_be_searched_for(text):
    asked = query(text)
    assert len(asked.forms) <= 12
    assert {form for forms in asked.forms for form in forms} <= syllables_of([text])


def test_quotes_in_a_lexeme_are_kept_apart():
    assert any_of(["a'b", "c\\d"]) == "'a''b' | 'c\\\\d'"
    assert all_of(["'a' | 'b'", "'c'"]) == "('a' | 'b') & ('c')"
    assert array_of(['"', "\\"]) == '{"\\"","\\\\"}'
