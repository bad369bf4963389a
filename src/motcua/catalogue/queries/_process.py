"""The internal route of a package that is drawn: `process.bpmn` as steps, as faults, as the way of one filing."""

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.catalogue import rules
from motcua.eforms import queries as eforms
from motcua.kernel.plain.said import Said, said
from motcua.process import queries as process
from motcua.process.states import Outcome

UNREADABLE = "readable"
"""The rule that a file breaks which is no model at all; such a file is not kept, not even in a draft."""


def drawn_of(files: rules.Files) -> process.ProcessModel | None:
    """What is drawn; None where the route is a step list."""
    return process.read_process(files[rules.MODEL].encode()) if rules.MODEL in files else None


def card_of(
    files: rules.Files, *, version_id: int = 0, form_id: int | None = None, process_id: int | None = None
) -> rules.ProcedureCard:
    """The card of a package; while a drawing does not run yet, it has no steps."""
    drawn = drawn_of(files)
    route = rules.DrawnRoute(_cards(drawn), drawn.passed) if drawn else None
    return rules.card_of(files, drawn=route, version_id=version_id, form_id=form_id, process_id=process_id)


def content_of(files: rules.Files) -> dict[str, Any]:
    """The facts of a package with its steps, wherever they are written."""
    content, drawn = rules.content_of(files), drawn_of(files)
    return content if drawn is None else {**content, "step": step_rows(drawn)}


def without_steps(files: rules.Files) -> dict[str, str]:
    """The facts without the step list, for a package that is drawn from now on."""
    return {rules.PROCEDURE: rules.without_tables(files[rules.PROCEDURE], "step")}


def steps_drawn(files: rules.Files) -> str:
    """The step list of a package without faults as a model that runs through the same work, laid out."""
    return process.draw_steps(rules.steps_of(rules.content_of(files))).decode()


def step_rows(drawn: process.ProcessModel) -> list[dict[str, Any]]:
    """The tasks of a drawing as `procedure.toml` would write them, in drawn order."""
    return [_row(task) for task in drawn.tasks]


def _row(task: process.ModelTask) -> dict[str, Any]:
    work = task.work
    row: dict[str, Any] = {
        "key": task.key,
        "name": {"vi": work.name.vi, "en": work.name.en},
        "role": str(work.role),
        "at": str(work.place.place),
    }
    if work.place.agency_kind:
        domain = {"domain": work.place.agency_domain} if work.place.agency_domain else {}
        row["agency"] = {"kind": work.place.agency_kind, **domain}
    if work.shares:
        row["limit"] = [_limit(share) for share in work.shares]
    if work.outcomes != (Outcome.FORWARD,):
        row["outcomes"] = [str(outcome) for outcome in work.outcomes]
    return row


def _limit(share: Any) -> dict[str, Any]:
    timed = {"no_due": True} if share.unit is None else {"amount": share.amount, "unit": str(share.unit)}
    scope = {"cases": sorted(share.cases), "channels": sorted(share.channels)}
    return {**timed, **{word: codes for word, codes in scope.items() if codes}}


def _cards(drawn: process.ProcessModel) -> tuple[rules.Step, ...]:
    found: list[rules.Step] = []
    for number, task in enumerate(drawn.tasks):
        beside = task.beside or (number + 1 < len(drawn.tasks) and drawn.tasks[number + 1].beside)
        group = (found[-1].parallel or task.key) if task.beside and found else task.key
        row = _row(task) | ({"parallel": group} if beside else {}) | ({} if task.always else {"when": ""})
        found.append(rules.step_of(row))
    return tuple(found)


def check_process(files: rules.Files) -> tuple[rules.Fault, ...]:
    """
    What is wrong with the drawing of a package whose other parts have no faults: by the id of the element.

    A fault without a path is that of a file which is no model at all.
    """
    drawn = drawn_of(files)
    if drawn is None:
        return ()
    content, schema = rules.content_of(files), rules.form_of(files)["schema"]
    faults = list(model_faults(drawn, content, schema))
    return tuple(faults or _time_faults(files))


def condition_faults(files: rules.Files, text: str) -> tuple[Said, ...]:
    """What is wrong with a condition that somebody writes at a way of the drawing."""
    fault, drawn = process.condition_fault(text), drawn_of(files)
    if fault is not None:
        return (fault,)
    if drawn is None or drawn.graph is None:
        return ()
    content, schema = rules.content_of(files), rules.form_of(files)["schema"]
    found = rules.drawn_faults(content, step_rows(drawn), [rules.Read(text)], schema)
    return tuple(reason for kind, _number, reason in found if kind == "condition")


def model_faults(
    drawn: process.ProcessModel, content: Mapping[str, Any], schema: Mapping[str, Any]
) -> Iterator[rules.Fault]:
    """What the standard and the engine say of the drawing; else what does not fit the rest of the package."""
    findings = drawn.judgement.findings
    if findings:
        yield from map(_of_finding, findings)
        return
    tasks, conditions = drawn.tasks, drawn.conditions
    places: dict[str, Any] = {"step": tasks, "condition": conditions}
    read = [rules.Read(one.text, one.inside, is_list=one.is_list) for one in conditions]
    for kind, number, reason in rules.drawn_faults(content, step_rows(drawn), read, schema):
        yield _at(places[kind][number], reason)
    if tasks and not tasks[0].always:
        reason = said("catalogue.one_first_step", "one step comes first for every filing: the one-stop's")
        yield _at(tasks[0], reason)


def _of_finding(finding: process.Finding) -> rules.Fault:
    told = {"element": finding.element, "reason": finding.reason, "remedy": finding.remedy, "rule": finding.rule}
    path = () if finding.rule == UNREADABLE else (finding.element,)
    in_words = said("catalogue.in_the_drawing", "{element}: {reason} {remedy} ({rule})", **told)
    return rules.Fault(rules.MODEL, finding.line, in_words, path)


def _at(place: process.ModelTask | process.ModelCondition, reason: Said) -> rules.Fault:
    words = said("catalogue.at_element", "{element}: {reason}", element=place.element, reason=reason)
    return rules.Fault(rules.MODEL, place.line, words, (place.element,))


def added_up(files: rules.Files) -> rules.Addition:
    """
    How the steps of a package without faults of shape add up; nothing while a drawing does not run yet.

    :raises DefinitionFaulty: if a step list is no process
    """
    drawn = drawn_of(files)
    if drawn is None:
        ways = process.ways_of_steps(rules.steps_of(rules.content_of(files)))
    elif drawn.graph is not None:
        ways = process.ways_of_graph(drawn.graph)
    else:
        return rules.Addition((), ())
    return rules.added_up(card_of(files), ways)


def _time_faults(files: rules.Files) -> Iterator[rules.Fault]:
    """Shares of the drawn steps that do not add up; they concern the whole drawing."""
    for _file, _path, reason in rules.route_faults(card_of(files), added_up(files)):
        yield rules.Fault(rules.MODEL, 1, reason, ("",))


def uses_in(files: rules.Files, path: str) -> Iterator[tuple[str, str]]:
    """The flows whose condition reads a question of the form, each with the condition."""
    drawn = drawn_of(files)
    for condition in drawn.conditions if drawn else ():
        if eforms.reads(condition.text, path):
            yield condition.element, condition.text
