"""Models drawn by hand in a few words, and the model that says the same as a step list."""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from motcua.process import rules
from tests.rooms.process.routes import Step

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
KINDS = {
    "S": "startEvent",
    "E": "endEvent",
    "X": "exclusiveGateway",
    "P": "parallelGateway",
    "O": "inclusiveGateway",
    "W": "eventBasedGateway",
}
"""By the first letter of an id; all others are tasks."""
WORK = '<m:work role="SPECIALIST" at="IMPLEMENTING" name="A step"><m:limit amount="8" unit="HOUR"/></m:work>'

Flow = tuple[str, str] | tuple[str, str, str]
"""From, to, and a condition or `default`."""


def document(inside: str, *, beside: str = "") -> bytes:
    """The file of one process."""
    return (
        f'<definitions xmlns="{MODEL}" xmlns:m="urn:motcua:bpmn:1" targetNamespace="urn:example">\n'
        f'<process id="Process" name="Quy trình" isExecutable="true">\n{inside}\n</process>{beside}</definitions>'
    ).encode()


def task(key: str, work: str = WORK, *, kind: str = "userTask", inside: str = "") -> str:
    return f'<{kind} id="{key}" name="Bước {key}"><extensionElements>{work}</extensionElements>{inside}</{kind}>'


def drawn(
    *flows: Flow,
    works: Mapping[str, str] | None = None,
    parts: Mapping[str, str] | None = None,
    more: str = "",
    beside: str = "",
) -> bytes:
    """
    The model of these flows.

    :param works: execution data of tasks, where they are not just some
    :param parts: elements of these ids, where they are not what the first letter says
    :param more: what stands in the process besides; `beside`: what stands beside it
    """
    inside = within(*flows, works=works, parts=parts)
    return document("\n".join([inside, more]), beside=beside)


def within(
    *flows: Flow, works: Mapping[str, str] | None = None, parts: Mapping[str, str] | None = None, prefix: str = "f"
) -> str:
    """The elements of these flows, to stand in a process or sub-process; `prefix` keeps the ids of flows apart."""
    works, parts = works or {}, parts or {}
    defaults = {flow[0]: f"{prefix}{number}" for number, flow in enumerate(flows) if flow[2:] == ("default",)}
    nodes = []
    for key in dict.fromkeys(key for flow in flows for key in flow[:2]):
        default = f' default="{defaults[key]}"' if key in defaults else ""
        if key in parts:
            nodes.append(parts[key])
            continue
        nodes.append(f'<{KINDS[key[0]]} id="{key}"{default}/>' if key[0] in KINDS else task(key, works.get(key, WORK)))
    return "\n".join([*nodes, *(_flow(f"{prefix}{number}", *flow) for number, flow in enumerate(flows))])


def _flow(key: str, source: str, target: str, when: str = "default") -> str:
    inside = "" if when == "default" else f"<conditionExpression>{escape(when)}</conditionExpression>"
    return f'<sequenceFlow id="{key}" sourceRef="{source}" targetRef="{target}">{inside}</sequenceFlow>'


def as_drawn(steps: Sequence[Step]) -> bytes:
    """The model that says the same as a step list: gateways around what is conditional, and around parallel groups."""
    stored = rules.normalised(steps)
    flows: list[Flow] = []
    here, number = "S", 0
    while number < len(stored):
        group = stored[number]["parallel"]
        members = [step for step in stored[number:] if step["parallel"] == group] if group else [stored[number]]
        number += len(members)
        if group is None:
            here = _passed(flows, here, members)
            continue
        flows.append((here, f"P{group}"))
        here = f"P{group}_joined"
        for branch in dict.fromkeys(step["branch"] for step in members):
            last = _passed(flows, f"P{group}", [step for step in members if step["branch"] == branch])
            flows.append((last, here))
    flows.append((here, "E"))
    return drawn(*flows, works={step["key"]: _work(step) for step in stored})


def _passed(flows: list[Flow], here: str, steps: Sequence[Step]) -> str:
    for step in steps:
        key, when = step["key"], step["when"]
        if when is None:
            flows.append((here, key))
            here = key
        else:
            choice, met = f"X{key}", f"X{key}_met"
            flows.extend([(here, choice), (choice, key, when), (choice, met, "default"), (key, met)])
            here = met
    return here


def _limit(row: Mapping[str, Any]) -> str:
    timed = f'amount="{row["amount"]}" unit="{row["unit"]}"' if row["unit"] else 'noDue="true"'
    scope = [f'{word}="{" ".join(row[word])}"' for word in ("cases", "channels") if row[word]]
    return f"<m:limit {' '.join([timed, *scope])}/>"


def _work(step: Step) -> str:
    limits = "".join(map(_limit, step["limit"]))
    english, outcomes = quoteattr(step["name"]["en"]), " ".join(step["outcomes"])
    words = f'role="{step["role"]}" at="{step["at"]}" name={english} outcomes="{outcomes}"'
    if step["agency"]:
        words += f' agencyKind="{step["agency"]["kind"]}" agencyDomain="{step["agency"]["domain"]}"'
    return f"<m:work {words}>{limits}</m:work>"
