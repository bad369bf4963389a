"""
Every page of portal and desk with 1,000,000 dossiers, as the most ordinary person who may see it.

One address of each route that the table of verdicts calls a page; documents (PDF, CSV, archives) stand in a table of
their own. Times are those inside the server; the table goes to var/bench/pages.md, the slowest first.
"""

import sys
from statistics import median, quantiles
from typing import Any

from motcua.interfaces.console.database import VAR
from script._lib import population, serving, visiting
from script._lib.addresses import Guide, Visit

TIMES, BOUND = 40, 80
DOCUMENTS = (".pdf", ".csv", ".zip")


def run() -> dict[str, object]:
    bench = population.province(1_000_000)
    serving.collect_static(bench)
    pages: list[dict[str, Any]] = []
    absent: list[str] = []
    with visiting.Visitor(bench) as visitor:
        for address, ways in Guide(bench).ways():
            found = next((way for way in ways if visitor.look(way.account, way.path)[0] == 200), None)
            if found is None:
                absent.append(address)
            else:
                pages.append(_measured(visitor, found))
    pages.sort(key=lambda page: -page["p95_ms"])
    table = _table(pages, absent)
    (VAR / "bench").mkdir(parents=True, exist_ok=True)
    (VAR / "bench" / "pages.md").write_text(table)
    print(table, file=sys.stderr)
    drawn = [page for page in pages if not page["address"].endswith(DOCUMENTS)]
    slow = [page["address"] for page in drawn if page["p95_ms"] > BOUND]
    return {
        "pages": len(drawn),
        "documents": len(pages) - len(drawn),
        "not_reached": absent,
        "slowest": drawn[:10],
        "slowest_documents": [page for page in pages if page not in drawn][:5],
        "over_the_bound": slow,
        "needs": {"slowest_p95_ms": [drawn[0]["p95_ms"], "≤", BOUND]},
    }


def _measured(visitor: visiting.Visitor, way: Visit) -> dict[str, Any]:
    said = visitor.measure(way.account, way.path, TIMES)
    return {
        "address": way.address,
        "as": way.kind,
        "path": way.path,
        "p50_ms": round(median(said["milliseconds"]), 1),
        "p95_ms": round(quantiles(said["milliseconds"], n=20)[-1], 1),
        "processor_ms": round(median(said["processor_milliseconds"]), 1),
        "statements": said["statements"],
    }


def _table(pages: list[dict[str, Any]], absent: list[str]) -> str:
    lines = [
        "| Address | As | p50 ms | p95 ms | processor ms | statements |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| `/{page['address']}` | {page['as']} | {page['p50_ms']} | {page['p95_ms']} | {page['processor_ms']} "
        f"| {page['statements']} |"
        for page in pages
    ]
    lines += ["", "Not reached: " + (", ".join(f"`/{address}`" for address in absent) or "none")]
    return "\n".join(lines) + "\n"
