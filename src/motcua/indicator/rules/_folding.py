"""
How acts become facts: the acts on one subject are read in order, and what is true of it is told by rules that are data.

A fact (dữ kiện) is what counts: so many of one kind, on a day, for an agency, with traits. A flow is counted where its
act happened ("received on that day"); a stock is counted in where it begins and out where it ends ("open on that day"),
so that adding up to a day says how many there are then. Nothing else than the acts is read: whoever has the acts and
these rules comes to the same facts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any, Final

LOCAL: Final = timezone(timedelta(hours=7))
"""Viet Nam keeps no summer time: days are the same as on the wall, and a verifier needs no table of zones."""

_ANYTHING: Final = ("*",)
_NOTHING: Final = (None, "", False)

Scalar = str | int | float | bool | None
Condition = tuple[tuple[str, tuple[Scalar, ...]], ...]


@dataclass(frozen=True, slots=True)
class Act:
    """What of an entry of the ledger the rules read."""

    name: str
    subject_id: int
    position: int
    at: datetime
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """`weight` is negative where a stock is counted out; `key` is what is counted once, ordinarily the subject."""

    name: str
    day: date
    weight: int
    agency_id: int
    topic: str
    traits: tuple[str, ...]
    key: int
    position: int


@dataclass(frozen=True, slots=True)
class On:
    """
    What an act says, where its data are such (`when`) and so much was true before it (`given`): attributes to set,
    flows to add, flows to take back, and stocks that go on as if they had never ended.
    """

    when: Condition
    given: Condition
    set: tuple[tuple[str, Any], ...]
    add: tuple[str, ...]
    drop: tuple[str, ...]
    resume: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    when: Condition
    set: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class FlowRule:
    """`day`, `weight` and `key` name attributes; without a name: the day of the act, one, and the subject."""

    name: str
    traits: tuple[str, ...]
    day: str = ""
    weight: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class StockRule:
    """Held while the condition holds; not before the day `since` (an attribute), put off by `after` days."""

    name: str
    traits: tuple[str, ...]
    held: Condition
    since: str = ""
    after: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """
    The rules by which the acts on one kind of subject become facts.

    `group`: a field of the acts by which they belong together where it is not the subject; for kinds that are few.
    """

    name: str
    version: int
    subject: str
    acts: Mapping[str, tuple[On, ...]]
    derived: tuple[Derived, ...]
    flows: Mapping[str, FlowRule]
    stocks: tuple[StockRule, ...]
    group: str = ""

    @property
    def facts(self) -> Mapping[str, tuple[str, ...]]:
        """Every fact it may yield, with the names of its traits."""
        of_flows = {flow.name: flow.traits for flow in self.flows.values()}
        return of_flows | {stock.name: stock.traits for stock in self.stocks}

    def fold(self, acts: Iterable[Act]) -> tuple[Fact, ...]:
        """The facts of one subject, from its acts in the order of their positions."""
        state = _State(self)
        for act in acts:
            state.take(act)
        return state.facts()


@dataclass(slots=True)
class _Held:
    agency_id: int
    topic: str
    traits: tuple[str, ...]
    key: int
    begins: date
    since: date | None
    position: int


@dataclass(slots=True)
class _Flow:
    rule: FlowRule
    day: date
    weight: int
    key: int
    position: int


@dataclass(slots=True)
class _State:
    kind: Kind
    known: dict[str, Any] = field(default_factory=dict)
    flows: list[_Flow] = field(default_factory=list)
    held: dict[str, _Held] = field(default_factory=dict)
    ended: dict[str, tuple[_Held, Fact | None]] = field(default_factory=dict)
    counted: list[Fact] = field(default_factory=list)

    def take(self, act: Act) -> None:
        rules = self.kind.acts.get(act.name)
        if rules is None:
            return
        day = act.at.astimezone(LOCAL).date()
        for rule in rules:
            if not (_holds(rule.when, act.data) and _holds(rule.given, self.known)):
                continue
            for name, value in rule.set:
                self.known[name] = _value(value, act, day)
            if rule.drop:
                self.flows = [flow for flow in self.flows if flow.rule.name not in rule.drop]
            for name in rule.resume:
                self._resume(name)
            for name in rule.add:
                self._add(self.kind.flows[name], act, day)
        for derived in self.kind.derived:
            if _holds(derived.when, self.known):
                self.known.update(derived.set)
        for stock in self.kind.stocks:
            self._hold(stock, act, day)

    def _add(self, rule: FlowRule, act: Act, day: date) -> None:
        on = _day(self.known.get(rule.day)) if rule.day else day
        weight = self.known.get(rule.weight) if rule.weight else 1
        key = self.known.get(rule.key) if rule.key else act.subject_id
        if on is not None and weight:
            self.flows.append(_Flow(rule, on, int(weight), int(key or 0), act.position))

    def _hold(self, rule: StockRule, act: Act, day: date) -> None:
        was = self.held.get(rule.name)
        now = self._standing(rule, act) if _holds(rule.held, self.known) else None
        if was is not None and now is not None and _same(was, now):
            return
        if was is not None:
            del self.held[rule.name]
            self._count_out(rule, was, act, day)
        if now is not None:
            now.begins = max(day, now.since) if now.since is not None else day
            self.held[rule.name] = now
            self.counted.append(_fact(rule, now, now.begins, 1, act.position))

    def _standing(self, rule: StockRule, act: Act) -> _Held | None:
        since = None
        if rule.since:
            from_day = _day(self.known.get(rule.since))
            if from_day is None:
                return None
            since = from_day + timedelta(days=rule.after)
        key = self.known.get(rule.key) if rule.key else act.subject_id
        whose, topic = int(self.known.get("agency") or 0), str(self.known.get("topic") or "")
        return _Held(whose, topic, _traits(rule.traits, self.known), int(key or 0), date.min, since, act.position)

    def _count_out(self, rule: StockRule, was: _Held, act: Act, day: date) -> None:
        """What ends before or on the day it would begin was never counted on any evening: it is taken back."""
        if day <= was.begins:
            self.counted.remove(_fact(rule, was, was.begins, 1, was.position))
            self.ended[rule.name] = was, None
        else:
            out = _fact(rule, was, day, -1, act.position)
            self.counted.append(out)
            self.ended[rule.name] = was, out

    def _resume(self, name: str) -> None:
        if name in self.held or name not in self.ended:
            return
        was, out = self.ended.pop(name)
        if out is not None:
            self.counted.remove(out)
        else:
            rule = next(stock for stock in self.kind.stocks if stock.name == name)
            self.counted.append(_fact(rule, was, was.begins, 1, was.position))
        self.held[name] = was

    def facts(self) -> tuple[Fact, ...]:
        whose, topic = int(self.known.get("agency") or 0), str(self.known.get("topic") or "")
        flows = (
            Fact(
                flow.rule.name,
                flow.day,
                flow.weight,
                whose,
                topic,
                _traits(flow.rule.traits, self.known),
                flow.key,
                flow.position,
            )
            for flow in self.flows
        )
        return tuple(sorted([*flows, *self.counted]))


def _fact(rule: StockRule, held: _Held, day: date, weight: int, position: int) -> Fact:
    return Fact(rule.name, day, weight, held.agency_id, held.topic, held.traits, held.key, position)


def _same(was: _Held, now: _Held) -> bool:
    return (was.agency_id, was.topic, was.traits, was.key, was.since) == (
        now.agency_id,
        now.topic,
        now.traits,
        now.key,
        now.since,
    )


def _holds(condition: Condition, values: Mapping[str, Any]) -> bool:
    for name, allowed in condition:
        value = values.get(name)
        if value in _NOTHING if allowed == _ANYTHING else value not in allowed:
            return False
    return True


def _value(value: Any, act: Act, day: date) -> Any:
    if isinstance(value, str) and value[:1] in "$@":
        if value == "@day":
            return day.isoformat()
        if value == "@subject":
            return act.subject_id
        return act.data.get(value[1:])
    return value


def _day(value: Any) -> date | None:
    """The local day of a date or a moment as the ledger writes them."""
    if not value:
        return None
    if len(value) == 10:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value).astimezone(LOCAL).date()


def _traits(names: Sequence[str], known: Mapping[str, Any]) -> tuple[str, ...]:
    """`name` for what is true, `name=value` for what has a value; what is false or unknown is left out."""
    found = []
    for name in names:
        value = known.get(name)
        if value is True:
            found.append(name)
        elif value not in _NOTHING:
            found.append(f"{name}={value}")
    return tuple(sorted(found))
