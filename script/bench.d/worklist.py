"""The first page of "my work" of ordinary officers, with 10,000 and with 1,000,000 dossiers, the two taking turns."""

from contextlib import ExitStack
from statistics import median, quantiles

from script._lib import population, serving, visiting

PATH = "/desk/"
OFFICERS, ROUNDS, VISITS = 5, 12, 10


def run() -> dict[str, object]:
    small, large = population.province(10_000), population.province(1_000_000)
    serving.collect_static(small)
    accounts = visiting.officers(large, "SPECIALIST", OFFICERS)
    times: dict[str, list[float]] = {"small": [], "large": []}
    with ExitStack() as stack:
        visitors = {
            "small": stack.enter_context(visiting.Visitor(small)),
            "large": stack.enter_context(visiting.Visitor(large)),
        }
        for _ in range(ROUNDS):
            for account in accounts:
                for name, visitor in visitors.items():
                    times[name] += visitor.visit(account, [PATH] * VISITS)
        statements = max(visitors["large"].statements(account, PATH) for account in accounts)
    p95 = {name: round(quantiles(values, n=20)[-1], 1) for name, values in times.items()}
    ratio = round(median(times["large"]) / median(times["small"]), 2)
    return {
        "p50_ms_with_10000": round(median(times["small"]), 1),
        "p95_ms_with_10000": p95["small"],
        "p50_ms_with_1000000": round(median(times["large"]), 1),
        "p95_ms_with_1000000": p95["large"],
        "ratio_of_medians": ratio,
        "ratio_of_p95": round(p95["large"] / p95["small"], 2),
        "statements": statements,
        "officers": accounts,
        "needs": {
            "p95_ms_with_1000000": [p95["large"], "≤", 60],
            "ratio_of_medians": [ratio, "≤", 1.3],
            "statements": [statements, "≤", 25],
        },
    }
