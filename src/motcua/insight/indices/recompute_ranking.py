#!/usr/bin/env python3
"""
Recompute a ranking: every value, point, total, class and place anew, from the figures and declared values it names.

    python3 recompute_ranking.py RANKING.csv [RANKING.json]

It needs nothing but Python 3.10 or later. It ends with 0 when all comes to the same, with 1 when something differs,
which it names. Whether the figures themselves are right, a bundle says: docs/reference/bundle.md.
"""

import argparse
import csv
import hashlib
import io
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

FORMAT = "motcua-ranking-1"
LEFT_OUT = "left out"
WHOLE = ("total", "maximum", "percent", "class", "place")
SIGNS: dict[str, Any] = {
    "+": lambda one, two: one + two,
    "-": lambda one, two: one - two,
    "*": lambda one, two: one * two,
    "/": lambda one, two: one / two if two else None,
    "<": lambda one, two: one < two,
    "<=": lambda one, two: one <= two,
    ">": lambda one, two: one > two,
    ">=": lambda one, two: one >= two,
    "==": lambda one, two: one == two,
    "!=": lambda one, two: one != two,
    "!": lambda one: not one,
    "minus": lambda one: -one,
    "min": lambda *some: min(some),
    "max": lambda *some: max(some),
}
Rows = list[dict[str, str]]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Recompute a ranking.")
    parser.add_argument("table", type=Path)
    parser.add_argument("definition", type=Path, nargs="?", help="the .json beside it when left out")
    asked = parser.parse_args(arguments)
    try:
        text = asked.table.read_bytes()
        definition = json.loads((asked.definition or asked.table.with_suffix(".json")).read_bytes())
        if definition["format"] != FORMAT:
            raise ValueError(f"the format {definition['format']} is not known here")
        rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
        different = list(differences(rows, definition))
        if hashlib.sha256(text).hexdigest() != definition["table_sha256"]:
            different.append("the table is not the one that was published with the definition: other bytes")
    except Exception as fault:  # a damaged file makes the readers above fail in many ways
        print(f"DIFFERS: this is no whole ranking any more ({fault!r})")
        return 1
    for one in different:
        print("DIFFERS:", one)
    if different:
        return 1
    agencies = len({(row["group"], row["agency"]) for row in rows})
    what = f"{definition['set']} {definition['version']}"
    print(f"RECOMPUTED {what}: {agencies} agencies, {len(rows)} lines, all the same")
    return 0


def differences(rows: Rows, definition: dict[str, Any]) -> Iterator[str]:
    """What the table says otherwise than its own figures come to."""
    groups: dict[str, dict[str, Agency]] = {}
    for row in rows:
        agencies = groups.setdefault(row["group"], {})
        agencies.setdefault(row["agency"], Agency(definition)).rows.append(row)
    for name, agencies in groups.items():
        places = ranked(agencies)
        for code, agency in agencies.items():
            try:
                found = [*agency.differences(), *agency.of_whole(places[code])]
            except (KeyError, ValueError, ArithmeticError, TypeError, StopIteration) as fault:
                found = [f"its lines cannot be read ({fault!r})"]
            yield from (f"{name} {code}, {one}".strip() for one in found)


def ranked(agencies: dict[str, "Agency"]) -> dict[str, int]:
    """Places by standing; who stands alike shares one, and the next one counts on."""
    standings = {code: agency.standing() for code, agency in agencies.items()}
    return {code: 1 + sum(other > mine for other in standings.values()) for code, mine in standings.items()}


