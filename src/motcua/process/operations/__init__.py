"""Writes of the process room; one function for each verb, refusals beside them."""

from motcua.process.policy import (
    NotToldToYou,
    NotYourProcess,
    NotYourStep,
    NotYoursToAssign,
    NotYoursToClose,
    NotYoursToInstruct,
    NotYoursToPublish,
    NotYoursToRecall,
    ProcessNotFound,
    StepNotFound,
)
from motcua.process.queries import Completion, DefinitionNotFound, InstanceCard, StepCard
from motcua.process.rules import (
    BadCondition,
    ConditionUnclear,
    DefinitionFaulty,
    GraphFaulty,
    GroupBroken,
    KeyTwice,
    LimitFaulty,
    NoSteps,
    UnknownRole,
    UnknownWord,
    WordMissing,
)

from ._assign import CannotRecall, NobodyNamed, StepTaken, UnitNotFit, claim, reassign, recall
from ._complete import OutcomeUnknown, complete
from ._hold import cancel, move_due, pause, resume
from ._instance import PersonNotFit, ProcessNotInState, ProcessOnHold, StepAlreadyDone, StepNoLongerOpen
from ._instruct import (
    AlreadyAnswered,
    BadMoment,
    InstructionNotFound,
    answer_instruction,
    close_instruction,
    instruct,
)
from ._note import NotAmongThem, NothingSaid, TooLong, write_note
from ._publish import VersionPublished, publish_definition
from ._return import NoWayBack, ReasonMissing, return_to
from ._start import AlreadyRunning, PlaceUnknown, start

__all__ = [
    "AlreadyAnswered",
    "AlreadyRunning",
    "BadCondition",
    "BadMoment",
    "CannotRecall",
    "Completion",
    "ConditionUnclear",
    "DefinitionFaulty",
    "DefinitionNotFound",
    "GraphFaulty",
    "GroupBroken",
    "InstanceCard",
    "InstructionNotFound",
    "KeyTwice",
    "LimitFaulty",
    "NoSteps",
    "NoWayBack",
    "NobodyNamed",
    "NotAmongThem",
    "NotToldToYou",
    "NotYourProcess",
    "NotYourStep",
    "NotYoursToAssign",
    "NotYoursToClose",
    "NotYoursToInstruct",
    "NotYoursToPublish",
    "NotYoursToRecall",
    "NothingSaid",
    "OutcomeUnknown",
    "PersonNotFit",
    "PlaceUnknown",
    "ProcessNotFound",
    "ProcessNotInState",
    "ProcessOnHold",
    "ReasonMissing",
    "StepAlreadyDone",
    "StepCard",
    "StepNoLongerOpen",
    "StepNotFound",
    "StepTaken",
    "TooLong",
    "UnitNotFit",
    "UnknownRole",
    "UnknownWord",
    "VersionPublished",
    "WordMissing",
    "answer_instruction",
    "cancel",
    "claim",
    "close_instruction",
    "complete",
    "instruct",
    "move_due",
    "pause",
    "publish_definition",
    "reassign",
    "recall",
    "resume",
    "return_to",
    "start",
    "write_note",
]
