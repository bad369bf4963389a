"""
What the schema of the standard lets stand where, as one table: attributes and parts of every kind of element.

A line of the table: kinds: what they are a kind of | attributes | parts

    attributes   a word is free text; `word!` must be there; `word=truth`, `word=number`, `word=A/B/C` limit its value,
                 `word=##` lets it begin with `##` only if it is one of those that are agreed
    parts        `kind` once, `kind?` at most once, `kind*` any number, `kind+` at least one, `kind2` at least two

A kind that begins with a capital letter is abstract: it stands for all kinds that are of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_TABLE: Final = """
Base:  | id | documentation*
definitions: Base | name targetNamespace! expressionLanguage typeLanguage exporter exporterVersion | import* \
extension* Root* relationship*
import:  | namespace! location! importType! |
extension:  | definition mustUnderstand=truth | documentation*
relationship: Base | type! direction=None/Forward/Backward/Both | source+ target+
documentation:  | id textFormat |
Root: Base | |

Expression: Base | language evaluatesToTypeRef |
Reference:  | |

FlowElement: Base | name | auditing? monitoring? categoryValueRef*
FlowNode: FlowElement | | incoming* outgoing*
ItemAware: Base | itemSubjectRef | dataState?
auditing monitoring: Base | |
dataState: Base | name |

Artifact: Base | |
association: Artifact | sourceRef! targetRef! associationDirection=None/One/Both |
group: Artifact | categoryValueRef |
textAnnotation: Artifact | textFormat | text?
text:  | |
category: Root | name | categoryValue*
categoryValue: Base | value |

Activity: FlowNode | isForCompensation=truth startQuantity=number completionQuantity=number default | \
ioSpecification? property* dataInputAssociation* dataOutputAssociation* Role* Loop*
task manualTask: Activity | |
userTask: Activity | implementation=## | rendering*
serviceTask: Activity | implementation=## operationRef |
sendTask: Activity | implementation=## messageRef operationRef |
receiveTask: Activity | implementation=## messageRef operationRef instantiate=truth |
businessRuleTask: Activity | implementation=## |
scriptTask: Activity | scriptFormat | script?
script:  | |
rendering: Base | |
callActivity: Activity | calledElement |
SubProcess: Activity | triggeredByEvent=truth | laneSet* FlowElement* Artifact*
subProcess: SubProcess | |
transaction: SubProcess | method=## |
adHocSubProcess: SubProcess | cancelRemainingInstances=truth ordering=Parallel/Sequential | completionCondition?

Loop: Base | |
standardLoopCharacteristics: Loop | testBefore=truth loopMaximum=number | loopCondition?
multiInstanceLoopCharacteristics: Loop | isSequential=truth behavior=None/One/All/Complex oneBehaviorEventRef \
noneBehaviorEventRef | loopCardinality? loopDataInputRef? loopDataOutputRef? inputDataItem? outputDataItem? \
complexBehaviorDefinition* completionCondition?
complexBehaviorDefinition: Base | | condition event?

Event: FlowNode | | property* Definition* eventDefinitionRef*
Catch: Event | parallelMultiple=truth | dataOutput* dataOutputAssociation* outputSet?
Throw: Event | | dataInput* dataInputAssociation* inputSet?
startEvent: Catch | isInterrupting=truth |
intermediateCatchEvent: Catch | |
boundaryEvent: Catch | cancelActivity=truth attachedToRef! |
intermediateThrowEvent endEvent implicitThrowEvent: Throw | |
event: Base | name | dataInput* dataInputAssociation* inputSet? property* Definition* eventDefinitionRef*

Definition: Root | |
cancelEventDefinition: Definition | |
compensateEventDefinition: Definition | waitForCompletion=truth activityRef |
conditionalEventDefinition: Definition | | condition
errorEventDefinition: Definition | errorRef |
escalationEventDefinition: Definition | escalationRef |
linkEventDefinition: Definition | name! | source* target?
messageEventDefinition: Definition | messageRef | operationRef?
signalEventDefinition: Definition | signalRef |
terminateEventDefinition: Definition | |
timerEventDefinition: Definition | | timeDate? timeDuration? timeCycle?

