"""
Lighthouse over a running demo: `script/lighthouse [ADDRESS]`, by default http://127.0.0.1:8000.

Each page as whoever uses it sees it, signed in. The table goes to var/lighthouse/table.md, the numbers to results.json
beside it; the exit code is 1 where a page is under what was promised. `kB` is what the first view of the page weighs,
compressed; `later` what is fetched again when the parts that never change are there already.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

OUT = Path(__file__).parents[2] / "var/lighthouse"
FLAGS = "--headless=new --no-sandbox --disable-gpu"
CATEGORIES = ("performance", "accessibility", "best-practices")
PROMISED = {"portal": (95, 100, 100), "desk": (90, 100, 100)}
UNKEPT = ("Script", "Stylesheet", "Font", "Image")
"""Kinds of parts that carry their content in their name and are fetched once."""

# As the demo prints them.
OPEN_SESAME = "mot-cua-demo"
CITIZEN, COUNTER, SPECIALIST, LEADER = "096190000000", "motcua.h12-99", "chuyenvien.h12-101", "lanhdao.h12"


@dataclass(frozen=True, slots=True)
class Stop:
    """A page by its address, or the first one of the links there that begins like `first`."""

    name: str
    path: str
    who: str = ""
    first: str = ""

    @property
    def face(self) -> str:
        return "desk" if self.path.startswith("/desk/") else "portal"


STOPS = (
    Stop("home", "/"),
    Stop("procedures", "/thu-tuc/"),
    Stop("procedure", "/thu-tuc/1.003868/"),
    Stop("guidance", "/huong-dan/"),
    Stop("tracking", "/tra-cuu/"),
    Stop("petitions", "/phan-anh-kien-nghi/"),
    Stop("figures", "/so-lieu/"),
    Stop("sign in", "/dang-nhap/"),
    Stop("start", "/thu-tuc/1.003868/nop/", CITIZEN),
    Stop("my dossiers", "/ho-so/", CITIZEN),
    Stop("dossier", "/ho-so/", CITIZEN, r"/ho-so/\d+/"),
    Stop("form", "/ho-so/", CITIZEN, r"/nop-ho-so/\d+/"),
    Stop("review", "/ho-so/", CITIZEN, r"/nop-ho-so/\d+/xem-lai/"),
    Stop("work", "/desk/", SPECIALIST),
    Stop("dossier of the desk", "/desk/", SPECIALIST, r"/desk/ho-so/\d+/"),
    Stop("board", "/desk/bang/?period=year", LEADER),
    Stop("wall board", "/desk/bang/man-hinh/", LEADER),
    Stop("register book", "/desk/so-theo-doi/", SPECIALIST),
    Stop("reception", "/desk/tiep-nhan/", COUNTER),
    Stop("intake", "/desk/quay/", COUNTER),
)


class Visitor:
    """Somebody of the demo with the cookies of a session."""

    def __init__(self, playwright: Playwright, home: str, who: str, *, desk: bool) -> None:
        self.home, self.wire = home, playwright.request.new_context(base_url=home)
        if who:
            door = "/desk/dang-nhap/" if desk else "/dang-nhap/"
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.read(door))
            told = {"username": who, "password": OPEN_SESAME, "csrfmiddlewaretoken": token[1] if token else ""}
            self.wire.post(door, form=told, headers={"Referer": home + door})

    def read(self, path: str) -> str:
        return self.wire.get(path).text()

    def address(self, stop: Stop) -> str | None:
        """Where the page is; None where the demo has none today."""
        if not stop.first:
            return self.home + stop.path
        if stop.name == "review":
            found = re.search(r'href="(/nop-ho-so/\d+/)', self.read(stop.path))
            return f"{self.home}{found[1]}xem-lai/" if found else None
        found = re.search(f'href="({stop.first})"', self.read(stop.path))
        return self.home + found[1] if found else None

    @property
    def cookies(self) -> str:
        return "; ".join(f"{one['name']}={one['value']}" for one in self.wire.storage_state()["cookies"])


def measure(tool: str, address: str, cookies: str, *, mobile: bool) -> dict[str, Any]:
    """One run; the categories in points of a hundred, what was not perfect by name, and the weights in kB."""
    command = [tool, address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}", "--max-wait-for-load=45000"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--extra-headers={json.dumps({'Cookie': cookies})}"]
    command += [] if mobile else ["--preset=desktop"]
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
    told = json.loads(_heard(command, {**os.environ, "CHROME_PATH": chromium}))
    requests = told["audits"]["network-requests"]["details"]["items"]
    weight = sum(item.get("transferSize", 0) for item in requests)
    later = sum(item.get("transferSize", 0) for item in requests if item.get("resourceType") not in UNKEPT)
    return {
        "points": [round((told["categories"][name]["score"] or 0) * 100) for name in CATEGORIES],
        "kB": round(weight / 1024),
        "later_kB": round(later / 1024),
        "lcp_ms": round(told["audits"]["largest-contentful-paint"].get("numericValue", 0)),
        "blocked_ms": round(told["audits"]["total-blocking-time"].get("numericValue", 0)),
        "wrong": list(_wrong(told)),
    }


def _heard(command: list[str], environment: dict[str, str]) -> bytes:
    """What the tool says; a browser that did not start is started again, twice."""
    for left in (2, 1, 0):
        ran = subprocess.run(command, env=environment, capture_output=True, check=not left)
        if not ran.returncode:
            break
    return ran.stdout


def _wrong(told: dict[str, Any]) -> Iterator[str]:
    """Audits of accessibility and best practices that a page does not pass."""
    for name in CATEGORIES[1:]:
        for part in told["categories"][name]["auditRefs"]:
            score = told["audits"][part["id"]]["score"]
            if part["weight"] and score is not None and score < 1:
                yield str(part["id"])


def visits(playwright: Playwright, arguments: argparse.Namespace) -> Iterator[dict[str, Any]]:
    home = arguments.address.rstrip("/")
    known: dict[tuple[str, str], Visitor] = {}
    for stop in STOPS:
        if arguments.only and stop.name not in arguments.only:
            continue
        key = (stop.who, stop.face)
        if key not in known:
            known[key] = Visitor(playwright, home, stop.who, desk=stop.face == "desk")
        who = known[key]
        address = who.address(stop)
        if address is None:
            print(f"{stop.name}: the demo has none today", file=sys.stderr)
            continue
        for mobile in (True, False):
            best = max(
                (measure(arguments.tool, address, who.cookies, mobile=mobile) for _ in range(arguments.runs)),
                key=lambda run: run["points"],
            )
            made = {"page": stop.name, "face": stop.face, "on": "phone" if mobile else "desk", **best}
            made["kept"] = all(got >= bound for got, bound in zip(best["points"], PROMISED[stop.face], strict=True))
            print(_line(made), flush=True)
            yield made


def _line(made: dict[str, Any]) -> str:
    numbers = [*made["points"], made["kB"], made["later_kB"], made["lcp_ms"], made["blocked_ms"]]
    cells = [f"{made['face']}: {made['page']}", made["on"], *numbers, " ".join(made["wrong"])]
    return f"| {' | '.join(map(str, cells))} |"


def main() -> int:
    parser = argparse.ArgumentParser(description="Lighthouse over a running demo.")
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8000")
    parser.add_argument("--tool", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--only", nargs="*", metavar="PAGE", help=f"of: {', '.join(stop.name for stop in STOPS)}")
    parser.add_argument("--runs", type=int, default=1, help="how often each page is opened; the best run counts")
    arguments = parser.parse_args()
    with sync_playwright() as playwright:
        found = list(visits(playwright, arguments))
    head = (
        "| Page | On | Performance | Accessibility | Best practices | kB | later | LCP ms | blocked ms | Not passed |"
    )
    table = [head, "| --- | --- |" + " ---: |" * 7 + " --- |", *map(_line, found)]
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "table.md").write_text("\n".join(table) + "\n")
    (OUT / "results.json").write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    return int(not all(made["kept"] for made in found))


if __name__ == "__main__":
    sys.exit(main())
