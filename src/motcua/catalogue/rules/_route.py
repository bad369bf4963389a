"""Steps whose limits do not add up to the legal total (for every case, channel and reachable choice)."""

from collections.abc import Iterator

from motcua.catalogue.rules._cards import Case, ProcedureCard
from motcua.catalogue.rules._faults import Place
from motcua.catalogue.rules._filing import Filing, RouteStep, case_for, limit_for, route_for
from motcua.catalogue.rules._limits import duration, longest
from motcua.catalogue.rules._package import PROCEDURE
from motcua.catalogue.rules._samples import samples
from motcua.kernel.plain.expression import ExpressionFault, parse
from motcua.kernel.plain.said import Said, said
from motcua.kernel.plain.shapes import Path


def route_faults(card: ProcedureCard) -> Iterator[Place]:
    """Each wrong total once, at the case whose limit it misses, with its channels; cases that nothing reaches."""
    whens = [*(case.when for case in card.cases), *(step.when for step in card.steps)]
    conditions = [parse(when) for when in whens if when is not None]
    numbers = {case.code: number for number, case in enumerate(card.cases)}
    found: dict[tuple[Path, str], tuple[Said, set[str]]] = {}
    reached: set[str] = set()
    for filing in samples(conditions, card.schema, card.channels, card.applicants):
        try:
            case = case_for(card, filing)
            reason = route_fault(case, filing, route_for(card, filing, case))
        except ExpressionFault as fault:
            where: Path = ("step",)
            reason = said(
                "catalogue.no_value",
                "a condition has no value for {answers}: {reason}",
                answers=str(dict(filing.answers)),
                reason=fault.said,
            )
        else:
            reached.add(case.code)
            where = ("case", numbers[case.code], "limit")
        if reason:
            found.setdefault((where, str(reason)), (reason, set()))[1].add(filing.channel)
    for (where, _), (reason, channels) in found.items():
        by = tuple(sorted(channels))
        yield PROCEDURE, where, said("catalogue.by_channel", "{channels}: {reason}", channels=by, reason=reason)
    for code in sorted(numbers.keys() - reached):
        yield (
            PROCEDURE,
            ("case", numbers[code]),
            said("catalogue.case_unreached", "no answers lead to the case {case}", case=code),
        )


def route_fault(case: Case, filing: Filing, route: tuple[RouteStep, ...]) -> Said | None:
    """What is wrong with the time of one route; None when it is right."""
    limit = limit_for(case, filing.channel)
    if limit.no_due:
        return None
    bare = [part.key for part in route if part.limit is None or part.limit.no_due]
    if bare:
        return said(
            "catalogue.step_no_limit", "case {case}: the step {step} has no limit", case=case.code, step=bare[0]
        )
    shares = [(part.step, part.limit) for part in route if part.limit is not None]
    mixed = [step.key for step, share in shares if share.working != limit.working]
    if mixed:
        return (
            said(
                "catalogue.step_clock",
                "case {case}: the step {step} counts clock time, the limit counts working time",
                case=case.code,
                step=mixed[0],
            )
            if limit.working
            else said(
                "catalogue.step_working",
                "case {case}: the step {step} counts working time, the limit counts clock time",
                case=case.code,
                step=mixed[0],
            )
        )
    total = longest([(step.parallel, step.branch or step.key, share.minutes) for step, share in shares])
    if total == limit.minutes:
        return None
    return said(
        "catalogue.total",
        "case {case}: the steps add up to {added}, the law gives {given} ({route})",
        case=case.code,
        added=duration(total, working=limit.working),
        given=duration(limit.minutes, working=limit.working),
        route=" → ".join(part.key for part in route),
    )
