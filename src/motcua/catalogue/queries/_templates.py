"""Drafts of results: the package's template with the platform's part, ready for Typst."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files as resources
from typing import Any

import typst

from motcua.catalogue import rules
from motcua.catalogue.queries._procedures import export_package, get_procedure
from motcua.kernel.plain.actor import Actor

_typeset: Any = typst.compile
_PLACE = re.compile(r"main\.typ:(\d+):\d+")


def get_template(version_id: int, result_code: str, *, viewer: Actor) -> dict[str, bytes] | None:
    """
    The files for `typst.compile(files, sys_inputs={"data": …})`; None where the result has no template.

    :raises NoSuchProcedure: if there is no such version
    """
    card = get_procedure(version_id, viewer=viewer)
    result = next((result for result in card.results if result.code == result_code), None)
    if result is None or not result.template:
        return None
    return _with_platform(export_package(version_id, viewer=viewer)[result.template])


def template_faults(files: rules.Files) -> Iterator[rules.Place]:
    """Templates that Typst cannot set with nothing but blanks; the path holds the line."""
    for path, text in files.items():
        if path.endswith(".typ"):
            try:
                _typeset(_with_platform(text), format="pdf", sys_inputs={"data": json.dumps({})})
            except typst.TypstError as fault:
                place = _PLACE.search(str(fault.diagnostic))
                yield path, (int(place[1]) if place else 1,), rules.untypeset(str(fault.message))


def check_template(text: str, *, file: str) -> tuple[rules.Fault, ...]:
    """What keeps one template from being set, by its lines."""
    return tuple(rules.placed({file: text}, template_faults({file: text})))


@cache
def platform_files() -> Mapping[str, bytes]:
    """What every template may import: `letter.typ`, the paper, and `motcua.typ`, the words of a result."""
    folder = resources("motcua.catalogue").joinpath("document")
    return {name: folder.joinpath(name).read_bytes() for name in ("letter.typ", "motcua.typ")}


def _with_platform(text: str) -> dict[str, bytes]:
    return {"main.typ": text.encode(), **platform_files()}
