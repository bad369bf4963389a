#!/usr/bin/env python3
"""
Verify a bundle: the figures of a report, counted anew from the acts it carries, and the acts held to the sealed root.

    python3 verify_bundle.py BUNDLE.zip [--root HEX]

It needs nothing but Python 3.10 or later, and ends with 0 when all is right, with 1 when something differs. With --root
the sealed root is held to the one published elsewhere: the whole proof hangs on it. docs/reference/bundle.md says all.
"""

import argparse
import csv
import hashlib
import io
import json
import sys
import time
import zipfile
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

FORMAT = "motcua-bundle-1"
PARTS = ("manifest.json", "seal.json", "report.json", "definitions.json", "acts.csv", "proof.csv")
LOCAL = timezone(timedelta(hours=7))
NOTHING = (None, "", False)
FIRST_DAY, FOREVER = "1900-01-01", "9999-12-31"
Acts = dict[tuple[str, str], list[tuple[int, bytes, dict[str, Any]]]]


class Differs(Exception):
    """Something is not as it should be; the words say what."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Verify a bundle of figures.")
    parser.add_argument("bundle")
    parser.add_argument("--root", default="", help="the sealed root as it was published")
    asked = parser.parse_args(arguments)
    try:
        for line in verify(asked.bundle, asked.root):
            print(line)
    except Exception as fault:  # a damaged file makes the readers below fail in many ways
        print("DIFFERS:", fault if isinstance(fault, Differs) else f"no whole bundle any more ({fault!r})")
        return 1
    print("VERIFIED")
    return 0


def verify(path: str, root: str = "") -> Iterator[str]:
    """Yield what was found good, line by line; raise Differs at the first thing that is not."""
    began = time.perf_counter()
    parts = open_bundle(path)
    manifest, seal, report, definitions = (json.loads(parts[name]) for name in PARTS[:4])
    if manifest["format"] != FORMAT:
        raise Differs(f"manifest.json: the format {manifest['format']} is not known to this verifier")
    for name, value in manifest["of"].items():
        if value != report[name]:
            raise Differs(f"manifest.json says {name} {value}, report.json {report[name]}")
    if root and root.lower() != seal["root"]:
        raise Differs(f"seal.json: the root is {seal['root']}, published was {root}")
    yield f"parts      {len(parts)}, each as the manifest names it"
    acts = read_acts(parts["acts.csv"], report["position"])
    check_root({place - 1: leaf for of in acts.values() for place, leaf, _ in of}, parts["proof.csv"], seal)
    number = sum(len(of) for of in acts.values())
    yield f"acts       {number} stand in the ledger of {seal['size']} entries, sealed at {seal['sealed_at']}"
    yield f"root       {seal['root']}"
    cells = Counting(report, definitions, acts).check()
    took = time.perf_counter() - began
    yield f"figures    {cells} come to what the report {report['report']} says, version {report['version']}"
    yield f"speed      {number} acts in {took:.2f} s, {number / took:.0f} a second"


def open_bundle(path: str) -> dict[str, bytes]:
    """The parts by name. The file ends with the SHA-256 of all bytes before it, written as the archive's comment."""
    with open(path, "rb") as file:
        whole = file.read()
    parts = {}
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        for name in archive.namelist():
            try:
                parts[name] = archive.read(name)
            except Exception as fault:  # a damaged part fails in many ways
                raise Differs(f"{name} cannot be read any more ({fault})") from None
    if missing := sorted(set(PARTS) - set(parts)):
        raise Differs(f"{', '.join(missing)}: missing")
    named = json.loads(parts["manifest.json"])["parts"]
    for name in sorted({*named, *parts} - {"manifest.json"}):
        if hashlib.sha256(parts.get(name, b"")).hexdigest() != named.get(name):
            raise Differs(f"{name} is not the part that the manifest names")
    if hashlib.sha256(whole[:-64]).hexdigest().encode() != whole[-64:]:
        raise Differs("the file was changed after it was closed: manifest.json, or the archive around its parts")
    return parts


def rows_of(part: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(part.decode(), newline="")))[1:]


def read_acts(part: bytes, position: int) -> Acts:
    """The acts by kind and group: position, hash of the leaf, entry. The bytes of the entry are those of the leaf."""
    acts: Acts = defaultdict(list)
    csv.field_size_limit(1 << 30)
    for kind, group, place, text in rows_of(part):
        entry = json.loads(text)
        if entry["position"] != int(place) or int(place) > position:
            raise Differs(f"acts.csv: the act at position {place} is not in its place")
        acts[kind, group].append((int(place), hashlib.sha256(b"\0" + text.encode()).digest(), entry))
    return acts


