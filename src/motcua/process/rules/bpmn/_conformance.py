"""What the platform does with each kind of element today: the docs draw their table from these rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Run(StrEnum):
    EXECUTED = "EXECUTED"
    CARRIED = "CARRIED"
    """Read and kept; it changes nothing about a run."""
    DRAWN = "DRAWN"
    """Read and kept; a model that has it is not run."""


@dataclass(frozen=True, slots=True)
class Conformance:
    """`shape` is what the standard draws for it: a shape, an edge, or nothing of its own."""

    kind: str
    shape: str
    run: Run
    note: str = ""


def _rows(run: Run, shape: str, kinds: str, note: str = "") -> list[Conformance]:
    return [Conformance(kind, shape, run, note) for kind in kinds.split()]


_GROUPS: Final = {
    "Process": [
        *_rows(Run.EXECUTED, "", "process", "one that is not called by another; at most 2,000 nodes in a file"),
        *_rows(Run.EXECUTED, "shape", "lane", "may say role and place for the tasks in it"),
        *_rows(Run.EXECUTED, "", "laneSet childLaneSet flowNodeRef"),
        *_rows(
            Run.EXECUTED,
            "edge",
            "sequenceFlow",
            "with a condition behind an exclusive or inclusive gateway; may lead back",
        ),
        *_rows(Run.EXECUTED, "", "conditionExpression", "in CEL"),
        *_rows(Run.EXECUTED, "", "outgoing", "its order is that in which conditions are asked"),
        *_rows(Run.CARRIED, "", "incoming partitionElement partitionElementRef property supports"),
        *_rows(Run.CARRIED, "", "supportedInterfaceRef ioBinding auditing monitoring documentation categoryValueRef"),
        *_rows(Run.DRAWN, "", "correlationSubscription"),
    ],
    "Events": [
        *_rows(
            Run.EXECUTED, "shape", "startEvent", "exactly one in a process or sub-process, without event definition"
        ),
        *_rows(
            Run.EXECUTED, "shape", "endEvent", "plain, message, error, escalation or terminate; several may be reached"
        ),
        *_rows(Run.EXECUTED, "shape", "intermediateCatchEvent", "message, timer or link"),
        *_rows(Run.EXECUTED, "shape", "intermediateThrowEvent", "plain, message, escalation or link"),
        *_rows(
            Run.EXECUTED,
            "shape",
            "boundaryEvent",
            "message, timer, error or escalation, interrupting or not, on any activity but a send task",
        ),
        *_rows(Run.EXECUTED, "", "messageEventDefinition", "told apart by the name of its message"),
        *_rows(
            Run.EXECUTED,
            "",
            "timerEventDefinition",
            "weeks to minutes; a date or CEL; or a limit of ours; cycles on a border that does not interrupt",
        ),
        *_rows(Run.EXECUTED, "", "timeDate timeDuration timeCycle"),
        *_rows(Run.EXECUTED, "", "errorEventDefinition", "caught on the border of a sub-process or service task"),
        *_rows(Run.EXECUTED, "", "escalationEventDefinition", "caught on a border around it, or passed over"),
        *_rows(Run.EXECUTED, "", "terminateEventDefinition", "ends its process or sub-process"),
        *_rows(Run.EXECUTED, "", "linkEventDefinition", "a jump within one process or sub-process"),
        *_rows(Run.EXECUTED, "", "eventDefinitionRef"),
        *_rows(Run.DRAWN, "", "signalEventDefinition conditionalEventDefinition"),
        *_rows(Run.DRAWN, "", "compensateEventDefinition cancelEventDefinition"),
    ],
    "Activities": [
        *_rows(Run.EXECUTED, "shape", "userTask manualTask task", "work of a person; several flows out run at once"),
        *_rows(
            Run.EXECUTED, "shape", "serviceTask", "asks the platform for a service of ours and waits for the answer"
        ),
        *_rows(Run.EXECUTED, "shape", "sendTask receiveTask", "a message, told apart by its name"),
        *_rows(Run.EXECUTED, "shape", "subProcess", "embedded; one that an event triggers is drawn only"),
        *_rows(Run.EXECUTED, "shape", "callActivity", "of a process in the same file that does not call itself"),
        *_rows(
            Run.EXECUTED,
            "",
            "multiInstanceLoopCharacteristics",
            "at once or one after the other, 100 at most; by a number, or for each of a list that our `each` names",
        ),
        *_rows(Run.EXECUTED, "", "standardLoopCharacteristics", "by its condition or its maximum, 100 at most"),
        *_rows(Run.EXECUTED, "", "loopCardinality loopCondition completionCondition", "in CEL"),
        *_rows(Run.DRAWN, "shape", "scriptTask businessRuleTask"),
        *_rows(Run.DRAWN, "shape", "transaction adHocSubProcess"),
        *_rows(Run.CARRIED, "", "ioSpecification", "what goes in and out is in the forms of the dossier"),
        *_rows(Run.CARRIED, "", "resourceRole performer humanPerformer potentialOwner", "our role says who works"),
        *_rows(Run.CARRIED, "", "rendering"),
    ],
    "Gateways": [
        *_rows(Run.EXECUTED, "shape", "exclusiveGateway", "with a default flow where it chooses; may merge and choose"),
        *_rows(Run.EXECUTED, "shape", "parallelGateway", "a join closes ways of one fork; may join and fork"),
        *_rows(
            Run.EXECUTED,
            "shape",
            "inclusiveGateway",
            "with a default flow where it chooses; waits for what can still come",
        ),
        *_rows(Run.EXECUTED, "shape", "eventBasedGateway", "exclusive, in the flow"),
        *_rows(Run.DRAWN, "shape", "complexGateway"),
    ],
    "Data and artifacts": [
        *_rows(Run.CARRIED, "shape", "dataObject dataObjectReference dataStoreReference", "papers on the drawing"),
        *_rows(Run.CARRIED, "edge", "dataInputAssociation dataOutputAssociation association"),
        *_rows(Run.CARRIED, "shape", "textAnnotation group"),
        *_rows(Run.CARRIED, "", "dataState"),
        *_rows(Run.DRAWN, "shape", "dataInput dataOutput"),
    ],
    "Collaboration and choreography": [
        *_rows(Run.EXECUTED, "", "collaboration"),
        *_rows(Run.EXECUTED, "shape", "participant", "the pool of the process; others are kept"),
        *_rows(Run.CARRIED, "edge", "messageFlow", "a message is told apart by its name, whoever sends it"),
        *_rows(Run.DRAWN, "edge", "conversationLink"),
        *_rows(Run.DRAWN, "", "participantMultiplicity"),
        *_rows(Run.DRAWN, "shape", "conversation subConversation callConversation"),
        *_rows(Run.DRAWN, "shape", "choreographyTask subChoreography callChoreography"),
        *_rows(Run.DRAWN, "", "choreography globalChoreographyTask globalConversation"),
        *_rows(Run.CARRIED, "", "participantAssociation messageFlowAssociation conversationAssociation correlationKey"),
        *_rows(Run.CARRIED, "", "interfaceRef endPointRef choreographyRef"),
    ],
    "Definitions": [
        *_rows(
            Run.CARRIED, "", "definitions import extension relationship itemDefinition message signal error escalation"
        ),
        *_rows(Run.CARRIED, "", "resource interface endPoint dataStore category correlationProperty partnerEntity"),
        *_rows(Run.CARRIED, "", "partnerRole globalTask globalUserTask globalManualTask globalScriptTask"),
        *_rows(Run.CARRIED, "", "globalBusinessRuleTask"),
    ],
}

CONFORMANCE: Final[Mapping[str, tuple[Conformance, ...]]] = {title: tuple(rows) for title, rows in _GROUPS.items()}
"""By the chapter of the table. What is not listed is not executed."""

_BY_KIND: Final = {row.kind: row for rows in CONFORMANCE.values() for row in rows}


def run_of(kind: str) -> Run:
    """What a run does with this kind of element, where it stands in a process or collaboration."""
    row = _BY_KIND.get(kind)
    return Run.DRAWN if row is None else row.run


def has_shape(kind: str) -> bool:
    """Whether people see it on a drawing, and so know it by its name."""
    row = _BY_KIND.get(kind)
    return row is None or bool(row.shape)