class Agency:
    """One agency of the table: its lines, and what they come to."""

    def __init__(self, definition: dict[str, Any]) -> None:
        self.definition, self.rows = definition, Rows()
        self.indicators = {one["key"]: one for one in definition["indicators"]}
        self.values: dict[str, Fraction | None] = {}

    def inputs(self, key: str) -> dict[str, str]:
        [text] = [row["inputs"] for row in self.rows if row["indicator"] == key]
        return dict(part.split("=", 1) for part in text.split("; ")) if text else {}

    def amount(self, text: str | None, unit: str) -> Fraction | None:
        if not text:
            return None
        above, _, below = text.partition("/")
        if not below or unit == "COUNT":
            return Fraction(above)
        return Fraction(above) * (100 if unit == "PERCENT" else 1) / Fraction(below) if Fraction(below) else None

    def value(self, key: str) -> Fraction | None:
        if key not in self.values:
            one, inputs = self.indicators[key], self.inputs(key)
            if "declared" in inputs and (not one["program"] or one["source"] == "auto"):
                self.values[key] = self.amount(inputs["declared"], one["unit"])
            else:
                self.values[key] = self.run(one["program"], inputs) if one["program"] else None
        return self.values[key]

    def run(self, program: list[Any], inputs: dict[str, str]) -> Any:
        op, name, *parts = program
        if op == "number":
            return Fraction(name)
        if op == "yes":
            return name == "true"
        if op in ("measure", "value", "points", "declared"):
            return self.look(op, name, inputs)
        if op == "has":
            return self.run(parts[0], inputs) is not None
        if op == "?":
            condition = self.run(parts[0], inputs)
            return None if condition is None else self.run(parts[1 if condition else 2], inputs)
        found = [self.run(part, inputs) for part in parts]
        if op in ("&&", "||"):
            decides = op == "||"
            return decides if decides in found else None if None in found else not decides
        return None if None in found else SIGNS[op](*found)

    def look(self, op: str, name: str, inputs: dict[str, str]) -> Fraction | None:
        if op == "measure":
            return self.amount(inputs[name], self.definition["measures"][name])
        if op == "declared":
            return self.amount(self.inputs(name).get("declared"), self.indicators[name]["unit"])
        found = self.value(name) if op == "value" else self.points(name)
        return None if found is None else Fraction(found)

    def points(self, key: str) -> Decimal | None:
        one, value = self.indicators[key], self.value(key)
        if value is None:
            return {"zero": Decimal(0), "full": Decimal(one["points"]), "left_out": None}[one["missing"]]
        return rounded(brought(one["scale"], value, Fraction(one["points"])), self.definition["places"])

    def total(self) -> tuple[Decimal, Decimal, Decimal | None]:
        points = {key: self.points(key) for key in self.indicators}
        total = sum((one for one in points.values() if one is not None), Decimal(0))
        most = [Decimal(self.indicators[key]["points"]) for key, one in points.items() if one is not None]
        maximum = sum(most, Decimal(0))
        return total, maximum, rounded(Fraction(total) * 100 / Fraction(maximum), 2) if maximum else None

    def reached(self) -> Decimal | None:
        """What classes and places go by; nothing where too few of the points could be had."""
        total, maximum, percent = self.total()
        if percent is None or maximum * 100 < Decimal(self.definition["points"]) * Decimal(self.definition["enough"]):
            return None
        return total if self.definition["classes_by"] == "total" else percent

    def standing(self) -> list[Decimal]:
        reached, ties = self.reached(), []
        if reached is None:
            return [Decimal(-1)]
        for key in self.definition["ties"]:
            points = [self.points(one) for one in self.definition["groups"].get(key, [key])]
            ties.append(sum((one for one in points if one is not None), Decimal(0)))
        return [reached, *ties]

    def class_key(self) -> str:
        reached = self.reached()
        if reached is None:
            return ""
        return next((one["key"] for one in self.definition["classes"] if reached >= Decimal(one["at_least"])), "")

    def differences(self) -> Iterator[str]:
        told = [row["indicator"] for row in self.rows]
        if sorted(told) != sorted(self.indicators):
            yield f"it has lines for {', '.join(told)}, the definition for {', '.join(self.indicators)}"
        known: dict[str, str] = {}
        for row in self.rows:
            key, value, points = row["indicator"], self.value(row["indicator"]), self.points(row["indicator"])
            most = Decimal(0) if points is None else Decimal(self.indicators[key]["points"])
            yield from differs(f"indicator {key}, value", row["value"], None if value is None else rounded(value, 2))
            yield from differs(f"indicator {key}, points", "" if row["points"] == LEFT_OUT else row["points"], points)
            yield from differs(f"indicator {key}, most", row["most"], most)
            for name, text in self.inputs(key).items():
                if name != "declared" and known.setdefault(name, text) != text:
                    yield f"indicator {key}: {name} is {text} here and {known[name]} elsewhere"

    def of_whole(self, place: int) -> Iterator[str]:
        total, maximum, percent = self.total()
        if any([row[name] for name in WHOLE] != [self.rows[0][name] for name in WHOLE] for row in self.rows):
            yield "its lines say different totals, classes or places"
        row = self.rows[0]
        yield from differs("total", row["total"], total)
        yield from differs("maximum", row["maximum"], maximum)
        yield from differs("percent", row["percent"], percent)
        yield from differs("place", row["place"], Decimal(place))
        if row["class"] != self.class_key():
            yield f"class: the table says {row['class']}, it comes to {self.class_key()}"


def brought(scale: dict[str, Any], value: Fraction, points: Fraction) -> Fraction:
    """How many of the points a value brings; never more than all, never less than none."""
    higher = scale["direction"] == "higher"
    if scale["shape"] == "stepped":
        reached = [Fraction(got) for at, got in scale["steps"] if (value - Fraction(at)) * (1 if higher else -1) >= 0]
        return max(reached, default=Fraction(0))
    floor, full_at = Fraction(scale["floor"] or 0), Fraction(scale["full_at"])
    if scale["shape"] == "floor":
        share = value / full_at if value >= floor else Fraction(0)
    else:
        share = (value - floor) / (full_at - floor)
    return min(max(share, Fraction(0)), Fraction(1)) * points


def rounded(value: Fraction, places: int) -> Decimal:
    """Half up, away from nought."""
    units, rest = divmod(abs(value) * 10**places, 1)
    found = Decimal(int(units) + (rest >= Fraction(1, 2))).scaleb(-places)
    return -found if value < 0 else found


def differs(what: str, told: str, found: Decimal | None) -> Iterator[str]:
    if (Decimal(told) if told else None) != found:
        yield f"{what}: the table says {told or 'nothing'}, it comes to {'nothing' if found is None else found}"


if __name__ == "__main__":
    sys.exit(main())
