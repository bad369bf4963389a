"""
BPMN 2.0: files are read, checked against the rules of the standard, judged, compiled, and written back.

    read_model(bytes)  →  Document (elements, and the tree that is written back)  →  Model (asked by rules)  →  findings
    judge(Document)    →  Judgement: executable (with the graph), drawing only, or refused, each with its findings
"""

from . import _associations as _associations
from . import _boundaries as _boundaries
from . import _compensation as _compensation
from . import _event_subprocesses as _event_subprocesses
from . import _events as _events
from . import _gateways as _gateways
from . import _links as _links
from . import _message_flows as _message_flows
from . import _sequence_flows as _sequence_flows
from . import _starts_and_ends as _starts_and_ends
from ._compiling import Compiled
from ._conformance import CONFORMANCE, Conformance, Run, run_of
from ._element import Element, Extension
from ._execution_data import LANE_WORDS, LIMIT_WORDS, NAMESPACE, WORK_WORDS, ExecutionData
from ._model import Model
from ._not_executed import MOST_NODES
from ._reading import MOST_BYTES, Document, NotAModel, read_model
from ._rule import RULES, Finding, Rule
from ._verdict import Judgement, Verdict, judge, judge_file

__all__ = [
    "CONFORMANCE",
    "LANE_WORDS",
    "LIMIT_WORDS",
    "MOST_BYTES",
    "MOST_NODES",
    "NAMESPACE",
    "RULES",
    "WORK_WORDS",
    "Compiled",
    "Conformance",
    "Document",
    "Element",
    "ExecutionData",
    "Extension",
    "Finding",
    "Judgement",
    "Model",
    "NotAModel",
    "Rule",
    "Run",
    "Verdict",
    "judge",
    "judge_file",
    "read_model",
    "run_of",
]
