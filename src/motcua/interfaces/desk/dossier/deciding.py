"""The middle of a dossier: what is to be decided now, the ways on, and what is not possible and why."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from motcua.interfaces.desk.dossier import acts
from motcua.interfaces.desk.dossier.case import Case
from motcua.interfaces.desk.legs.rows import parts_of
from motcua.interfaces.desk.reception.check import check_of
from motcua.interfaces.desk.settling.panel import panel_of
from motcua.interfaces.desk.waiting.panel import waiting_of

Address = Callable[[str], str]


def decided(case: Case, back: Address = str) -> dict[str, Any]:
    """`back` makes of the address of an act one that leads back to where the officer came from."""
    panel = panel_of(case, case.step)
    if panel is not None:
        facts = tuple(
            replace(fact, href=back(fact.href) if fact.href.endswith("/") else fact.href) for fact in panel.facts
        )
        reject = back(panel.reject) if panel.reject else ""
        panel = replace(panel, address=back(panel.address), reject=reject, facts=facts)
    return {
        "reception": check_of(case),
        "waiting": waiting_of(case),
        "panel": panel,
        "parts": parts_of(case, back),
        "ways": [replace(way, href=back(way.href)) for way in acts.ways(case)],
        "obstacles": list(acts.obstacles(case)),
    }
