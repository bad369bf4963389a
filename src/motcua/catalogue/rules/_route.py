"""
Steps whose limits do not add up to the legal total, for every case, channel and reachable choice.

The shares of the steps on the longest way are the whole legal time, neither more nor less: who is given less than the
law gives is called late too early, who is given more brings the dossier too late. A reserve is a share of a step. Of
branches that run at once, and of choices that no answer decides, the shorter ones may be shorter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from motcua.catalogue.rules._cards import Case, ProcedureCard
from motcua.catalogue.rules._faults import Place
from motcua.catalogue.rules._filing import Filing, case_for, limit_for, names_for
from motcua.catalogue.rules._limits import Limit, duration
from motcua.catalogue.rules._package import PROCEDURE
from motcua.catalogue.rules._samples import samples
from motcua.kernel.plain.expression import Expression, ExpressionFault, parse
from motcua.kernel.plain.said import Said, said


class Way(Protocol):
    """The longest way that one filing can take, its minutes, and the steps on any way whose time cannot be added."""

    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def minutes(self) -> int: ...
    @property
    def bare(self) -> tuple[str, ...]: ...
    @property
    def other_clock(self) -> tuple[str, ...]: ...


class Ways(Protocol):
    """The ways through the internal route, as the room of processes knows them."""

    @property
    def conditions(self) -> tuple[Expression, ...]: ...
    def longest(self, facts: Mapping[str, Any], *, working: bool) -> Way: ...


@dataclass(frozen=True, slots=True)
class Sum:
    """One longest way of a case, by channel; `wrong` says why its steps do not add up to the limit."""

    case: str
    channels: tuple[str, ...]
    limit: Limit
    steps: tuple[str, ...]
    minutes: int
    wrong: Said | None

    @property
    def added(self) -> Said:
        return duration(self.minutes, working=self.limit.working)


@dataclass(frozen=True, slots=True)
class Addition:
    """Every sum once, and the answers for which a condition has no value."""

    sums: tuple[Sum, ...]
    unclear: tuple[tuple[tuple[str, ...], Said], ...]


def added_up(card: ProcedureCard, ways: Ways) -> Addition:
    """The sums of all longest ways that any answers lead to, in the order of the cases."""
    conditions = [*(parse(case.when) for case in card.cases if case.when is not None), *ways.conditions]
    found: dict[tuple[Case, Limit, tuple[str, ...], int, str], tuple[Said | None, set[str]]] = {}
    unclear: dict[str, tuple[Said, set[str]]] = {}
    for filing in samples(conditions, card.schema, card.channels, card.applicants):
        try:
            case = case_for(card, filing)
        except ExpressionFault as fault:
            reason = _no_value(filing, fault)
            unclear.setdefault(str(reason), (reason, set()))[1].add(filing.channel)
            continue
        limit = limit_for(case, filing.channel)
        way = ways.longest(names_for(card, filing, case), working=limit.working)
        wrong = _wrong(case, limit, way)
        found.setdefault((case, limit, way.keys, way.minutes, str(wrong)), (wrong, set()))[1].add(filing.channel)
    order = [case.code for case in card.cases]
    sums = [
        Sum(case.code, tuple(sorted(channels)), limit, steps, minutes, wrong)
        for (case, limit, steps, minutes, _), (wrong, channels) in found.items()
    ]
    return Addition(
        tuple(sorted(sums, key=lambda one: (order.index(one.case), one.channels, one.steps))),
        tuple((tuple(sorted(channels)), reason) for reason, channels in unclear.values()),
    )


def route_faults(card: ProcedureCard, addition: Addition) -> Iterator[Place]:
    """Each wrong sum at the case whose limit it misses, with its channels; cases that nothing reaches."""
    for channels, reason in addition.unclear:
        yield PROCEDURE, ("step",), _by(channels, reason)
    numbers = {case.code: number for number, case in enumerate(card.cases)}
    for one in addition.sums:
        if one.wrong is not None:
            yield PROCEDURE, ("case", numbers[one.case], "limit"), _by(one.channels, one.wrong)
    for code in sorted(numbers.keys() - {one.case for one in addition.sums}):
        yield (
            PROCEDURE,
            ("case", numbers[code]),
            said("catalogue.case_unreached", "no answers lead to the case {case}", case=code),
        )


def _by(channels: tuple[str, ...], reason: Said) -> Said:
    return said("catalogue.by_channel", "{channels}: {reason}", channels=channels, reason=reason)


def _no_value(filing: Filing, fault: ExpressionFault) -> Said:
    return said(
        "catalogue.no_value",
        "a condition has no value for {answers}: {reason}",
        answers=str(dict(filing.answers)),
        reason=fault.said,
    )


def _wrong(case: Case, limit: Limit, way: Way) -> Said | None:
    """What is wrong with the time of one filing; None when it is right, or the law gives no limit."""
    if limit.no_due:
        return None
    if way.bare:
        return said(
            "catalogue.step_no_limit", "case {case}: the step {step} has no limit", case=case.code, step=way.bare[0]
        )
    if way.other_clock:
        return (
            said(
                "catalogue.step_clock",
                "case {case}: the step {step} counts clock time, the limit counts working time",
                case=case.code,
                step=way.other_clock[0],
            )
            if limit.working
            else said(
                "catalogue.step_working",
                "case {case}: the step {step} counts working time, the limit counts clock time",
                case=case.code,
                step=way.other_clock[0],
            )
        )
    if way.minutes == limit.minutes:
        return None
    return said(
        "catalogue.total",
        "case {case}: the steps add up to {added}, the law gives {given} ({route})",
        case=case.code,
        added=duration(way.minutes, working=limit.working),
        given=duration(limit.minutes, working=limit.working),
        route=" → ".join(way.keys),
    )
