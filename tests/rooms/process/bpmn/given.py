"""Models written in a test, and the rules that they break."""

from tests.rooms.process.bpmn.test_rules import broken_rules

DEFINITIONS = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="https://motcua.example">'
)


def broken(model: str) -> set[str]:
    """Keys of the rules that break what is written inside `definitions`."""
    return broken_rules(f"{DEFINITIONS}{model}</definitions>".encode())


def broken_around(parts: str, flows: str = "Start>End", *, executable: bool = False) -> set[str]:
    """The same of a process with these parts between a start and an end; flows are written `Start>Check Check>End`."""
    ends = (flow.split(">") for flow in flows.split())
    drawn = "".join(
        f'<sequenceFlow id="F{number}" sourceRef="{source}" targetRef="{target}"/>'
        for number, (source, target) in enumerate(ends, start=1)
    )
    return broken(
        f'<process id="P" isExecutable="{str(executable).lower()}">'
        f'<startEvent id="Start"/>{parts}<endEvent id="End"/>{drawn}</process>'
    )
