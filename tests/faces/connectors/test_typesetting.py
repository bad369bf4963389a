"""What is typeset: the paper of administration, every letter of it, in fonts that ship here."""

import io
import struct
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.catalogue import queries as catalogue
from motcua.interfaces.connectors import typesetting
from motcua.interfaces.connectors.typesetting import FaultyTemplate
from motcua.kernel.plain.qr import qr_svg

FONTS = Path(typesetting.__file__).parent / "fonts"

NAME = "Nguyễn Thị Ngọc Ẩn ỲỶỸỴ ằẳẵặ ồổỗộ ờởỡợ ừửữự đĐ ₫"
SLIP = """
#import "/letter.typ": *
#show: sheet.with(size: data.size, title: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
#letterhead(
  superior: "Ủy ban nhân dân tỉnh Cà Mau", agency: "Sở Nội vụ", number: "42/TNHS", place: "Cà Mau", date: data.day,
)
#document-title("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", abstract: "Trích lục hồ sơ người có công")
#addressee("Sở Nội vụ")
#key-values((("Tiếp nhận hồ sơ của", data.name), ("Điện thoại", none), ("Thời gian trả", long-time(data.due))))
#component-table((("Tên giấy tờ",), ("Bản chính", 20mm, center)), data.parts)
#qr(data.qr, words: [Quét mã để tra cứu.])
#signatures(("Người nộp", "(Ký, ghi rõ họ tên)", data.name), ("Người tiếp nhận", none, "Nguyễn Văn Phúc"))
#recipients(("Như trên;", "Lưu: VT."))
"""
DATA = {
    "size": "a5",
    "day": date(2026, 2, 6),
    "due": datetime(2026, 10, 2, 17, 5, tzinfo=UTC),
    "name": NAME,
    "parts": [["Đơn đề nghị", 1], ["Bản thảo", None]],
    "qr": qr_svg("https://motcua.example/tra-cuu/H12.05-260918-0042"),
}


def typeset(source: str, data: Mapping[str, Any], **more: Any) -> bytes:
    files = {"main.typ": source.encode(), **catalogue.platform_files()}
    return typesetting.Typst().typeset(files, data, **more)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in read(pdf).pages).split())


def test_the_letter_head_names_the_state_and_the_agency() -> None:
    text = text_of(typeset(SLIP, DATA))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "SỞ NỘI VỤ" in text
    assert "Cà Mau, ngày 06 tháng 02 năm 2026" in text


def test_every_vietnamese_letter_is_printed() -> None:
    assert NAME in text_of(typeset(SLIP, DATA))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2026-02-06", "ngày 06 tháng 02 năm 2026"),
        ("2026-10-26T16:45:00+07:00", "ngày 26 tháng 10 năm 2026"),
        ("6/3/2026", "ngày 06 tháng 3 năm 2026"),
        ("", "ngày … tháng … năm …"),
    ],
)
def test_a_date_is_written_as_the_decree_asks(typed: str, written: str) -> None:
    source = '#import "letter.typ": *\n#show: sheet\n#long-date(data.day)'
    assert text_of(typeset(source, {"day": typed})) == written


def test_what_is_empty_is_left_out_and_rows_are_numbered() -> None:
    text = text_of(typeset(SLIP, DATA))
    assert "Điện thoại" not in text
    assert "1 Đơn đề nghị 1" in text
    assert "2 Bản thảo" in text
    assert "17 giờ 05 phút, ngày 02 tháng 10 năm 2026" in text


def test_the_same_matter_gives_the_same_bytes() -> None:
    assert typeset(SLIP, DATA) == typeset(SLIP, DATA)
    assert typeset(SLIP, DATA, at=datetime(2026, 9, 18, tzinfo=UTC)) != typeset(SLIP, DATA)


def test_the_moment_of_making_stands_in_the_file_to_the_second() -> None:
    pdf = read(typeset(SLIP, DATA, at=datetime(2026, 9, 18, 1, 2, 3, 456789, tzinfo=UTC)))
    assert pdf.metadata is not None
    assert pdf.metadata.creation_date == datetime(2026, 9, 18, 1, 2, 3, tzinfo=UTC)


@pytest.mark.parametrize(("size", "width"), [("a4", 595), ("a5", 420)])
def test_slips_are_a5_and_letters_a4(size: str, width: int) -> None:
    page = read(typeset(SLIP, {**DATA, "size": size})).pages[0]
    assert round(page.mediabox.width) == width


def test_only_liberation_serif_is_used_and_it_is_embedded() -> None:
    page: Any = read(typeset(SLIP, DATA)).pages[0]
    fonts = page["/Resources"]["/Font"]
    names = {font.get_object()["/BaseFont"].split("+")[1] for font in fonts.values()}
    assert names <= {"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"}


def test_the_file_is_tagged_for_archives_and_readers() -> None:
    root: Any = read(typeset(SLIP, DATA)).trailer["/Root"]
    assert "pdfaid:part" in root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]) == "vi"


def test_data_never_become_source() -> None:
    evil = '#panic("x") $ \\ "] #import "/etc/passwd"'
    assert evil in text_of(typeset(SLIP, {**DATA, "name": evil}))


def test_a_faulty_template_is_refused_with_its_reason() -> None:
    with pytest.raises(FaultyTemplate, match="unknown variable"):
        typeset("#nonsense", {})


def test_a_font_that_does_not_ship_is_refused() -> None:
    with pytest.raises(FaultyTemplate, match="font family"):
        typeset('#set text(font: "Times New Roman")\nA', {})


def test_a_template_reads_no_file_of_the_machine() -> None:
    with pytest.raises(FaultyTemplate):
        typeset('#read("/../../../../../../etc/passwd")', {})


def test_the_licence_of_the_fonts_ships_with_them() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text().upper()
    assert (FONTS / "README.md").exists()


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_liberation_serif_is_new_enough_to_be_vietnamese(style: str) -> None:
    font = (FONTS / f"LiberationSerif-{style}.ttf").read_bytes()
    version = _name(font, 5).removeprefix("Version ")
    assert tuple(int(part) for part in version.split(".")) >= (2, 1, 5)


def _name(font: bytes, wanted: int) -> str:
    """The string of that number in the font's name table, as Windows reads it."""
    tables = {font[at : at + 4]: struct.unpack(">II", font[at + 8 : at + 16]) for at in range(12, 12 + 16 * 30, 16)}
    start, _ = tables[b"name"]
    count, strings = struct.unpack(">HH", font[start + 2 : start + 6])
    for record in range(start + 6, start + 6 + 12 * count, 12):
        platform, _, _, number, length, offset = struct.unpack(">6H", font[record : record + 12])
        if platform == 3 and number == wanted:
            return font[start + strings + offset :][:length].decode("utf-16-be")
    raise LookupError(wanted)


def test_a_qr_code_is_a_drawing_without_styles() -> None:
    svg = qr_svg("H12.05-260918-0042")
    assert svg.startswith("<svg")
    assert "style" not in svg
    assert "<?xml" not in svg
