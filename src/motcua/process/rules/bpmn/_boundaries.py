"""Rules of boundary events: where they sit, what they wait for, and what they interrupt."""

from motcua.kernel.plain.said import said

from ._model import ACTIVITIES, Model
from ._rule import Broken, rule

ON_A_BORDER = ("message", "timer", "escalation", "error", "cancel", "compensate", "conditional", "signal")
ALWAYS_INTERRUPTING = ("error", "cancel", "compensate")


@rule(
    "10.5.4",
    said("process.bpmn.boundary_on_nothing", "The boundary event {name} sits on no activity: {reference}."),
    said("process.bpmn.boundary_on_nothing_remedy", "Put it on the border of a task, a sub-process or a call."),
)
def boundary_sits_on_an_activity(model: Model) -> Broken:
    for event in model.of("boundaryEvent"):
        activity = model.meant(event, "attachedToRef")
        if activity is None or activity.kind not in ACTIVITIES:
            yield event, {"reference": event.get("attachedToRef") or "–"}


@rule(
    "10.5.4",
    said("process.bpmn.boundary_elsewhere", "The boundary event {name} does not stand where its activity stands."),
    said("process.bpmn.boundary_elsewhere_remedy", "Put it on the activity again, outside of it."),
)
def boundary_stands_beside_its_activity(model: Model) -> Broken:
    for event in model.of("boundaryEvent"):
        activity = model.meant(event, "attachedToRef")
        if activity is not None and model.container(activity) is not model.container(event):
            yield event, {}


@rule(
    "10.5.4",
    said("process.bpmn.boundary_without_trigger", "The boundary event {name} does not say what it waits for."),
    said("process.bpmn.boundary_without_trigger_remedy", "Give it a trigger, such as a time or a message."),
)
def boundary_has_a_trigger(model: Model) -> Broken:
    return ((event, {}) for event in model.of("boundaryEvent") if not model.has_trigger(event))


@rule(
    "10.5.4",
    said("process.bpmn.boundary_of_the_wrong_kind", "The boundary event {name} cannot wait for {trigger}."),
    said(
        "process.bpmn.boundary_of_the_wrong_kind_remedy",
        "Links and terminations belong in the flow; choose another trigger.",
    ),
)
def boundary_can_wait_for_it(model: Model) -> Broken:
    for event in model.of("boundaryEvent"):
        wrong = (trigger for trigger in model.triggers(event) if trigger not in ON_A_BORDER)
        yield from ((event, {"trigger": trigger}) for trigger in wrong)


@rule(
    "10.5.4",
    said(
        "process.bpmn.boundary_cancels_no_transaction",
        "{name} waits for a cancellation, but {activity} is no transaction.",
    ),
    said("process.bpmn.boundary_cancels_no_transaction_remedy", "Make it a transaction, or wait for an error."),
)
def cancel_boundary_sits_on_a_transaction(model: Model) -> Broken:
    for event in model.of("boundaryEvent"):
        activity = model.meant(event, "attachedToRef")
        if activity is not None and activity.kind != "transaction" and "cancel" in model.triggers(event):
            yield event, {"activity": activity.name or activity.id}


@rule(
    "10.5.4",
    said("process.bpmn.boundary_lets_go_on", "The boundary event {name} lets the work go on after {trigger}."),
    said("process.bpmn.boundary_lets_go_on_remedy", "Let it interrupt the activity (cancelActivity)."),
)
def boundary_interrupts_where_it_must(model: Model) -> Broken:
    for event in model.of("boundaryEvent"):
        if event.is_true("cancelActivity", otherwise=True):
            continue
        wrong = (trigger for trigger in model.triggers(event) if trigger in ALWAYS_INTERRUPTING)
        yield from ((event, {"trigger": trigger}) for trigger in wrong)


@rule(
    "10.5.4",
    said("process.bpmn.flow_into_a_boundary", "The flow {element} leads to {target}, which sits on a border."),
    said("process.bpmn.flow_into_a_boundary_remedy", "Lead to the activity itself."),
)
def boundary_has_no_incoming(model: Model) -> Broken:
    for event in model.of("boundaryEvent"):
        yield from ((flow, {"target": event.name or event.id}) for flow in model.incoming(event))


@rule(
    "10.5.4",
    said("process.bpmn.boundary_without_flow", "No flow leaves the boundary event {name}."),
    said("process.bpmn.boundary_without_flow_remedy", "Draw a flow to what is done when it happens."),
)
def boundary_leads_on(model: Model) -> Broken:
    for event in model.of("boundaryEvent"):
        if not model.outgoing(event) and "compensate" not in model.triggers(event):
            yield event, {}
