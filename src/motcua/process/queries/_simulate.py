"""Walking a model without a database: what an author sees before anybody works by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.errors import Invalid
from motcua.process import rules
from motcua.process.rules.bpmn import Judgement, judge_file
from motcua.process.states import Awaited, Outcome


class CannotBeWalked(Invalid):
    """This model cannot be tried: {reason}"""

    code = "process.cannot_be_walked"


class NoSuchAct(Invalid):
    """Act {number} is not possible at that moment of the trial."""

    code = "process.no_such_act"


@dataclass(frozen=True, slots=True)
class SimulatedAct:
    """
    What is done at one moment of a trial: a step is finished with an outcome, or what is awaited comes.

    :param value: of a task its outcome; of a service that fails the code of the error
    """

    key: str
    within: str = ""
    value: str = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """As `str` writes it: key, runs and value, apart by `~`."""
        key, within, value = (*text.split("~", 2), "", "")[:3]
        return cls(key, within, value)

    def __str__(self) -> str:
        return "~".join((self.key, self.within, self.value))


@dataclass(frozen=True, slots=True)
class Rest:
    """
    Where a token rests: `work` at a task, `kind` at what is awaited besides people.

    :param run: which run it is, and of how many where that is known
    :param is_beside: it may happen while an activity lasts, and need not
    """

    key: str
    within: str
    element: str
    name: rules.Words
    run: tuple[int, int | None] | None = None
    kind: Awaited | None = None
    role: Role | None = None
    outcomes: tuple[Outcome, ...] = ()
    share: rules.Share | None = None
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """
    A trial after its last act.

    :param trace: for every act, the beginning first, the elements that tokens came to by it, in order
    :param said: messages and services, in the order in which they were sent and asked
    :param asked: names that conditions read: `answers.large`, `channel`
    :param unclear: why the last act cannot be done with these facts; then the rest is as it was before it
    """

    rests: tuple[Rest, ...]
    trace: tuple[tuple[str, ...], ...]
    said: tuple[str, ...]
    asked: tuple[str, ...]
    has_ended: bool
    unclear: str = ""


def simulate(model: bytes, *, acts: Sequence[SimulatedAct], facts: Mapping[str, Any]) -> Moment:
    """
    Where the tokens of a model are after these acts. Asks no database, so every viewer may.

    :param facts: what conditions read: answers, case, channel, applicant, received
    :raises CannotBeWalked: if the model is not executable
    :raises NoSuchAct: if one of the acts is not possible when it comes to it
    """
    judgement = _judged(model)
    compiled = judgement.compiled
    if compiled is None:
        first, *_ = judgement.findings
        raise CannotBeWalked(reason=first.reason)
    trial = _Trial(compiled.graph, compiled.elements, facts)
    return trial.after(acts)


@lru_cache(maxsize=16)
def _judged(model: bytes) -> Judgement:
    """One trial asks many times of the same file."""
    return judge_file(model)


class _Trial:
    def __init__(self, graph: rules.Graph, elements: Mapping[str, str], facts: Mapping[str, Any]) -> None:
        self._graph, self._elements = graph, elements
        self._facts = rules.facts_to_keep(graph, facts)
        self._marking = rules.Marking()
        self._trace: list[tuple[str, ...]] = []
        self._said: list[str] = []

    def after(self, acts: Sequence[SimulatedAct]) -> Moment:
        try:
            self._note(rules.begin(self._graph, self._marking, self._facts))
            for number, act in enumerate(acts, start=1):
                self._do(act, number)
        except (rules.ConditionUnclear, rules.RoundAndRound) as unclear:
            return self._moment(str(unclear))
        return self._moment("")

    def _do(self, act: SimulatedAct, number: int) -> None:
        before = rules.Marking(set(self._marking.tasks), set(self._marking.arrivals), set(self._marking.waiting))
        try:
            self._note(self._moves(act, number))
        except (rules.ConditionUnclear, rules.RoundAndRound):
            self._marking = before
            raise

    def _moves(self, act: SimulatedAct, number: int) -> rules.Moves:
        token = rules.Token(act.key, act.within)
        if token in self._marking.tasks:
            if act.value not in self._graph.work(act.key).outcomes:
                raise NoSuchAct(number=number)
            news = {rules.OUTCOMES: {act.key: act.value}}
            self._facts = rules.merged_facts(self._graph, self._facts, news)
            return rules.finish(self._graph, self._marking, token, self._facts)
        here = (wait for wait in self._marking.waiting if (wait.node, wait.within) == (act.key, act.within))
        wait = next(here, None)
        if wait is None:
            raise NoSuchAct(number=number)
        if not act.value:
            again = rules.comes_again(self._graph, wait)
            return rules.happen(self._graph, self._marking, wait, self._facts, again=again)
        moves = rules.fail(self._graph, self._marking, wait, self._facts, code=act.value)
        if moves is None:
            raise NoSuchAct(number=number)
        return moves

    def _note(self, moves: rules.Moves) -> None:
        passed = (self._elements.get(key, "") for key in moves.passed)
        self._trace.append(tuple(dict.fromkeys(element for element in passed if element)))
        self._said += [thrown.trigger.name for thrown in moves.thrown]

    def _moment(self, unclear: str) -> Moment:
        rests = [*map(self._at_work, self._marking.tasks), *map(self._awaited, self._marking.waiting)]
        order = {key: number for number, key in enumerate(self._graph.nodes)}
        return Moment(
            rests=tuple(sorted(rests, key=lambda rest: (order[rest.key], rest.within))),
            trace=tuple(self._trace),
            said=tuple(self._said),
            asked=rules.names_asked(self._graph),
            has_ended=self._marking.is_empty and bool(self._trace),
            unclear=unclear,
        )

    def _at_work(self, token: rules.Token) -> Rest:
        work = self._graph.work(token.node)
        return Rest(
            key=token.node,
            within=token.within,
            element=self._elements.get(token.node, ""),
            name=rules.name_in_run(work.name, rules.title_of(self._graph, self._facts, token.within), ""),
            run=rules.last_run(token.within) if token.within else None,
            role=work.role,
            outcomes=work.outcomes,
            share=rules.share_for(work, self._facts),
        )

    def _awaited(self, wait: rules.Waiting) -> Rest:
        trigger = self._graph.trigger(wait.node)
        return Rest(
            key=wait.node,
            within=wait.within,
            element=self._elements.get(wait.node, ""),
            name=trigger.label,
            run=rules.last_run(wait.within) if wait.within else None,
            kind=trigger.kind,
            is_beside=wait.activity != "",
        )
