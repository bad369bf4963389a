"""Word files of work procedures (DOCX), with the same content and order as their template for paper."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

_FONT = "Times New Roman"


class Word:
    """The adapter of `quality.ports.Writer`."""

    def write(self, data: Mapping[str, Any], *, at: datetime) -> bytes:
        paper = docx.Document()
        _set_page(paper)
        core = paper.core_properties
        core.title, core.author, core.language = data["title"], data["agency"], "vi"
        core.created = core.modified = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
        _head(paper, data)
        words = data["words"]
        _part(paper, "1. Mục đích", [words["purpose"]])
        _part(paper, "2. Phạm vi", [words["scope"]])
        _part(paper, "3. Tài liệu viện dẫn", [*(f"– {one}" for one in data["legal"]), words["references"]])
        terms = [f"– {short}: {long}." for short, long in data["abbreviations"]]
        _part(paper, "4. Định nghĩa và viết tắt", [*terms, words["terms"]])
        _part(paper, "5. Nội dung", [])
        rows = [[f"5.{number}", label, "\n".join(lines)] for number, (label, lines) in enumerate(data["content"], 1)]
        _table(paper, ("Mục", "Nội dung", "Quy định"), rows, (14, 40, 116))
        _part(paper, f"5.{len(rows) + 1} Trình tự giải quyết", [])
        _table(
            paper,
            ("TT", "Trình tự", "Trách nhiệm", "Thời gian", "Biểu mẫu, kết quả"),
            _steps(data),
            (12, 50, 42, 26, 40),
        )
        _part(paper, "", [data["note"]])
        _part(paper, "6. Biểu mẫu", [] if data["forms"] else ["Không có."])
        forms = [[str(number), code, name] for number, (code, name) in enumerate(data["forms"], 1)]
        if forms:
            _table(paper, ("STT", "Mã biểu mẫu", "Tên biểu mẫu"), forms, (14, 36, 120))
        kept = [f"– {one}" for one in data["kept"]]
        limit = f"Thời hạn lưu: {words['records']}." if words["records"] else ""
        _part(paper, "7. Hồ sơ lưu", [*kept, limit])
        source, mark = data["procedure"], data["digest"][:16]
        made = f"Lập từ phiên bản {source['version']} của thủ tục {source['key']} và quy trình điện tử đang thực hiện"
        _part(paper, "", [f"{made}; dấu kiểm tra {mark}."])
        return same_bytes(paper)


def _set_page(paper: Any) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    section.top_margin = section.bottom_margin = Mm(18)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)


def _head(paper: Any, data: Mapping[str, Any]) -> None:
    issue = [f"Mã hiệu: {data['code']}", f"Lần ban hành: {data['edition']}", f"Ngày hiệu lực: {data['effective_from']}"]
    title = f"{data['kind'].upper()}\n{data['title']}"
    _table(paper, (data["agency"].upper(), title, "\n".join(issue)), [], (50, 75, 45))
    if data["state"]:
        line = paper.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(data["state"]).bold = True
    people = data["signers"]
    rows = [
        ["Họ và tên", *(one["name"] for one in people)],
        ["Chức vụ", *(one["title"] for one in people)],
        ["Thời điểm", *(_moment(one["at"]) for one in people)],
    ]
    paper.add_paragraph()
    _table(paper, ("Trách nhiệm", *(one["label"] for one in people)), rows, (32, 46, 46, 46))
    if data["changes"]:
        _part(paper, "Theo dõi sửa đổi", [])
        _table(paper, ("Lần", "Nội dung sửa đổi", "Hiệu lực từ"), data["changes"], (16, 116, 38))


def _steps(data: Mapping[str, Any]) -> list[list[str]]:
    return [
        [
            step["number"],
            "\n".join(filter(None, (step["name"], step["note"]))),
            step["who"],
            step["time"],
            step["result"],
        ]
        for step in data["steps"]
    ]


def _part(paper: Any, title: str, lines: Iterable[str]) -> None:
    if title:
        heading = paper.add_paragraph()
        heading.paragraph_format.space_before, heading.paragraph_format.keep_with_next = Pt(10), True
        heading.add_run(title).bold = True
    for line in lines:
        if line:
            paper.add_paragraph(line).paragraph_format.space_after = Pt(4)


def _table(paper: Any, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    table = paper.add_table(rows=1, cols=len(head))
    table.style = "Table Grid"
    _fill(table.rows[0].cells, head, widths, bold=True)
    for row in rows:
        _fill(table.add_row().cells, row, widths)


def _fill(cells: Sequence[Any], texts: Sequence[str], widths: Sequence[int], *, bold: bool = False) -> None:
    for cell, text, width in zip(cells, texts, widths, strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].add_run(text).bold = bold


def _moment(iso: str | None) -> str:
    if iso is None:
        return ""
    moment = datetime.fromisoformat(iso)
    return f"{moment:%H:%M %d/%m/%Y}"


def same_bytes(paper: Any) -> bytes:
    """The file without the moments at which its parts were packed."""
    packed, made = io.BytesIO(), io.BytesIO()
    paper.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(zipfile.ZipInfo(part.filename), source.read(part), zipfile.ZIP_DEFLATED)
    return made.getvalue()
