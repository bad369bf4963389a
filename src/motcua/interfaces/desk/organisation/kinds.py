"""Kinds of agencies, units and codes in the words of their room."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _l

from motcua.kernel.plain.labelled import Labelled


def choices(kinds: Iterable[Labelled]) -> list[tuple[str, str]]:
    return [(kind.value, word(kind)) for kind in kinds]


def word(kind: Labelled) -> str:
    return str(_l(kind.label))
