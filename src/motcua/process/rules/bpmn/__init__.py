"""
BPMN 2.0: files are read, checked against the rules of the standard, judged, compiled, and written back.

    read_model(bytes)  →  Document (elements, and the tree that is written back)  →  Model (asked by rules)  →  findings
    judge(Document)    →  Judgement: executable (with the graph), drawing only, or refused, each with its findings
"""

from . import _activities as _activities
from . import _associations as _associations
from . import _boundaries as _boundaries
from . import _call_activities as _call_activities
from . import _choreography as _choreography
from . import _collaborations as _collaborations
from . import _compensation as _compensation
from . import _conversations as _conversations
from . import _data as _data
from . import _data_associations as _data_associations
from . import _diagram as _diagram
from . import _event_subprocesses as _event_subprocesses
from . import _events as _events
from . import _gateways as _gateways
from . import _ids as _ids
from . import _lanes as _lanes
from . import _links as _links
from . import _loops as _loops
from . import _message_flows as _message_flows
from . import _pools as _pools
from . import _processes as _processes
from . import _references as _references
from . import _schema as _schema
from . import _sequence_flows as _sequence_flows
from . import _starts_and_ends as _starts_and_ends
from . import _subprocesses as _subprocesses
from ._compiling import Compiled
from ._conformance import CONFORMANCE, Conformance, Run, run_of
from ._element import Element, Extension
from ._execution_data import EACH_WORDS, EVENT_WORDS, LANE_WORDS, LIMIT_WORDS, NAMESPACE, WORK_WORDS, ExecutionData
from ._model import Model
from ._not_executed import MOST_NODES
from ._reading import MOST_BYTES, Document, NotAModel, read_model
from ._rule import RULES, Finding, Rule
from ._verdict import Judgement, Verdict, compile_model, judge, judge_file

__all__ = [
    "CONFORMANCE",
    "EACH_WORDS",
    "EVENT_WORDS",
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
    "compile_model",
    "judge",
    "judge_file",
    "read_model",
    "run_of",
]
