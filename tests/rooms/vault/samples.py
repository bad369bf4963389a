"""Small real files of every kind, and uploads made of them."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + bytes(17) + b"\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(60) + b"\xff\xd9"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def archive(*names: str, mimetype: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        if mimetype:
            made.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            made.writestr(name, "x" * 50)
    return file.getvalue()


DOCX = archive("[Content_Types].xml", "_rels/.rels", "word/document.xml")
XLSX = archive("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
PPTX = archive("[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml")
DOCM = archive("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/vbaProject.bin")
ODT = archive("content.xml", mimetype="application/vnd.oasis.opendocument.text")
ODS = archive("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet")
ZIP = archive("bản vẽ.dwg")


@dataclass
class Upload:
    """An upload as Django gives it; `claimed` is the size it says it has, `read` how much of it was asked for."""

    data: bytes
    name: str | None = "don-de-nghi.pdf"
    claimed: int | None = None
    piece: int = 64 * 1024
    read: int = 0

    @property
    def size(self) -> int:
        return len(self.data) if self.claimed is None else self.claimed

    def chunks(self) -> Iterator[bytes]:
        for at in range(0, len(self.data), self.piece):
            self.read += len(self.data[at : at + self.piece])
            yield self.data[at : at + self.piece]
