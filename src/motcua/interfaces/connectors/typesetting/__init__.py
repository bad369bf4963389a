"""
PDF from Typst: the same source and data give the same bytes (PDF/A-2a: tagged, fonts embedded).

Only the fonts that ship here are seen, so that a machine with other or older fonts prints the same page. Data go in as
JSON and are read by `letter.typ` and `motcua.typ` of the catalogue; they never become source.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from motcua.catalogue import queries as catalogue
from motcua.kernel.plain.errors import Invalid

_HERE = Path(__file__).parent
_UNDATED = datetime(2025, 7, 1, tzinfo=UTC)
_compile: Any = typst.compile_with_warnings


class FaultyTemplate(Invalid):
    """The print template cannot be typeset: {reason}."""

    code = "typesetting.faulty_template"


class Typst:
    """The adapter of `dossier.ports.Typesetter`."""

    def form(self, name: str) -> Mapping[str, bytes]:
        own = {"main.typ": f"{name}.typ", "slip.typ": "slip.typ", "controlled.typ": "controlled.typ"}
        return {**{part: (_HERE / file).read_bytes() for part, file in own.items()}, **catalogue.platform_files()}

    def typeset(self, files: Mapping[str, bytes], data: Mapping[str, Any], *, at: datetime | None = None) -> bytes:
        """
        The PDF that `main.typ` makes of `data`; it may import the other `files` and nothing else.

        :raises FaultyTemplate: if the source is wrong, makes no page or asks for a font that is not here
        """
        try:
            pdf, warnings = _compile(
                dict(files),
                font_paths=_fonts(),
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(data, ensure_ascii=False, default=_plain)},
                format="pdf",
                pdf_standards=["a-2a"],
                timestamp=(at or _UNDATED).astimezone(UTC).replace(microsecond=0),
            )
        except typst.TypstError as error:
            raise FaultyTemplate(reason=error.message) from error
        if fonts := [warning.message for warning in warnings if "font" in warning.message]:
            raise FaultyTemplate(reason="; ".join(fonts))
        if not isinstance(pdf, bytes):
            raise FaultyTemplate(reason="it makes no pages")
        return pdf


@cache
def _fonts() -> typst.Fonts:
    folder = str(_HERE / "fonts")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _plain(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
