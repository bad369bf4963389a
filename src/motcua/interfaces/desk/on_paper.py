"""A page that is had as a paper too: one address for each kind of file, and the ways to them."""

from typing import Any

from django.urls import URLPattern, path, reverse

from motcua.kernel.plain.paper import Format
from motcua.ui.parts import Link

KINDS = (Format.PDF, Format.DOCX, Format.XLSX)


def paths(address: str, view: Any, name: str) -> list[URLPattern]:
    """`address.pdf` under the name `name_pdf`, and so on; the view knows the kind as `written_as`."""
    return [
        path(f"{address}.{form.value}", view.as_view(written_as=form), name=f"{name}_{form.value}") for form in KINDS
    ]


def links(name: str, *args: object) -> list[Link]:
    return [Link(form.value.upper(), reverse(f"desk:{name}_{form.value}", args=args)) for form in KINDS]
