"""Text is folded, normalised and ordered as Vietnamese readers expect."""

import unicodedata

import pytest

from motcua.kernel.plain import text


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Nguyễn Văn Đức", "nguyen van duc"), ("ĐẶNG", "dang"), ("Ðỗ", "do"), ("ưỡn ẹo", "uon eo"), ("", "")],
)
def test_folding_drops_every_mark_and_the_bar_of_d(written: str, folded: str) -> None:
    assert text.fold(written) == folded


def test_decomposed_and_precomposed_text_become_the_same() -> None:
    written = "Phường Lý Văn Lâm"
    assert text.nfc(unicodedata.normalize("NFD", written)) == written


def test_control_and_zero_width_characters_are_dropped() -> None:
    assert text.nfc("Cà\u200b Mau\x00\ufeff") == "Cà Mau"


def test_people_are_listed_by_given_name_then_middle_names_then_family_name() -> None:
    ordered = [
        "An",
        "Lê An",
        "Lê Ân",
        "Đặng Thị An",
        "Trần Thị An",
        "Bùi Thị Bích An",
        "Bùi Văn An",
        "Đặng Bình",
        "Nguyễn Thị Mai",
        "Y Blô Niê",
    ]
    assert sorted(ordered, key=text.name_sort_key) == ordered


def test_nobody_has_no_key() -> None:
    assert text.name_sort_key("  ") == ""
