"""Pure decisions of the process room: what a definition means, where a token goes, when a step is due."""

from ._compile import compile_steps
from ._condition import condition
from ._facts import ITEM, OUTCOMES, ConditionUnclear, facts_to_keep, merged_facts, names_asked
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
from ._graph import Edge, Graph, Node, NodeKind, PlaceNeeded, Share, Timer, Trigger, Words, Work
from ._items import name_in_run, title_of
from ._marking import Arrival, Marking, Token, Waiting, cut, last_run
from ._paths import Way, Ways
from ._retreat import Retreat, retreat
from ._route import ahead, downstream, upstream_tasks
from ._share import comes_at, due_at, minutes_to_spare, moved_by, punctuality, share_for
from ._soundness import check
from ._specification import ROLES, normalised
from ._walk import Moves, RoundAndRound, Thrown, begin, border_waits, comes_again, fail, finish, happen
from ._warnings import horizon, warning_at

__all__ = [
    "ITEM",
    "OUTCOMES",
    "ROLES",
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
    "Marking",
    "Moves",
    "NoSteps",
    "Node",
    "NodeKind",
    "PlaceNeeded",
    "Retreat",
    "RoundAndRound",
    "Share",
    "Thrown",
    "Timer",
    "Token",
    "Trigger",
    "UnknownRole",
    "UnknownWord",
    "Waiting",
    "Way",
    "Ways",
    "WordMissing",
    "Words",
    "Work",
    "ahead",
    "begin",
    "border_waits",
    "check",
    "comes_again",
    "comes_at",
    "compile_steps",
    "condition",
    "cut",
    "downstream",
    "due_at",
    "facts_to_keep",
    "fail",
    "finish",
    "happen",
    "horizon",
    "last_run",
    "merged_facts",
    "minutes_to_spare",
    "moved_by",
    "name_in_run",
    "names_asked",
    "normalised",
    "punctuality",
    "retreat",
    "share_for",
    "title_of",
    "upstream_tasks",
    "warning_at",
]
