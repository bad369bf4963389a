"""The page of a dossier for ordinary officers, with 1,000,000 dossiers: those on their desks, and closed ones."""

from statistics import median, quantiles

import psycopg

from script._lib import population, serving, visiting

OFFICERS, OPEN, CLOSED, ROUNDS = 5, 8, 4, 3


def run() -> dict[str, object]:
    bench = population.province(1_000_000)
    serving.collect_static(bench)
    accounts = visiting.officers(bench, "SPECIALIST", OFFICERS)
    times: list[float] = []
    statements = 0
    with visiting.Visitor(bench) as visitor:
        for account in accounts:
            paths = [f"/desk/ho-so/{dossier}/" for dossier in _dossiers(bench, account)]
            times += visitor.visit(account, paths * ROUNDS)
            statements = max(statements, *(visitor.statements(account, path) for path in paths))
    p95 = round(quantiles(times, n=20)[-1], 1)
    return {
        "p50_ms": round(median(times), 1),
        "p95_ms": p95,
        "pages": len(times),
        "statements": statements,
        "officers": accounts,
        "needs": {"p95_ms": [p95, "≤", 80], "statements": [statements, "≤", 25]},
    }


def _dossiers(bench: population.Bench, account: str) -> list[int]:
    """Some on the officer's desk, and some that went over it."""
    asked = (
        "SELECT subject_id FROM process_step JOIN org_account AS account ON account.person_id = assignee_id "
        "WHERE username = %s AND subject_kind = 'dossier' AND (state = 'OPEN') = %s ORDER BY process_step.id LIMIT %s"
    )
    with psycopg.connect(bench.owner_url) as database:
        return [
            dossier
            for is_open, count in ((True, OPEN), (False, CLOSED))
            for (dossier,) in database.execute(asked, [account, is_open, count])
        ]
