"""Rules of choreographies: who begins an exchange, and who is in it."""

from motcua.kernel.plain.said import said

from ._element import Element, bare
from ._model import ACTIVITIES, CHOREOGRAPHY, Model
from ._rule import Broken, rule


@rule(
    "11.5.1",
    said(
        "process.bpmn.exchange_of_many",
        "The choreography task {element} is between two participants, but names {number}.",
    ),
    said("process.bpmn.exchange_of_many_remedy", "Keep two, or make it a sub-choreography."),
)
def choreography_task_is_between_two(model: Model) -> Broken:
    for task in model.of("choreographyTask"):
        number = len(_participants(task))
        if number != 2:
            yield task, {"number": number}


@rule(
    "11.5",
    said("process.bpmn.initiator_apart", "{initiator} begins {element}, but takes no part in it."),
    said("process.bpmn.initiator_apart_remedy", "Let one of its participants begin it."),
)
def initiator_takes_part(model: Model) -> Broken:
    for activity in model.of(*CHOREOGRAPHY):
        initiator = bare(activity.get("initiatingParticipantRef"))
        if initiator and initiator not in _participants(activity):
            yield activity, {"initiator": initiator}


@rule(
    "11.5.6",
    said(
        "process.bpmn.initiator_unaware",
        "{initiator} begins {element}, but had no part in {before} and cannot know that it is over.",
    ),
    said(
        "process.bpmn.initiator_unaware_remedy", "Let a participant of {before} begin it, or tell {initiator} before."
    ),
)
def initiator_had_a_part_before(model: Model) -> Broken:
    for activity in model.of(*CHOREOGRAPHY):
        initiator = bare(activity.get("initiatingParticipantRef"))
        for flow in model.incoming(activity):
            before = model.find(flow.get("sourceRef"))
            if before is None or before.kind not in CHOREOGRAPHY or not initiator:
                continue
            if initiator not in _participants(before):
                yield activity, {"initiator": initiator, "before": before.name or before.id}


@rule(
    "11.5",
    said("process.bpmn.work_in_choreography", "The choreography {place} holds the activity {element} of one process."),
    said("process.bpmn.work_in_choreography_remedy", "Draw it in the process of a pool, or as a choreography task."),
)
def choreography_holds_no_work(model: Model) -> Broken:
    for activity in model.of(*ACTIVITIES):
        place = model.container(activity)
        if place is not None and place.kind in ("choreography", "subChoreography"):
            yield activity, {"place": place.name or place.id or place.kind}


@rule(
    "11.5",
    said("process.bpmn.choreography_in_process", "The process {place} holds the choreography activity {element}."),
    said(
        "process.bpmn.choreography_in_process_remedy", "Draw it in a choreography, or as tasks that send and receive."
    ),
)
def process_holds_no_choreography(model: Model) -> Broken:
    for activity in model.of(*CHOREOGRAPHY):
        place = model.container(activity)
        if place is not None and place.kind not in ("choreography", "subChoreography"):
            yield activity, {"place": place.name or place.id or place.kind}


def _participants(activity: Element) -> frozenset[str]:
    return frozenset(activity.references("participantRef"))