def check_root(leaves: dict[int, bytes], proof: bytes, seal: dict[str, Any]) -> None:
    """The leaves of the acts, with the subtrees of proof.csv, give the root of the seal (RFC 9162, section 2.1)."""
    nodes = {(int(level), int(index)): bytes.fromhex(value) for level, index, value in rows_of(proof)}
    known = sorted(leaves)

    def span(begin: int, end: int) -> bytes:
        width, at = end - begin, bisect_left(known, begin)
        is_held = at < len(known) and known[at] < end
        if is_held and width == 1:
            return leaves[begin]
        if not is_held and width & (width - 1) == 0:
            return nodes[width.bit_length() - 1, begin >> (width.bit_length() - 1)]
        middle = begin + (1 << ((width - 1).bit_length() - 1))
        return hashlib.sha256(b"\1" + span(begin, middle) + span(middle, end)).digest()

    if (found := span(0, seal["size"]).hex()) != seal["root"]:
        raise Differs(f"acts.csv or proof.csv: the acts do not stand in the sealed ledger; they give the root {found}")


class Fold:
    """The facts of one subject, by the rules of its kind: (name, day, weight, agency, topic, traits, key)."""

    def __init__(self, kind: dict[str, Any]) -> None:
        self.kind, self.known = kind, dict[str, Any]()
        self.flows: list[tuple[str, str, int, int]] = []
        self.held, self.ended, self.stood = dict[str, Any](), dict[str, Any](), list[dict[str, Any]]()

    def take(self, entry: dict[str, Any]) -> None:
        day = local_day(entry["at"])
        for rule in self.kind["acts"][entry["name"]]:
            if not (holds(rule["when"], entry["data"]) and holds(rule["given"], self.known)):
                continue
            for name, value in rule["set"]:
                told = {"@day": day, "@subject": entry["subject_id"]}.get(value, value)
                self.known[name] = entry["data"].get(told[1:]) if str(told)[:1] == "$" else told
            self.flows = [flow for flow in self.flows if flow[0] not in rule["drop"]]
            for name in rule["resume"]:
                self.resume(name)
            for name in rule["add"]:
                self.add(self.kind["flows"][name], entry, day)
        for derived in self.kind["derived"]:
            if holds(derived["when"], self.known):
                self.known.update(derived["set"])
        for stock in self.kind["stocks"]:
            self.hold(stock["name"], self.standing(stock, entry, day), day)

    def add(self, flow: dict[str, Any], entry: dict[str, Any], day: str) -> None:
        on = local_day(self.known.get(flow["day"])) if flow["day"] else day
        weight = self.known.get(flow["weight"]) if flow["weight"] else 1
        key = self.known.get(flow["key"]) if flow["key"] else entry["subject_id"]
        if on and weight:
            self.flows.append((flow["name"], on, int(weight), int(key or 0)))

    def standing(self, stock: dict[str, Any], entry: dict[str, Any], day: str) -> dict[str, Any] | None:
        since = local_day(self.known.get(stock["since"])) if stock["since"] else FIRST_DAY
        if not since or not holds(stock["held"], self.known):
            return None
        since = (date.fromisoformat(since) + timedelta(days=stock["after"])).isoformat()
        ends = local_day(self.known.get(stock.get("until", "")), seconds=1)
        key = self.known.get(stock["key"]) if stock["key"] else entry["subject_id"]
        whole = ((*self.whose(), self.traits(stock["traits"]), int(key or 0)), since, ends or FOREVER)
        return {"name": stock["name"], "whole": whole, "begins": max(day, since), "gone": ends or FOREVER}

    def hold(self, name: str, now: dict[str, Any] | None, day: str) -> None:
        was = self.held.get(name)
        if was and now and was["whole"] == now["whole"]:
            return
        if was:
            was["gone"] = min(day, was["whole"][2])
            self.ended[name] = self.held.pop(name)
        if now:
            self.held[name] = now
            self.stood.append(now)

    def resume(self, name: str) -> None:
        if name not in self.held and name in self.ended:
            self.held[name] = was = self.ended.pop(name)
            was["gone"] = was["whole"][2]

    def whose(self) -> tuple[int, str]:
        return int(self.known.get("agency") or 0), str(self.known.get("topic") or "")

    def traits(self, names: list[str]) -> frozenset[str]:
        told = ((name, value) for name in names if (value := self.known.get(name)) not in NOTHING)
        return frozenset(name if value is True else f"{name}={value}" for name, value in told)

    def facts(self) -> Iterator[tuple[Any, ...]]:
        for stock in self.stood:
            if stock["begins"] < stock["gone"]:
                yield (stock["name"], stock["begins"], 1, *stock["whole"][0])
                if stock["gone"] < FOREVER:
                    yield (stock["name"], stock["gone"], -1, *stock["whole"][0])
        for name, day, weight, key in self.flows:
            yield (name, day, weight, *self.whose(), self.traits(self.kind["flows"][name]["traits"]), key)


