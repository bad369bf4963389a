"""
Formulas of indicators: the arithmetic of CEL over measures, other indicators and declared values, counted exactly.

    procedure.online_rate >= 20 && dossier.online_late == 0 ? 2 : 0

The kernel's engine reads them first: what it refuses is no CEL. It counts in floating point, though, and cannot say
whether a divisor may be nought; a score is law, so the formula is read here once more, into a tree of exact fractions,
and looked over before it is kept. What is unknown (`has(x)` says whether it is) makes unknown all that is made of it.
"""

import difflib
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from motcua.kernel.plain.expression import ExpressionFault, parse
from motcua.kernel.plain.said import Said, said

OWN: Final = ("value", "points", "declared")
"""What belongs to the set itself, by the key of an indicator; every other name is a measure."""

MOST_SIGNS: Final = 400
MOST_DEEP: Final = 20

Number = Fraction | None
Look = Callable[[str, str], Number]
Program = list[Any]

_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<text>"[^"\\]*"|'[^'\\]*')"""
    r"""|(?P<mark>&&|\|\||[<>=!]=|[-+*/<>!?:()\[\],.]))"""
)
_ORDERS: Final = (("||",), ("&&",), ("==", "!=", "<", "<=", ">", ">="), ("+", "-"), ("*", "/"))
_LOGIC: Final = ("||", "&&")
_NEGATIONS: Final = {"!": "!", "-": "minus"}
_COMPARED: Final = _ORDERS[2]
_BOTH_WAYS: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_OPPOSITE: Final = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_SIGNS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "+": lambda one, two: one + two,
    "-": lambda one, two: one - two,
    "*": lambda one, two: one * two,
    "/": lambda one, two: one / two if two else None,
    "<": lambda one, two: one < two,
    "<=": lambda one, two: one <= two,
    ">": lambda one, two: one > two,
    ">=": lambda one, two: one >= two,
    "==": lambda one, two: one == two,
    "!=": lambda one, two: one != two,
}


@dataclass(frozen=True, slots=True)
class Node:
    """
    `op` is a sign of CEL, or `number`, `yes`, `measure`, `value`, `points`, `declared`, `has`, `min`, `max`, `minus`;
    `at` is where it stands in the text. Two nodes are equal when they say the same, wherever they stand.
    """

    op: str
    parts: tuple["Node", ...] = ()
    name: str = ""
    at: int = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and (self.op, self.parts, self.name) == (other.op, other.parts, other.name)

    def __hash__(self) -> int:
        return hash((self.op, self.parts, self.name))

    @property
    def program(self) -> Program:
        """As plain lists, which anybody counts with who does not read CEL."""
        return [self.op, self.name, *(part.program for part in self.parts)]

    @property
    def number(self) -> Fraction:
        return Fraction(self.name)

    def named(self, *kinds: str) -> Iterator["Node"]:
        """The places where something of these kinds is named."""
        if self.op in kinds:
            yield self
        for part in self.parts:
            yield from part.named(*kinds)


@functools.lru_cache(maxsize=2048)
def formula(text: str) -> Node:
    """
    Read a formula.

    :raises ExpressionFault: if it is no CEL, or more of CEL than formulas have
    """
    roots = frozenset(re.findall(r"[A-Za-z_]\w*", text)) - {"has", "min", "max", "true", "false"}
    parse(text, frozenset(roots))
    return _Reader(text).whole()


