"""
One figure: a measure of an agency, or of the province, in a period.

    motcua figure dossier.on_time_rate --agency H12-20 --period 2018
    motcua figure dossier.received --period 2018-Q3 --by agency --json

The period is a year, a quarter (2018-Q3), a month (2018-07) or two days (2018-01-01..2018-03-31). An agency counts with
those under it. As JSON: key, version, numerator, denominator, value, unit, period, agency, as_of_position, sealed_root.
"""

import argparse
import json
from typing import TYPE_CHECKING, Any

from motcua.interfaces.console.database import database
from motcua.interfaces.console.ready import make_ready
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound

if TYPE_CHECKING:
    from motcua.insight.figures.answering import Figure

CONSOLE = Actor.system("console")


class NoSuchCode(NotFound):
    """No agency has or had the code {code}."""

    code = "console.no_such_code"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", help="the key of a measure, such as dossier.on_time_rate")
    parser.add_argument("--agency", default="", metavar="CODE", help="an agency by any of its codes; all when left out")
    parser.add_argument("--period", required=True, help="2018, 2018-Q3, 2018-07 or 2018-01-01..2018-03-31")
    parser.add_argument("--by", default="", help="agency, topic, month, channel, level …: one line for each part")
    parser.add_argument("--facts", action="store_true", help="count the facts one by one instead of their sums")
    parser.add_argument("--json", action="store_true", help="as JSON, one object to a line")


def run(arguments: argparse.Namespace) -> int:
    with database() as ours:
        make_ready(ours.owner_url)
        from motcua.indicator.queries import Dimension
        from motcua.insight.figures import answering

        period = answering.period_of(arguments.period)
        agency_id = agency_of(arguments.agency, period.last) if arguments.agency else None
        asked: dict[str, Any] = {"viewer": CONSOLE, "period": period, "agency_id": agency_id}
        if arguments.by:
            found = answering.split(arguments.key, by=Dimension(arguments.by), **asked)
        else:
            found = [answering.figure(arguments.key, from_facts=arguments.facts, **asked)]
        for figure in found:
            print(json.dumps(told(figure), ensure_ascii=False) if arguments.json else _line(figure))
    return 0


def told(figure: "Figure") -> dict[str, Any]:
    """A figure as other programs read it; numbers are whole, the value is a text so that nothing rounds it again."""
    return {
        "key": figure.key,
        "version": figure.version,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": None if figure.value is None else str(figure.value),
        "unit": str(figure.unit),
        "period": {"first": figure.period.first.isoformat(), "last": figure.period.last.isoformat()},
        "agency": _code(figure.agency_id),
        "part": figure.part,
        "as_of_position": figure.as_of_position,
        "sealed_root": _root(figure.as_of_position),
    }


def _root(position: int) -> str | None:
    """The root of the latest seal where it holds every act that was counted; none where it is older than the figure."""
    from motcua.kernel.store import seals

    seal = seals.latest()
    return seal.root.hex() if seal is not None and seal.size >= position else None


def _line(figure: "Figure") -> str:
    part = (
        f"{_code(figure.agency_id) if figure.part == str(figure.agency_id) else figure.part}: " if figure.part else ""
    )
    return f"{part}{figure.text}"


def agency_of(code: str, on: Any) -> int:
    """
    Whose code it is, or was.

    :raises NoSuchCode: if it is nobody's
    """
    from motcua.org import queries as org

    match = org.find_agency_by_code(code, viewer=CONSOLE, on=on)
    if match is None:
        raise NoSuchCode(code=code)
    return match.holder.id


def _code(agency_id: int | None) -> str | None:
    from motcua.org import queries as org

    if not agency_id:
        return None
    return org.get_agency(agency_id, viewer=CONSOLE).code
