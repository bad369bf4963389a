"""What stands against a drawing, for the page and for its script: by element, reason, remedy and rule."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, ngettext

from motcua.catalogue.queries import Fault
from motcua.kernel.plain.said import Said
from motcua.ui import formats
from motcua.ui.web import refusals

MOST = 200


def told(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """Each with the id of its element, empty where the whole drawing is meant."""
    return [_told(fault) for fault in list(faults)[:MOST]]


def verdict(faults: Iterable[Fault]) -> str:
    count = len(list(faults))
    if not count:
        return gettext("It runs: nothing stands against publishing it.")
    said = ngettext("%(n)s place to mend before it runs", "%(n)s places to mend before it runs", count)
    return said % {"n": formats.num(count)}


def _told(fault: Fault) -> dict[str, Any]:
    data = fault.reason.data
    reason, remedy = data.get("reason", fault.reason), data.get("remedy")
    return {
        "element": str(fault.path[0]) if fault.path else "",
        "reason": refusals.spoken(reason if "element" in data and isinstance(reason, Said) else fault.reason),
        "remedy": refusals.spoken(remedy) if isinstance(remedy, Said) else "",
        "rule": str(data.get("rule", "")),
        "line": fault.line,
    }
