"""Steps whose limits do not add up to the legal total (for every case, channel and reachable choice)."""

from collections.abc import Iterator

from motcua.catalogue.rules._cards import Case, ProcedureCard
from motcua.catalogue.rules._faults import Place
from motcua.catalogue.rules._filing import Filing, RouteStep, case_for, limit_for, route_for
from motcua.catalogue.rules._limits import Limit, longest, minutes_text
from motcua.catalogue.rules._package import PROCEDURE
from motcua.catalogue.rules._samples import samples
from motcua.catalogue.rules._schema import Path
from motcua.kernel.plain.expression import ExpressionFault, parse


def route_faults(card: ProcedureCard) -> Iterator[Place]:
    """Each wrong total once, at the case whose limit it misses, with its channels; cases that nothing reaches."""
    whens = [*(case.when for case in card.cases), *(step.when for step in card.steps)]
    conditions = [parse(when) for when in whens if when is not None]
    numbers = {case.code: number for number, case in enumerate(card.cases)}
    found: dict[tuple[Path, str], set[str]] = {}
    reached: set[str] = set()
    for filing in samples(conditions, card.schema, card.channels, card.applicants):
        try:
            case = case_for(card, filing)
            reason = route_fault(case, filing, route_for(card, filing, case))
        except ExpressionFault as fault:
            where: Path = ("step",)
            reason = f"a condition has no value for {dict(filing.answers)}: {fault}"
        else:
            reached.add(case.code)
            where = ("case", numbers[case.code], "limit")
        if reason:
            found.setdefault((where, reason), set()).add(filing.channel)
    for (where, reason), channels in found.items():
        yield PROCEDURE, where, f"{', '.join(sorted(channels))}: {reason}"
    for code in sorted(numbers.keys() - reached):
        yield PROCEDURE, ("case", numbers[code]), f"no answers lead to the case {code}"


def route_fault(case: Case, filing: Filing, route: tuple[RouteStep, ...]) -> str:
    """What is wrong with the time of one route; empty when it is right."""
    limit = limit_for(case, filing.channel)
    if limit.no_due:
        return ""
    what = f"case {case.code}: "
    bare = [part.key for part in route if part.limit is None or part.limit.no_due]
    if bare:
        return f"{what}the step {bare[0]} has no limit"
    shares = [(part.step, part.limit) for part in route if part.limit is not None]
    mixed = [step.key for step, share in shares if share.working != limit.working]
    if mixed:
        theirs, ours = ("clock", "working") if limit.working else ("working", "clock")
        return f"{what}the step {mixed[0]} counts {theirs} time, the limit counts {ours} time"
    total = longest([(step.parallel, step.branch or step.key, share.minutes) for step, share in shares])
    if total == limit.minutes:
        return ""
    added, given = minutes_text(total, working=limit.working), _given(limit)
    return f"{what}the steps add up to {added}, the law gives {given} ({' → '.join(part.key for part in route)})"


def _given(limit: Limit) -> str:
    return minutes_text(limit.minutes, working=limit.working)
