"""What a readable package must hold besides its shape; each check says one thing about the facts."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalogue.rules._faults import Place
from motcua.catalogue.rules._package import MODEL, PROCEDURE, Files
from motcua.kernel.plain.expression import Expression, ExpressionFault, filled, parse
from motcua.kernel.plain.said import Said, said
from motcua.kernel.plain.shapes import Path

Content = Mapping[str, Any]
Finds = Iterator[tuple[Path, Said]]

CONDITIONED = ("case", "component", "fee", "step")
PLAIN_REPLIES = frozenset({"YES", "NO"})
LONGEST_NAME = 80
PROCEDURE_NAMES = frozenset({"answers", "channel", "case", "applicant", "received"})


def fact_faults(files: Files, content: Content, schema: Mapping[str, Any]) -> Iterator[Place]:
    """Everything wrong with the facts of `procedure.toml`; `schema` is the form's."""
    for check in _CHECKS:
        yield from ((PROCEDURE, path, reason) for path, reason in check(content))
    yield from ((PROCEDURE, path, reason) for path, reason in _one_route(files, content))
    yield from ((PROCEDURE, path, reason) for path, reason in _templates(files, content))
    yield from ((PROCEDURE, path, reason) for path, reason in _expressions(content, schema))
    yield from ((PROCEDURE, path, reason) for path, reason in _questions(content, schema))


def conditions_of(content: Content) -> Iterator[tuple[Path, str]]:
    """Every condition with its path."""
    for table in CONDITIONED:
        for number, part in enumerate(content.get(table, ())):
            if "when" in part:
                yield (table, number, "when"), part["when"]


def expressions_of(content: Content) -> Iterator[tuple[Path, str]]:
    """Every condition and every formula with its path."""
    yield from conditions_of(content)
    for number, fee in enumerate(content.get("fee", ())):
        if "formula" in fee:
            yield ("fee", number, "formula"), fee["formula"]


def _identity(content: Content) -> Finds:
    if not content.get("code") and not content.get("local_code"):
        yield ("code",), said("catalogue.no_code", "a procedure has a national code or a local_code")


def _names(content: Content) -> Finds:
    longest = max(len(name.strip()) for name in content["name"].values())
    if longest > LONGEST_NAME and "short_name" not in content:
        yield (
            ("name",),
            said("catalogue.long_name", "a name of more than {most} characters needs a short_name", most=LONGEST_NAME),
        )


def _periods(content: Content) -> Finds:
    if "valid_to" in content and content["valid_to"] <= content["valid_from"]:
        yield (
            ("valid_to",),
            said("catalogue.period", "valid_to is the first day it no longer holds, so it lies after valid_from"),
        )
    doors = content["submit_at"]
    for number, door in enumerate(doors):
        path = ("submit_at", number)
        if door.get("valid_to", "9999") <= door["valid_from"]:
            yield (*path, "valid_to"), said("catalogue.door_period", "the door closes before it opens")
        if door["door"] != "HERE" and not door.get("url", "").startswith("https://"):
            yield (
                (*path, "url"),
                said("catalogue.door_address", "{door} needs an address that begins with https://", door=door["door"]),
            )
        if door["valid_from"] in [other["valid_from"] for other in doors[:number]]:
            yield (*path, "valid_from"), said("catalogue.door_twice", "two doors open on the same day")
    if min(door["valid_from"] for door in doors) > content["valid_from"]:
        yield (
            ("submit_at", 0, "valid_from"),
            said("catalogue.no_door", "no door is open on the first day of the version"),
        )


def _service(content: Content) -> Finds:
    service = content["service"]
    if service["level"] == "PARTIAL" and "partial_reason" not in service:
        yield (
            ("service", "level"),
            said("catalogue.partial", "a PARTIAL service must publish its partial_reason (NĐ 224/2026 Art. 14)"),
        )
    if service["level"] != "PARTIAL" and "partial_reason" in service:
        yield (
            ("service", "partial_reason"),
            said("catalogue.not_partial", "only a PARTIAL service has a partial_reason"),
        )


def _codes(content: Content) -> Finds:
    for table, key in (("case", "code"), ("component", "code"), ("fee", "code"), ("result", "code"), ("step", "key")):
        codes = [part[key] for part in content.get(table, ())]
        for number, code in enumerate(codes):
            if code in codes[:number]:
                yield (
                    (table, number, key),
                    said("catalogue.code_twice", "the {table} {key} is there twice", table=table, key=code),
                )
    cases, channels = _known_scopes(content)
    for path, part in _scoped(content):
        yield from (((*path, word), reason) for word, reason in _out_of_scope(part, cases, channels))


