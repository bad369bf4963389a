"""Packages and regimes as folders: reading, writing, finding them; the calendar their scenarios are played on."""

import csv
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import django

from motcua.kernel.plain.errors import Invalid, NotFound
from motcua.kernel.plain.worktime import Calendar, DayKind, SpecialDay

ROOT = Path(__file__).parents[4]
HOLIDAYS = ROOT / "provinces" / "holidays-vn.csv"
FACTS = "procedure.toml"


class NotText(Invalid):
    """{path} is not UTF-8 text."""

    code = "console.not_text"


class NoPackage(NotFound):
    """There is no package in {path}."""

    code = "console.no_package"


def ready_without_database() -> None:
    """Django made ready for what asks no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()


def folders(paths: Iterable[Path], marker: str = FACTS) -> Iterator[Path]:
    """
    The packages that are meant: a folder that holds `marker`, or every such folder inside one, in order of names.

    :raises NoPackage: if there is none
    """
    for path in paths:
        inside = [path] if (path / marker).is_file() else sorted(found.parent for found in path.glob(f"*/{marker}"))
        if not inside:
            raise NoPackage(path=path)
        yield from inside


def read_package(folder: Path) -> dict[str, str]:
    """
    The files of a package by their path inside it; hidden ones are left out.

    :raises NotText: if a file is not UTF-8
    """
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    shown = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: read_text(path) for name, path in shown.items() if not name.rpartition("/")[2].startswith(".")}


def read_text(path: Path) -> str:
    """:raises NotText: if the file is not UTF-8"""
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        raise NotText(path=path) from None


def write_package(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def national_calendar() -> Calendar:
    """Default office hours with the public holidays of the country."""
    with HOLIDAYS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Calendar(
        special_days=[
            SpecialDay(date.fromisoformat(row["day"]), DayKind(row["kind"]), row["name"], row["source"]) for row in rows
        ]
    )
