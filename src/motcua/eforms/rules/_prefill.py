"""What need not be asked again: answers taken from the account and from earlier dossiers (NĐ 61/2018, NĐ 42/2022)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.eforms.rules._errors import fits
from motcua.eforms.rules._form import Field, Form
from motcua.eforms.rules._places import Places
from motcua.eforms.rules._reading import read


@dataclass(frozen=True, slots=True)
class Prefill:
    """Answers to begin with, and for each where it was taken from (`party.full_name`, `earlier.full_name`)."""

    data: dict[str, Any]
    origins: dict[str, str]


def prefill(form: Form, sources: Mapping[str, Any], *, places: Places | None = None) -> Prefill:
    """
    The answers that `sources` already hold: what the field names as its `prefill`, else `earlier.<name of the field>`.

    An answer that the field would not accept is not taken: better an empty field than a wrong one.
    """
    data: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for field in form.fields.values():
        for origin, value in _candidates(field, sources):
            if fits(form, field, value, places):
                data[field.name], origins[field.name] = value, origin
                break
    return Prefill(data, origins)


def _candidates(field: Field, sources: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for origin in (field.prefill, f"earlier.{field.name}"):
        if origin and (value := read(field, sources.get(origin))) is not None:
            yield origin, value
