"""Finding procedures: by words, by filters, by sector."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, F, Func, IntegerField, QuerySet, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Length

from motcua.catalogue import rules
from motcua.catalogue.models import ProcedureVersion, Syllable
from motcua.catalogue.queries._procedures import in_force
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.page import Page
from motcua.kernel.plain.text import fold


class Holds(Func):
    """Whether the lexemes of a row satisfy a tsquery; answered by the index."""

    template = "(%(expressions)s::tsquery)"
    arg_joiner = " @@ "
    output_field = BooleanField()


class CountHeld(Func):
    """How many of several tsqueries the lexemes of a row satisfy."""

    template = "(SELECT count(*) FROM unnest(%(expressions)s::tsquery[]) AS form WHERE search @@ form)"
    output_field = IntegerField()


class Worth(Func):
    """The sum of what the bonus lexemes are worth that a row holds."""

    template = """(SELECT coalesce(sum(worth), 0) FROM unnest(%(expressions)s::int[]) AS bonus(lexeme, worth)
                   WHERE search @@ lexeme)"""
    arg_joiner = "::tsquery[], "
    output_field = IntegerField()


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; an empty word narrows nothing."""

    level: str = ""
    sector: str = ""
    agency_kind: str = ""
    agency_domain: str = ""
    applicant: str = ""
    service_level: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure in a list."""

    version_id: int
    key: str
    name: rules.Text
    short_name: rules.Text | None
    summary: rules.Text
    sector: rules.Sector
    levels: tuple[str, ...]
    agency: rules.AgencyRef
    service_level: str
    limit: rules.Text
    has_fee: bool
    fee_always: bool
    """Some fee is due whatever one asks for."""

    @property
    def title(self) -> rules.Text:
        """What stands in a list: the short name, else the official one."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class SectorRow:
    """A sector and how many procedures in force it has."""

    code: str
    name: rules.Text
    count: int


def search(
    text: str, *, viewer: Actor, on: date, page: int = 1, size: int = 20, filters: Filters | None = None
) -> Page[ProcedureRow]:
    """
    Procedures in force on `on` that hold the words typed, with or without diacritics, in any order; best first.

    A word that no procedure uses is read as the nearest ones that are used. Where none holds all words, those that hold
    most of them are given. Without words all are listed by title.
    """
    rows = _narrowed(on, filters or Filters())
    asked = rules.query(text, _repairs(text))
    if asked.empty:
        return _page(rows.annotate(title=KT("row__sort")).order_by("title", "pk"), page, size)
    forms = [rules.any_of(form) for form in asked.telling]
    whole = rows.filter(Holds(F("search"), Value(rules.all_of(forms))))
    found = _page(_ranked(whole, asked), page, size)
    if found.total:
        return found
    held = CountHeld(Value(rules.array_of(forms)))
    most = rows.filter(Holds(F("search"), Value(" | ".join(forms)))).annotate(held=held).filter(held__gte=asked.needed)
    return _page(_ranked(most, asked, "-held"), page, size)


def _ranked(rows: QuerySet[Any], asked: rules.Query, *first: str) -> QuerySet[Any]:
    """The best first; of equals the shorter name, which says less besides."""
    lexemes = rules.array_of(rules.any_of([lexeme]) for lexeme, _ in asked.bonuses)
    worths = rules.array_of(str(worth) for _, worth in asked.bonuses)
    scored: QuerySet[Any] = rows.annotate(score=Worth(Value(lexemes), Value(worths)))
    return scored.order_by(*first, "-score", Length(KT("row__name__vi")), "pk")


def browse(
    *, viewer: Actor, on: date, page: int = 1, size: int = 20, filters: Filters | None = None
) -> Page[ProcedureRow]:
    """Procedures in force on `on`, by title."""
    return search("", viewer=viewer, on=on, page=page, size=size, filters=filters)