def holds(condition: list[Any], values: dict[str, Any]) -> bool:
    for name, allowed in condition:
        if (values.get(name) in NOTHING) if allowed == ["*"] else (values.get(name) not in allowed):
            return False
    return True


@cache
def local_day(text: str | None, seconds: int = 0) -> str:
    if not text or len(text) == 10 or text[:4] == "9999":
        return (text or "")[:10]
    moment = datetime.fromisoformat(text.replace("Z", "+00:00")) + timedelta(seconds=seconds)
    return moment.astimezone(LOCAL).date().isoformat()


class Counting:
    """The cells of the report, counted from the facts by the definitions."""

    def __init__(self, report: dict[str, Any], definitions: dict[str, Any], acts: Acts) -> None:
        self.report, self.definitions = report, definitions
        whose = None if definitions["agencies"] is None else set(definitions["agencies"])
        self.facts: dict[tuple[str, str, str], list[tuple[Any, ...]]] = defaultdict(list)
        for (kind, _), of in acts.items():
            fold = Fold(definitions["kinds"][kind])
            for _, _, entry in sorted(of, key=lambda act: act[0]):
                fold.take(entry)
            for fact in fold.facts():
                if whose is None or fact[3] in whose:
                    for rows, part in (("", ""), ("AGENCY", str(fact[3])), ("TOPIC", fact[4])):
                        self.facts[fact[0], rows, part].append(fact)

    def check(self) -> int:
        """How many cells there are, all of them right."""
        number = 0
        for table, said in zip(self.definitions["report"]["tables"], self.report["tables"], strict=True):
            for row, rows in [(row, table["rows"]) for row in said["rows"]] + [(said["total"], "")]:
                cells: dict[str, Any] = {}
                for column, cell in zip(table["columns"], row["cells"], strict=True):
                    cells[column["key"]] = counted = self.cell(column, cells, rows, row["part"])
                    if counted != cell:
                        place = f"{said['key']}, {row['part'] or 'total'}, column {column['key']}"
                        raise Differs(f"report.json, {place}: it says {cell}, the acts come to {counted}")
                    number += 1
        return number

    def cell(self, column: dict[str, Any], cells: dict[str, Any], rows: str, part: str) -> Any:
        if column["sum"]:
            return sum(cells[key] for key in column["sum"])
        if column["share"]:
            return share(*(cells[key] for key in column["share"]), places=column["places"])
        measure = self.definitions["measures"].get(column["measure"])
        above = self.count(measure["numerator"] if measure else column["terms"], rows, part)
        if not measure or not measure["denominator"]:
            return above
        return share(above, self.count(measure["denominator"], rows, part), places=measure["places"])

    def count(self, terms: list[dict[str, Any]], rows: str, part: str) -> int:
        return sum(term["sign"] * self.term(term, self.facts.get((term["fact"], rows, part), [])) for term in terms)

    def term(self, term: dict[str, Any], facts: list[tuple[Any, ...]]) -> int:
        first, last = self.report["days"]
        if term["how"] == "AT_START":
            last = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
        first = first if term["how"] == "IN_PERIOD" else FIRST_DAY
        every, some, never = (set(term[name]) for name in ("all", "any", "none"))
        taken = [
            fact
            for fact in facts
            if first <= fact[1] <= last and fact[5] >= every and not fact[5] & never and (not some or fact[5] & some)
        ]
        if not (term["distinct"] or term["at_least"]):
            return sum(fact[2] for fact in taken)
        sums: dict[tuple[Any, str], int] = defaultdict(int)
        for fact in taken:
            sums[fact[6], fact[1][:7] if term["at_least"] else ""] += fact[2]
        times = Counter(key for (key, _), weight in sums.items() if weight >= max(term["at_least"], 1))
        months = 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7]) + 1
        return sum(number >= (months if term["at_least"] else 1) for number in times.values())


def share(above: int, below: int, *, places: int) -> list[Any]:
    if not below:
        return [above, below, None]
    exact = (Decimal(above) * 100 / Decimal(below)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return [above, below, str(exact)]


if __name__ == "__main__":
    sys.exit(main())
