"""Rules of processes as a whole."""

from motcua.kernel.plain.said import said

from ._model import Model
from ._rule import Broken, rule


@rule(
    "10.1",
    said(
        "process.bpmn.public_executed", "{element} shows outsiders what they see of a process, but is to be executed."
    ),
    said(
        "process.bpmn.public_executed_remedy",
        "Make it a private process, or do not let it be executed.",
    ),
)
def public_process_is_not_executed(model: Model) -> Broken:
    for process in model.of("process"):
        if process.get("processType") == "Public" and process.is_true("isExecutable"):
            yield process, {}
