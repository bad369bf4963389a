"""A page of a form as a face shows it: cards with the attributes that the interface kit's fields have."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from motcua.eforms import rules
from motcua.eforms.queries._words import words
from motcua.eforms.rules import Field, FieldError, Form, Look, Page, Places, Widget
from motcua.kernel.plain.errors import NotFound

_AUTOCOMPLETE: Final = {
    "party.full_name": "name",
    "party.birth_date": "bday",
    "party.phone": "tel",
    "party.email": "email",
    "party.organisation_name": "organization",
}
_ORIGIN: Final[Mapping[str, str | Promise]] = {
    "party": _("Taken from your account; you can change it."),
    "earlier": _("Taken from your earlier dossier; you can change it."),
}
_INPUTMODE: Final = {Widget.INTEGER: "numeric", Widget.MONEY: "numeric", Widget.NUMBER: "decimal"}

_OUR_OWN: Final = frozenset({"prefilled", "origin"})


class NoSuchPage(NotFound):
    """This form has no such page, or it is not asked of you."""

    code = "eforms.page_not_found"


@dataclass(frozen=True, slots=True)
class FieldCard:
    """
    A question with its answer as it was typed; in a template: `{% field card.question %}`.

    `origin` is `party` or `earlier` when the answer was taken from there and not changed since; the words for it stand
    at the end of `help`. The rows of a group hold the cards of their own fields.
    """

    name: str
    label: str
    widget: str
    id: str
    help: str = ""
    value: Any = ""
    options: Sequence[tuple[str, str]] = ()
    required: bool = False
    errors: tuple[str, ...] = ()
    attrs: Mapping[str, Any] = field(default_factory=dict)
    disabled: bool = False
    unit: str = ""
    provinces: Sequence[tuple[str, str]] = ()
    communes: Sequence[tuple[str, str, str]] = ()
    communes_url: str = ""
    rows: tuple[tuple["FieldCard", ...], ...] = ()
    row_label: str = ""
    can_add: bool = True
    can_remove: bool = True
    prefilled: bool = False
    origin: str = ""

    @property
    def question(self) -> dict[str, Any]:
        """What the interface kit's field takes, by its keys."""
        values = {item.name: getattr(self, item.name) for item in fields(self) if item.name not in _OUR_OWN}
        return {**values, "rows": [[card.question for card in row] for row in self.rows]}


@dataclass(frozen=True, slots=True)
class PageCard:
    """`number` of `count` among the pages shown; `next` after the last is None: the review comes then."""

    key: str
    title: str
    intro: str
    fields: tuple[FieldCard, ...]
    number: int
    count: int
    previous: str | None
    next: str | None
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PageMark:
    """A page in the list of pages: `done` if saved and valid, `fault` if saved and invalid, `open` if not saved."""

    key: str
    title: str
    state: Literal["done", "fault", "open"]


def pages(
    form: Form, data: Mapping[str, Any], *, language: str, saved: Collection[str] = (), places: Places | None = None
) -> tuple[PageMark, ...]:
    """The pages that these answers ask for, and how far each is."""
    faulty = {error.page for error in rules.errors(form, data, places=places)}
    return tuple(
        PageMark(
            page.key,
            page.title.get(language),
            "open" if page.key not in saved else "fault" if page.key in faulty else "done",
        )
        for page in rules.look(form, data).pages
    )


def next_open(form: Form, data: Mapping[str, Any], *, saved: Collection[str]) -> str | None:
    """The page on which to go on after a break: the first that is not done. None when only the review is left."""
    return next((page.key for page in pages(form, data, language="vi", saved=saved) if page.state != "done"), None)


def page_card(
    form: Form,
    page: str,
    data: Mapping[str, Any],
    *,
    language: str,
    check: bool = False,
    origins: Mapping[str, str] | None = None,
    places: Places | None = None,
    communes_url: str = "",
) -> PageCard:
    """
    One page with its answers; with `check`, what is wrong is said at the fields and in the summary.

    `data` may be what was posted and could not be saved: `{**card.data, **parsed}`.

    :raises NoSuchPage: if the form has no such page, or these answers hide it
    """
    seen = rules.look(form, data)
    keys = [shown.key for shown in seen.pages]
    if page not in keys:
        raise NoSuchPage()
    place = keys.index(page)
    shown = seen.pages[place]
    found = rules.errors(form, data, pages={page}, places=places) if check else ()
    drawing = _Drawing(form, seen, data, found, language, origins or {}, places, communes_url)
    with override(language):
        return PageCard(
            key=page,
            title=shown.title.get(language),
            intro=shown.intro.get(language),
            fields=tuple(drawing.fields(shown)),
            number=place + 1,
            count=len(keys),
            previous=keys[place - 1] if place else None,
            next=keys[place + 1] if place + 1 < len(keys) else None,
            errors=tuple(
                (words(error, form, language=language, labelled=True), field_id(error.field)) for error in found
            ),
        )


def whole_page(
    form: Form, page: str, *, language: str, places: Places | None = None, communes_url: str = ""
) -> PageCard:
    """
    One page with everything it may ask, whatever the conditions say: to be looked at before anybody answers.

    :raises NoSuchPage: if the form has no such page
    """
    bare = replace(
        form, pages=tuple(replace(one, when=None, fields=tuple(map(_always, one.fields))) for one in form.pages)
    )
    return page_card(bare, page, {}, language=language, places=places, communes_url=communes_url)


