"""
A report of an agency, or of the province, for a period.

    motcua report vpcp.II06a --agency H12-20 --period 2026-Q3
    motcua report province.reform --period 2026 --format json --to reform.json
    motcua report vpcp.II06a --agency H12-20 --period 2026-Q3 --format pdf -o II06a.pdf
    motcua report vpcp.II06a --period 2026-Q3 --format bundle --to II06a-2026-Q3.zip
    motcua report --verifier --to verify_bundle.py

A bundle holds the report with everything that proves it; the verifier checks it on any machine with Python.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motcua.interfaces.console.commands.figure import CONSOLE, agency_of
from motcua.interfaces.console.database import database
from motcua.interfaces.console.ready import make_ready

if TYPE_CHECKING:
    from motcua.insight.reports.running import ReportData
    from motcua.kernel.plain.actor import Actor
    from motcua.kernel.plain.paper import Format


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "key", nargs="?", default="", help="the key of a report, such as vpcp.II06a; all are told when left out"
    )
    parser.add_argument("--agency", default="", metavar="CODE", help="an agency by any of its codes; all when left out")
    parser.add_argument("--period", default="", help="2018, 2018-Q3, 2018-07 or 2018-01-01..2018-03-31")
    parser.add_argument("--format", choices=list(FORMATS), default="text", help="what it is written as")
    parser.add_argument("-o", "--to", type=Path, help="a file; the terminal when left out")
    parser.add_argument("--verifier", action="store_true", help="give the verifier of bundles")


def run(arguments: argparse.Namespace) -> int:
    if arguments.verifier:
        from motcua.insight.bundles import making

        _give(making.verifier(), arguments.to)
        return 0
    with database() as ours:
        make_ready(ours.owner_url)
        if not arguments.key:
            return _list()
        from motcua.insight.figures.answering import period_of

        period = period_of(arguments.period)
        agency_id = agency_of(arguments.agency, period.last) if arguments.agency else None
        _give(
            FORMATS[arguments.format](arguments.key, viewer=CONSOLE, period=period, agency_id=agency_id), arguments.to
        )
    return 0


def _give(body: bytes, to: Path | None) -> None:
    if to is None:
        sys.stdout.buffer.write(body)
    else:
        to.write_bytes(body)
        print(f"{to}: {len(body)} bytes")


def _list() -> int:
    from motcua.indicator import queries as indicator
    from motcua.kernel.plain import clock

    for one in indicator.list_reports(viewer=CONSOLE, on=clock.local_date(clock.now())):
        print(f"{one.key:24} {one.title_vi} ({one.source})" if one.source else f"{one.key:24} {one.title_vi}")
    return 0


def _as_text(key: str, **asked: Any) -> bytes:
    from motcua.insight.reports import running

    return "".join(f"{line}\n" for line in _lines(running.run(key, **asked))).encode()


def _lines(data: "ReportData") -> list[str]:
    days = f"{data.days.first:%d/%m/%Y} – {data.days.last:%d/%m/%Y}"
    lines = [f"{data.key} {data.version}: {days}, position {data.position}"]
    for table in data.tables:
        lines += ["", f"[{table.key}] " + " | ".join(table.columns)]
        for row in (*table.rows, table.total):
            lines.append(f"{row.part or '='}: " + " | ".join(cell.text for cell in row.cells))
    return [*lines, *(f"! {one.table} {one.part}: {one.identity}" for one in data.broken)]


def _as_json(key: str, **asked: Any) -> bytes:
    from motcua.insight.reports import running

    return running.dumped(running.run(key, **asked)) + b"\n"


def _as_bundle(key: str, **asked: Any) -> bytes:
    from motcua.insight.bundles import making
    from motcua.kernel.plain.paper import Format

    return making.bundle(
        key, **asked, on_paper=lambda data: {"report.pdf": _written(data, Format.PDF, asked["viewer"])}
    ).body


def _as_paper(form: str) -> Callable[..., bytes]:
    def write(key: str, **asked: Any) -> bytes:
        from motcua.insight.reports import running
        from motcua.kernel.plain.paper import Format

        return _written(running.run(key, **asked), Format(form), asked["viewer"])

    return write


def _written(data: "ReportData", form: "Format", viewer: "Actor") -> bytes:
    from motcua.indicator import queries as indicator
    from motcua.insight.reports import papers
    from motcua.kernel.plain.paper import Papers
    from motcua.kernel.plain.ports import adapter

    report = indicator.get_report(data.key, viewer=viewer, on=data.period.last, version=data.version)
    return adapter(Papers).write(papers.paper_of(report, data, viewer=viewer), form, at=papers.moment_of(data))


FORMATS: dict[str, Callable[..., bytes]] = {
    "text": _as_text,
    "json": _as_json,
    "pdf": _as_paper("pdf"),
    "docx": _as_paper("docx"),
    "xlsx": _as_paper("xlsx"),
    "bundle": _as_bundle,
}
