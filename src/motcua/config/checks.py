"""Foreign keys are one-way glass: they point down the house, cannot be seen from below, and never pull rows along."""

import configparser
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.db.models import PROTECT, ForeignObject, Model

CONTRACTS = Path(__file__).parents[3] / ".importlinter"


@cache
def storeys() -> Mapping[str, int]:
    """Room to storey, lowest first, as the contract file has them; empty where the package runs without its sources."""
    contracts = configparser.ConfigParser()
    contracts.read(CONTRACTS, encoding="utf-8")
    layers = contracts.get("importlinter:contract:storeys", "layers", fallback="").split("\n")
    rooms = [[room.strip(" ()") for room in layer.split("|")] for layer in layers if layer.strip()]
    return {room: number for number, layer in enumerate(reversed(rooms)) for room in layer}


def watch() -> None:
    """Let Django ask these checks with its own."""
    checks.register(foreign_keys_point_down, checks.Tags.models)


def foreign_keys_point_down(
    *, app_configs: Sequence[AppConfig] | None = None, **_: Any
) -> Sequence[checks.CheckMessage]:
    return list(faults(apps.get_models(include_auto_created=True), storeys()))


def faults(models: Sequence[type[Model]], storey: Mapping[str, int]) -> Iterator[checks.CheckMessage]:
    for model in models:
        for field in model._meta.local_fields:
            if isinstance(field, ForeignObject) and isinstance(field.related_model, type):
                yield from _faults(field, model._meta.app_label, field.related_model._meta.app_label, storey)


def _faults(field: Any, here: str, there: str, storey: Mapping[str, int]) -> Iterator[checks.CheckMessage]:
    if here == there or here not in storey or there not in storey:
        return
    if storey[there] >= storey[here]:
        yield checks.Error(f"{field} points up or sideways", hint="keep a plain id", obj=field.model, id="motcua.E001")
        return
    if not field.remote_field.hidden:
        yield checks.Error(
            f"{field} can be seen from below", hint="set related_name='+'", obj=field.model, id="motcua.E002"
        )
    if field.remote_field.on_delete is not PROTECT:
        yield checks.Error(f"{field} pulls rows along", hint="set on_delete=PROTECT", obj=field.model, id="motcua.E003")