def fault(text: str, at: int, reason: Said) -> ExpressionFault:
    before = text[:at]
    return ExpressionFault(text.strip(), reason, before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.place, self.depth = text, 0, 0
        self.tokens: list[tuple[str, str, int]] = []
        at, end = 0, len(text.rstrip())
        while at < end:
            found = _TOKEN.match(text, at)
            if found is None or found.lastgroup is None:
                raise self.stray(at + len(text[at:]) - len(text[at:].lstrip()))
            self.tokens.append((found.lastgroup, found[found.lastgroup], found.start(found.lastgroup)))
            at = found.end()
        if len(self.tokens) > MOST_SIGNS:
            too_long = said("indicator.long_formula", "at most {most} names, numbers and signs", most=MOST_SIGNS)
            raise fault(text, self.tokens[MOST_SIGNS][2], too_long)
        self.tokens.append(("end", "", end))

    def stray(self, at: int) -> ExpressionFault:
        mark = (re.match(r"\w+|.", self.text[at:]) or [""])[0]
        return fault(self.text, at, said("indicator.not_in_formulas", "'{mark}' is not for formulas", mark=mark))

    @property
    def next(self) -> tuple[str, str, int]:
        return self.tokens[self.place]

    def take(self, *marks: str) -> tuple[str, str, int] | None:
        token = self.next
        if token[0] == "mark" and token[1] in marks:
            self.place += 1
            return token
        return None

    def must(self, mark: str) -> None:
        if self.take(mark) is None:
            raise self.stray(self.next[2])

    def whole(self) -> Node:
        found = self.choice()
        if self.next[0] != "end":
            raise self.stray(self.next[2])
        return found

    def choice(self) -> Node:
        condition = self.binary(0)
        mark = self.take("?")
        if mark is None:
            return condition
        yes = self.choice()
        self.must(":")
        return Node("?", (condition, yes, self.choice()), at=mark[2])

    def binary(self, order: int) -> Node:
        if order == len(_ORDERS):
            return self.unary()
        found = self.binary(order + 1)
        while (mark := self.take(*_ORDERS[order])) is not None:
            found = Node(mark[1], (found, self.binary(order + 1)), at=mark[2])
        return found

    def unary(self) -> Node:
        if self.depth > MOST_DEEP:
            reason = said("indicator.deep_formula", "this is nested too deep, at most {most} times", most=MOST_DEEP)
            raise fault(self.text, self.next[2], reason)
        self.depth += 1
        mark = self.take("!", "-")
        found = self.single() if mark is None else Node(_NEGATIONS[mark[1]], (self.unary(),), at=mark[2])
        self.depth -= 1
        return found

    def single(self) -> Node:
        kind, text, at = self.next
        if self.take("("):
            found = self.choice()
            self.must(")")
            return found
        self.place += 1
        if kind == "number":
            return Node("number", name=text, at=at)
        if kind != "name":
            raise self.stray(at)
        if text in ("true", "false"):
            return Node("yes", name=text, at=at)
        if text in ("min", "max"):
            return Node(text, self.several(), at=at)
        if text == "has":
            self.must("(")
            of = self.single()
            self.must(")")
            if of.op not in ("measure", *OWN):
                raise self.stray(of.at)
            return Node("has", (of,), at=at)
        return self.named(text, at)

    def several(self) -> tuple[Node, ...]:
        self.must("(")
        self.must("[")
        found = [self.choice()]
        while self.take(","):
            found.append(self.choice())
        self.must("]")
        self.must(")")
        return tuple(found)

    def named(self, root: str, at: int) -> Node:
        path = []
        while (mark := self.take(".", "[")) is not None:
            kind, text, where = self.next
            if kind != ("name" if mark[1] == "." else "text"):
                raise self.stray(where)
            self.place += 1
            path.append(text if mark[1] == "." else text[1:-1])
            if mark[1] == "[":
                self.must("]")
        if root in OWN and len(path) == 1:
            return Node(root, name=path[0], at=at)
        return Node("measure", name=".".join([root, *path]), at=at)


def looked_over(
    text: str, *, measures: frozenset[str], indicators: frozenset[str], declared: frozenset[str]
) -> Iterator[ExpressionFault]:
    """What is wrong with a formula where so much is known, each fault with its place."""
    try:
        node = formula(text)
    except ExpressionFault as unread:
        yield unread
        return
    for one in node.named("measure", *OWN):
        if (reason := _unknown(one, measures, indicators, declared)) is not None:
            yield fault(text, one.at, reason)
    wrong = list(_types(node, text))
    if not wrong and _is_condition(node):
        reason = said("indicator.formula_no_number", "the formula must come to a number, not to true or false")
        wrong = [fault(text, node.at, reason)]
    yield from wrong
    if not wrong:
        for division in _unguarded(node, frozenset()):
            reason = said(
                "indicator.by_nought",
                "the divisor may be 0; guard it: divisor > 0 ? … / divisor : …",
            )
            yield fault(text, division.at, reason)


def _unknown(one: Node, measures: frozenset[str], indicators: frozenset[str], declared: frozenset[str]) -> Said | None:
    if one.op == "measure" and one.name not in measures:
        close = difflib.get_close_matches(one.name, measures, n=1)
        if close:
            return said(
                "indicator.like_measure", "there is no measure {key}; is {close} meant?", key=one.name, close=close[0]
            )
        return said("indicator.unknown_measure", "there is no measure {key}", key=one.name)
    if one.op in ("value", "points") and one.name not in indicators:
        return said("indicator.unknown_indicator", "the set has no indicator {key}", key=one.name)
    if one.op == "declared" and one.name not in declared:
        return said("indicator.unknown_declared", "nobody declares a value for {key}", key=one.name)
    return None


def _is_condition(node: Node) -> bool:
    if node.op == "?":
        return _is_condition(node.parts[1])
    return node.op in (*_LOGIC, *_COMPARED, "!", "has", "yes")


def _types(node: Node, text: str) -> Iterator[ExpressionFault]:
    """Conditions where numbers are wanted, and numbers where conditions are."""
    for part in node.parts:
        yield from _types(part, text)
    conditions = [_is_condition(part) for part in node.parts]
    if node.op in (*_LOGIC, "!"):
        wanted = [True] * len(conditions)
    elif node.op == "?":
        wanted = [True, conditions[1], conditions[1]]
    elif node.op in ("==", "!="):
        wanted = [conditions[0]] * 2
    else:
        wanted = [False] * len(conditions)
    for part, wants, has in zip(node.parts, wanted, conditions, strict=True):
        if wants and not has:
            yield fault(text, part.at, said("indicator.condition_wanted", "true or false is wanted here, not a number"))
        elif has and not wants:
            yield fault(text, part.at, said("indicator.number_wanted", "a number is wanted here, not true or false"))


def _unguarded(node: Node, sure: frozenset[Node]) -> Iterator[Node]:
    """Divisions whose divisor may be nought, where `sure` are known not to be."""
    if node.op == "?":
        condition, yes, no = node.parts
        yield from _unguarded(condition, sure)
        yield from _unguarded(yes, sure | _not_nought(condition, holds=True))
        yield from _unguarded(no, sure | _not_nought(condition, holds=False))
        return
    if node.op in _LOGIC:
        one, two = node.parts
        yield from _unguarded(one, sure)
        yield from _unguarded(two, sure | _not_nought(one, holds=node.op == "&&"))
        return
    for part in node.parts:
        yield from _unguarded(part, sure)
    if node.op == "/" and not _is_never_nought(node.parts[1], sure):
        yield node


def _not_nought(condition: Node, *, holds: bool) -> frozenset[Node]:
    """What cannot be nought where a condition holds, or where it does not."""
    if condition.op == "!":
        return _not_nought(condition.parts[0], holds=not holds)
    if condition.op == ("&&" if holds else "||"):
        one, two = condition.parts
        return _not_nought(one, holds=holds) | _not_nought(two, holds=holds)
    if condition.op not in _COMPARED:
        return frozenset()
    (one, two), sign = condition.parts, condition.op
    if one.op == "number":
        one, two, sign = two, one, _BOTH_WAYS[sign]
    if two.op != "number":
        return frozenset()
    sign, bound = sign if holds else _OPPOSITE[sign], two.number
    keeps = {"!=": bound == 0, "==": bound != 0, ">": bound >= 0, ">=": bound > 0, "<": bound <= 0, "<=": bound < 0}
    return frozenset([one]) if keeps[sign] else frozenset()


def _is_never_nought(node: Node, sure: frozenset[Node]) -> bool:
    if node in sure:
        return True
    match node.op:
        case "number":
            return node.number != 0
        case "*" | "/":
            return all(_is_never_nought(part, sure) for part in node.parts)
        case "minus":
            return _is_never_nought(node.parts[0], sure)
        case "max":
            return any(part.op == "number" and part.number > 0 for part in node.parts)
    return False


def evaluate(node: Node, look: Look) -> Any:
    """What a formula comes to, exactly: a fraction, or true or false on the way; None where it is unknown."""
    match node.op:
        case "number":
            return node.number
        case "yes":
            return node.name == "true"
        case "measure" | "value" | "points" | "declared":
            return look(node.op, node.name)
        case "has":
            return look(node.parts[0].op, node.parts[0].name) is not None
        case "?":
            condition = evaluate(node.parts[0], look)
            return None if condition is None else evaluate(node.parts[1 if condition else 2], look)
        case "&&" | "||":
            return _joined(node, look)
    parts = [evaluate(part, look) for part in node.parts]
    if any(part is None for part in parts):
        return None
    match node.op:
        case "!":
            return not parts[0]
        case "minus":
            return -parts[0]
        case "min":
            return min(parts)
        case "max":
            return max(parts)
    return _SIGNS[node.op](*parts)


def _joined(node: Node, look: Look) -> bool | None:
    """One side may decide while the other is unknown."""
    decides = node.op == "||"
    sides = [evaluate(part, look) for part in node.parts]
    if decides in sides:
        return decides
    return None if None in sides else not decides


def program_of(text: str) -> Program:
    """The tree of a formula as plain lists: the op, the name or number, and the programs of its parts."""
    return formula(text).program
