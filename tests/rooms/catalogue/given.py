"""Packages and regimes as they ship, edited by hand, and who publishes them."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from motcua.catalogue import operations, queries, rules
from motcua.catalogue.rules import Filing, ProcedureCard, card_of
from motcua.interfaces.console.commands.regime import read_regime
from motcua.interfaces.console.packages import read_package
from motcua.kernel.plain.actor import Actor, ActorKind, Grant, Role
from motcua.kernel.plain.clock import LOCAL
from tests.rooms.process.bpmn.drawn import as_drawn

ROOT = Path(__file__).parents[3]
PUBLICATION = "1.003868-xuat-ban-pham-khong-kinh-doanh"
COPIES = "2.000815-chung-thuc-ban-sao"
PRESS = "2.001171-hop-bao-trong-nuoc"
DESIGN = "TDTK-CNTT-tham-dinh-thiet-ke"

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)
TODAY = date(2026, 3, 2)
ADMIN = Actor(kind=ActorKind.OFFICER, id="officer:1", person_id=1, grants=(Grant(Role.ADMIN, 1),))
CONTROLLER = Actor(kind=ActorKind.OFFICER, id="officer:2", person_id=2, grants=(Grant(Role.CONTROLLER, 1),))
SPECIALIST = Actor(kind=ActorKind.OFFICER, id="officer:3", person_id=3, grants=(Grant(Role.SPECIALIST, 1),))
CITIZEN = Actor(kind=ActorKind.CITIZEN, id="citizen:7", account_id=7, party_id=70)


@cache
def _shipped(name: str) -> tuple[tuple[str, str], ...]:
    return tuple(read_package(ROOT / "procedures" / name).items())


def package(name: str = PUBLICATION) -> dict[str, str]:
    return dict(_shipped(name))


def edited(old: str, new: str, *, name: str = PUBLICATION, file: str = "procedure.toml") -> dict[str, str]:
    """A shipped package in which the first `old` of a file is `new`."""
    files = package(name)
    assert old in files[file], f"{old!r} is not in {file}"
    files[file] = files[file].replace(old, new, 1)
    return files


def next_version(number: int = 2, *, valid_from: str = "2026-04-01", name: str = PUBLICATION) -> dict[str, str]:
    return edited("version = 1\nvalid_from = 2025-07-01", f"version = {number}\nvalid_from = {valid_from}", name=name)


def regime(key: str) -> dict[str, Any]:
    return read_regime(ROOT / "regimes" / key)


def card(name: str = PUBLICATION) -> ProcedureCard:
    return card_of(package(name))


def filing(channel: str = "ONLINE", applicant: str = "ORGANISATION", **answers: Any) -> Filing:
    return Filing(answers, channel, applicant, TODAY)


def published(files: dict[str, str] | None = None) -> int:
    return operations.publish_package(actor=ADMIN, at=NOW, files=files or package())


def reasons(files: dict[str, str]) -> list[str]:
    """The faults of a package as `file:line: reason`."""
    return [str(fault) for fault in queries.check_package(files)]


def drawn(name: str = PUBLICATION, *edits: tuple[str, str]) -> dict[str, str]:
    """A shipped package whose route is drawn as its step list says; in the drawing each old text is a new one."""
    files = package(name)
    model = as_drawn(rules.steps_of(rules.content_of(files))).decode()
    for old, new in edits:
        assert old in model, f"{old!r} is not in the drawing"
        model = model.replace(old, new, 1)
    facts = rules.without_tables(files["procedure.toml"], "step")
    return {**files, "procedure.toml": facts, "process.bpmn": model}
