"""Procedures as the counter finds them: by a few letters, with or without diacritics."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from motcua.catalogue import queries as catalogue
from motcua.kernel.plain.actor import Actor


@dataclass(frozen=True, slots=True)
class Found:
    """A procedure that can be begun at `href`; `about` tells it from others of the name."""

    title: str
    about: str
    href: str


def found(text: str, *, viewer: Actor, on: date, language: str, size: int) -> list[Found]:
    """The best ones for what was typed; none before two letters are there."""
    if len(text) < 2:
        return []
    page = catalogue.search(text, viewer=viewer, on=on, size=size)
    return [_found(row, language) for row in page.rows]


def _found(row: catalogue.ProcedureRow, language: str) -> Found:
    fee = gettext("with a fee") if row.has_fee else gettext("no fee")
    about = " · ".join(part for part in (row.key, row.limit.get(language), fee) if part)
    return Found(row.title.get(language), about, reverse("desk:begin", args=[row.version_id]))
