"""Rules that keep processes and choreographies apart."""

from motcua.kernel.plain.said import said

from ._model import ACTIVITIES, CHOREOGRAPHY, LEVELS, Model
from ._rule import Broken, rule


@rule(
    "8.4.8",
    said("process.bpmn.choreography_in_a_process", "{name} is a {kind}, but it stands in the process {container}."),
    said("process.bpmn.choreography_in_a_process_remedy", "Draw tasks in a process; choreographies have their own."),
)
def process_holds_no_choreography(model: Model) -> Broken:
    for level in model.of(*LEVELS):
        for activity in level.parts(*CHOREOGRAPHY):
            yield activity, {"kind": activity.kind, "container": level.name or level.id}


@rule(
    "8.4.8",
    said(
        "process.bpmn.activity_in_a_choreography", "{name} is a {kind}, but it stands in the choreography {container}."
    ),
    said(
        "process.bpmn.activity_in_a_choreography_remedy",
        "In a choreography draw who tells whom what; the work itself belongs to a process.",
    ),
)
def choreography_holds_no_activity(model: Model) -> Broken:
    for choreography in model.of("choreography", "subChoreography"):
        for part in choreography.parts(*ACTIVITIES, "dataObject", "dataObjectReference"):
            yield part, {"kind": part.kind, "container": choreography.name or choreography.id}