@dataclass(frozen=True, slots=True)
class Read:
    """
    What a drawing asks of the answers: a condition, or a list for each of which something is done.

    :param inside: the list whose `item` it may read; empty where there is none
    """

    text: str
    inside: str = ""
    is_list: bool = False


def drawn_faults(
    content: Content, steps: Sequence[Mapping[str, Any]], conditions: Iterable[Read], schema: Mapping[str, Any]
) -> Iterator[tuple[str, int, Said]]:
    """
    What is wrong with the facts of a drawn route, each with `step` or `condition` and its number.

    :param steps: its tasks as `procedure.toml` would write them; the first must be on every way
    """
    for (number, *_), reason in step_finds(steps, content["agency"]):
        yield "step", int(number), reason
    cases, channels = _known_scopes(content)
    for number, step in enumerate(steps):
        for row in step.get("limit", ()):
            yield from (("step", number, reason) for _word, reason in _out_of_scope(row, cases, channels))
    blank = {**_blank(content, schema), "outcomes": {step["key"]: None for step in steps}}
    for number, asked in enumerate(conditions):
        try:
            _try(asked, blank, schema)
        except ExpressionFault as fault:
            yield "condition", number, _on_blank(fault)


def _try(asked: Read, blank: Mapping[str, Any], schema: Mapping[str, Any]) -> None:
    """:raises ExpressionFault: if it has no value on a blank form, or one of another kind"""
    item = {"item": _blank_item(asked.inside, schema)} if asked.inside else {}
    read = _read(asked.text, schema, names=frozenset({*blank, *item}))
    if "item" in read.names and item.get("item") is None:
        return
    if not asked.is_list:
        read.holds(**blank, **item)
    elif not isinstance(read.evaluate(**blank, **item), list):
        raise ExpressionFault(asked.text, said("catalogue.no_list", "this is no question that takes several answers"))


def _blank_item(listed: str, schema: Mapping[str, Any]) -> Any:
    """An item of a group of questions that nobody has filled in; None where that cannot be said."""
    name = listed.removeprefix("answers.")
    items = schema.get("properties", {}).get(name, {}).get("items", {})
    return filled(items, {}) if items.get("type") == "object" else None


def _known_scopes(content: Content) -> tuple[set[str], set[str]]:
    return {case["code"] for case in content["case"]}, set(content["channels"])


def _out_of_scope(part: Mapping[str, Any], cases: set[str], channels: set[str]) -> Iterator[tuple[str, Said]]:
    for code in part.get("cases", ()):
        if code not in cases:
            yield "cases", said("catalogue.no_case", "there is no case {case}", case=code)
    for channel in part.get("channels", ()):
        if channel not in channels:
            yield (
                "channels",
                said("catalogue.no_channel", "the procedure has no channel {channel}", channel=channel),
            )


def _scoped(content: Content) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for table in ("instruction", "component", "fee", "result", "step", "case"):
        for number, part in enumerate(content.get(table, ())):
            yield (table, number), part
            for row, limit in enumerate(part.get("limit", ())):
                yield (table, number, "limit", row), limit


def _cases(content: Content) -> Finds:
    *conditioned, last = content["case"]
    for number, case in enumerate(conditioned):
        if "when" not in case:
            yield (
                ("case", number),
                said(
                    "catalogue.case_without_when",
                    "only the last case goes without `when`: those after it are never reached",
                ),
            )
    if "when" in last:
        yield (
            ("case", len(conditioned), "when"),
            said("catalogue.last_case_when", "the last case takes what no other does, so it has no `when`"),
        )
    for number, case in enumerate(content["case"]):
        if "channels" in case["limit"][-1]:
            yield (
                ("case", number, "limit"),
                said("catalogue.last_limit", "the last row of a limit fits every channel, so it names none"),
            )
        if any("cases" in row for row in case["limit"]):
            yield ("case", number, "limit"), said("catalogue.limit_cases", "a case's own limit names no cases")
        for row, limit in enumerate(case["limit"]):
            if "same_day_cutoff" in limit and (limit.get("amount"), limit.get("unit")) != (1, "WORKDAY"):
                yield (
                    ("case", number, "limit", row),
                    said("catalogue.cutoff", "same_day_cutoff goes with amount = 1, unit = WORKDAY"),
                )