Gateway: FlowNode | gatewayDirection=Unspecified/Converging/Diverging/Mixed |
exclusiveGateway inclusiveGateway: Gateway | default |
parallelGateway: Gateway | |
complexGateway: Gateway | default | activationCondition?
eventBasedGateway: Gateway | instantiate=truth eventGatewayType=Exclusive/Parallel |

sequenceFlow: FlowElement | sourceRef! targetRef! isImmediate=truth | conditionExpression?

DataElement: FlowElement | itemSubjectRef | dataState?
dataObject: DataElement | isCollection=truth |
dataObjectReference: DataElement | dataObjectRef |
dataStoreReference: DataElement | dataStoreRef |
dataStore: Root | name capacity=number isUnlimited=truth itemSubjectRef | dataState?
property: ItemAware | name |
dataInput dataOutput inputDataItem outputDataItem: ItemAware | name isCollection=truth |
ioSpecification: Base | | dataInput* dataOutput* inputSet+ outputSet+
inputSet: Base | name | dataInputRefs* optionalInputRefs* whileExecutingInputRefs* outputSetRefs*
outputSet: Base | name | dataOutputRefs* optionalOutputRefs* whileExecutingOutputRefs* inputSetRefs*
ioBinding: Base | operationRef! inputDataRef! outputDataRef! |
DataAssociation: Base | | sourceRef* targetRef transformation? assignment*
dataInputAssociation dataOutputAssociation: DataAssociation | |
assignment: Base | | from to

Callable: Root | name | supportedInterfaceRef* ioSpecification? ioBinding*
process: Callable | processType=None/Public/Private isClosed=truth isExecutable=truth definitionalCollaborationRef \
| auditing? monitoring? property* laneSet* FlowElement* Artifact* Role* correlationSubscription* supports*
globalTask globalManualTask: Callable | | Role*
globalUserTask: Callable | implementation=## | Role* rendering*
globalBusinessRuleTask: Callable | implementation=## | Role*
globalScriptTask: Callable | scriptLanguage | Role* script?

laneSet childLaneSet: Base | name | lane*
lane: Base | name partitionElementRef | partitionElement? flowNodeRef* childLaneSet?

Role: Base | name | resourceRef? resourceParameterBinding* resourceAssignmentExpression?
resourceRole performer humanPerformer potentialOwner: Role | |
resource: Root | name! | resourceParameter*
resourceParameter: Base | name type isRequired=truth |
resourceParameterBinding: Base | parameterRef! | Written
resourceAssignmentExpression: Base | | Written
Written: Expression | |
expression formalExpression: Written | |

Together: Root | name isClosed=truth | participant* messageFlow* Artifact* Conversation* conversationAssociation* \
participantAssociation* messageFlowAssociation* correlationKey* choreographyRef* conversationLink*
collaboration globalConversation: Together | |
choreography: Together | | FlowElement*
globalChoreographyTask: Together | initiatingParticipantRef | FlowElement*
participant: Base | name processRef | interfaceRef* endPointRef* participantMultiplicity?
participantMultiplicity: Base | minimum=number maximum=number |
participantAssociation: Base | | innerParticipantRef outerParticipantRef
messageFlow: Base | name sourceRef! targetRef! messageRef |
messageFlowAssociation: Base | innerMessageFlowRef! outerMessageFlowRef! |
Conversation: Base | name | participantRef* messageFlowRef* correlationKey*
conversation: Conversation | |
subConversation: Conversation | | Conversation*
callConversation: Conversation | calledCollaborationRef | participantAssociation*
conversationAssociation: Base | innerConversationNodeRef! outerConversationNodeRef! |
conversationLink: Base | name sourceRef! targetRef! |
partnerEntity partnerRole: Root | name | participantRef*

ChoreographyActivity: FlowNode | initiatingParticipantRef! \
loopType=None/Standard/MultiInstanceSequential/MultiInstanceParallel | participantRef2 correlationKey*
choreographyTask: ChoreographyActivity | | messageFlowRef+
subChoreography: ChoreographyActivity | | FlowElement* Artifact*
callChoreography: ChoreographyActivity | calledChoreographyRef | participantAssociation*

