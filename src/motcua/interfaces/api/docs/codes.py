"""Every refusal that a program may meet: its code, which never changes, its status, and its words in both languages."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext

import motcua
from motcua.interfaces.api import problems
from motcua.kernel.plain.errors import Refused

_LEFT_OUT: Final = ("config", "ui", "interfaces")
_OURS: Final = "motcua.interfaces.api"
_DOORS: Final = ("operations", "queries", "states", "journeys", "kernel")


@cache
def codes() -> dict[str, dict[str, Any]]:
    """By code; refusals that only a page of the web faces can give are left out."""
    _load()
    known = [kind for kind in _below(Refused) if _is_ours(kind.__module__)]
    return {kind.code: _said(kind) for kind in sorted(known, key=lambda kind: kind.code)}


def _load() -> None:
    """Refusals stand beside their verbs, so every verb is read once."""
    for module in pkgutil.walk_packages(motcua.__path__, "motcua."):
        parts = module.name.split(".")
        if parts[1] not in _LEFT_OUT and set(parts[1:]) & set(_DOORS):
            importlib.import_module(module.name)


def _is_ours(module: str) -> bool:
    parts = module.split(".")
    return module.startswith(_OURS) or (parts[0] == "motcua" and parts[1] not in _LEFT_OUT)


def _below(kind: type[Refused]) -> Iterator[type[Refused]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from _below(sub)


def _said(kind: type[Refused]) -> dict[str, Any]:
    family, status = problems.kind_of(kind)
    words = {}
    for language in problems.LANGUAGES:
        with translation.override(language):
            words[language] = gettext(kind.template())
    return {"family": family, "status": status, "words": words}
