"""
Figures over a long past: facts and sums laid down anew, a month's report, what is behind any cell, and keeping up.

The number of dossiers is that of the variable BENCH_DOSSIERS; their acts stand in the ledger like those of a province
of eight years, in a database that is kept from one run to the next. Facts are folded from the acts only where there are
none yet, or with BENCH_AFRESH=1; sums are added up anew in every run.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median, quantiles
from threading import Event, Thread
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

import psycopg

from script._lib import past, population, serving, visiting
from script._lib.population import Bench

DOSSIERS = int(os.environ.get("BENCH_DOSSIERS", "50000"))
AFRESH = bool(os.environ.get("BENCH_AFRESH"))
REPORT, MONTH, YEAR = "vpcp.II06a", "2026-05", "2025"
ROUNDS, AT_ONCE = 3, 25
FED, FEEDING_SECONDS = 500, 30


def run() -> dict[str, object]:
    bench = population.kept(f"bench_figures_{DOSSIERS}", _fill, source=past.__file__)
    facts = _rebuild(bench)
    os.environ["MOTCUA_DATABASE_URL"] = bench.app_url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django

    django.setup()
    found = {"dossiers": DOSSIERS, **facts, **_sizes(bench), **_reports(), **_pages(bench), **_ingest(bench)}
    needs = {
        "seconds_for_the_sums": [found["seconds_for_the_sums"], "≤", 300],
        "p95_ms_of_a_monthly_report": [found["p95_ms_of_a_monthly_report"], "≤", 100],
        "reports_that_differ_from_their_facts": [found["reports_that_differ_from_their_facts"], "≤", 0],
        "p95_ms_of_a_page_behind": [found["p95_ms_of_a_page_behind"], "≤", 150],
        "acts_counted_per_second": [found["acts_counted_per_second"], "≥", FED],
        "most_acts_behind": [found["most_acts_behind"], "≤", 10 * FED],
    }
    return {**found, "needs": needs}


def _fill(bench: Bench) -> None:
    began = perf_counter()
    acts = past.tell(bench, DOSSIERS)
    _clear(bench)
    print(f"{acts} acts told in {perf_counter() - began:.0f} s", file=sys.stderr, flush=True)


def _rebuild(bench: Bench) -> dict[str, Any]:
    """By the command that operators have, with as many processes as there are cores."""
    if AFRESH:
        _clear(bench)
    with psycopg.connect(bench.owner_url, autocommit=True) as database:
        [folded] = database.execute("SELECT rules <> '' FROM insight_projection").fetchone() or (False,)
    found = {} if folded else {"seconds_from_acts_to_sums": _timed(bench, "rebuild")}
    with psycopg.connect(bench.owner_url, autocommit=True) as database:
        database.execute("VACUUM ANALYZE insight_fact, insight_rollup")
    found["seconds_for_the_sums"] = _timed(bench, "rebuild", "--sums")
    with psycopg.connect(bench.owner_url, autocommit=True) as database:
        database.execute("VACUUM ANALYZE insight_rollup")
    return found


def _clear(bench: Bench) -> None:
    with psycopg.connect(bench.owner_url, autocommit=True) as database:
        database.execute("TRUNCATE insight_fact, insight_rollup, insight_mix")
        database.execute("UPDATE insight_projection SET position = 0, rules = ''")


def _timed(bench: Bench, *words: str) -> float:
    ours = {**os.environ, "MOTCUA_DATABASE_URL": bench.owner_url, "MOTCUA_DATABASE_OWNER_URL": bench.owner_url}
    began = perf_counter()
    subprocess.run([sys.executable, "-m", "motcua", "figures", *words], env=ours, check=True, stdout=sys.stderr)
    return round(perf_counter() - began, 1)


def _sizes(bench: Bench) -> dict[str, Any]:
    with psycopg.connect(bench.owner_url) as database:
        asked = (
            "SELECT (SELECT position FROM ledger_horizon), (SELECT count(*) FROM insight_fact), "
            "(SELECT count(*) FROM insight_rollup), pg_total_relation_size('insight_fact') / 1048576, "
            "pg_total_relation_size('insight_rollup') / 1048576"
        )
        row = database.execute(asked).fetchone() or ()
    return dict(zip(("acts", "facts", "sums", "mb_of_facts", "mb_of_sums"), row, strict=True))


def _reports() -> dict[str, Any]:
    """A month of some agencies without others under them, and of the one above all; from sums and from facts."""
    from motcua.insight.figures.answering import period_of
    from motcua.insight.figures.counting import Counting
    from motcua.insight.reports import running
    from motcua.kernel.plain.actor import Actor

    viewer, month = Actor.system("bench"), period_of(MONTH)
    top, agencies = _agencies()
    draw = partial(running.run, REPORT, viewer=viewer, period=month)
    times = [_ms(partial(draw, agency_id=one)) for _ in range(ROUNDS) for one in agencies]
    whole = [_ms(partial(draw, agency_id=top)) for _ in range(ROUNDS)]
    told = [draw(agency_id=one) for one in (*agencies[:3], top)]
    try:
        setattr(running, "Counting", partial(Counting, from_facts=True))
        from_facts, differing = [], 0
        for data, agency in zip(told, (*agencies[:3], top), strict=True):
            began = perf_counter()
            differing += draw(agency_id=agency).tables != data.tables
            from_facts.append((perf_counter() - began) * 1000)
    finally:
        setattr(running, "Counting", Counting)
    return {
        "agencies": len(agencies) + 1,
        "p95_ms_of_a_monthly_report": round(quantiles(times, n=20)[-1], 1),
        "p50_ms_of_a_monthly_report": round(median(times), 1),
        "ms_of_the_same_from_facts": round(median(from_facts[:3])),
        "ms_of_the_report_of_the_province": round(median(whole), 1),
        "ms_of_that_from_facts": round(from_facts[3]),
        "reports_that_differ_from_their_facts": differing,
    }


def _ms(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000


def _agencies() -> tuple[int, list[int]]:
    """The one above all, and those with dossiers that have nobody under them."""
    from motcua.kernel.plain.actor import Actor
    from motcua.org import queries as org

    viewer = Actor.system("bench")
    every = [card.id for card in org.list_agencies(viewer=viewer)]
    top = org.top_agency(every[0])
    return top, [one for one in every if org.agencies_within(one, viewer=viewer) == {one} and one != top][:12]


def _pages(bench: Bench) -> dict[str, Any]:
    """Every cell of a report and every figure, of a month and a year, of one agency and of all; far pages too."""
    serving.collect_static(bench)
    top, agencies = _agencies()
    times: dict[str, list[float]] = {}
    with visiting.Visitor(bench) as visitor:
        account, codes = _reader(bench, visitor, (top, agencies[0]))
        paths = [path for agency in (agencies[0], top) for path in _paths(agency, codes[agency])]
        for path in paths:
            times[path] = visitor.visit(account, [path] * ROUNDS)
    worst = sorted(((median(of), path) for path, of in times.items()), reverse=True)[:12]
    print(*(f"{ms:7.1f} ms  {path}" for ms, path in worst), sep="\n", file=sys.stderr)
    every = [one for of in times.values() for one in of]
    return {
        "pages_behind": len(times),
        "p50_ms_of_a_page_behind": round(median(every), 1),
        "p95_ms_of_a_page_behind": round(quantiles(every, n=20)[-1], 1),
        "ms_of_the_slowest": round(worst[0][0], 1),
        "slowest": worst[0][1],
        "over_the_bound": sum(median(of) > 150 for of in times.values()),
        "read_by": account,
    }


def _reader(bench: Bench, visitor: visiting.Visitor, agencies: tuple[int, int]) -> tuple[str, dict[int, str]]:
    """An account to which everything of both agencies is open, and the codes of the agencies as addresses have them."""
    from motcua.kernel.plain.actor import Actor
    from motcua.org import queries as org

    codes = {card.id: card.code or str(card.id) for card in org.list_agencies(viewer=Actor.system("bench"))}
    asked = (
        "SELECT DISTINCT username, role FROM org_account JOIN org_role_grant AS held USING (person_id) "
        "WHERE held.agency_id = %s AND held.valid_to IS NULL AND is_active ORDER BY role, username"
    )
    with psycopg.connect(bench.owner_url) as database:
        accounts = [name for name, _ in database.execute(asked, [agencies[0]])]
    asked_of = [urlencode({"co-quan": codes[agency], "ky": MONTH, "chi-tiet": "tu"}) for agency in agencies]
    paths = [f"/desk/so-lieu/dossier.received/?{words}" for words in asked_of]
    return next(name for name in accounts if all(_leads_to_acts(*visitor.look(name, path)) for path in paths)), codes


def _leads_to_acts(status: int, words: str) -> bool:
    """A page that says that nothing is open to its reader is quickly made."""
    return status == 200 and "/desk/so-lieu/hanh-vi/" in words


def _paths(agency: int, code: str) -> Iterator[str]:
    from motcua.indicator import queries as indicator
    from motcua.insight.figures import answering
    from motcua.insight.reports import running
    from motcua.kernel.plain.actor import Actor

    viewer = Actor.system("bench")
    for span in (MONTH, YEAR):
        period, asked = answering.period_of(span), {"co-quan": code, "ky": span}
        data = running.run(REPORT, viewer=viewer, period=period, agency_id=agency)
        for table in data.tables:
            largest = max(table.rows, key=lambda row: row.cells[0].numerator, default=table.total)
            for row in {largest.part: largest, "": table.total}.values():
                for column, cell in zip(table.columns, row.cells, strict=True):
                    where = {**asked, "bang": table.key, "cot": column, "dong": row.part}
                    yield from _first_and_far(f"/desk/bao-cao/{REPORT}/sau/", where, cell.numerator)
        measures = [one.key for one in indicator.list_measures(viewer=viewer, on=period.last)]
        for one in answering.figures(measures, viewer=viewer, period=period, agency_id=agency):
            for side, number in (("tu", one.numerator), ("mau", one.denominator or 0)):
                where = {**asked, "chi-tiet": side}
                yield from _first_and_far(f"/desk/so-lieu/{one.key}/", where, number)


def _first_and_far(path: str, asked: dict[str, str], number: int) -> Iterator[str]:
    if number:
        yield f"{path}?{urlencode(asked)}"
    if number > 2 * AT_ONCE:
        far = min(number // AT_ONCE * 3 // 4, 9_999)
        yield f"{path}?{urlencode({**asked, 'page': str(far)})}"


def _ingest(bench: Bench) -> dict[str, Any]:
    """New acts: how many a second are counted when many wait, and how far behind one is while they come."""
    from motcua.insight.figures import projection

    turns = iter(range(1_000))
    turn = projection.position()
    for _ in range(3):
        past.tell_more(bench, turn + next(turns), 2_000)
    before, began = projection.position(), perf_counter()
    while _count():
        pass
    rate = (projection.position() - before) / (perf_counter() - began)
    ended, lags = Event(), [0]

    def feed() -> None:
        since = perf_counter()
        for second in range(FEEDING_SECONDS):
            sleep(max(0.0, since + second - perf_counter()))
            past.tell_more(bench, 1_000_000 + turn + next(turns), round(FED / past.ACTS_EACH))
        ended.set()

    before, began = projection.position(), perf_counter()
    Thread(target=feed).start()
    while not ended.is_set():
        lags.append(_count())
        sleep(0.2)
    while _count():
        pass
    fed = (projection.position() - before) / (perf_counter() - began)
    return {
        "acts_counted_per_second": round(rate),
        "acts_fed_per_second": round(fed),
        "most_acts_behind": max(lags),
        "acts_left": projection.lag(),
    }


def _count() -> int:
    """Place what came and count it, as the worker does; returns how many acts had waited."""
    from motcua.insight.figures import projection
    from motcua.kernel.store import positions
    from motcua.kernel.store.transactions import transaction

    with transaction():
        positions.give_positions()
    waiting = projection.lag()
    with transaction():
        projection.advance()
    return waiting
