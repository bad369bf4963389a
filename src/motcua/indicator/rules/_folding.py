"""
How acts become facts: the acts on one subject are read in order, and what is true of it is told by rules that are data.

A fact (dữ kiện) is what counts: so many of one kind, on a day, for an agency, with traits. A flow is counted where its
act happened ("received on that day"); a stock is counted in where it begins and out where it ends ("open on that day"),
so that adding up to a day says how many there are then. It ends by an act, or by a day that an act named before (a
certificate expires). Nothing else than the acts is read: whoever has the acts and these rules comes to the same facts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any, Final

LOCAL: Final = timezone(timedelta(hours=7))
"""Viet Nam keeps no summer time: days are the same as on the wall, and a verifier needs no table of zones."""

FOREVER: Final = date.max
"""The day on which goes what nothing ends."""

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
    """
    `day` is when it counts, or begins to; `gone` the first day whose evening does not find a stock there any more.

    `key` is what is counted once, ordinarily the subject.
    """

    name: str
    day: date
    gone: date | None
    weight: int
    agency_id: int
    topic: str
    traits: tuple[str, ...]
    key: int
    position: int

    @property
    def moves(self) -> Iterator[tuple[date, int]]:
        """By how much it moves the sum of which day."""
        yield self.day, self.weight
        if self.gone is not None and self.gone != FOREVER:
            yield self.gone, -self.weight


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
    """
    Held while the condition holds; not before the day `since` (an attribute), put off by `after` days, nor any longer
    than `until` (another).
    """

    name: str
    traits: tuple[str, ...]
    held: Condition
    since: str = ""
    after: int = 0
    until: str = ""
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
    """`ends` is the day on which it goes by itself, `gone` the one on which it went, or will."""

    name: str
    agency_id: int
    topic: str
    traits: tuple[str, ...]
    key: int
    since: date | None
    ends: date
    position: int
    begins: date
    gone: date

    def is_as(self, other: "_Held | None") -> bool:
        return other is not None and self._what == other._what

    @property
    def _what(self) -> tuple[Any, ...]:
        return self.agency_id, self.topic, self.traits, self.key, self.since, self.ends


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
    stood: list[_Held] = field(default_factory=list)
    held: dict[str, _Held] = field(default_factory=dict)
    ended: dict[str, _Held] = field(default_factory=dict)

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
        now = self._standing(rule, act, day) if _holds(rule.held, self.known) else None
        if was is not None:
            if was.is_as(now):
                return
            was.gone = min(day, was.ends)
            self.ended[rule.name] = self.held.pop(rule.name)
        if now is not None:
            self.held[rule.name] = now
            self.stood.append(now)

    def _standing(self, rule: StockRule, act: Act, day: date) -> _Held | None:
        since, begins = None, day
        if rule.since:
            from_day = _day(self.known.get(rule.since))
            if from_day is None:
                return None
            since = from_day + timedelta(days=rule.after)
            begins = max(day, since)
        ends = _evening(self.known.get(rule.until)) if rule.until else FOREVER
        key = self.known.get(rule.key) if rule.key else act.subject_id
        whose, topic = int(self.known.get("agency") or 0), str(self.known.get("topic") or "")
        traits = _traits(rule.traits, self.known)
        return _Held(rule.name, whose, topic, traits, int(key or 0), since, ends, act.position, begins, ends)

    def _resume(self, name: str) -> None:
        if name not in self.held and name in self.ended:
            was = self.ended.pop(name)
            was.gone = was.ends
            self.held[name] = was

    def facts(self) -> tuple[Fact, ...]:
        whose, topic = int(self.known.get("agency") or 0), str(self.known.get("topic") or "")
        flows = (
            Fact(
                flow.rule.name,
                flow.day,
                None,
                flow.weight,
                whose,
                topic,
                _traits(flow.rule.traits, self.known),
                flow.key,
                flow.position,
            )
            for flow in self.flows
        )
        # What goes before or on the day it would begin was there on no evening.
        stocks = (
            Fact(one.name, one.begins, one.gone, 1, one.agency_id, one.topic, one.traits, one.key, one.position)
            for one in self.stood
            if one.begins < one.gone
        )
        return tuple(sorted([*flows, *stocks]))


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


def _evening(value: Any) -> date:
    """The first day whose evening comes after that day's beginning, or that moment: its last second is its evening."""
    if not value:
        return FOREVER
    if len(value) == 10 or value[:4] == "9999":
        return date.fromisoformat(value[:10])
    return (datetime.fromisoformat(value) + timedelta(seconds=1)).astimezone(LOCAL).date()


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
