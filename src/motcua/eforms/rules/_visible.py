"""What is asked of this person: conditions show pages and fields, from what was answered before them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.eforms.rules._form import Field, Form, Page, Widget, blank
from motcua.eforms.rules._reading import is_blank_row, is_readable

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """
    A form as these answers make it look.

    `data` are the answers to what is shown; `names` the same for expressions, with every field of the form present.
    `fields` are the names of what is shown; `hidden` those of fields hidden in single rows, as `members.0.birth_date`.
    """

    pages: tuple[Page, ...]
    fields: frozenset[str]
    data: dict[str, Any]
    names: dict[str, Any]
    hidden: frozenset[str]

    def page_fields(self, page: Page) -> tuple[Field, ...]:
        return tuple(field for field in page.fields if field.name in self.fields)


def look(form: Form, data: Data) -> Look:
    """
    Walk through the form once, from the first page to the last.

    A condition reads only what stands before it, and sees a hidden field as unanswered. A yes/no question that is shown
    and not answered is answered no. Rows left blank at the end of a group are not there.
    """
    names = {name: blank(field.widget) for name, field in form.fields.items()}
    pages: list[Page] = []
    kept: dict[str, Any] = {}
    shown: set[str] = set()
    hidden: set[str] = set()
    for page in form.pages:
        if page.when is not None and not page.when.holds(names):
            continue
        pages.append(page)
        for field in page.fields:
            if field.when is not None and not field.when.holds(names):
                continue
            shown.add(field.name)
            value, name = _answer(field, data.get(field.name), names, hidden)
            names[field.name] = name
            if value is not None:
                kept[field.name] = value
    return Look(tuple(pages), frozenset(shown), kept, names, frozenset(hidden))


def appeared(form: Form, page: Page, before: Data, after: Data) -> tuple[str, ...]:
    """Fields of the page that were not shown before these answers and are now: without scripts, show the page again."""
    was = look(form, before).fields
    now = look(form, after).fields
    return tuple(field.name for field in page.fields if field.name in now and field.name not in was)


def _answer(field: Field, value: Any, names: Data, hidden: set[str]) -> tuple[Any, Any]:
    """The answer as it is kept, and as expressions see it."""
    if field.widget is Widget.GROUP:
        return _rows(field, value, names, hidden)
    if value is None:
        return (False if field.widget is Widget.CHECKBOX else None), blank(field.widget)
    if field.widget is Widget.ADDRESS:
        return value, {**blank(field.widget), **value}
    return value, value if is_readable(field, value) else blank(field.widget)


def _rows(group: Field, value: Any, names: Data, hidden: set[str]) -> tuple[list[Any] | None, list[Any]]:
    rows = list(value or ())
    while rows and is_blank_row(rows[-1]):
        rows.pop()
    kept_rows, item_rows = [], []
    blanks = {inner.name: blank(inner.widget) for inner in group.fields}
    for number, row in enumerate(rows):
        kept: dict[str, Any] = {}
        item = dict(blanks)
        for inner in group.fields:
            if inner.when is not None and not inner.when.holds(names, item):
                hidden.add(f"{group.name}.{number}.{inner.name}")
                continue
            answer, item[inner.name] = _answer(inner, row.get(inner.name), names, hidden)
            if answer is not None:
                kept[inner.name] = answer
        kept_rows.append(kept)
        item_rows.append(item)
    return kept_rows or None, item_rows
