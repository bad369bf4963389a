"""Reads of the process room."""

from motcua.process.rules import PlaceNeeded as PlaceCard
from motcua.process.rules import Words

from ._cards import Completion, InstanceCard, Progress, StepCard, StepRights, Target
from ._graphs import DefinitionNotFound, places_of
from ._steps import can, current_steps, find_instance, get_instance, get_step, progress, steps_of, targets_for_return
from ._work import CAP, LAST_PAGE, WorkCounts, WorkFilter, WorkRow, count_work, list_work

__all__ = [
    "CAP",
    "LAST_PAGE",
    "Completion",
    "DefinitionNotFound",
    "InstanceCard",
    "PlaceCard",
    "Progress",
    "StepCard",
    "StepRights",
    "Target",
    "Words",
    "WorkCounts",
    "WorkFilter",
    "WorkRow",
    "can",
    "count_work",
    "current_steps",
    "find_instance",
    "get_instance",
    "get_step",
    "list_work",
    "places_of",
    "progress",
    "steps_of",
    "targets_for_return",
]
