"""Whether an index set can be counted: its formulas name what there is, come to numbers, and do not go in a circle."""

from collections.abc import Iterator

from motcua.indicator.rules._indices import IndexSet, Indicator, Source
from motcua.indicator.rules._indices_formulas import Node, fault, formula, looked_over
from motcua.indicator.rules._indices_reading import IndexFault
from motcua.kernel.plain.said import said


def set_faults(index_set: IndexSet, measures: frozenset[str]) -> tuple[IndexFault, ...]:
    """Everything that is wrong with the formulas of a set where these measures are known, each with its place."""
    with_formula = [one for one in index_set.indicators if one.formula]
    keys = frozenset(one.key for one in index_set.indicators)
    declared = frozenset(one.key for one in index_set.indicators if one.source is not Source.AUTO)
    found = [
        IndexFault(_place(one), fault.said)
        for one in with_formula
        for fault in looked_over(one.formula, measures=measures, indicators=keys, declared=declared)
    ]
    return tuple(found) or tuple(_circles(with_formula))


def _place(one: Indicator) -> str:
    return f"indicator {one.key}, formula"


def _circles(indicators: list[Indicator]) -> Iterator[IndexFault]:
    """Indicators that build on themselves; a circle is told once, at the first of them."""
    builds = {one.key: list(formula(one.formula).named("value", "points")) for one in indicators}
    told: set[str] = set()
    for one in indicators:
        if one.key in told:
            continue
        for named in builds[one.key]:
            way = _way(named, one.key, builds)
            if way:
                told |= set(way)
                circle = " → ".join([one.key, *way])
                reason = said("indicator.circle", "the indicator builds on itself: {circle}", circle=circle)
                yield IndexFault(_place(one), fault(one.formula, named.at, reason).said)
                break


def _way(begin: Node, goal: str, builds: dict[str, list[Node]]) -> tuple[str, ...]:
    """From what is named to the goal, over what is named there; empty where no way leads."""
    ways: list[tuple[str, ...]] = [(begin.name,)]
    seen = {begin.name}
    while ways:
        way = ways.pop(0)
        if way[-1] == goal:
            return way
        further = [named.name for named in builds.get(way[-1], ()) if named.name not in seen]
        seen.update(further)
        ways += [(*way, name) for name in further]
    return ()
