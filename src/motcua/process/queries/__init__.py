"""Reads of the process room."""

from motcua.process.rules import DefinitionFaulty, Words
from motcua.process.rules import PlaceNeeded as PlaceCard

from ._bpmn import MOST_BYTES, Finding, Judgement, Verdict, judge_model
from ._cards import (
    Completion,
    DueTimer,
    Happening,
    InstanceCard,
    Progress,
    StepCard,
    StepHolders,
    StepRights,
    Target,
    WaitCard,
)
from ._filters import KeptFilterCard, list_filters
from ._graphs import DefinitionNotFound, model_of, places_of
from ._models import ModelCondition, ModelTask, ProcessModel, in_utf8, read_process, with_conditions
from ._notes import (
    InstructionCard,
    NoteCard,
    count_told,
    get_instruction,
    list_given,
    list_instructions,
    list_notes,
    list_told,
    may_instruct,
)
from ._paths import ways_of_graph, ways_of_steps
from ._rebase import RebaseCard, preview_rebase
from ._simulate import CannotBeWalked, Moment, NoSuchAct, Rest, SimulatedAct, simulate
from ._steps import (
    can,
    current_steps,
    find_instance,
    get_instance,
    get_step,
    held_at,
    holders_of,
    progress,
    steps_of,
    targets_for_return,
)
from ._tasks import TaskCard, describe, digest_of
from ._waits import list_due_timers, list_waits
from ._warnings import Pressing, list_pressing
from ._work import CAP, LAST_PAGE, WorkCounts, WorkFilter, WorkRow, count_work, find_rows, list_work

__all__ = [
    "CAP",
    "LAST_PAGE",
    "MOST_BYTES",
    "CannotBeWalked",
    "Completion",
    "DefinitionFaulty",
    "DefinitionNotFound",
    "DueTimer",
    "Finding",
    "Happening",
    "InstanceCard",
    "InstructionCard",
    "Judgement",
    "KeptFilterCard",
    "ModelCondition",
    "ModelTask",
    "Moment",
    "NoSuchAct",
    "NoteCard",
    "PlaceCard",
    "Pressing",
    "ProcessModel",
    "Progress",
    "RebaseCard",
    "Rest",
    "SimulatedAct",
    "StepCard",
    "StepHolders",
    "StepRights",
    "Target",
    "TaskCard",
    "Verdict",
    "WaitCard",
    "Words",
    "WorkCounts",
    "WorkFilter",
    "WorkRow",
    "can",
    "count_told",
    "count_work",
    "current_steps",
    "describe",
    "digest_of",
    "find_instance",
    "find_rows",
    "get_instance",
    "get_instruction",
    "get_step",
    "held_at",
    "holders_of",
    "in_utf8",
    "judge_model",
    "list_due_timers",
    "list_filters",
    "list_given",
    "list_instructions",
    "list_notes",
    "list_pressing",
    "list_told",
    "list_waits",
    "list_work",
    "may_instruct",
    "model_of",
    "places_of",
    "preview_rebase",
    "progress",
    "read_process",
    "simulate",
    "steps_of",
    "targets_for_return",
    "ways_of_graph",
    "ways_of_steps",
    "with_conditions",
]
