"""The emblem as pictures of the application that can be installed: PNG, drawn from the SVG when first asked for."""

from functools import lru_cache
from typing import Any

import typst
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from motcua.ui import assets
from motcua.ui.web import theme

SIZES = (180, 192, 512)
PLAIN, WHOLE = "any", "maskable"
"""With clear ground; and with ground up to the edge, so that a phone may cut it to its own shape."""

_SHEET = b"""
#let side = float(sys.inputs.side) * 1pt
#let ground = if sys.inputs.ground == "" { none } else { rgb(sys.inputs.ground) }
#set page(width: side, height: side, margin: 0pt, fill: ground)
#place(center + horizon, image("emblem.svg", height: side * float(sys.inputs.share)))
"""
_compile: Any = typst.compile


def address(size: int, purpose: str) -> str:
    return reverse("icon", args=[theme.digest(), purpose, size])


def icon(request: HttpRequest, digest: str, purpose: str, size: int) -> HttpResponse:
    if digest != theme.digest() or size not in SIZES:
        raise Http404
    emblem = theme.emblem_svg() or (assets.ROOT / "static/ui/mark.svg").read_text(encoding="utf-8")
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(_drawn(emblem, purpose == WHOLE, size), content_type="image/png", headers=headers)


@lru_cache(maxsize=16)
def _drawn(emblem: str, whole: bool, size: int) -> bytes:
    inputs = {"side": str(size), "ground": "#fffdf9" if whole else "", "share": "0.6" if whole else "0.94"}
    files = {"main": _SHEET, "emblem.svg": emblem.encode()}
    picture: bytes = _compile(files, format="png", ppi=72.0, sys_inputs=inputs)
    return picture
