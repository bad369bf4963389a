"""Models of any number of tasks for benches: after each task a choice between two, then two at once, and so on."""

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
WORK = '<m:work role="SPECIALIST" at="IMPLEMENTING" name="A step"><m:limit amount="8" unit="HOUR"/></m:work>'
CONDITION = 'channel == "ONLINE"'
"""Reads the same in CEL and in Python."""


def model(tasks: int) -> bytes:
    """A task, an exclusive choice of two, and two in parallel are five; what is left over follows one by one."""
    drawing = _Drawing()
    for number in range(tasks // 5):
        drawing.task(f"a{number}")
        drawing.branches("exclusiveGateway", number, "b")
        drawing.branches("parallelGateway", number, "c")
    for number in range(tasks % 5):
        drawing.task(f"d{number}")
    return drawing.whole()


class _Drawing:
    def __init__(self) -> None:
        self._parts = ['<startEvent id="S"/>']
        self._flows: list[str] = []
        self._here = "S"

    def task(self, key: str) -> None:
        self._parts.append(_task(key))
        self._flow(self._here, key)
        self._here = key

    def branches(self, kind: str, number: int, letter: str) -> None:
        split, meet = f"{letter}{number}split", f"{letter}{number}meet"
        chooses = kind == "exclusiveGateway"
        default = f' default="{split}_{letter}{number}_1"' if chooses else ""
        self._parts += [f'<{kind} id="{split}"{default}/>', f'<{kind} id="{meet}"/>']
        self._flow(self._here, split)
        for branch in range(2):
            key = f"{letter}{number}_{branch}"
            self._parts.append(_task(key))
            self._flow(split, key, CONDITION if chooses and not branch else "")
            self._flow(key, meet)
        self._here = meet

    def whole(self) -> bytes:
        self._parts.append('<endEvent id="E"/>')
        self._flow(self._here, "E")
        inside = "\n".join(self._parts + self._flows)
        return (
            f'<definitions xmlns="{MODEL}" xmlns:m="urn:motcua:bpmn:1" targetNamespace="urn:motcua:bench">\n'
            f'<process id="Process" name="Đo" isExecutable="true">\n{inside}\n</process></definitions>'
        ).encode()

    def _flow(self, source: str, target: str, condition: str = "") -> None:
        inside = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
        ends = f'id="{source}_{target}" sourceRef="{source}" targetRef="{target}"'
        self._flows.append(f"<sequenceFlow {ends}>{inside}</sequenceFlow>")


def _task(key: str) -> str:
    return f'<userTask id="{key}" name="{key}"><extensionElements>{WORK}</extensionElements></userTask>'
