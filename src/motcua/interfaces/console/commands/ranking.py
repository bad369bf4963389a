"""
Index sets and rankings by them.

    motcua ranking                                       every index set in force
    motcua ranking nd61.agency --period 2026-Q3          a ranking of the agencies that it is for
    motcua ranking nd61.agency --period 2026 --to nd61   nd61.csv and nd61.json, to be recomputed by anybody
    motcua ranking recompute nd61.csv                    every value, point, class and place anew from the file itself
    motcua ranking qd766 --definition --to mine.toml     the definition, to be filled in …
    motcua ranking publish mine.toml                     … and published; a version is never changed
    motcua ranking --script --to recompute_ranking.py    what recomputes it without the platform

Declared values come with --declared FILE.csv: columns agency, indicator, value, of.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motcua.interfaces.console.commands.figure import CONSOLE, agency_of
from motcua.interfaces.console.database import database
from motcua.interfaces.console.packages import ready_without_database
from motcua.interfaces.console.ready import make_ready
from motcua.kernel.plain.errors import Incomplete, Invalid

if TYPE_CHECKING:
    from motcua.insight.indices.publishing import Named, Publication
    from motcua.insight.indices.scoring import DeclaredValue
    from motcua.insight.periods import Period


WITH_FILE = ("recompute", "publish")


class NotReadable(Invalid):
    """The file {file} cannot be read: {reason}."""

    code = "console.not_readable"


class NotDeclared(Incomplete):
    """Line {line} of {file} is no declared value: {reason}."""

    code = "console.not_declared"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", nargs="?", default="", help="the key of an index set; recompute or publish, with a file")
    parser.add_argument("file", nargs="?", type=Path, help="what is recomputed (CSV) or published (TOML)")
    parser.add_argument("--period", default="", help="2018, 2018-Q3, 2018-07 or 2018-01-01..2018-03-31")
    parser.add_argument("--agency", default="", metavar="CODE", help="that agency and those under it only")
    parser.add_argument("--declared", type=Path, metavar="FILE.csv", help="what agencies declared")
    parser.add_argument("--json", action="store_true", help="as JSON, one agency to a line")
    parser.add_argument("--to", type=Path, help="files of that name, .csv and .json; a file for what is given")
    parser.add_argument("--definition", action="store_true", help="give the definition of a set that ships, as TOML")
    parser.add_argument("--script", action="store_true", help="give the file that recomputes rankings")


def run(arguments: argparse.Namespace) -> int:
    if arguments.script or arguments.definition:
        ready_without_database()
        _give(arguments)
        return 0
    if arguments.key in WITH_FILE and arguments.file is None:
        raise NotReadable(file=arguments.key, reason="FILE?")
    if arguments.key == "recompute":
        from motcua.insight.indices import recompute_ranking

        return recompute_ranking.main([str(arguments.file)])
    with database() as ours:
        make_ready(ours.owner_url)
        if arguments.key == "publish":
            return publish(arguments.file)
        return _rank(arguments) if arguments.key else _list()


def _give(arguments: argparse.Namespace) -> None:
    from motcua.indicator import queries as indicator
    from motcua.insight.indices import publishing

    body = publishing.script() if arguments.script else indicator.shipped_text(arguments.key).encode()
    if arguments.to is None:
        sys.stdout.buffer.write(body)
    else:
        arguments.to.write_bytes(body)


def publish(file: Path) -> int:
    import tomllib

    from motcua.indicator import operations
    from motcua.kernel.plain import clock
    from motcua.kernel.store.transactions import transaction

    try:
        definition = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise NotReadable(file=file.name, reason=str(fault)) from None
    with transaction():
        operations.publish_index_set(actor=CONSOLE, at=clock.now(), definition=definition)
    print(f"{definition['key']} {definition['version']}: published")
    return 0


def _list() -> int:
    from motcua.indicator import queries as indicator
    from motcua.kernel.plain import clock

    for one in indicator.list_index_sets(viewer=CONSOLE, on=clock.local_date(clock.now())):
        open_ = f"; to be filled in: {', '.join(one.to_fill)}" if one.to_fill else ""
        print(f"{one.key:16} {one.title_vi} ({one.source_in_law}), {one.points.normalize():f} points{open_}")
    return 0


def _rank(arguments: argparse.Namespace) -> int:
    from motcua.insight.figures.answering import period_of

    period = period_of(arguments.period)
    made, lines = ranked(arguments, period)
    if arguments.to is not None:
        arguments.to.with_suffix(".csv").write_bytes(made.table)
        arguments.to.with_suffix(".json").write_bytes(made.definition)
    for line in lines:
        print(json.dumps(line, ensure_ascii=False) if arguments.json else _told(line))
    return 0


def ranked(arguments: argparse.Namespace, period: "Period") -> "tuple[Publication, list[dict[str, Any]]]":
    from motcua.indicator import queries as indicator
    from motcua.insight.indices import publishing, ranking, scoring

    index_set = indicator.get_index_set(arguments.key, viewer=CONSOLE, on=period.last)
    named = _agencies(index_set.kinds, period, arguments.agency)
    declared = _declared(arguments.declared, period) if arguments.declared else {}
    sheets = scoring.score_sheets(index_set, viewer=CONSOLE, period=period, agency_ids=list(named), declared=declared)
    of_agency = {sheet.agency_id: sheet for sheet in sheets}
    groups = ranking.ranked_by_group(sheets, index_set, {agency_id: of.group for agency_id, of in named.items()})
    lines = [
        {
            "group": name,
            "place": place.place,
            "agency": named[place.agency_id].code,
            "name": named[place.agency_id].name,
            "total": str(place.total),
            "maximum": str(of_agency[place.agency_id].maximum),
            "percent": str(of_agency[place.agency_id].percent),
            "class": place.class_key,
            "points": {
                one.indicator.key: None if one.points is None else str(one.points)
                for one in of_agency[place.agency_id].lines
            },
            "as_of_position": of_agency[place.agency_id].position,
        }
        for name, places in groups.items()
        for place in places
    ]
    return publishing.published(index_set, sheets, named), lines


def _agencies(kinds: tuple[str, ...], period: "Period", code: str) -> "dict[int, Named]":
    from motcua.insight.indices.publishing import Named
    from motcua.org import queries as org

    within = agency_of(code, period.last) if code else None
    agencies = org.list_agencies(viewer=CONSOLE, on=period.last, within=within)
    return {one.id: Named(one.code, one.name, one.kind.value) for one in agencies if one.kind.value in kinds}


def _declared(file: Path, period: "Period") -> "dict[int, dict[str, DeclaredValue]]":
    from motcua.indicator.queries import Unit
    from motcua.insight.indices.scoring import DeclaredValue

    found: dict[int, dict[str, DeclaredValue]] = defaultdict(dict)
    try:
        rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise NotReadable(file=file.name, reason=str(fault)) from None
    for number, row in enumerate(rows, start=2):
        try:
            of = Decimal(row["of"]) if row.get("of") else None
            whose = found[agency_of(row["agency"], period.last)]
            whose[row["indicator"]] = amount = DeclaredValue(Decimal(row["value"]), of)
            if not amount.fits(Unit.COUNT if of is None else Unit.PERCENT):
                raise ValueError(amount.text)
        except (KeyError, TypeError, ValueError, InvalidOperation) as fault:
            raise NotDeclared(line=number, file=file.name, reason=str(fault)) from None
    return found


def _told(line: dict[str, Any]) -> str:
    points = f"{line['total']:>8}/{line['maximum']:<8}"
    return f"{line['group']:10} {line['place']:>3}  {line['agency']:14} {points} {line['class']:10} {line['name']}"
