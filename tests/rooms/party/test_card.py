"""What a scanner types from an identity card, whole and damaged. No database."""

import pytest

from motcua.party.rules import is_card, read_card
from motcua.party.states import IdentityKind, PartyKind, Sex

WHOLE = "096190000001|361234567|Lê Thị Mộng Thu|12031990|Nữ|Khóm 5, Phường An Xuyên, Tỉnh Cà Mau|01072025"


def test_a_whole_card_says_who_its_holder_is() -> None:
    told = read_card(WHOLE)
    assert told is not None
    assert (told.kind, told.full_name) == (PartyKind.PERSON, "Lê Thị Mộng Thu")
    assert (told.identity_kind, told.identity_number) == (IdentityKind.PERSONAL_ID, "096190000001")
    assert (told.birth, told.sex) == ("1990-03-12", Sex.FEMALE)
    assert told.address_line == "Khóm 5, Phường An Xuyên, Tỉnh Cà Mau"


@pytest.mark.parametrize("more", ["", "|", "||Nguyễn Văn A|Trần Thị B|", "\r\n"])
def test_later_cards_say_more_behind_it(more: str) -> None:
    assert read_card(WHOLE + more) == read_card(WHOLE)


@pytest.mark.parametrize("taken_for", ["latin-1", "cp1252"])
def test_letters_typed_byte_by_byte_are_put_together(taken_for: str) -> None:
    typed = WHOLE.replace("Lê Thị Mộng Thu", "Lê Thị Mộng Thu".encode().decode(taken_for))
    assert read_card(typed) == read_card(WHOLE)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("096190000001||L? Th? M?ng Thu|12031990|Nữ||", "full_name"),
        ("096190000001||L\ufffd Thu|12031990|Nữ||", "full_name"),
        ("096190000001||12031990|Lê Thu|Nữ||", "full_name"),
        ("096190000001||Lê Thu|31021990|Nữ||", "birth"),
        ("096190000001||Lê Thu|1990|Nữ||", "birth"),
        ("096190000001||Lê Thu|١٢٠٣١٩٩٠|Nữ||", "birth"),
        ("096190000001||Lê Thu|12031990|N?||", "sex"),
        ("096190000001||Lê Thu|12031990|Nữ|Kh\ufffdm 5|", "address_line"),
        ("096190000001||Lê Thu", "birth"),
    ],
)
def test_a_damaged_part_is_left_out_and_the_number_stays(typed: str, field: str) -> None:
    told = read_card(typed)
    assert told is not None
    assert told.identity_number == "096190000001"
    assert getattr(told, field) == ""


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "|",
        "||||||",
        "096190000001",
        "09619000000|1|A|12031990|Nam||",
        "O96190000001||Lê Thu|12031990|Nữ||",
        "|" * 9999,
    ],
)
def test_without_a_number_nothing_is_believed(typed: str) -> None:
    assert read_card(typed) is None


def test_a_card_is_told_from_a_number() -> None:
    assert is_card(WHOLE)
    assert not is_card("096190000001")
    assert not is_card("H12.99-260918-0042")
