"""Packages before they are published: what is wrong with them, what changed, what their scenarios give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.catalogue import rules
from motcua.catalogue.queries._process import added_up, card_of, check_process, content_of
from motcua.catalogue.queries._templates import template_faults
from motcua.eforms import queries as eforms
from motcua.kernel.plain import worktime
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.expression import ExpressionFault
from motcua.kernel.plain.said import Said, said
from motcua.process import queries as process


@dataclass(frozen=True, slots=True)
class Played:
    """A scenario that was played: what departed from what it expects; nothing where it held."""

    name: str
    departures: tuple[Said, ...]


def check_package(files: rules.Files) -> tuple[rules.Fault, ...]:
    """Every fault of a package by file, line and reason; facts are looked at when their shape is right."""
    faults = [*rules.file_faults(files), *rules.syntax_faults(files)]
    needed = {rules.PROCEDURE, rules.FORM, rules.SCENARIOS}
    if needed <= files.keys() and not any(fault.file in needed for fault in rules.syntax_faults(files)):
        faults += rules.placed(files, _content_faults(files))
        faults += check_process(files) if not faults else ()
    return tuple(sorted(faults, key=lambda fault: fault.place))


def _content_faults(files: rules.Files) -> Iterator[rules.Place]:
    shape = list(rules.shape_faults(files))
    yield from shape
    form = rules.form_of(files)
    form_faults = [(rules.FORM, tuple(fault.path), fault.reason) for fault in eforms.form_faults(form)]
    yield from form_faults
    if not shape and not form_faults:
        content = rules.content_of(files)
        facts = list(rules.fact_faults(files, content, form["schema"]))
        yield from facts
        if not facts and rules.MODEL not in files:
            yield from _time_faults(files, content)
    yield from template_faults(files)


def _time_faults(files: rules.Files, content: Mapping[str, Any]) -> Iterator[rules.Place]:
    """Steps that are no process, and steps whose shares do not add up."""
    try:
        addition = added_up(files)
    except process.DefinitionFaulty as fault:
        keys = [step["key"] for step in content["step"]]
        where = ("step", keys.index(fault.data["step"])) if fault.data.get("step") in keys else ("step",)
        yield rules.PROCEDURE, where, Said(fault.code, fault.template(), fault.data)
        return
    yield from rules.route_faults(card_of(files), addition)


def sums_of(files: rules.Files) -> tuple[rules.Sum, ...]:
    """How the steps of a package without faults of shape add up: the longest way of every case, by channel."""
    return added_up(files).sums


def form_source(files: rules.Files) -> Any:
    """`form.json` of a package that has no faults, to be read or designed by `eforms`."""
    return rules.form_of(files)


def scenarios(files: rules.Files) -> list[Mapping[str, Any]]:
    """The stories of a package that has no faults, with their answers."""
    return list(rules.scenarios_of(files)["scenario"])


def changes(before: rules.Files, after: rules.Files) -> tuple[str, ...]:
    """What changed from one package to another, one line each."""
    return rules.changes(before, after, read=content_of)


def compare(before: rules.Files, after: rules.Files) -> tuple[rules.Change, ...]:
    """The same with the values of both apart."""
    return rules.compared(before, after, read=content_of)


def play(files: rules.Files, *, calendar: worktime.Calendar) -> tuple[Played, ...]:
    """
    Play the scenarios of a package that has no faults.

    Filings: validation, case, due date, money, papers, route and slip. Questions before one begins: what they come to.
    """
    card = card_of(files)
    form = eforms.read_form(rules.form_of(files))
    scenarios = rules.scenarios_of(files)
    filings = (
        Played(scenario["name"], tuple(_departures(card, form, scenario, calendar)))
        for scenario in scenarios["scenario"]
    )
    asked = (
        Played(scenario["name"], tuple(_not_as_weighed(card, scenario)))
        for scenario in scenarios.get("eligibility", ())
    )
    return (*filings, *asked)


def _not_as_weighed(card: rules.ProcedureCard, scenario: Mapping[str, Any]) -> Iterator[Said]:
    weighed = rules.weigh(card.questions, scenario["answers"])
    if weighed.open is not None:
        yield said(
            "catalogue.still_open",
            "eligible: expected {expected}, the question {question} has no answer yet",
            expected=scenario["eligible"],
            question=weighed.open.code,
        )
        return
    if scenario["eligible"] != weighed.eligible:
        yield departed("eligible", scenario["eligible"], str(weighed.eligible))
    extra = sorted(scenario["answers"].keys() - {one.question.code for one in weighed.answered})
    if extra:
        yield said("catalogue.never_asked", "answers: {questions} is never asked", questions=extra)
    case = rules.outlook_for(card, weighed.fills, channel=card.channels[0]).case
    if "case" in scenario and scenario["case"] != (case.code if case else ""):
        yield departed("case", scenario["case"], case.code if case else "–")


def _departures(
    card: rules.ProcedureCard, form: eforms.Form, scenario: Mapping[str, Any], calendar: worktime.Calendar
) -> Iterator[Said]:
    expected = scenario["expect"]
    errors = sorted({error.field for error in eforms.errors(form, scenario["answers"])})
    if expected["valid"] != (not errors):
        yield (
            said("catalogue.not_valid", "valid: expected a valid form, found faults at {fields}", fields=errors)
            if errors
            else said("catalogue.too_valid", "valid: expected faults, found none")
        )
    if "errors" in expected and sorted(expected["errors"]) != errors:
        yield departed("errors", sorted(expected["errors"]), errors)
    if expected["valid"] and not errors:
        try:
            found = _outcome(card, eforms.shown(form, scenario["answers"]), scenario, calendar)
        except ExpressionFault as fault:
            yield fault.said
            return
        for name in expected.keys() - {"valid", "errors", "slip"}:
            if expected[name] != found[name]:
                yield departed(name, expected[name], found[name])
        for words in expected.get("slip", ()):
            if not any(words in line for line in found["slip"]):
                yield said("catalogue.slip", "slip: no line holds '{words}'", words=words)


def departed(name: str, expected: object, found: object) -> Said:
    return said(
        "catalogue.departed", "{name}: expected {expected}, found {found}", name=name, expected=expected, found=found
    )


def _outcome(
    card: rules.ProcedureCard, answers: Mapping[str, Any], scenario: Mapping[str, Any], calendar: worktime.Calendar
) -> dict[str, Any]:
    received_at = datetime.fromisoformat(scenario["received_at"]).replace(tzinfo=LOCAL)
    filing = rules.Filing(answers, scenario["channel"], scenario["applicant"], received_at.date())
    terms = rules.terms_for(card, filing)
    limit = terms.limit
    due_at = None if limit.no_due else worktime.due(received_at, limit.counted, calendar, start=limit.start_rule).at
    rows = rules.slip_rows(card, terms, received_at=received_at, due_at=due_at)
    return {
        "case": terms.case.code,
        "due": due_at and f"{due_at:%Y-%m-%dT%H:%M:%S}",
        "no_due": limit.no_due,
        "fee": terms.bill.total,
        "components": [component.code for component in terms.components],
        "route": [step.key for step in terms.route],
        "slip": [f"{row.label.vi}: {row.value.vi}" for row in rows],
    }
