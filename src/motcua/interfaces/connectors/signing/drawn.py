"""How a signature shows on its page: a page that we drew ourselves, laid into the signature's box."""

from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle


class _Page(PdfContent):
    """The first page of a PDF in memory."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self.pdf = pdf

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self.pdf)))
        self.resources.xobject["/Drawn"] = page
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Drawn Do"


@dataclass(frozen=True)
class Drawn(StaticStampStyle):
    """Shows `page` and nothing else."""

    def __init__(self, page: bytes) -> None:
        super().__init__(border_width=0, background=_Page(page), background_opacity=1.0)
