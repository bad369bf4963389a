"""The side list of the desk, counted once for each visitor."""

from collections.abc import Callable
from typing import Any

import pytest

from motcua.interfaces.desk import side
from motcua.kernel.plain.actor import Actor


def count_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    For tests that open many pages: what stands in the side list depends on who asks and when, and not on the page.
    While nobody acts it is counted once for each visitor, and drawn on every page.
    """
    for part in ("_work", "_counter", "_voices", "_overview"):
        monkeypatch.setattr(side, part, _once(getattr(side, part)))


def _once(count: Callable[..., Any]) -> Callable[..., Any]:
    counted: dict[Actor, Any] = {}

    def once(actor: Actor, *at: object) -> Any:
        if actor not in counted:
            counted[actor] = count(actor, *at)
        return counted[actor]

    return once
