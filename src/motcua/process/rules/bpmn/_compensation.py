"""Rules of compensation: what undoes an activity stands outside the flow, tied to it by an association."""

from collections.abc import Iterator

from motcua.kernel.plain.said import said

from ._element import Element
from ._model import ACTIVITIES, Model
from ._rule import Broken, rule


@rule(
    "10.7.1",
    said("process.bpmn.flow_at_a_compensation", "The flow {element} touches {activity}, which only undoes others."),
    said(
        "process.bpmn.flow_at_a_compensation_remedy",
        "Tie it by an association to a compensation event on a border, without any sequence flow.",
    ),
)
def compensation_activity_has_no_flows(model: Model) -> Broken:
    for activity in model.of(*ACTIVITIES):
        if activity.is_true("isForCompensation"):
            flows = (*model.incoming(activity), *model.outgoing(activity))
            yield from ((flow, {"activity": activity.name or activity.id}) for flow in flows)


@rule(
    "10.5.4",
    said("process.bpmn.compensation_by_flow", "The flow {element} leaves {event}, which waits for a compensation."),
    said("process.bpmn.compensation_by_flow_remedy", "Draw an association to the activity that undoes the work."),
)
def compensation_boundary_has_no_outgoing(model: Model) -> Broken:
    for event in _borders(model):
        yield from ((flow, {"event": event.name or event.id}) for flow in model.outgoing(event))


@rule(
    "10.7.1",
    said("process.bpmn.compensation_unmarked", "{name} undoes other work, but it is not marked as compensation."),
    said("process.bpmn.compensation_unmarked_remedy", "Mark it as compensation (isForCompensation)."),
)
def what_compensates_is_marked(model: Model) -> Broken:
    tied = _tied(model)
    for event in _borders(model):
        yield from ((other, {}) for other in tied.get(event, ()) if not other.is_true("isForCompensation"))


@rule(
    "10.7.1",
    said("process.bpmn.two_compensations", "{name} leads to {number} activities that undo the work, not to one."),
    said(
        "process.bpmn.two_compensations_remedy",
        "Tie it by an association to one activity; several go into one sub-process.",
    ),
)
def one_activity_compensates(model: Model) -> Broken:
    tied = _tied(model)
    for event in _borders(model):
        number = len(set(tied.get(event, ())))
        if number != 1:
            yield event, {"number": number}


@rule(
    "10.5.5",
    said("process.bpmn.compensation_of_no_activity", "{name} asks to undo {reference}, which is no activity."),
    said("process.bpmn.compensation_of_no_activity_remedy", "Name an activity, or none to undo all that is done."),
)
def compensation_names_an_activity(model: Model) -> Broken:
    for definition in model.of("compensateEventDefinition"):
        reference = definition.get("activityRef")
        activity = model.meant(definition, "activityRef")
        missing = activity is None and bool(reference) and not model.is_elsewhere(reference)
        if missing or (activity is not None and activity.kind not in ACTIVITIES):
            yield model.holder(definition), {"reference": reference}


def _borders(model: Model) -> Iterator[Element]:
    return (event for event in model.of("boundaryEvent") if "compensate" in model.triggers(event))


def _tied(model: Model) -> dict[Element, list[Element]]:
    """Activities that associations lead to, by the boundary event at their other end."""
    tied: dict[Element, list[Element]] = {}
    for association in model.of("association"):
        source, target = model.meant(association, "sourceRef"), model.meant(association, "targetRef")
        for event, other in ((source, target), (target, source)):
            if event is None or other is None or event.kind != "boundaryEvent" or other.kind not in ACTIVITIES:
                continue
            tied.setdefault(event, []).append(other)
    return tied
