"""Words are set without a browser: lines break where they must, and Vietnamese letters are as wide as their base."""

import pytest

from motcua.process.rules.drawing._letters import lines_of, width_of


def test_lines_are_no_wider_than_they_may_be() -> None:
    lines = lines_of("Vào số, đóng dấu, chuyển kết quả về Một cửa", 120, 13)
    assert " ".join(lines) == "Vào số, đóng dấu, chuyển kết quả về Một cửa"
    assert len(lines) > 1
    assert all(width_of(line, 13) <= 120 for line in lines)


def test_a_word_without_end_is_broken() -> None:
    lines = lines_of("x" * 80, 60, 13)
    assert "".join(lines) == "x" * 80
    assert all(width_of(line, 13) <= 60 for line in lines)


def test_what_has_no_room_ends_in_an_ellipsis() -> None:
    lines = lines_of("Thẩm định phương án bảo đảm an toàn theo cấp độ", 90, 13, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@pytest.mark.parametrize(("one", "other"), [("ấ", "a"), ("Ợ", "O"), ("ữ", "u")])
def test_a_letter_with_marks_is_as_wide_as_its_base(one: str, other: str) -> None:
    assert abs(width_of(one, 100) - width_of(other, 100)) <= 5


def test_nothing_has_no_lines() -> None:
    assert lines_of("  ", 100, 13) == ()