def _papers(content: Content) -> Finds:
    forms = [number for number, part in enumerate(content["component"]) if part.get("from_form")]
    for number in forms[1:]:
        yield ("component", number, "from_form"), said("catalogue.form_twice", "the form can be one paper only")
    for number, part in enumerate(content["component"]):
        if part.get("in_database") and part.get("from_form"):
            yield (
                ("component", number),
                said("catalogue.form_in_database", "a paper that the state holds is not asked for by the form"),
            )


def _one_route(files: Files, content: Content) -> Finds:
    if MODEL in files and "step" in content:
        yield (
            ("step", 0),
            said("catalogue.drawn_twice", "the route is drawn in {file}: leave the steps out", file=MODEL),
        )
    if MODEL not in files and "step" not in content:
        yield (), said("catalogue.no_route", "there is no internal route: neither steps nor {file}", file=MODEL)


def _steps(content: Content) -> Finds:
    steps = content.get("step", [])
    yield from ((("step", *path), reason) for path, reason in step_finds(steps, content["agency"]))
    yield from _parallel(steps)


def step_finds(steps: Sequence[Mapping[str, Any]], agency: Mapping[str, Any]) -> Finds:
    """What is wrong with the steps of a route one by one; a path begins with the number of the step."""
    if steps and (steps[0]["role"], steps[0]["at"]) != ("RECEPTION", "RECEPTION"):
        yield (0,), said("catalogue.first_step", "the first step is the one-stop's: role and at are RECEPTION")
    if steps and not any("APPROVE" in step.get("outcomes", ()) for step in steps):
        yield (
            (len(steps) - 1,),
            said("catalogue.nobody_decides", "nobody decides: one step must have the outcome APPROVE"),
        )
    for number, step in enumerate(steps):
        yield from _place((number,), step, agency)
        for row, limit in enumerate(step.get("limit", ())):
            if "same_day_cutoff" in limit:
                yield (
                    (number, "limit", row),
                    said("catalogue.step_cutoff", "only the limit of a case has a same_day_cutoff"),
                )


def _place(path: Path, step: Mapping[str, Any], agency: Mapping[str, Any]) -> Finds:
    if step["at"] == "DECIDING" and "deciding" not in agency:
        yield (*path, "at"), said("catalogue.no_deciding", "DECIDING needs agency.deciding")
    if (step["at"] == "COORDINATING") != ("agency" in step):
        yield path, said("catalogue.coordinating", "a COORDINATING step, and no other, names its agency")
    if "agency" in step and _meant(step["agency"]) not in map(_meant, agency.get("coordinating", ())):
        yield (
            (*path, "agency"),
            said("catalogue.not_coordinating", "the agency of a COORDINATING step is among agency.coordinating"),
        )


def _parallel(steps: Sequence[Mapping[str, Any]]) -> Finds:
    closed: set[str] = set()
    before: str | None = None
    branches = {(step["parallel"], step.get("branch", step["key"])) for step in steps if "parallel" in step}
    sizes = Counter(group for group, _ in branches)
    for number, step in enumerate(steps):
        group = step.get("parallel")
        if group is None and "branch" in step:
            yield ("step", number, "branch"), said("catalogue.branch", "a branch belongs to a parallel group")
        if group is not None and group in closed:
            yield (
                ("step", number, "parallel"),
                said(
                    "catalogue.parallel_apart",
                    "the steps of the parallel group {group} stand side by side",
                    group=group,
                ),
            )
        if group is not None and sizes[group] == 1 and group != before:
            yield (
                ("step", number, "parallel"),
                said("catalogue.parallel_alone", "the parallel group {group} has one branch only", group=group),
            )
        if before is not None and before != group:
            closed.add(before)
        before = group


def _meant(agency: Mapping[str, str]) -> tuple[str, str]:
    return agency["kind"], agency.get("domain", "")


def _templates(files: Files, content: Content) -> Finds:
    named = {result["template"] for result in content["result"] if "template" in result}
    for number, result in enumerate(content["result"]):
        if "template" in result and result["template"] not in files:
            yield (
                ("result", number, "template"),
                said("catalogue.no_template", "the file {file} is missing", file=result["template"]),
            )
    for path in files:
        if path.startswith("templates/") and path not in named:
            yield ("result",), said("catalogue.template_unused", "no result uses {file}", file=path)


