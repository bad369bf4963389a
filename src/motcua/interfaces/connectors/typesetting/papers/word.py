"""A paper as DOCX: somebody may go on writing in it. Headings of tables repeat on every page."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from motcua.interfaces.connectors.typesetting.word import same_bytes
from motcua.kernel.plain.paper import Grid, Letterhead, Paper, Row, Words, day_told, told

_FONT = "Times New Roman"
_LEFT, _CENTER, _RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_STATE, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def write(paper: Paper, *, at: datetime) -> bytes:
    made = docx.Document()
    room = _set_page(made, is_wide=paper.is_wide)
    core = made.core_properties
    core.title, core.author, core.language = paper.name, paper.letterhead.agency if paper.letterhead else "", "vi"
    core.created = core.modified = at.replace(tzinfo=None)
    _begin(made, paper, room)
    for part in paper.parts:
        if isinstance(part, Words):
            _say(made, part)
        else:
            _draw(made, part, room)
    _end(made, paper, room)
    return same_bytes(made)


def _set_page(made: Any, *, is_wide: bool) -> int:
    """The width that is left for text, in millimetres. Pages are numbered in the top margin, but for the first."""
    section = made.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if is_wide else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    left, right = (20, 15) if is_wide else (30, 16)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.top_margin = section.bottom_margin = Mm(20)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = number.add_run()
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        mark.text = text
        run._r.append(mark)
    style = made.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(0)
    return (297 if is_wide else 210) - left - right


def _begin(made: Any, paper: Paper, room: int) -> None:
    if paper.mark:
        _line(made, paper.mark, _RIGHT, size=11)
    if paper.letterhead:
        _head(made, paper.letterhead, room)
    if paper.state:
        _line(made, paper.state.upper(), _CENTER, bold=True, before=6)
    _line(made, paper.title.upper(), _CENTER, bold=True, size=14, before=14)
    if paper.abstract:
        _line(made, paper.abstract, _CENTER, bold=True)
    for line in paper.lines:
        _line(made, line, _CENTER, italic=True, before=2)
    if paper.to:
        _line(made, f"Kính gửi: {'; '.join(paper.to)}", _CENTER, before=8)
    _line(made, "", _LEFT)


def _head(made: Any, head: Letterhead, room: int) -> None:
    table = made.add_table(rows=2, cols=2)
    left, right = table.rows[0].cells
    _texts(left, [(head.superior.upper(), {}), (head.agency.upper(), {"bold": True}), ("———", {})], size=12)
    _texts(right, [(_STATE, {"bold": True}), (_MOTTO, {"bold": True}), ("————————", {})], size=12)
    number, dated = table.rows[1].cells
    _texts(number, [(f"Số: {head.number or '……………'}", {})], size=12)
    _texts(dated, [(", ".join(filter(None, (head.place, day_told(head.on)))), {"italic": True})], size=13)
    _widen(table, [room * 42 // 100, room * 58 // 100])


def _say(made: Any, part: Words) -> None:
    if part.title:
        heading = _line(made, part.title, _LEFT, bold=True, italic=part.level > 1, before=8)
        heading.paragraph_format.keep_with_next = True
    for line in part.lines:
        written = made.add_paragraph(line)
        written.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        written.paragraph_format.first_line_indent, written.paragraph_format.space_before = Cm(1), Pt(6)


def _draw(made: Any, grid: Grid, room: int) -> None:
    if grid.title:
        _line(made, grid.title, _LEFT, bold=True, before=10).paragraph_format.keep_with_next = True
    if grid.unit:
        _line(made, grid.unit, _RIGHT, italic=True, size=11).paragraph_format.keep_with_next = True
    count = len(grid.columns)
    size = 9 if count > 12 else 10 if count > 8 else 11 if count > 5 else 12
    table = made.add_table(rows=grid.depth + bool(grid.marks), cols=count)
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    cells = [list(row.cells) for row in table.rows]
    for one in grid.placed():
        first, last = cells[one.row][one.column], cells[one.row + one.rows - 1][one.column + one.columns - 1]
        _texts(first if first is last else first.merge(last), [(one.text, {"bold": True})], size=size)
    for column, mark in enumerate(grid.marks):
        _texts(cells[grid.depth][column], [(mark, {"italic": True})], size=size)
    for row in table.rows:
        _repeat(row)
    for line in grid.rows:
        _row(table, grid, line, size)
    if not grid.rows:
        empty = table.add_row().cells
        _texts(empty[0].merge(empty[-1]), [(grid.empty, {"italic": True})], size=size)
    weight = sum(column.width for column in grid.columns)
    _widen(table, [room * column.width / weight for column in grid.columns])
    for note in grid.notes:
        _line(made, note, _LEFT, italic=True, size=11, before=3)


def _row(table: Any, grid: Grid, row: Row, size: int) -> None:
    for cell, value, head in zip(table.add_row().cells, row.cells, grid.columns, strict=True):
        side = _RIGHT if head.is_number else _LEFT
        _texts(cell, [(told(value), {"bold": row.is_strong})], size=size, side=side)


def _end(made: Any, paper: Paper, room: int) -> None:
    seats = [[one.capacity.upper(), one.position.upper(), one.note, one.name] for one in paper.signers]
    if paper.recipients or len(seats) == 1:
        seats = [[], *seats]
    if seats:
        _line(made, "", _LEFT, before=8)
        table = made.add_table(rows=1, cols=len(seats))
        for cell, seat in zip(table.rows[0].cells, seats, strict=True):
            if seat:
                capacity, position, note, name = seat
                lines = [(capacity, {"bold": True}), (position, {"bold": True}), (note, {"italic": True})]
                said = [line for line in lines if line[0]]
                _texts(cell, [*said, ("\n\n\n", {}), (name, {"bold": True})], size=13)
            elif paper.recipients:
                noted = [("Nơi nhận:", {"bold": True, "italic": True}), *((f"- {one}", {}) for one in paper.recipients)]
                _texts(cell, noted, size=11, side=_LEFT)
        _widen(table, [room / len(seats)] * len(seats))
    if paper.footer:
        _line(made, paper.footer, _LEFT, size=9, before=12)


def _line(made: Any, text: str, side: Any, *, size: int = 13, before: int = 0, **look: bool) -> Any:
    line = made.add_paragraph()
    line.alignment, line.paragraph_format.space_before = side, Pt(before)
    _run(line, text, size, look)
    return line


def _texts(cell: Any, texts: Iterable[tuple[str, dict[str, bool]]], *, size: int, side: Any = _CENTER) -> None:
    """Lines of a cell, one paragraph each."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP if side is _LEFT else WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line = cell.paragraphs[0]
    for at, (text, look) in enumerate(texts):
        line = line if at == 0 else cell.add_paragraph()
        line.alignment = side
        _run(line, text, size, look)


def _run(line: Any, text: str, size: int, look: dict[str, bool]) -> None:
    run = line.add_run(text)
    run.font.size = Pt(size)
    run.bold, run.italic = look.get("bold", False), look.get("italic", False)


def _repeat(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _widen(table: Any, widths: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            if cell._tc.grid_span == 1:
                cell.width = Mm(width)
