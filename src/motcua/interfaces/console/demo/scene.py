"""The scene: agencies, places, days off, regimes and procedures, from the data that ship with the platform."""

import csv
import json
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from motcua.catalogue import operations as catalogue
from motcua.interfaces.console.packages import HOLIDAYS, ROOT, folders, read_package, read_text
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.worktime import DayKind
from motcua.kernel.store.transactions import transaction
from motcua.org import operations as org

MACHINE = Actor.system("demo")
FOUNDED = date(2025, 7, 1)
PROVINCE = ROOT / "provinces/ca-mau/agencies.toml"
PLACES = ROOT / "provinces/units/places.csv"


def set_scene(at: datetime) -> None:
    """Places, agencies, days off and regimes. Loading twice changes nothing."""
    with transaction():
        org.load_units(actor=MACHINE, at=at, places=read_text(PLACES))
        org.load_province(actor=MACHINE, at=at, text=read_text(PROVINCE))
        org.load_days(actor=MACHINE, at=at, days=list(days_off(HOLIDAYS)))
        for folder in sorted((ROOT / "regimes").glob("*/regime.toml")):
            catalogue.adopt_regime(actor=MACHINE, at=at, content=regime_content(folder))


def publish_procedures(at: datetime) -> Iterator[str]:
    """Publish every package that ships here; names each when it is done."""
    for folder in folders([ROOT / "procedures"]):
        with transaction():
            catalogue.publish_package(actor=MACHINE, at=at, files=read_package(folder))
        yield folder.name


def days_off(path: Path) -> Iterator[org.DayLine]:
    """The seed of holidays, days in lieu and swapped days."""
    lines = (line for line in read_text(path).splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines):
        yield org.DayLine(date.fromisoformat(row["day"]), DayKind(row["kind"]), row["name"], row["source"])


def regime_content(path: Path) -> dict[str, Any]:
    """A regime as its file says it, dates as ISO text."""
    content: dict[str, Any] = json.loads(json.dumps(tomllib.loads(read_text(path)), default=str))
    return content
