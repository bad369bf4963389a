"""From a posted page to its answers. Names are paths: `title`, `seat.province`, `members.0.full_name`."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from motcua.eforms.rules._form import Field, Form, Page, Widget
from motcua.eforms.rules._reading import is_blank_row, read
from motcua.eforms.rules._visible import look

Posted = Mapping[str, Sequence[str]]

_PARTS: Final = (("province_code", "province"), ("commune_code", "commune"), ("street", "street"))
_NOTHING_CHOSEN: Final[Mapping[Widget, Any]] = {Widget.CHECKBOX: False, Widget.CHECKBOXES: None}


def parse(form: Form, page: Page, posted: Posted, before: Mapping[str, Any]) -> dict[str, Any]:
    """
    The answers on a posted page, by field name; None where an answer was taken back.

    Only fields of the page count; other names are ignored. A field that was not on the page is not in the result, so
    its answer stays. The buttons `add_row=<group>` and `remove_row=<group>:<index>` change the rows.
    """
    shown = look(form, before).fields
    answers: dict[str, Any] = {}
    for field in page.fields:
        if field.widget is Widget.GROUP:
            if field.name in shown or _indexes(field.name, posted):
                answers[field.name] = _rows(field, posted)
        elif _was_posted(field, field.name, posted):
            answers[field.name] = _value(field, field.name, posted)
        elif field.name in shown and field.widget in _NOTHING_CHOSEN:
            answers[field.name] = _NOTHING_CHOSEN[field.widget]
    return answers


def _was_posted(field: Field, name: str, posted: Posted) -> bool:
    if field.widget is Widget.ADDRESS:
        return any(f"{name}.{part}" in posted for _, part in _PARTS)
    return name in posted


def _value(field: Field, name: str, posted: Posted) -> Any:
    if field.widget is Widget.ADDRESS:
        return read(field, {key: _last(posted, f"{name}.{part}") for key, part in _PARTS})
    if field.widget is Widget.CHECKBOXES:
        return read(field, posted.get(name, ()))
    return read(field, _last(posted, name))


def _rows(group: Field, posted: Posted) -> list[dict[str, Any]] | None:
    removed = {f"{group.name}:{index}": index for index in _indexes(group.name, posted)}.get(
        _last(posted, "remove_row")
    )
    added = _last(posted, "add_row") == group.name
    rows = [_row(group, index, posted) for index in _indexes(group.name, posted) if index != removed]
    if added:
        rows.append({})
    elif removed is None:
        rows = [row for row in rows if not is_blank_row(row)]
    return rows or None


def _row(group: Field, index: int, posted: Posted) -> dict[str, Any]:
    row = {inner.name: _value(inner, f"{group.name}.{index}.{inner.name}", posted) for inner in group.fields}
    return {name: value for name, value in row.items() if value is not None}


def _indexes(group: str, posted: Posted) -> list[int]:
    """The numbers of the rows on the page; gaps are left by rows that a script took away."""
    numbered = re.compile(rf"{re.escape(group)}\.(\d{{1,6}})\.", re.ASCII)
    return sorted({int(found[1]) for name in posted if (found := numbered.match(name))})


def _last(posted: Posted, name: str) -> str:
    return next(reversed(posted.get(name) or ("",)))