correlationKey: Base | name | correlationPropertyRef*
correlationProperty: Root | name type | correlationPropertyRetrievalExpression+
correlationPropertyRetrievalExpression: Base | messageRef! | messagePath
correlationSubscription: Base | correlationKeyRef! | correlationPropertyBinding*
correlationPropertyBinding: Base | correlationPropertyRef! | dataPath

itemDefinition: Root | structureRef isCollection=truth itemKind=Information/Physical |
message: Root | name itemRef |
signal: Root | name structureRef |
error: Root | name errorCode structureRef |
escalation: Root | name escalationCode structureRef |
endPoint: Root | |
interface: Root | name! implementationRef | operation+
operation: Base | name! implementationRef | inMessageRef outMessageRef? errorRef*

activationCondition completionCondition condition conditionExpression dataPath from loopCardinality loopCondition \
messagePath timeCycle timeDate timeDuration to transformation: Expression | |
categoryValueRef choreographyRef correlationPropertyRef dataInputRefs dataOutputRefs endPointRef errorRef \
eventDefinitionRef flowNodeRef inMessageRef incoming innerParticipantRef inputSetRefs interfaceRef \
loopDataInputRef loopDataOutputRef messageFlowRef operationRef optionalInputRefs optionalOutputRefs outMessageRef \
outerParticipantRef outgoing outputSetRefs participantRef resourceRef source sourceRef supportedInterfaceRef \
supports target targetRef whileExecutingInputRefs whileExecutingOutputRefs: Reference | |
partitionElement: Base | |
"""

_WRITTEN_FREELY: Final = ("documentation", "script", "text", "partitionElement", "rendering")
KNOWN_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "implementation": frozenset(("##unspecified", "##WebService")),
    "method": frozenset(("##Compensate", "##Image", "##Store")),
}
"""What `##` may begin with; any other value is the address of something agreed elsewhere."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a kind may have; `kinds` are all that count as it."""

    name: str
    kinds: frozenset[str]
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Shape:
    """What an element of a kind may carry: each attribute with the limit of its value, and which must be there."""

    attributes: Mapping[str, str]
    needed: frozenset[str]
    parts: tuple[Part, ...]

    def takes(self, kind: str) -> bool:
        return any(kind in part.kinds for part in self.parts)


def _lines() -> Iterator[tuple[str, str, list[str], list[str]]]:
    for line in filter(str.strip, _TABLE.splitlines()):
        head, attributes, parts = line.split("|")
        kinds, _, base = head.partition(":")
        for kind in kinds.split():
            yield kind, base.strip(), attributes.split(), parts.split()


def _read() -> Mapping[str, Shape]:
    lines = {kind: (base, attributes, parts) for kind, base, attributes, parts in _lines()}

    def above(kind: str) -> Iterator[str]:
        while kind:
            yield kind
            kind = lines[kind][0]

    known = [kind for kind in lines if not kind[0].isupper()]
    all_of = {kind: frozenset(other for other in known if kind in above(other)) for kind in lines}

    def part(written: str) -> Part:
        name = written.rstrip("?*+2")
        least, most = {"": (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None), "2": (2, None)}[written[len(name) :]]
        return Part(name, all_of[name], least, most)

    def shape(kind: str) -> Shape:
        attributes = [attribute for outer in above(kind) for attribute in lines[outer][1]]
        named = [attribute.partition("=") for attribute in attributes]
        return Shape(
            attributes={name.rstrip("!"): limit for name, _, limit in named},
            needed=frozenset(name.rstrip("!") for name, _, _ in named if name.endswith("!")),
            parts=tuple(part(written) for outer in above(kind) for written in lines[outer][2]),
        )

    return {kind: shape(kind) for kind in known}


GRAMMAR: Final = _read()
FREE: Final = frozenset(
    kind for kind in GRAMMAR if kind in _WRITTEN_FREELY or "evaluatesToTypeRef" in GRAMMAR[kind].attributes
)
"""What stands inside these is not looked at: text of any kind, and what a tool or a language puts there."""