def _always(item: Field) -> Field:
    return replace(item, when=None, fields=tuple(map(_always, item.fields)))


def field_id(name: str) -> str:
    """The HTML id of a field, to which an error summary links."""
    return f"f-{name.replace('.', '-')}"


class _Drawing:
    """One page being drawn: what all its fields share."""

    def __init__(
        self,
        form: Form,
        seen: Look,
        data: Mapping[str, Any],
        found: Sequence[FieldError],
        language: str,
        origins: Mapping[str, str],
        places: Places | None,
        communes_url: str,
    ) -> None:
        self.form, self.seen, self.data, self.language = form, seen, data, language
        self.origins, self.places, self.communes_url = origins, places, communes_url
        self.said: dict[str, list[str]] = {}
        for error in found:
            self.said.setdefault(_shown_at(error.field), []).append(words(error, form, language=language))

    def fields(self, page: Page) -> Iterator[FieldCard]:
        asked = self.seen.page_fields(page)
        required = rules.required_names(self.form, self.seen, asked)
        for item in asked:
            draw = self.group if item.widget is Widget.GROUP else self.field
            yield draw(item, item.name, self.data.get(item.name), item.name in required)

    def field(self, item: Field, name: str, value: Any, required: bool) -> FieldCard:
        origin = self.origins.get(name, "").partition(".")[0]
        taken = str(_ORIGIN.get(origin, ""))
        return FieldCard(
            name=name,
            label=item.label.get(self.language),
            widget=_kit_widget(item),
            id=field_id(name),
            help=" ".join(part for part in (item.help.get(self.language), taken) if part),
            value=rules.typed(item, value),
            options=self.options(item),
            required=required,
            errors=tuple(self.said.get(name, ())),
            attrs=_attrs(item),
            unit=_unit(item, self.language),
            prefilled=bool(taken),
            origin=origin if taken else "",
            **(self.address(value) if item.widget is Widget.ADDRESS else {}),
        )

    def group(self, item: Field, name: str, value: Any, required: bool) -> FieldCard:
        rows = list(value or ())
        while len(rows) < max(item.min_rows, 1 if required else 0):
            rows.append({})
        return FieldCard(
            name=name,
            label=item.label.get(self.language),
            widget="group",
            id=field_id(name),
            help=item.help.get(self.language),
            required=required,
            errors=tuple(self.said.get(name, ())),
            rows=tuple(self.row(item, f"{name}.{number}", number, row) for number, row in enumerate(rows)),
            row_label=(item.row_label if item.row_label.vi else item.label).get(self.language),
            can_add=len(rows) < item.max_rows,
            can_remove=bool(rows),
        )

    def row(self, group: Field, prefix: str, number: int, row: Mapping[str, Any]) -> tuple[FieldCard, ...]:
        names = self.seen.names.get(group.name) or ()
        if number < len(names):
            shown = [inner for inner in group.fields if f"{prefix}.{inner.name}" not in self.seen.hidden]
        else:
            shown = [inner for inner in group.fields if inner.when is None or inner.when.holds(self.seen.names, {})]
        required = rules.required_in_row(group, row)
        return tuple(
            self.field(inner, f"{prefix}.{inner.name}", row.get(inner.name), inner.name in required) for inner in shown
        )

    def options(self, item: Field) -> tuple[tuple[str, str], ...]:
        if item.options_from == "provinces":
            return tuple(self.places.provinces()) if self.places else ()
        return tuple((option.value, option.label.get(self.language)) for option in item.options)

    def address(self, value: Any) -> dict[str, Any]:
        if self.places is None:
            return {"communes_url": self.communes_url}
        province = (value or {}).get("province_code", "")
        communes = self.places.communes(province) if province else ()
        return {
            "provinces": tuple(self.places.provinces()),
            "communes": tuple((code, name, province) for code, name in communes),
            "communes_url": self.communes_url,
        }


def _shown_at(name: str) -> str:
    """A finding about a whole row is said at its group."""
    group, _dot, rest = name.partition(".")
    return group if rest.isdigit() else name


def _kit_widget(item: Field) -> str:
    if item.widget is Widget.TEXT and item.format == "email":
        return "email"
    if item.widget is Widget.TEXT and item.prefill == "party.phone":
        return "tel"
    return "number" if item.widget is Widget.INTEGER else item.widget.value


def _attrs(item: Field) -> dict[str, Any]:
    attrs: dict[str, Any] = {}
    if item.widget in (Widget.TEXT, Widget.TEXTAREA):
        attrs["maxlength"] = item.schema["maxLength"]
    if item.widget in _INPUTMODE:
        attrs["inputmode"] = _INPUTMODE[item.widget]
    if autocomplete := item.autocomplete or _AUTOCOMPLETE.get(item.prefill, ""):
        attrs["autocomplete"] = autocomplete
    return attrs


def _unit(item: Field, language: str) -> str:
    if item.widget is Widget.MONEY and not item.unit.vi:
        return "VND" if language.startswith("en") else "đồng"
    return item.unit.get(language)
