"""Papers as files: XLSX by XlsxWriter, DOCX by python-docx, PDF by Typst."""

from datetime import UTC, datetime

from motcua.interfaces.connectors.typesetting.papers import pdf, sheet, word
from motcua.kernel.plain.paper import Format, Paper

_WRITERS = {Format.XLSX: sheet.write, Format.DOCX: word.write, Format.PDF: pdf.write}


class Files:
    """The adapter of `kernel.plain.paper.Papers`."""

    def write(self, paper: Paper, form: Format, *, at: datetime) -> bytes:
        return _WRITERS[form](paper, at=at.astimezone(UTC).replace(microsecond=0))
