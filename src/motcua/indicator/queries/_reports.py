"""Which reports there are."""

from datetime import date
from functools import cache

from motcua.indicator.queries._definitions import files
from motcua.indicator.rules import Column, Due, Every, Identity, Narrative, Report, Rows, Table, report
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound

__all__ = ["Column", "Due", "Every", "Identity", "Narrative", "Report", "Rows", "Table"]


class NoSuchReport(NotFound):
    """There is no report '{key}' for {day}."""

    code = "indicator.no_such_report"


def list_reports(*, viewer: Actor, on: date) -> tuple[Report, ...]:
    """Every report that may be made for a period that ends on that day, each in the version that holds then."""
    found = {one.key: one for one in sorted(_shipped(), key=lambda one: one.version) if one.valid_from <= on}
    return tuple(found[key] for key in sorted(found))


def get_report(key: str, *, viewer: Actor, on: date, version: int | None = None) -> Report:
    """
    The report of that key: in the version that is named, or that holds on a day.

    :raises NoSuchReport: if there is none
    """
    among = _shipped() if version is not None else list_reports(viewer=viewer, on=on)
    found = next((one for one in among if one.key == key and version in (None, one.version)), None)
    if found is None:
        raise NoSuchReport(key=key, day=f"{on:%d/%m/%Y}")
    return found


@cache
def _shipped() -> tuple[Report, ...]:
    return tuple(report(table) for table in files("reports"))
