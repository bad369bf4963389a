"""The province's theme as files that pages name; their addresses change with their content."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from motcua.ui.theme import Theme, theme_of

FACES = {"desk": True, "portal": False}
"""Whether a face has a dark look of its own."""


def known() -> Theme | None:
    """The theme of the province that is served, faulty or not."""
    return theme_of(settings.PROVINCES, settings.PROVINCE_CODE)


def used() -> Theme | None:
    theme = known()
    return theme if theme is not None and not theme.faults else None


def css_address(face: str) -> str:
    theme = used()
    return reverse("theme_css", args=[face, theme.digest]) if theme else ""


def emblem_address() -> str:
    theme = used()
    return reverse("theme_emblem", args=[theme.digest]) if theme and theme.emblem else ""


def digest() -> str:
    """Of the look in use; the platform's own has one too."""
    theme = used()
    return theme.digest if theme else "0" * 12


def emblem_svg() -> str:
    theme = used()
    return theme.emblem if theme else ""


def colour() -> str:
    theme = used()
    return theme.colours["accent"] if theme else "#a3161a"


def name(language: str) -> str:
    theme = used()
    return theme.named(language) if theme else ""


def css(request: HttpRequest, face: str, digest: str) -> HttpResponse:
    return _sent(_of(digest).css(dark_exists=FACES[face]), "text/css; charset=utf-8")


def emblem(request: HttpRequest, digest: str) -> HttpResponse:
    return _sent(_of(digest).emblem, "image/svg+xml")


def _of(digest: str) -> Theme:
    theme = used()
    if theme is None or theme.digest != digest:
        raise Http404
    return theme


def _sent(content: str, content_type: str) -> HttpResponse:
    if not content:
        raise Http404
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(content, content_type=content_type, headers=headers)
