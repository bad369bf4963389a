"""
Random models of what both engines run, as files, with the answers that lead through them.

A model is built of blocks that stand in one another: a task, several one after another, a choice, branches at once, an
inclusive choice, a sub-process, a way back, a task or sub-process done several times, a way out that ends everything.
The same seed gives the same model. Conditions read `answers`: those with a `c` are drawn once, those with a `t` count
how often that task was done; those with an `l` are lists.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from xml.sax.saxutils import escape

from tests.rooms.process.bpmn.drawn import MODEL, task

MOST_TASKS = 24


@dataclass(frozen=True)
class Drawn:
    """A model, what is answered, and which kinds of blocks stand in it and in what."""

    seed: int
    file: bytes
    answers: dict[str, bool | list[str]]
    tasks: tuple[str, ...]
    kinds: frozenset[str]


def draw(seed: int) -> Drawn:
    return _Drawing(seed).whole()


@dataclass
class _Scope:
    """The inside of the process or of a sub-process while it is drawn."""

    parts: list[str] = field(default_factory=list)
    flows: list[str] = field(default_factory=list)


class _Drawing:
    def __init__(self, seed: int) -> None:
        self._seed, self._random = seed, Random(seed)
        self._scope = _Scope()
        self._numbers: dict[str, int] = {}
        self._answers: dict[str, bool | list[str]] = {}
        self._tasks: list[str] = []
        self._kinds: set[str] = set()
        self._around: list[str] = []

    def whole(self) -> Drawn:
        start, end = self._node("S", "startEvent"), self._name("E")
        here = self._sequence(start, depth=0)
        self._scope.parts.append(f'<endEvent id="{end}"/>')
        self._flow(here, end)
        inside = "\n".join(self._scope.parts + self._scope.flows)
        file = (
            f'<definitions xmlns="{MODEL}" xmlns:m="urn:motcua:bpmn:1" targetNamespace="urn:example">\n'
            f'<process id="Process" name="Quy trình" isExecutable="true">\n{inside}\n</process></definitions>'
        ).encode()
        return Drawn(self._seed, file, self._answers, tuple(self._tasks), frozenset(self._kinds))

    def _sequence(self, here: str, depth: int) -> str:
        for _ in range(self._random.randint(*((2, 5) if depth == 0 else (1, 2)))):
            here = self._block(here, depth)
        return here

    def _block(self, here: str, depth: int) -> str:
        kinds: list[tuple[str, Callable[[str, int], str], int]] = [
            ("task", self._task, 4),
            ("exclusive", self._exclusive, 2),
            ("parallel", self._parallel, 2),
            ("inclusive", self._inclusive, 2),
            ("subprocess", self._subprocess, 1),
            ("loop", self._loop, 1),
            ("repeated", self._repeated, 1),
            ("several", self._several, 1),
            ("terminate", self._terminate, 1),
        ]
        if depth >= 4 or len(self._tasks) >= MOST_TASKS:
            return self._task(here, depth)
        name, block, _ = self._random.choices(kinds, weights=[weight for *_, weight in kinds])[0]
        self._kinds.update([name, *(f"{name} in {around}" for around in self._around)])
        self._around.append(name)
        last = block(here, depth + 1)
        self._around.pop()
        return last

    def _task(self, here: str, depth: int, inside: str = "") -> str:
        key = self._name("t")
        self._tasks.append(key)
        self._scope.parts.append(task(key, inside=inside))
        self._flow(here, key)
        return key

    def _exclusive(self, here: str, depth: int) -> str:
        return self._branches(here, depth, "exclusiveGateway", self._conditions(), empty=True)

    def _parallel(self, here: str, depth: int) -> str:
        return self._branches(here, depth, "parallelGateway", [None] * self._random.randint(2, 3), empty=False)

    def _inclusive(self, here: str, depth: int) -> str:
        return self._branches(here, depth, "inclusiveGateway", self._conditions(), empty=True)

    def _branches(self, here: str, depth: int, kind: str, conditions: list[str | None], *, empty: bool) -> str:
        """One way for each condition; with conditions, one more by default, which may lead straight on."""
        split, meet = self._name("X"), self._name("X")
        default = ""
        ends = []
        chooses = conditions[0] is not None
        for condition in [*conditions, *([None] if chooses else [])]:
            flow = self._name("f")
            if chooses and condition is None:
                default = f' default="{flow}"'
            if empty and condition is None and self._random.random() < 0.4:
                self._flow(split, meet, condition, name=flow)
                continue
            ends.append(self._from(split, condition, flow, depth))
        self._scope.parts.append(f'<{kind} id="{split}"{default}/><{kind} id="{meet}"/>')
        self._flow(here, split)
        for end in ends:
            self._flow(end, meet)
        return meet

    def _from(self, split: str, condition: str | None, flow: str, depth: int) -> str:
        first = self._name("t")
        self._tasks.append(first)
        self._scope.parts.append(task(first))
        self._flow(split, first, condition, name=flow)
        return self._sequence(first, depth) if self._random.random() < 0.6 else first

    def _subprocess(self, here: str, depth: int, inside: str = "") -> str:
        key = self._name("sub")
        outer, self._scope = self._scope, _Scope()
        around, self._around = self._around, []
        start, end = self._node("s", "startEvent"), self._name("e")
        last = self._sequence(start, depth)
        self._scope.parts.append(f'<endEvent id="{end}"/>')
        self._flow(last, end)
        content = "\n".join(self._scope.parts + self._scope.flows)
        self._scope, self._around = outer, around
        self._scope.parts.append(f'<subProcess id="{key}" name="{key}">{inside}\n{content}\n</subProcess>')
        self._flow(here, key)
        return key

    def _loop(self, here: str, depth: int) -> str:
        """Back to before the body until its last task was done a number of times."""
        merge, choice, flow = self._name("X"), self._name("X"), self._name("f")
        self._flow(here, merge)
        last = self._task(self._sequence(merge, depth), depth)
        again, on = self._name("f"), flow
        self._scope.parts.append(f'<exclusiveGateway id="{merge}"/><exclusiveGateway id="{choice}" default="{on}"/>')
        self._flow(last, choice)
        self._flow(choice, merge, f"answers.{last} < {self._random.randint(1, 3)}", name=again)
        after = self._name("t")
        self._tasks.append(after)
        self._scope.parts.append(task(after))
        self._flow(choice, after, name=on)
        return after

    def _repeated(self, here: str, depth: int) -> str:
        """A task in a standard loop."""
        key = f"t{self._numbers.get('t', 0) + 1}"
        times = self._random.randint(1, 3)
        before = self._random.choice(["false", "true"])
        loop = f'<standardLoopCharacteristics testBefore="{before}"><loopCondition>answers.{key} &lt; {times}'
        return self._task(here, depth, f"{loop}</loopCondition></standardLoopCharacteristics>")

    def _several(self, here: str, depth: int) -> str:
        """By a number, or for each of a list; the other engine counts the list."""
        sequential = self._random.choice(["false", "true"])
        number, each = str(self._random.randint(1, 3)), ""
        if self._random.random() < 0.4:
            name = self._name("l")
            self._answers[name] = [f"{name}.{one}" for one in range(int(number))]
            number = f"size(answers.{name})"
            each = f'<extensionElements><m:each in="answers.{name}"/></extensionElements>'
            self._kinds.add("for each")
        runs = (
            f'<multiInstanceLoopCharacteristics isSequential="{sequential}">{each}'
            f"<loopCardinality>{number}</loopCardinality></multiInstanceLoopCharacteristics>"
        )
        if self._random.random() < 0.5:
            return self._task(here, depth, runs)
        self._kinds.add("several subprocesses")
        return self._subprocess(here, depth, runs)

    def _terminate(self, here: str, depth: int) -> str:
        """After a task, perhaps an end to everything in the process or sub-process."""
        choice, end, after = self._name("X"), self._name("e"), self._name("t")
        stop, on = self._name("f"), self._name("f")
        self._flow(self._task(here, depth), choice)
        self._tasks.append(after)
        self._scope.parts += [
            f'<exclusiveGateway id="{choice}" default="{on}"/>',
            f'<endEvent id="{end}"><terminateEventDefinition/></endEvent>',
            task(after),
        ]
        self._flow(choice, end, self._condition(), name=stop)
        self._flow(choice, after, name=on)
        return after

    def _conditions(self) -> list[str | None]:
        return [self._condition() for _ in range(self._random.randint(1, 2))]

    def _condition(self) -> str:
        name = self._name("c")
        self._answers[name] = self._random.random() < 0.5
        return f"answers.{name}"

    def _node(self, letter: str, kind: str) -> str:
        key = self._name(letter)
        self._scope.parts.append(f'<{kind} id="{key}"/>')
        return key

    def _name(self, letter: str) -> str:
        self._numbers[letter] = self._numbers.get(letter, 0) + 1
        return f"{letter}{self._numbers[letter]}"

    def _flow(self, source: str, target: str, condition: str | None = None, *, name: str = "") -> None:
        inside = "" if condition is None else f"<conditionExpression>{escape(condition)}</conditionExpression>"
        ends = f'id="{name or self._name("f")}" sourceRef="{source}" targetRef="{target}"'
        self._scope.flows.append(f"<sequenceFlow {ends}>{inside}</sequenceFlow>")
