"""Rules of sub-processes: what they hold and what they must not."""

from motcua.kernel.plain.said import said

from ._model import ACTIVITIES, Model
from ._rule import Broken, rule


@rule(
    "10.3.5",
    said("process.bpmn.ad_hoc_empty", "The ad-hoc sub-process {element} holds no activity."),
    said("process.bpmn.ad_hoc_empty_remedy", "Draw at least one activity in it, or make it a task."),
)
def ad_hoc_holds_an_activity(model: Model) -> Broken:
    for subprocess in model.of("adHocSubProcess"):
        if subprocess.part(*ACTIVITIES) is None:
            yield subprocess, {}


@rule(
    "10.3.5",
    said(
        "process.bpmn.ad_hoc_begins",
        "The ad-hoc sub-process {element} holds the {kind} {event}, but its activities have no order to begin or end.",
    ),
    said("process.bpmn.ad_hoc_begins_remedy", "Remove the event, or use a sub-process that is not ad hoc."),
)
def ad_hoc_neither_begins_nor_ends(model: Model) -> Broken:
    for subprocess in model.of("adHocSubProcess"):
        for event in subprocess.parts("startEvent", "endEvent"):
            yield subprocess, {"kind": event.kind, "event": event.name or event.id or event.kind}


@rule(
    "10.4.1",
    said("process.bpmn.subprocess_inputs", "The sub-process {element} says what goes in and out of it."),
    said(
        "process.bpmn.subprocess_inputs_remedy",
        "Remove it: what is inside sees the data around it. Only tasks and processes have inputs and outputs.",
    ),
)
def subprocess_has_no_inputs_of_its_own(model: Model) -> Broken:
    for subprocess in model.of("subProcess", "transaction", "adHocSubProcess"):
        if subprocess.part("ioSpecification") is not None:
            yield subprocess, {}
