"""A paper says the same as PDF, Word file and spreadsheet, and is the same file whenever it is written."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import docx
import pytest
from lxml import etree

from motcua.interfaces.connectors.typesetting.papers import Files
from motcua.kernel.plain.paper import Format, Grid, Head, Letterhead, Paper, Row, Share, Signer, Words, told
from tests.cast.moments import MONDAY_MORNING
from tests.paper import fonts_of, text_of

_HEADS = (
    Head("Lĩnh vực", width=4),
    Head(
        "Tiếp nhận",
        under=(
            Head("Tổng số", mark="(1)=(2)+(3)", is_number=True),
            Head("Trong đó", under=(Head("Trực tuyến", is_number=True), Head("Trực tiếp", is_number=True))),
        ),
    ),
    Head("Đúng hạn", width=2, is_number=True),
)
_ROWS = (
    Row(("=HYPERLINK(1)", 1234, 1000, 234, Share(2, 3, Decimal("66.67")))),
    Row(("Tổng số", 1234, 1000, 234, Share(0, 0, None)), is_strong=True),
)
PAPER = Paper(
    title="Báo cáo",
    abstract="Kết quả quý III năm 2026",
    letterhead=Letterhead("Sở Tư pháp", "Ủy ban nhân dân tỉnh Hậu Giang", "12/BC-STP", "Vị Thanh", date(2026, 9, 5)),
    mark="Biểu II.06a",
    state="Dự thảo",
    to=("Văn phòng Ủy ban nhân dân tỉnh",),
    parts=(
        Words("I. Tình hình", ("Một câu kể lại.",)),
        Grid(_HEADS, _ROWS, title="Kết quả", unit="Đơn vị tính: hồ sơ", notes=("Đã kiểm tra.",)),
        Grid((Head("Nội dung"), Head("Số", is_number=True)), (), title="Kết quả"),
    ),
    signers=(Signer("Giám đốc", name="Lê Thị Bình"),),
    recipients=("Lưu: VT",),
    footer="Vị trí 12.",
)
WORDS = (
    "SỞ TƯ PHÁP",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số: 12/BC-STP",
    "Vị Thanh, ngày 05 tháng 9 năm 2026",
    "BÁO CÁO",
    "Kết quả quý III năm 2026",
    "DỰ THẢO",
    "Kính gửi: Văn phòng Ủy ban nhân dân tỉnh",
    "Một câu kể lại.",
    "=HYPERLINK(1)",
    "Không phát sinh.",
    "GIÁM ĐỐC",
    "Lê Thị Bình",
    "- Lưu: VT",
)


def written(form: Format) -> bytes:
    return Files().write(PAPER, form, at=MONDAY_MORNING)


def said(form: Format) -> str:
    match form:
        case Format.PDF:
            return text_of(written(form))
        case Format.DOCX:
            paper = docx.Document(io.BytesIO(written(form)))
            cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
            return " ".join([*(line.text for line in paper.paragraphs), *cells])
        case Format.XLSX:
            return " ".join(part(form, "xl/sharedStrings.xml").itertext())


def part(form: Format, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(written(form))) as archive:
        return etree.fromstring(archive.read(name))


@pytest.mark.parametrize("form", Format)
def test_every_file_says_all_of_the_paper(form: Format) -> None:
    text = said(form)
    assert [words for words in WORDS if words not in text] == []


@pytest.mark.parametrize("form", Format)
def test_the_same_paper_of_the_same_moment_is_the_same_bytes(form: Format) -> None:
    assert written(form) == written(form)


@pytest.mark.parametrize("form", [Format.PDF, Format.DOCX])
def test_paper_writes_numbers_as_vietnamese_does(form: Format) -> None:
    text = said(form)
    assert "1.234" in text
    assert "2/3 = 66,67\u00a0%" in text.replace("66,67 %", "66,67\u00a0%")
    assert "0/0 = N/A" in text


def test_a_spreadsheet_holds_numbers_as_numbers_and_no_formula() -> None:
    sheet = part(Format.XLSX, "xl/worksheets/sheet1.xml")
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    numbers = sheet.xpath("//x:c[not(@t)]/x:v/text()", namespaces=space)
    assert numbers == ["1234", "1000", "234", "2", "3", "66.67", "1234", "1000", "234", "0", "0"]
    assert sheet.xpath("//x:f", namespaces=space) == []


def test_each_table_has_a_sheet_whose_name_no_other_has() -> None:
    book = part(Format.XLSX, "xl/workbook.xml")
    names = [one.get("name") for one in book.iter("{*}sheet")]
    assert names == ["Kết quả", "Kết quả (2)"]


def test_headings_reach_over_what_stands_under_them() -> None:
    placed = [(one.text, one.row, one.column, one.rows, one.columns) for one in Grid(_HEADS, _ROWS).placed()]
    assert placed == [
        ("Lĩnh vực", 0, 0, 3, 1),
        ("Tiếp nhận", 0, 1, 1, 3),
        ("Đúng hạn", 0, 4, 3, 1),
        ("Tổng số", 1, 1, 2, 1),
        ("Trong đó", 1, 2, 1, 2),
        ("Trực tuyến", 2, 2, 1, 1),
        ("Trực tiếp", 2, 3, 1, 1),
    ]


def test_a_row_needs_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="row 0"):
        Grid(_HEADS, (Row(("một", 2)),))


def test_the_fonts_of_the_pdf_are_the_house_s_own() -> None:
    assert fonts_of(written(Format.PDF)) == {"LiberationSerif"}


@pytest.mark.parametrize(
    ("value", "words"), [(None, ""), (1234567, "1.234.567"), (Decimal("1234.50"), "1.234,50"), ("12", "12")]
)
def test_a_value_in_words(value: str | int | Decimal | None, words: str) -> None:
    assert told(value) == words
