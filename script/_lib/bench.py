"""
The benches: every module in script/bench.d is one, run alone in a process of its own on a durable database.

A bench has a docstring that says what it measures and a `run() -> Mapping[str, object]` whose numbers carry their unit
in the name ("submissions_per_second", "p95_ms"). `needs` in the results of a bench, a mapping of name to
[value, "≥" or "≤", bound], says what was promised; a broken promise makes the exit code 1.
"""

import argparse
import importlib.util
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from motcua.interfaces.console.database import VAR, database

BENCHES = Path(__file__).parents[1] / "bench.d"


def machine() -> dict[str, Any]:
    """What the numbers depend on."""
    processor = [line for line in Path("/proc/cpuinfo").read_text().split("\n") if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": processor[0].split(":")[1].strip() if processor else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 2**30, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "revision": _revision(),
    }


def _revision() -> str:
    asked = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def measure(name: str) -> dict[str, Any]:
    """One bench in a process of its own; its last line of output is its result."""
    print(f"── {name}", flush=True)
    with database(folder="bench-postgres") as ours:
        ours_only = {"MOTCUA_DATABASE_URL": ours.app_url, "MOTCUA_DATABASE_OWNER_URL": ours.owner_url}
        environment = {**os.environ, **ours_only, "PYTHONPATH": str(BENCHES.parents[1])}
        ran = subprocess.run(
            [sys.executable, __file__, "--in-process", name], env=environment, stdout=subprocess.PIPE, check=False
        )
    if ran.returncode:
        return {"failed": ran.returncode}
    return dict(json.loads(ran.stdout.decode().strip().split("\n")[-1]))


def run_here(name: str) -> None:
    spec = importlib.util.spec_from_file_location(f"bench_{name}", BENCHES / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    print(json.dumps(module.run(), default=str))


def broken_promises(results: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, result in results.items():
        if "failed" in result:
            yield f"{name} ended with {result['failed']}"
        for what, (value, sign, bound) in result.get("needs", {}).items():
            if not (value >= bound if sign == "≥" else value <= bound):
                yield f"{name}: {what} is {value}, promised {sign} {bound}"


def main() -> int:
    names = sorted(path.stem for path in BENCHES.glob("*.py"))
    parser = argparse.ArgumentParser(description="Measure the platform on this machine.")
    parser.add_argument("--only", choices=names, metavar="NAME", help=f"one of: {', '.join(names)}")
    parser.add_argument("--in-process", choices=names, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.in_process:
        run_here(arguments.in_process)
        return 0
    begun = datetime.now(UTC)
    results = {}
    for name in [arguments.only] if arguments.only else names:
        results[name] = measure(name)
        print(json.dumps(results[name], ensure_ascii=False, indent=2), flush=True)
    file = VAR / "bench" / f"{begun:%Y-%m-%dT%H-%M-%SZ}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        json.dumps({"at": begun.isoformat(), "machine": machine(), "results": results}, ensure_ascii=False, indent=2)
    )
    print(f"Written to {file}")
    broken = list(broken_promises(results))
    print("\n".join(broken))
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
