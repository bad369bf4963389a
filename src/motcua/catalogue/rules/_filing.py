"""What the law makes of one filing: its case, time limit, papers, money and route."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.catalogue.rules._cards import Case, Component, ProcedureCard, ResultKind, Step, Supplement
from motcua.catalogue.rules._limits import Limit, first_fit
from motcua.catalogue.rules._text import Text
from motcua.kernel.plain import expression
from motcua.kernel.plain.said import said


@dataclass(frozen=True, slots=True)
class Filing:
    """What is known about one filing: the answers, the way it came, who applies, the day it is received."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    channel: str = "ONLINE"
    applicant: str = ""
    received: date | None = None


@dataclass(frozen=True, slots=True)
class FeeLine:
    code: str
    name: Text
    kind: str
    amount: int
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """What is to be paid, in đồng."""

    lines: tuple[FeeLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A step that this filing takes, and the share of the limit it has; None where there is no due date."""

    key: str
    step: Step
    limit: Limit | None


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything the law says about one filing."""

    case: Case
    limit: Limit
    components: tuple[Component, ...]
    bill: Bill
    route: tuple[RouteStep, ...]
    results: tuple[ResultKind, ...]


def terms_for(card: ProcedureCard, filing: Filing) -> Terms:
    """
    All of it at once.

    :raises ExpressionFault: if a condition or a formula has no value for these answers
    """
    names = names_for(card, filing)
    case = _case(card, names)
    names["case"] = case.code
    return Terms(
        case=case,
        limit=limit_for(case, filing.channel),
        components=_components(card, names, case),
        bill=_bill(card, names, case),
        route=_route(card, names, case, filing.channel),
        results=results_for(card, case),
    )


def case_for(card: ProcedureCard, filing: Filing) -> Case:
    """The first case whose condition holds; the last one has none."""
    return _case(card, names_for(card, filing))


def _case(card: ProcedureCard, names: Mapping[str, Any]) -> Case:
    return next(case for case in card.cases if _holds(case.when, names))


def limit_for(case: Case, channel: str) -> Limit:
    """The limit of the case for a channel; the last row fits every channel."""
    return first_fit(case.limits, case.code, channel) or case.limits[-1]


def components_for(card: ProcedureCard, filing: Filing, case: Case) -> tuple[Component, ...]:
    """The papers that are asked for: never one whose data the state already holds (NĐ 309/2026 Arts 2, 8)."""
    return _components(card, names_for(card, filing, case), case)


def _components(card: ProcedureCard, names: Mapping[str, Any], case: Case) -> tuple[Component, ...]:
    return tuple(
        component
        for component in card.components
        if not component.in_database and _in_case(component.cases, case) and _holds(component.when, names)
    )


def fee_for(card: ProcedureCard, filing: Filing, case: Case) -> Bill:
    """What this filing costs; a line of zero đồng is left out."""
    return _bill(card, names_for(card, filing, case), case)


def _bill(card: ProcedureCard, names: Mapping[str, Any], case: Case) -> Bill:
    lines = []
    for fee in card.fees:
        if _in_case(fee.cases, case) and _holds(fee.when, names):
            amount = fee.amount if fee.formula is None else _amount(fee.formula, names)
            lines.append(FeeLine(fee.code, fee.name, fee.kind, amount or 0, fee.note))
    return Bill(tuple(line for line in lines if line.amount), sum(line.amount for line in lines))


def route_for(card: ProcedureCard, filing: Filing, case: Case) -> tuple[RouteStep, ...]:
    """The steps this filing takes, in order; steps of one parallel group run at once."""
    return _route(card, names_for(card, filing, case), case, filing.channel)


def _route(card: ProcedureCard, names: Mapping[str, Any], case: Case, channel: str) -> tuple[RouteStep, ...]:
    passed = card.drawn.passed(names) if card.drawn else ()
    return tuple(
        RouteStep(step.key, step, first_fit(step.limits, case.code, channel))
        for step in card.steps
        if (step.key in passed if card.drawn else _holds(step.when, names))
    )


def results_for(card: ProcedureCard, case: Case) -> tuple[ResultKind, ...]:
    return tuple(result for result in card.results if _in_case(result.cases, case))


def supplement_for(card: ProcedureCard, case: Case, regime: Supplement) -> Supplement:
    """How papers may be asked for: the case's own law, else the procedure's, else the regime's."""
    return case.supplement or card.supplement or regime


def names_for(card: ProcedureCard, filing: Filing, case: Case | None = None) -> dict[str, Any]:
    """What conditions and formulas read of a filing."""
    return {
        "answers": expression.filled(card.schema, filing.answers),
        "channel": filing.channel,
        "applicant": filing.applicant,
        "received": filing.received,
        "case": case.code if case else "",
    }


def _holds(condition: str | None, names: Mapping[str, Any]) -> bool:
    return condition is None or expression.parse(condition).holds(**names)


def _in_case(cases: tuple[str, ...], case: Case) -> bool:
    return not cases or case.code in cases


def _amount(formula: str, names: Mapping[str, Any]) -> int:
    value = expression.parse(formula).evaluate(**names)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise expression.ExpressionFault(
            formula, said("catalogue.not_money", "money is a whole number of đồng, not {value}", value=value)
        )
    return value
