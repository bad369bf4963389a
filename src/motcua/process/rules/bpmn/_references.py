"""Rules of references: what is named is there, and is what it is named as."""

from typing import Final

from motcua.kernel.plain.said import said

from ._model import Model
from ._rule import Broken, rule

CONVERSATIONS: Final = ("conversation", "subConversation", "callConversation")
COLLABORATIONS: Final = ("collaboration", "globalConversation", "choreography", "globalChoreographyTask")


def lost(model: Model, wanted: tuple[str, ...], *names: str) -> Broken:
    """Who names, by these attributes or parts, something that is not there or is none of the kinds that are wanted."""
    for element, reference in model.named(*names):
        found = model.find(reference)
        if found is None or found.kind not in wanted:
            yield element, {"reference": reference or "–"}


@rule(
    "9.3.1",
    said("process.bpmn.no_process", "{element} names the process {reference}, which the model does not have."),
    said("process.bpmn.no_process_remedy", "Add that process, or name one that is there."),
)
def process_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("process",), "processRef", "supports")


@rule(
    "9.3.1",
    said("process.bpmn.no_participant", "{element} names the participant {reference}, which the model does not have."),
    said("process.bpmn.no_participant_remedy", "Add that participant, or name one that is there."),
)
def participant_that_is_named_is_there(model: Model) -> Broken:
    return lost(
        model,
        ("participant",),
        "participantRef",
        "initiatingParticipantRef",
        "innerParticipantRef",
        "outerParticipantRef",
    )


@rule(
    "8.4.11",
    said("process.bpmn.no_message", "{element} names the message {reference}, which the model does not have."),
    said("process.bpmn.no_message_remedy", "Add that message, or name one that is there."),
)
def message_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("message",), "messageRef", "inMessageRef", "outMessageRef")


@rule(
    "10.5.5",
    said("process.bpmn.no_signal", "{element} names the signal {reference}, which the model does not have."),
    said("process.bpmn.no_signal_remedy", "Add that signal, or name one that is there."),
)
def signal_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("signal",), "signalRef")


@rule(
    "8.4.3",
    said("process.bpmn.no_error", "{element} names the error {reference}, which the model does not have."),
    said("process.bpmn.no_error_remedy", "Add that error, or name one that is there."),
)
def error_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("error",), "errorRef")


@rule(
    "8.4.4",
    said("process.bpmn.no_escalation", "{element} names the escalation {reference}, which the model does not have."),
    said("process.bpmn.no_escalation_remedy", "Add that escalation, or name one that is there."),
)
def escalation_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("escalation",), "escalationRef")


@rule(
    "8.4.10",
    said(
        "process.bpmn.no_item_definition",
        "{element} names the item definition {reference}, which the model does not have.",
    ),
    said("process.bpmn.no_item_definition_remedy", "Add that item definition, or name one that is there."),
)
def item_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("itemDefinition",), "itemSubjectRef", "itemRef")


@rule(
    "8.5.3",
    said("process.bpmn.no_operation", "{element} names the operation {reference}, which the model does not have."),
    said("process.bpmn.no_operation_remedy", "Add that operation, or name one that is there."),
)
def operation_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("operation",), "operationRef")


@rule(
    "8.5.1",
    said("process.bpmn.no_interface", "{element} names the interface {reference}, which the model does not have."),
    said("process.bpmn.no_interface_remedy", "Add that interface, or name one that is there."),
)
def interface_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("interface",), "interfaceRef", "supportedInterfaceRef")


@rule(
    "8.5.2",
    said("process.bpmn.no_end_point", "{element} names the end point {reference}, which the model does not have."),
    said("process.bpmn.no_end_point_remedy", "Add that end point, or name one that is there."),
)
def end_point_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("endPoint",), "endPointRef")


@rule(
    "10.3.1",
    said("process.bpmn.no_resource", "{element} names the resource {reference}, which the model does not have."),
    said("process.bpmn.no_resource_remedy", "Add that resource, or name one that is there."),
)
def resource_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("resource",), "resourceRef")


@rule(
    "8.4.1",
    said(
        "process.bpmn.no_category_value",
        "{element} names the category value {reference}, which the model does not have.",
    ),
    said("process.bpmn.no_category_value_remedy", "Add that category value, or name one that is there."),
)
def category_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("categoryValue",), "categoryValueRef")


@rule(
    "8.4.2",
    said(
        "process.bpmn.no_correlation_key",
        "{element} names the correlation key {reference}, which the model does not have.",
    ),
    said("process.bpmn.no_correlation_key_remedy", "Add that correlation key, or name one that is there."),
)
def correlation_key_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("correlationKey",), "correlationKeyRef")


@rule(
    "8.4.2",
    said(
        "process.bpmn.no_correlation_property",
        "{element} names the correlation property {reference}, which the model does not have.",
    ),
    said("process.bpmn.no_correlation_property_remedy", "Add that correlation property, or name one that is there."),
)
def correlation_property_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("correlationProperty",), "correlationPropertyRef")


@rule(
    "9.4",
    said(
        "process.bpmn.no_message_flow", "{element} names the message flow {reference}, which the model does not have."
    ),
    said("process.bpmn.no_message_flow_remedy", "Add that message flow, or name one that is there."),
)
def message_flow_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("messageFlow",), "messageFlowRef", "innerMessageFlowRef", "outerMessageFlowRef")


@rule(
    "9.5.7",
    said(
        "process.bpmn.no_conversation", "{element} names the conversation {reference}, which the model does not have."
    ),
    said("process.bpmn.no_conversation_remedy", "Add that conversation, or name one that is there."),
)
def conversation_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, CONVERSATIONS, "innerConversationNodeRef", "outerConversationNodeRef")


@rule(
    "10.1",
    said(
        "process.bpmn.no_collaboration", "{element} names the collaboration {reference}, which the model does not have."
    ),
    said("process.bpmn.no_collaboration_remedy", "Add that collaboration, or name one that is there."),
)
def collaboration_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, COLLABORATIONS, "definitionalCollaborationRef", "calledCollaborationRef")


@rule(
    "11.5.3",
    said(
        "process.bpmn.no_choreography", "{element} names the choreography {reference}, which the model does not have."
    ),
    said("process.bpmn.no_choreography_remedy", "Add that choreography, or name one that is there."),
)
def choreography_that_is_named_is_there(model: Model) -> Broken:
    return lost(model, ("choreography", "globalChoreographyTask"), "choreographyRef", "calledChoreographyRef")