def list_popular(*, viewer: Actor, on: date, limit: int = 8) -> tuple[ProcedureRow, ...]:
    """The procedures that most people come for, by title."""
    rows = ProcedureVersion.objects.filter(in_force(on), popular=True).annotate(title=KT("row__sort"))
    return tuple(_row(*values) for values in _listed(rows.order_by("title", "pk"))[:limit])


@dataclass(frozen=True, slots=True)
class LatestRow:
    """A version that was published of late."""

    key: str
    number: int
    title: rules.Text
    published_at: datetime


def list_latest(*, viewer: Actor, on: date, limit: int = 20) -> tuple[LatestRow, ...]:
    """What was published last and is in force, the newest first."""
    rows = ProcedureVersion.objects.filter(in_force(on), published_at__isnull=False)
    found = rows.order_by("-published_at", "-pk").values_list("procedure__key", "number", "row", "published_at")
    return tuple(
        LatestRow(key, number, rules.Text(**(row.get("short_name") or row["name"])), at)
        for key, number, row, at in found[:limit]
        if at is not None
    )


def rows_of(keys: Iterable[str], *, on: date) -> tuple[ProcedureRow, ...]:
    """The procedures of these keys that are in force on `on`."""
    rows = ProcedureVersion.objects.filter(in_force(on), procedure__key__in=list(keys))
    return tuple(_row(*values) for values in _listed(rows))


def list_sectors(*, viewer: Actor, on: date) -> tuple[SectorRow, ...]:
    """The sectors that have procedures in force, by Vietnamese name."""
    counts: dict[str, int] = {}
    names: dict[str, rules.Text] = {}
    for code, row in ProcedureVersion.objects.filter(in_force(on)).values_list("sector", "row__sector").iterator():
        counts[code] = counts.get(code, 0) + 1
        names[code] = rules.Text(**row)
    ordered = sorted(names, key=lambda code: (fold(names[code].vi), code))
    return tuple(SectorRow(code, names[code], counts[code]) for code in ordered)


def _narrowed(on: date, filters: Filters) -> QuerySet[ProcedureVersion]:
    rows = ProcedureVersion.objects.filter(in_force(on))
    if filters.level:
        rows = rows.filter(levels__contains=[filters.level])
    if filters.applicant:
        rows = rows.filter(applicants__contains=[filters.applicant])
    plain = ("sector", "agency_kind", "agency_domain", "service_level")
    return rows.filter(**{name: getattr(filters, name) for name in plain if getattr(filters, name)})


def _repairs(text: str) -> dict[str, list[str]]:
    typed = rules.syllables_of([text])
    if not typed:
        return {}
    known = set(Syllable.objects.filter(text__in=typed).values_list("text", flat=True))
    unknown = typed - known
    if not unknown:
        return {}
    vocabulary = list(Syllable.objects.values_list("text", flat=True))
    return {word: rules.slips(word, vocabulary) for word in unknown}


def _page(rows: QuerySet[Any], number: int, size: int) -> Page[ProcedureRow]:
    number = max(1, number)
    start = (number - 1) * size
    values = list(_listed(rows)[start : start + size + 1])
    total = rows.order_by().count()
    return Page.cut([_row(*value) for value in values], number=number, size=size, total=total)


def _listed(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.values_list(
        "pk", "procedure__key", "row", "sector", "levels", "agency_kind", "agency_domain", "service_level"
    )


def _row(
    pk: int, key: str, row: dict[str, Any], sector: str, levels: list[str], kind: str, domain: str, service: str
) -> ProcedureRow:
    return ProcedureRow(
        version_id=pk,
        key=key,
        name=rules.Text(**row["name"]),
        short_name=rules.Text(**short) if (short := row.get("short_name")) else None,
        summary=rules.Text(**row["summary"]),
        sector=rules.Sector(sector, rules.Text(**row["sector"])),
        levels=tuple(levels),
        agency=rules.AgencyRef(kind, domain),
        service_level=service,
        limit=rules.Text(**row["limit"]),
        has_fee=row["has_fee"],
        fee_always=row.get("fee_always", row["has_fee"]),
    )
