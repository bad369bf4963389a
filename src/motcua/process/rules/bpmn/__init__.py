"""
BPMN 2.0: files are read, checked against the rules of the standard, and written back.

    read_model(bytes)  →  Document (elements, and the tree that is written back)  →  Model (asked by rules)  →  findings
"""

from . import _activities as _activities
from . import _call_activities as _call_activities
from . import _choreography as _choreography
from . import _collaborations as _collaborations
from . import _conversations as _conversations
from . import _data as _data
from . import _data_associations as _data_associations
from . import _diagram as _diagram
from . import _ids as _ids
from . import _lanes as _lanes
from . import _loops as _loops
from . import _pools as _pools
from . import _processes as _processes
from . import _references as _references
from . import _schema as _schema
from . import _sequence_flows as _sequence_flows
from . import _subprocesses as _subprocesses
from ._element import Element, Extension
from ._model import Model
from ._reading import Document, NotAModel, read_model
from ._rule import RULES, Finding, Rule

__all__ = ["RULES", "Document", "Element", "Extension", "Finding", "Model", "NotAModel", "Rule", "read_model"]
