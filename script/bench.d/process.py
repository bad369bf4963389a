"""
Steps of processes: in memory beside SpiffWorkflow, and on PostgreSQL with all that is kept of a step.

In memory an instance of a model of 100 tasks is carried from its start to its end by either engine, in turns, and the
medians of a step are compared; the same with a model of 6 tasks. On PostgreSQL, durable, a step is one transaction with
its rows and its ledger entry, as an officer completes it: first two models take turns in one process, so that both meet
the same weather, then four processes work at once for the number of steps a second.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from typing import Any

from script._lib import in_memory, models, population

SMALL, LARGE = 6, 100
ROUNDS = 21
CLIENTS, SECONDS, TURNS = 4, 20, 20


def run() -> dict[str, object]:
    bench = population.empty("bench_process")
    os.environ["MOTCUA_DATABASE_URL"] = bench.app_url
    from motcua.interfaces.console.ready import make_ready

    make_ready(bench.owner_url)
    memory = _in_memory()
    small, large = (_published(tasks) for tasks in (SMALL, LARGE))
    [alone] = _at_work([bench.app_url], TURNS, [small, large])
    cost = {tasks: statistics.median(alone["each"][str(key)]) * 1000 for tasks, key in ((SMALL, small), (LARGE, large))}
    together = _at_work([bench.app_url] * CLIENTS, SECONDS, [small, large])
    rate = sum(one["steps"] / one["seconds"] for one in together)
    busy = sum(one["processor"] for one in together) / sum(one["steps"] for one in together)
    population.drop(bench)
    growth = cost[LARGE] / cost[SMALL]
    return {
        **memory,
        "steps_per_second": round(rate, 1),
        "clients": CLIENTS,
        "processor_of_a_step_in_the_client_ms": round(busy * 1000, 3),
        "median_step_of_6_tasks_ms": round(cost[SMALL], 3),
        "median_step_of_100_tasks_ms": round(cost[LARGE], 3),
        "cost_of_a_step_100_to_6_tasks": round(growth, 3),
        "needs": {
            "in_memory_times_spiffworkflow": [memory["in_memory_times_spiffworkflow"], "≥", 20],
            "in_memory_cost_of_a_step_100_to_6_tasks": [memory["in_memory_cost_of_a_step_100_to_6_tasks"], "≤", 1.3],
            "steps_per_second": [round(rate, 1), "≥", 200],
            "cost_of_a_step_100_to_6_tasks": [round(growth, 3), "≤", 1.3],
        },
    }


def _in_memory() -> dict[str, float]:
    """Medians of what a step takes, in microseconds, the four taking turns."""
    runs = {
        "ours_6": in_memory.ours(models.model(SMALL)),
        "ours_100": in_memory.ours(models.model(LARGE)),
        "spiffworkflow_6": in_memory.theirs(models.model(SMALL)),
        "spiffworkflow_100": in_memory.theirs(models.model(LARGE)),
    }
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run_once in runs.items():
            taken[name].append(_microseconds_a_step(run_once))
    step = {name: statistics.median(each) for name, each in taken.items()}
    return {
        **{f"in_memory_step_{name}_us": round(value, 2) for name, value in step.items()},
        "in_memory_times_spiffworkflow": round(step["spiffworkflow_100"] / step["ours_100"], 1),
        "in_memory_cost_of_a_step_100_to_6_tasks": round(step["ours_100"] / step["ours_6"], 3),
    }


def _microseconds_a_step(run_once: in_memory.Run) -> float:
    """Of processor time, over instances of at least so many steps together, so that all samples are alike."""
    began, done = time.process_time(), 0
    while done < LARGE:
        done += run_once()
    return (time.process_time() - began) / done * 1e6


def _published(tasks: int) -> int:
    from motcua.kernel.plain import clock
    from motcua.kernel.plain.actor import Actor
    from motcua.kernel.store.transactions import transaction
    from motcua.process import operations as process

    with transaction():
        return process.publish_definition(
            actor=Actor.system("bench"), at=clock.now(), key=f"bench-{tasks}", version=1, model=models.model(tasks)
        )


def _at_work(urls: Iterable[str], seconds: float, definitions: Iterable[int]) -> list[Mapping[str, Any]]:
    """A process for each address, all at once; what each has done."""
    words = [str(seconds), *map(str, definitions)]
    offices = [
        subprocess.Popen(
            [sys.executable, "-m", "script._lib.stepping", str(client), *words],
            env={**os.environ, "MOTCUA_DATABASE_URL": url},
            stdout=subprocess.PIPE,
        )
        for client, url in enumerate(urls)
    ]
    answers = [office.communicate()[0] for office in offices]
    for office in offices:
        if office.returncode:
            raise RuntimeError(f"an office ended with {office.returncode}")
    return [json.loads(answer) for answer in answers]
