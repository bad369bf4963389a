"""Answers as people read them: on the review page, on the dossier, in a letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.eforms import rules
from motcua.eforms.rules import Field, Form, Places, Printer, Widget


@dataclass(frozen=True, slots=True)
class LineCard:
    """A question and its answer in words, empty when there is none; a group has `rows` instead."""

    name: str
    label: str
    value: str = ""
    rows: tuple[tuple["LineCard", ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SectionCard:
    """The lines of one page of the form; `key` is the page to go back to."""

    key: str
    title: str
    lines: tuple[LineCard, ...]


def review(
    form: Form, data: Mapping[str, Any], *, language: str, places: Places | None = None
) -> tuple[SectionCard, ...]:
    """Everything that is shown, page by page, with its answer. What could not be read stands as it was typed."""
    seen = rules.look(form, data)
    printer = Printer(language, places)
    return tuple(
        SectionCard(
            page.key,
            page.title.get(language),
            tuple(_line(field, field.name, seen.data.get(field.name), printer) for field in seen.page_fields(page)),
        )
        for page in seen.pages
        if seen.page_fields(page)
    )


def printed(
    form: Form, data: Mapping[str, Any], *, language: str = "vi", places: Places | None = None
) -> dict[str, Any]:
    """The answers as text by field name, choices by their label, groups as lists of rows: for templates of letters."""
    printer = Printer(language, places)
    return {
        name: [_printed_row(form.fields[name], row, printer) for row in value]
        if form.fields[name].widget is Widget.GROUP
        else printer.text(form.fields[name], value)
        for name, value in rules.look(form, data).data.items()
    }


def _line(field: Field, name: str, value: Any, printer: Printer) -> LineCard:
    label = field.label.get(printer.language)
    if field.widget is not Widget.GROUP:
        return LineCard(name, label, printer.text(field, value))
    rows = tuple(
        tuple(
            _line(inner, f"{name}.{number}.{inner.name}", row[inner.name], printer)
            for inner in field.fields
            if inner.name in row
        )
        for number, row in enumerate(value or ())
    )
    return LineCard(name, label, rows=rows)


def _printed_row(group: Field, row: Mapping[str, Any], printer: Printer) -> dict[str, str]:
    return {inner.name: printer.text(inner, row[inner.name]) for inner in group.fields if inner.name in row}