def _expressions(content: Content, schema: Mapping[str, Any]) -> Finds:
    blank = _blank(content, schema)
    for path, text in conditions_of(content):
        try:
            condition = _read(text, schema)
            condition.holds(**blank)
        except ExpressionFault as fault:
            yield path, _on_blank(fault)
    for number, fee in enumerate(content.get("fee", ())):
        if "formula" in fee:
            try:
                _read(fee["formula"], schema)
            except ExpressionFault as fault:
                yield ("fee", number, "formula"), fault.said


def _blank(content: Content, schema: Mapping[str, Any]) -> dict[str, Any]:
    """What conditions read while nothing is filled in."""
    return {
        "answers": filled(schema, {}),
        "case": "",
        "channel": content["channels"][0],
        "applicant": content["applicants"][0],
        "received": date(2026, 1, 5),
    }


def _on_blank(fault: ExpressionFault) -> Said:
    return fault.said if fault.line else said("catalogue.on_blank", "on a blank form: {reason}", reason=fault.said)


def _questions(content: Content, schema: Mapping[str, Any]) -> Finds:
    """The questions before one begins: each can be passed, names earlier ones only, and fills fields that exist."""
    before: dict[str, None] = {}
    for number, question in enumerate(content.get("eligibility", ())):
        path = ("eligibility", number)
        if question["code"] in before:
            yield (
                (*path, "code"),
                said("catalogue.question_twice", "the question {key} is there twice", key=question["code"]),
            )
        if all("instead" in reply for reply in question["answers"]):
            yield (*path, "answers"), said("catalogue.dead_end", "no answer lets one go on")
        yield from _replies(path, question["answers"], schema.get("properties", {}))
        if "when" in question:
            yield from (((*path, "when"), reason) for reason in _asked_when(question["when"], before))
        before[question["code"]] = None


def _replies(path: Path, replies: list[Mapping[str, Any]], fields: Mapping[str, Any]) -> Finds:
    codes = [reply["code"] for reply in replies]
    for number, reply in enumerate(replies):
        place = (*path, "answers", number)
        if reply["code"] in codes[:number]:
            yield place, said("catalogue.answer_twice", "the answer {key} is there twice", key=reply["code"])
        if reply["code"] not in PLAIN_REPLIES and "label" not in reply:
            yield place, said("catalogue.no_label", "an answer other than YES and NO needs a label")
        for name, value in reply.get("fills", {}).items():
            if name not in fields:
                yield (*place, "fills"), said("catalogue.no_field", "the form has no field '{name}'", name=name)
            elif not _fits(fields[name], value):
                yield (
                    (*place, "fills"),
                    said("catalogue.not_taken", "the field '{name}' does not take '{value}'", name=name, value=value),
                )


def _fits(part: Mapping[str, Any], value: Any) -> bool:
    return isinstance(value, bool) if part.get("type") == "boolean" else value in part.get("enum", ())


def _asked_when(text: str, before: Mapping[str, None]) -> Iterator[Said]:
    try:
        found = parse(text)
        strange = sorted(found.names - {"answers"}) + sorted(found.fields("answers") - before.keys())
        if strange:
            yield said(
                "catalogue.not_asked_yet",
                "only answers to earlier questions are known here, not '{name}'",
                name=strange[0],
            )
        else:
            found.holds(answers=before)
    except ExpressionFault as fault:
        yield fault.said


def _read(text: str, schema: Mapping[str, Any], *, names: frozenset[str] = PROCEDURE_NAMES) -> Expression:
    found = parse(text, names)
    for name in sorted(found.names - names):
        raise ExpressionFault(text, said("catalogue.form_only", "'{name}' is known in the form only", name=name), 1, 1)
    for name in sorted(found.fields("answers") - schema.get("properties", {}).keys()):
        raise ExpressionFault(
            text, said("catalogue.no_field", "the form has no field '{name}'", name=name), 1, text.find(name) + 1
        )
    return found


_CHECKS: tuple[Callable[[Content], Finds], ...] = (
    _identity,
    _names,
    _periods,
    _service,
    _codes,
    _cases,
    _papers,
    _steps,
)
