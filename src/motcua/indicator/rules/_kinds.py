"""Reading the rules of a kind of subject from their file, and refusing what cannot be meant."""

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.indicator.rules._folding import Condition, Derived, FlowRule, Kind, On, StockRule


def kind(table: Mapping[str, Any]) -> Kind:
    """
    A kind as its file says it.

    :raises ValueError: if a rule names a flow or an attribute that the file does not know; these files are ours
    """
    flows = {name: _flow(name, rule) for name, rule in table.get("flow", {}).items()}
    stocks = tuple(_stock(name, rule) for name, rule in table.get("stock", {}).items())
    acts: dict[str, tuple[On, ...]] = {}
    for rule in table["on"]:
        on = On(
            _condition(rule.get("when", {})),
            _condition(rule.get("given", {})),
            tuple(rule.get("set", {}).items()),
            tuple(rule.get("add", ())),
            tuple(rule.get("drop", ())),
            tuple(rule.get("resume", ())),
        )
        for name in rule["act"] if isinstance(rule["act"], list) else [rule["act"]]:
            acts[name] = (*acts.get(name, ()), on)
    derived = tuple(Derived(_condition(rule["when"]), tuple(rule["set"].items())) for rule in table.get("derive", ()))
    found = Kind(
        name=table["kind"],
        version=table["version"],
        subject=table["subject"],
        acts=acts,
        derived=derived,
        flows=flows,
        stocks=stocks,
        group=table.get("group", ""),
    )
    _check(found)
    return found


def _condition(table: Mapping[str, Any]) -> Condition:
    return tuple((name, tuple(value) if isinstance(value, list) else (value,)) for name, value in table.items())


def _flow(name: str, rule: Mapping[str, Any]) -> FlowRule:
    return FlowRule(
        name, tuple(rule.get("traits", ())), rule.get("day", ""), rule.get("weight", ""), rule.get("key", "")
    )


def _stock(name: str, rule: Mapping[str, Any]) -> StockRule:
    return StockRule(
        name=name,
        traits=tuple(rule.get("traits", ())),
        held=_condition(rule["while"]),
        since=rule.get("since", ""),
        after=rule.get("after", 0),
        until=rule.get("until", ""),
        key=rule.get("key", ""),
    )


def _check(found: Kind) -> None:
    known = {"agency", "topic"} | {name for rules in found.acts.values() for rule in rules for name, _ in rule.set}
    known |= {name for derived in found.derived for name, _ in derived.set}
    for rules in found.acts.values():
        _known(found, (name for rule in rules for name in (*rule.add, *rule.drop)), found.flows)
        _known(found, (name for rule in rules for name in rule.resume), [stock.name for stock in found.stocks])
        _known(found, (name for rule in rules for name, _ in rule.given), known)
    for flow in found.flows.values():
        _known(found, [*flow.traits, *filter(None, (flow.day, flow.weight, flow.key))], known)
    for stock in found.stocks:
        named = [name for name, _ in stock.held]
        _known(found, [*stock.traits, *named, *filter(None, (stock.since, stock.until, stock.key))], known)
    for derived in found.derived:
        _known(found, (name for name, _ in derived.when), known)


def _known(found: Kind, names: Iterable[str], among: Iterable[str]) -> None:
    strange = sorted(set(names) - set(among))
    if strange:
        raise ValueError(f"{found.name}: no rule says what {', '.join(strange)} is")
