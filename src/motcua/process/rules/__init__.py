"""Pure decisions of the process room: what a definition means, where a token goes, when a step is due."""

from ._compile import compile_steps
from ._facts import ConditionUnclear, facts_to_keep, merged_facts
from ._faults import (
    BadCondition,
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
from ._graph import Edge, Graph, Node, NodeKind, PlaceNeeded, Share, Words, Work
from ._paths import Way, Ways
from ._retreat import Retreat, retreat
from ._route import ahead, downstream, upstream_tasks
from ._share import due_at, minutes_to_spare, moved_by, punctuality, share_for
from ._soundness import check
from ._specification import normalised
from ._walk import Advance, Arrival, advance
from ._warnings import horizon, warning_at

__all__ = [
    "Advance",
    "Arrival",
    "BadCondition",
    "ConditionUnclear",
    "DefinitionFaulty",
    "Edge",
    "Graph",
    "GraphFaulty",
    "GroupBroken",
    "KeyTwice",
    "LimitFaulty",
    "NoSteps",
    "Node",
    "NodeKind",
    "PlaceNeeded",
    "Retreat",
    "Share",
    "UnknownRole",
    "UnknownWord",
    "Way",
    "Ways",
    "WordMissing",
    "Words",
    "Work",
    "advance",
    "ahead",
    "check",
    "compile_steps",
    "downstream",
    "due_at",
    "facts_to_keep",
    "horizon",
    "merged_facts",
    "minutes_to_spare",
    "moved_by",
    "normalised",
    "punctuality",
    "retreat",
    "share_for",
    "upstream_tasks",
    "warning_at",
]
