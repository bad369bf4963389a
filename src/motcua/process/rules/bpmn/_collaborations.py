"""Rules of collaborations: what they hold, and how they fit the choreography that they follow."""

from typing import Final

from motcua.kernel.plain.said import said

from ._element import bare
from ._model import Model
from ._references import CONVERSATIONS
from ._rule import Broken, rule

OUT_OF_GLOBAL: Final = (
    *CONVERSATIONS,
    *("conversationAssociation", "participantAssociation", "messageFlowAssociation"),
    *("association", "group", "textAnnotation"),
)


@rule(
    "9.1",
    said("process.bpmn.follows_choreography", "The {kind} {element} follows a choreography: only collaborations do."),
    said("process.bpmn.follows_choreography_remedy", "Remove choreographyRef, or make it a collaboration."),
)
def only_collaborations_follow_a_choreography(model: Model) -> Broken:
    for element in model.of("choreography", "globalChoreographyTask", "globalConversation"):
        if element.part("choreographyRef") is not None:
            yield element, {"kind": element.kind}


@rule(
    "9.1",
    said(
        "process.bpmn.closed_or_open",
        "{element} and the choreography {choreography} that it follows do not say the same about being closed.",
    ),
    said("process.bpmn.closed_or_open_remedy", "Write the same isClosed at both."),
)
def collaboration_is_closed_as_its_choreography(model: Model) -> Broken:
    for collaboration in model.of("collaboration"):
        for part in collaboration.parts("choreographyRef"):
            followed = None if model.is_elsewhere(part.text) else model.find(bare(part.text))
            if followed is not None and followed.is_true("isClosed") != collaboration.is_true("isClosed"):
                yield collaboration, {"choreography": followed.name or followed.id}


@rule(
    "9.5.5",
    said("process.bpmn.global_conversation_full", "The global conversation {element} holds {number} of {part}."),
    said(
        "process.bpmn.global_conversation_full_remedy",
        "Keep only its participants, message flows and correlation keys, or make it a collaboration.",
    ),
)
def global_conversation_holds_no_other(model: Model) -> Broken:
    for conversation in model.of("globalConversation"):
        for kind in OUT_OF_GLOBAL:
            number = len(conversation.parts(kind))
            if number:
                yield conversation, {"part": kind, "number": number}
