"""The tags of the interface kit; variables and examples stand in the head of each component and on the story page."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.forms.boundfield import BoundField
from django.forms.forms import BaseForm
from django.forms.utils import flatatt
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.kernel.plain.page import Page
from motcua.kernel.plain.qr import qr_svg
from motcua.ui import bound, drawings, formats, questions
from motcua.ui import chart as charts
from motcua.ui.parts import (
    Cell,
    Chart,
    Column,
    Deadline,
    Document,
    Drawing,
    Entry,
    Fact,
    Field,
    Figure,
    Link,
    Moment,
    Row,
    Step,
    Table,
)
from motcua.ui.pictures.marks import Picture

register = template.Library()

Values = dict[str, Any]

for _write in (
    formats.vn_date,
    formats.vn_datetime,
    formats.vn_short,
    formats.vn_moment,
    formats.vn_time,
    formats.vnd,
    formats.num,
    formats.percent,
    formats.file_size,
):
    register.filter(_write.__name__, _write)


@register.simple_tag
def icon(name: str) -> SafeString:
    return drawings.icon(name)


@register.simple_tag
def state(kind: str, word: str) -> SafeString:
    return format_html('<span class="state state-{}">{}{}</span>', kind, drawings.mark(kind), word)


@register.simple_tag
def deadline_chip(kind: str, word: str, sub: str = "") -> SafeString:
    second = format_html("<small>{}</small>", sub) if sub else ""
    return format_html('<span class="deadline-chip">{}{}</span>', state(kind, word), second)


@register.simple_tag
def code(value: str, big: bool = False) -> SafeString:
    return format_html('<span class="code{}">{}</span>', " code-big" if big else "", value)


@register.simple_tag
def button(label: str, kind: str = "primary", icon: str = "", key: str = "", **attrs: Any) -> SafeString:
    renamed = {"busy": "data-busy", "controller": "data-controller", "novalidate": "formnovalidate"}
    given = {renamed.get(name, name): value for name, value in attrs.items() if value not in ("", None)}
    everything = {"type": "submit", **given, **({"data-key": key} if key else {})}
    return format_html(
        '<button class="button button-{}"{}>{}<span>{}</span>{}</button>',
        kind,
        flatatt(everything),
        drawings.icon(icon) if icon else "",
        label,
        format_html("<kbd>{}</kbd>", key.replace("+Enter", " ↵")) if key else "",
    )


@register.simple_tag
def link_button(
    label: str, href: str, kind: str = "plain", icon: str = "", download: bool = False, key: str = ""
) -> SafeString:
    return format_html(
        '<a class="button button-{}" href="{}"{}{}>{}<span>{}</span>{}</a>',
        kind,
        href,
        SafeString(" download") if download else "",
        format_html(' data-key="{}"', key) if key else "",
        drawings.icon(icon) if icon else "",
        label,
        format_html("<kbd>{}</kbd>", key) if key else "",
    )


@register.inclusion_tag("ui/search/search.html")
def search_box(action: str, name: str = "q", value: str = "", label: str = "", button: str = "", **more: Any) -> Values:
    return {
        "action": action,
        "name": name,
        "value": value or "",
        "label": label or _("Search"),
        "button": button or _("Search"),
        "id": f"search-{name}",
        **more,
    }


@register.inclusion_tag("ui/service_card/service_card.html")
def service_card(title: str, href: str, agency: str = "", time: str = "", fee: str = "", note: str = "") -> Values:
    return {"title": title, "href": href, "agency": agency, "time": time, "fee": fee, "note": note}


@register.inclusion_tag("ui/figure/figure.html")
def figure(figure: Figure) -> Values:
    share = ""
    value = figure.value
    if figure.numerator is not None and figure.denominator is not None:
        share = f"{formats.num(figure.numerator)}/{formats.num(figure.denominator)}"
        value = value or formats.ratio(figure.numerator, figure.denominator)
    return {"figure": figure, "value": value, "share": share}


@register.inclusion_tag("ui/figure/figures.html")
def figures(figures: Sequence[Figure], as_of: str = "", source: str = "", href: str = "") -> Values:
    return {"figures": figures, "as_of": as_of, "source": source, "href": href}


@register.inclusion_tag("ui/deadline/deadline.html")
def deadline(deadline: Deadline) -> Values:
    return {"deadline": deadline}


@register.inclusion_tag("ui/timeline/timeline.html")
def timeline(moments: Sequence[Moment], label: str = "") -> Values:
    return {"moments": moments, "label": label}


@register.inclusion_tag("ui/route/route.html")
def route(moments: Sequence[Moment], label: str = "") -> Values:
    return {"moments": moments, "label": label}


@register.inclusion_tag("ui/steps/steps.html")
def steps(steps: Sequence[Step], label: str = "") -> Values:
    return {"steps": steps, "label": label}


@register.inclusion_tag("ui/drawing/drawing.html")
def drawing(drawing: Drawing) -> Values:
    """What is drawn is ours, with every word in it escaped (`process.queries.Drawn.svgs`)."""
    fit = f"fit-{zlib.crc32(''.join(drawing.pictures).encode())}"
    return {"drawing": drawing, "pictures": [SafeString(picture) for picture in drawing.pictures], "fit": fit}


@register.inclusion_tag("ui/facts/facts.html")
def facts(facts: Iterable[Fact | tuple[str, str]]) -> Values:
    return {"facts": [Fact(*fact) if isinstance(fact, tuple | list) else fact for fact in facts]}


@register.inclusion_tag("ui/message/message.html")
def message(kind: str, text: str, title: str = "", href: str = "", link: str = "") -> Values:
    return {"kind": kind, "text": text, "title": title, "href": href, "link": link}


@register.inclusion_tag("ui/message/messages.html")
def page_messages(messages: Iterable[Message] | None) -> Values:
    kinds = {"debug": "info", "info": "info", "success": "success", "warning": "warning", "error": "error"}
    shown = [(kinds.get(one.level_tag, "info"), str(one), one.extra_tags or "") for one in messages or ()]
    return {"messages": shown}


@register.inclusion_tag("ui/error_summary/error_summary.html")
def error_summary(errors: Sequence[tuple[str, str]], title: str = "") -> Values:
    return {"errors": errors, "title": title}


@register.inclusion_tag("ui/field/frame.html")
def field(question: Field | Mapping[str, Any]) -> Values:
    return questions.prepared(question)


@register.inclusion_tag("ui/field/frame.html")
def form_field(field: BoundField, **more: Any) -> Values:
    return questions.prepared(bound.question_of(field, **more))


@register.inclusion_tag("ui/field/form_fields.html")
def form_fields(form: BaseForm) -> Values:
    return {"questions": [bound.question_of(field) for field in form]}


@register.inclusion_tag("ui/error_summary/error_summary.html")
def form_errors(form: BaseForm, title: str = "") -> Values:
    return {"errors": bound.faults_of(form), "title": title}


@register.inclusion_tag("ui/table/table.html")
def table(table: Table) -> Values:
    return {"table": table}


@register.simple_tag
def table_row(row: Row, table: Table) -> SafeString:
    box = SafeString('<td class="pick" role="cell"></td>') if table.select else SafeString("")
    if table.select and row.key:
        words = _("Select %(row)s") % {"row": row.label or row.key}
        box = format_html(
            '<td class="pick" role="cell"><input type="checkbox" name="{}" value="{}" aria-label="{}"{}></td>',
            table.select,
            row.key,
            words,
            SafeString(" checked") if row.selected else "",
        )
    cells = format_html_join(
        "", "{}", ((_cell(cell, column),) for cell, column in zip(row.cells, table.columns, strict=True))
    )
    beside = ""
    if table.beside:
        beside = format_html(
            '<td class="beside" role="cell"><a href="{}" data-part="{}"{}>{}<span class="away">{}</span></a></td>',
            row.beside,
            row.part,
            SafeString(' aria-current="true"') if row.current else "",
            drawings.icon("right"),
            _("Show %(row)s beside the list") % {"row": row.label or row.key},
        )
    names = " ".join(filter(None, ("total" if row.tone else "", "current" if row.current else "")))
    marked = format_html(' class="{}"', names) if names else ""
    return format_html('<tr role="row"{}>{}{}{}</tr>', marked, box, cells, beside)


def _cell(cell: Cell | str, column: Column) -> SafeString:
    kind = format_html(' class="{}"', column.kind) if column.kind else ""
    label = format_html(' data-label="{}"', column.label) if column.label else ""
    if not isinstance(cell, Cell):
        return format_html('<td role="cell"{}{}>{}</td>', kind, label, cell)
    words: str = cell.text
    if cell.state:
        words = state(cell.state, cell.text)
    if cell.href:
        words = format_html('<a href="{}">{}</a>', cell.href, words)
    sub = format_html('<span class="sub">{}</span>', cell.sub) if cell.sub else ""
    return format_html('<td role="cell"{}{}>{}{}</td>', kind, label, words, sub)


@register.inclusion_tag("ui/pagination/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], name: str = "page") -> Values:
    query = context["request"].GET.copy() if "request" in context else None

    def address(number: int) -> str:
        if query is None:
            return f"?{name}={number}"
        query[name] = str(number)
        return f"?{query.urlencode()}"

    total = page.total
    return {
        "page": page,
        "previous": address(page.number - 1) if page.number > 1 else "",
        "next": address(page.number + 1) if page.has_next else "",
        "total": ngettext("%(n)s row", "%(n)s rows", total) % {"n": formats.num(total)} if total is not None else "",
    }


@register.inclusion_tag("ui/tabs/tabs.html")
def tabs(links: Sequence[Link], label: str = "") -> Values:
    return {"links": links, "label": label or _("Parts")}


@register.inclusion_tag("ui/filter_links/filter_links.html")
def filter_links(links: Sequence[Link], label: str = "") -> Values:
    return {"links": links, "label": label or _("Filter the list")}


@register.inclusion_tag("ui/documents/documents.html")
def documents(documents: Sequence[Document], empty: str = "") -> Values:
    return {"documents": documents, "empty": empty}


@register.inclusion_tag("ui/documents/doc_row.html")
def doc_row(document: Document) -> Values:
    return {"document": document}


@register.inclusion_tag("ui/history/history.html")
def history(entries: Sequence[Entry]) -> Values:
    return {"entries": entries}


@register.inclusion_tag("ui/checklist/checklist.html")
def checklist(items: Sequence[str | Fact]) -> Values:
    return {"items": items}


@register.inclusion_tag("ui/empty/empty.html")
def empty(title: str, text: str = "", action: str = "", href: str = "") -> Values:
    return {"title": title, "text": text, "action": action, "href": href}


@register.inclusion_tag("ui/progress/progress.html")
def progress(done: int, total: int, label: str = "") -> Values:
    return {
        "label": label or _("Progress"),
        "done": formats.num(done),
        "total": formats.num(total),
        "value": done,
        "max": max(total, 1),
        "share": formats.percent(done / total, 0) if total else formats.percent(1, 0),
        "id": f"progress-{zlib.crc32(label.encode())}",
    }


@register.inclusion_tag("ui/breadcrumbs/breadcrumbs.html")
def breadcrumbs(links: Sequence[Link]) -> Values:
    return {"links": links}


@register.inclusion_tag("ui/language_switch/language_switch.html")
def language_switch(links: Sequence[Link]) -> Values:
    return {"links": links}


@register.inclusion_tag("ui/confirm/confirm.html")
def confirm(title: str, action: str, cancel: str, text: str = "", facts: Sequence[Fact] = (), **more: Any) -> Values:
    return {"title": title, "action": action, "cancel": cancel, "text": text, "facts": facts, **more}


@register.inclusion_tag("ui/bar_chart/bar_chart.html")
def bar_chart(chart: Chart) -> Values:
    return {"chart": chart, "drawing": charts.draw(chart)}


_HATCHES = [("tint-0", ""), ("tint-1", ""), ("tint-2", "0.5"), ("tint-3", "1"), ("tint-4", "1.75"), ("tint-5", "2.5")]
"""How thick the hatching of each class of a map is: the more, the thicker."""


@register.inclusion_tag("ui/picture/picture.html")
def picture(picture: Picture) -> Values:
    drawn = picture.drawn
    width, height = drawn.box or (0, drawn.height)
    hatch = f"hatch-{zlib.crc32(picture.question.encode())}" if drawn.box else ""
    return {
        "picture": picture,
        "drawn": drawn,
        "width": str(width),
        "height": str(height),
        "hatch": hatch,
        "hatches": _HATCHES,
    }


@register.simple_tag(name="qr")
def qr_code(text: str, label: str = "") -> SafeString:
    name = label or _("QR code")
    return format_html('<span class="qr" role="img" aria-label="{}">{}</span>', name, SafeString(qr_svg(text)))


@register.inclusion_tag("ui/rating/rating.html")
def rating(name: str, legend: str, levels: Sequence[tuple[str, str]], value: str = "") -> Values:
    return {"name": name, "legend": legend, "levels": levels, "value": value}


@register.inclusion_tag("ui/read_aloud/read_aloud.html")
def read_aloud() -> Values:
    return {}


@register.inclusion_tag("ui/offline/keep.html")
def keep_offline(address: str, saved: str) -> Values:
    return {"address": address, "list": saved}


@register.inclusion_tag("ui/offline/saved.html")
def saved_offline(home: str) -> Values:
    return {"home": home}


@register.inclusion_tag("ui/print_button/print_button.html")
def print_button(label: str = "") -> Values:
    return {"label": label or _("Print this page")}
