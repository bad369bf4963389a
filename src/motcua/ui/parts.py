"""What faces hand to the kit: plain cards, ready to be shown. Nothing here asks, decides or translates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

State = Literal["within", "soon", "late", "done", "waiting", "stopped"]
"""How a matter stands: in time, nearly due, overdue, finished, waiting for the applicant, stopped."""

Place = Literal["done", "now", "next"]
"""Where a step lies on the way."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to somewhere. `count` stands behind the words; `tone` marks one that presses; `lang` is its language."""

    label: str
    href: str
    current: bool = False
    count: int | None = None
    tone: Literal["", "hot"] = ""
    lang: str = ""


def filter_links(path: str, name: str, offered: Iterable[tuple[str, object]], chosen: str) -> list[Link]:
    """Ways to the same list narrowed otherwise: `?name=key` each, and none for the empty key."""
    return [Link(str(label), f"{path}?{name}={key}" if key else path, current=key == chosen) for key, label in offered]


@dataclass(frozen=True, slots=True)
class Banner:
    """What everybody must know on every page."""

    title: str
    text: str = ""
    href: str = ""
    link: str = ""
    tone: Literal["soon", "late"] = "soon"


@dataclass(frozen=True, slots=True)
class Site:
    """
    Whose pages these are: the same on every page of a province. `theme_css` is the address of its token file; `icon`,
    `manifest` and `worker` are those of the application that can be installed.
    """

    name: str
    agency: str = ""
    home: str = "/"
    nav: Sequence[Link] = ()
    account: Sequence[Link] = ()
    languages: Sequence[Link] = ()
    footer: Sequence[Link] = ()
    owner: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    theme_css: str = ""
    emblem: str = ""
    colour: str = "#a3161a"
    icon: str = ""
    manifest: str = ""
    worker: str = ""
    banners: Sequence[Banner] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in. `sign_out` is an address that takes a POST; `mark` tells accounts apart, no more."""

    name: str
    unit: str = ""
    href: str = ""
    menu: Sequence[Link] = ()
    sign_out: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SideSection:
    """A group of the desk's side list; an empty title for the first group."""

    title: str
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Fact:
    """A key and its value; `sub` is a second, quieter line."""

    key: str
    value: str
    sub: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A stage of the way an applicant follows: what, when, and lines that say who holds it and what happens next."""

    title: str
    place: Place
    when: str = ""
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the line on the desk."""

    label: str
    place: Place
    when: str = ""


@dataclass(frozen=True, slots=True)
class DrawnStep:
    """A step of a drawing in words; `word` and `state` say how it stands, `lines` who did what, and when."""

    name: str
    lines: Sequence[str] = ()
    word: str = ""
    state: State | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """
    A process as it is drawn, and the same in words.

    `pictures` are SVG of our own making; `whole` is the address of the drawing by itself, `file` that of its model.
    """

    title: str
    pictures: Sequence[str]
    steps: Sequence[DrawnStep] = ()
    whole: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands up: `value` as text, or numerator and denominator, from which the share is written."""

    label: str
    value: str = ""
    numerator: int | None = None
    denominator: int | None = None
    href: str = ""
    link: str = ""
    tone: Literal["", "soon", "late", "done"] = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due date with its state in words and the lines that explain how it came about."""

    at: str
    kind: State
    word: str
    label: str = ""
    note: str = ""
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """
    A file in a list. `remove` is the value its remove button posts as `remove_file`.

    `beside` is the address of the page with the file open in its viewer, and `view` what the viewer shows it as.
    """

    name: str
    href: str = ""
    kind: str = "PDF"
    size: str = ""
    note: str = ""
    state: State | Literal[""] = ""
    word: str = ""
    remove: str = ""
    beside: str = ""
    view: Literal["", "pdf", "image"] = ""


@dataclass(frozen=True, slots=True)
class Viewed:
    """The document that is open beside the work; `close`, `before` and `after` are addresses of the same page."""

    name: str
    href: str
    kind: Literal["pdf", "image"]
    close: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An act in a history."""

    at: str
    text: str
    who: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a select, radio or check list."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """
    A question of a form. `widget` names the template `ui/field/<widget>.html`.

    `value` is text for most widgets, a list for `checkboxes`, a mapping of province, commune and street for `address`,
    true or false for `checkbox`. `attrs` are HTML attributes of the control, such as `maxlength` or `autocomplete`;
    with `required` None there, a question that is not called optional may be left blank all the same.
    """

    name: str
    label: str
    widget: str = "text"
    id: str = ""
    help: str = ""
    value: Any = ""
    options: Sequence[Option | tuple[str, str]] = ()
    required: bool = False
    errors: Sequence[str] = ()
    attrs: Mapping[str, Any] = field(default_factory=dict)
    disabled: bool = False
    unit: str = ""
    provinces: Sequence[tuple[str, str]] = ()
    communes: Sequence[tuple[str, str, str]] = ()
    communes_url: str = ""
    accept: str = ""
    max_bytes: int = 0
    limit: str = ""
    multiple: bool = False
    documents: Sequence[Document] = ()
    rows: Sequence[Sequence["Field"]] = ()
    row_label: str = ""
    can_add: bool = True
    can_remove: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `sort` is the address that sorts by it, `sorted` how it is sorted now."""

    label: str
    kind: Literal["", "number", "code", "shrink"] = ""
    sort: str = ""
    sorted: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with more than text: a second line, a link, a state."""

    text: str
    sub: str = ""
    href: str = ""
    state: State | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Row:
    """
    A row; `key` is what its check box posts (without one it has none), `label` names it to those who do not see it.

    A `group` stands above the rows that belong to it.

    In a list with a side (`Table.beside`): `beside` is the address of the page with this row at the side, `part` that
    of the side alone, `current` the row that stands there now.
    """

    cells: Sequence[Cell | str]
    key: str = ""
    label: str = ""
    selected: bool = False
    tone: Literal["", "total", "group"] = ""
    beside: str = ""
    part: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """
    Rows under a caption. `select` is the name of the rows' check boxes; `empty` says what it means to have none.

    `beside` heads the column of links that show a row beside the list, where there is one.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    select: str = ""
    empty: str = ""
    show_caption: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: `value` gives its length, `text` is what is written; empty means the number itself."""

    label: str
    value: float
    text: str = ""
    href: str = ""
    tone: Literal["", "within", "done", "late", "soon", "waiting"] = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """
    A question answered by bars, with its period, its source and the moment of its data.

    `mark` is written beside a line drawn after the bar number `mark_after` (counted from 1), such as the due date.
    """

    question: str
    bars: Sequence[Bar]
    unit: str = ""
    period: str = ""
    source: str = ""
    as_of: str = ""
    shape: Literal["columns", "rows"] = "columns"
    mark_after: int | None = None
    mark: str = ""
