"""What a file is by its content, and under which name it may be kept."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.vault import rules
from motcua.vault.ports import HEAD_BYTES, TAIL_BYTES, TYPES, Evidence, Limits
from tests.rooms.vault import samples


def seen(data: bytes, name: str = "x") -> Evidence:
    return Evidence(name, len(data), data[:HEAD_BYTES], data[-TAIL_BYTES:])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (samples.PDF, "pdf"),
        (b"\xef\xbb\xbf\r\n" + samples.PDF, "pdf"),
        (bytes(1000) + samples.PDF, "pdf"),
        (samples.PNG, "png"),
        (samples.JPEG, "jpeg"),
        (samples.DOCX, "docx"),
        (samples.XLSX, "xlsx"),
        (samples.ODT, "odt"),
        (samples.ODS, "ods"),
        (samples.ZIP, "zip"),
    ],
)
def test_a_file_is_what_its_content_shows(data: bytes, code: str) -> None:
    kind = rules.kind_of(seen(data))
    assert kind == TYPES[code]
    assert rules.is_whole(seen(data), TYPES[code])


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\0 a program",
        b"<html><script>alert(1)</script>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word",
        bytes(1024) + samples.PDF,
        samples.PPTX,
        samples.DOCM,
        b"",
    ],
)
def test_what_is_of_no_known_kind_is_none(data: bytes) -> None:
    assert rules.kind_of(seen(data)) is None


@pytest.mark.parametrize("data", [samples.PDF, samples.PNG, samples.JPEG, samples.DOCX, samples.ODT, samples.ZIP])
def test_a_file_that_lost_its_end_is_not_whole(data: bytes) -> None:
    half = seen(data[: len(data) // 2])
    kind = rules.kind_of(half)
    assert kind is not None
    assert not rules.is_whole(half, kind)


def test_a_large_office_file_is_known_by_the_directory_in_its_tail() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("[Content_Types].xml", "x")
        made.writestr("word/media/image1.png", bytes(2 * TAIL_BYTES))
        made.writestr("word/document.xml", "x")
    assert rules.kind_of(seen(file.getvalue())) == TYPES["docx"]


@given(st.binary(max_size=300), st.sampled_from([samples.DOCX, samples.ODT, samples.PDF]), st.integers(0, 2**16))
def test_no_damage_makes_a_file_unreadable_to_the_rules(noise: bytes, data: bytes, place: int) -> None:
    at = place % len(data)
    evidence = seen(data[:at] + noise + data[at + len(noise) :])
    kind = rules.kind_of(evidence)
    assert kind is None or rules.is_whole(evidence, kind) in (True, False)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("don.pdf", "don.pdf"),
        ("Đơn đề nghị.pdf", "Đơn đề nghị.pdf"),
        ("D\u031bo\u031bn.pdf", "D\u031bơn.pdf"),
        (r"C:\Users\An\Giấy khai sinh.pdf", "Giấy khai sinh.pdf"),
        ("../../etc/passwd", "passwd"),
        ('a<b>:"c"|?*.pdf', "a b c .pdf"),
        ("tờ\u202ekhai\u0000.pdf", "tờkhai.pdf"),
        ("  nhiều   khoảng \n trắng.pdf ", "nhiều khoảng trắng.pdf"),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_name_is_kept_as_given_without_what_is_dangerous(given_name: str, kept: str) -> None:
    assert rules.kept_name(given_name) == kept


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("a.PDF", "pdf"),
        ("a.pdf.exe", "exe"),
        ("Tờ trình 3.4", ""),
        ("12.QĐ-UBND", ""),
        ("giấy tờ", ""),
        (".pdf", ""),
        ("ảnh.jpeg", "jpeg"),
    ],
)
def test_a_name_claims_a_type_only_by_what_looks_like_one(name: str, claim: str) -> None:
    assert rules.claimed_extension(name) == claim


def test_a_name_without_a_claim_gets_the_extension_of_the_content() -> None:
    assert rules.named_for("Tờ trình 3.4", TYPES["pdf"]) == "Tờ trình 3.4.pdf"
    assert rules.named_for("a.PDF", TYPES["pdf"]) == "a.PDF"


def test_a_name_may_have_two_hundred_characters_and_not_more() -> None:
    assert rules.is_name_allowed("ữ" * 200)
    assert not rules.is_name_allowed("ữ" * 201)
    assert not rules.is_name_allowed("")


@pytest.mark.parametrize(
    ("limit", "text"), [(50 * 1024**2, "50 MB"), (2 * 1024**3, "2 GB"), (300 * 1024, "300 kB"), (99, "99 B")]
)
def test_limits_say_in_short_what_they_accept(limit: int, text: str) -> None:
    limits = Limits(limit, types=("pdf", "jpeg"))
    assert limits.size == text
    assert limits.labels == "PDF, JPEG"
    assert limits.accept == ".pdf,.jpg,.jpeg,.jpe,.jfif"


def test_a_silent_scanner_is_left_alone_longer_each_time_up_to_an_hour() -> None:
    pauses = [rules.pause_before_scan(scans).total_seconds() for scans in (1, 2, 3, 8, 1000)]
    assert pauses == [30, 60, 120, 3600, 3600]
