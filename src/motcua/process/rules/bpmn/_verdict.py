"""What a model is good for: it runs, it is kept for its drawing, or it is refused."""

from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.plain.said import said

from ._compiling import Compiled, compiled
from ._reading import Document, NotAModel, read_model
from ._rule import RULES, Finding


class Verdict(StrEnum):
    EXECUTABLE = "EXECUTABLE"
    """It compiles to a graph that runs to its end from every choice."""
    DRAWING = "DRAWING"
    """It keeps to the standard, but today's engine does not run all that it says."""
    REFUSED = "REFUSED"
    """It breaks a rule of the standard, or cannot be read."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """`findings` are the reasons of a verdict that is not EXECUTABLE; `compiled` is there exactly when it is."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    compiled: Compiled | None = None


def judge(document: Document) -> Judgement:
    """Rules of the standard first: what breaks one of them is not looked at further."""
    model = document.model()
    broken = tuple(finding for rule in RULES.values() for finding in rule.findings(model))
    if broken:
        return Judgement(Verdict.REFUSED, broken)
    process, findings = compiled(model)
    return Judgement(Verdict.DRAWING if process is None else Verdict.EXECUTABLE, findings, process)


def judge_file(data: bytes) -> Judgement:
    """The bytes of a file, whatever they are."""
    try:
        document = read_model(data)
    except NotAModel as refused:
        reason = said("process.bpmn.unreadable", "It is no BPMN 2.0 model that can be read: {reason}.", **refused.data)
        remedy = said("process.bpmn.unreadable_remedy", "Export it again as BPMN 2.0 XML.")
        return Judgement(Verdict.REFUSED, (Finding("readable", "", "definitions", 0, reason, remedy),))
    return judge(document)


def compile_model(data: bytes) -> Compiled:
    """
    A model that was judged when it was published; rules that were added since do not stand against it.

    :raises LookupError: if it cannot be run
    """
    process, findings = compiled(read_model(data).model())
    if process is None:
        raise LookupError("; ".join(str(finding) for finding in findings))
    return process
