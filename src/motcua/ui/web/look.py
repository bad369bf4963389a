"""How big and how strong somebody wants the pages: kept in a cookie, said by classes of the page, needs no script."""

from django.http import HttpRequest

COOKIE = "look"
CHOICES = ("size-0", "size-1", "size-2", "contrast-0", "contrast-1")
_USUAL = {"size": "size-0", "contrast": "contrast-0"}


def of(request: HttpRequest) -> tuple[str, ...]:
    """One choice of each kind; the usual where the cookie says none or nonsense."""
    said = [part for part in request.COOKIES.get(COOKIE, "").split(".")[:4] if part in CHOICES]
    return tuple({**_USUAL, **{_kind(part): part for part in said}}.values())


def changed(chosen: tuple[str, ...], asked: str) -> str:
    """What the cookie says after `asked` was chosen; the same as before where that is no choice."""
    kinds = {_kind(part): part for part in (*chosen, *([asked] if asked in CHOICES else []))}
    return ".".join(kinds.values())


def classes(request: HttpRequest) -> str:
    return " ".join(part for part in of(request) if part not in _USUAL.values())


def _kind(part: str) -> str:
    return part.partition("-")[0]
