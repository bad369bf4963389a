"""Where a package reads a question of its form, and the package with another name for it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.catalogue import rules
from motcua.catalogue.queries._process import uses_in
from motcua.eforms import queries as eforms
from motcua.process import queries as process


@dataclass(frozen=True, slots=True)
class Use:
    """
    A place that reads a question. `kind` is `page`, `field`, `check`, `demand` in the form; `case`, `component`, `fee`,
    `step`, `question` in the facts; `flow` in the drawing; `template`; `scenario`. `where` is the code, name or id
    there, `text` what is written.
    """

    kind: str
    where: str
    text: str


def uses_of(files: rules.Files, path: str) -> tuple[Use, ...]:
    """Every place that reads the question at `path` (`title`, `members.full_name`)."""
    found = [Use(*use) for use in eforms.uses(rules.form_of(files), path)]
    found += _in_facts(rules.content_of(files), path)
    found += [
        Use("question", question["code"], path)
        for question in rules.content_of(files).get("eligibility", ())
        if any(path in reply.get("fills", {}) for reply in question["answers"])
    ]
    found += [Use("flow", element, text) for element, text in uses_in(files, path)]
    name = path.rpartition(".")[2]
    for file, text in files.items():
        if file.endswith(".typ"):
            lines = [line.strip() for line in text.split("\n") if _named(name).search(line)]
            found += [Use("template", file, line) for line in lines]
    found += [
        Use("scenario", scenario["name"], name)
        for scenario in rules.scenarios_of(files)["scenario"]
        if _answers(scenario["answers"], path)
    ]
    return tuple(found)


def renamed_question(files: rules.Files, path: str, name: str) -> dict[str, str]:
    """
    The files that change when the question at `path` is called `name`.

    In a template what stands as text between quotes counts: `answer("pages")`.
    """
    old = path.rpartition(".")[2]
    changed = {rules.FORM: eforms.written(eforms.renamed(rules.form_of(files), path, name))}
    facts = files[rules.PROCEDURE]
    for place, text in rules.expressions_of(rules.content_of(files)):
        new = eforms.with_renamed(text, path, name)
        if new != text:
            facts = rules.with_value(facts, place, rules.quoted(new))
    changed[rules.PROCEDURE] = _in_fills(facts, path, name)
    if conditions := {element: eforms.with_renamed(text, path, name) for element, text in uses_in(files, path)}:
        changed[rules.MODEL] = process.with_conditions(files[rules.MODEL].encode(), conditions)
    for file, text in files.items():
        if file.endswith(".typ"):
            changed[file] = _named(old).sub(f'"{name}"', text)
    changed[rules.SCENARIOS] = _in_scenarios(files[rules.SCENARIOS], path, name)
    return {file: text for file, text in changed.items() if text != files[file]}


def _in_facts(content: Any, path: str) -> Iterator[Use]:
    for (table, number, *_), text in rules.expressions_of(content):
        if eforms.reads(text, path):
            row = content[table][number]
            yield Use(str(table), str(row.get("code") or row.get("key")), text)


def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf'"{re.escape(name)}"')


def _answers(answers: Any, path: str) -> bool:
    group, _, name = path.rpartition(".")
    rows = answers.get(group, ()) if group else [answers]
    return any(isinstance(row, dict) and name in row for row in rows)


def _in_fills(facts: str, path: str, name: str) -> str:
    """The answers that questions before one begins settle in the form."""
    keys, _ = rules.toml_spans(facts)
    for place, (start, end) in reversed(keys.items()):
        if place[:1] == ("eligibility",) and place[-2:] == ("fills", path):
            facts = f"{facts[:start]}{name}{facts[end:]}"
    return facts


def _in_scenarios(text: str, path: str, name: str) -> str:
    """The keys of answers, and the names of fields at fault, from the last to the first so that places hold."""
    group, _, old = path.rpartition(".")
    keys, values = rules.toml_spans(text)
    edits = []
    for place, (start, end) in keys.items():
        inside = place[3:4] == (group,) and len(place) > 5 if group else len(place) == 4
        if place[2:3] == ("answers",) and place[-1] == old and inside:
            edits.append((start, end, name))
    for place, (start, end) in values.items():
        if place[2:4] == ("expect", "errors") and len(place) == 5:
            said = json.loads(text[start:end]) if text[start] == '"' else ""
            parts = said.split(".")
            if parts[-1] == old and (parts[0] == group if group else len(parts) == 1):
                edits.append((start, end, json.dumps(".".join([*parts[:-1], name]))))
            elif not group and parts[0] == old and len(parts) > 1:
                edits.append((start, end, json.dumps(".".join([name, *parts[1:]]))))
    for start, end, new in sorted(edits, reverse=True):
        text = f"{text[:start]}{new}{text[end:]}"
    return text
