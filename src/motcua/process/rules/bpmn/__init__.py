"""
BPMN 2.0: files are read, checked against the rules of the standard, and written back.

    read_model(bytes)  →  Document (elements, and the tree that is written back)  →  Model (asked by rules)  →  findings
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
from ._element import Element, Extension
from ._model import Model
from ._reading import Document, NotAModel, read_model
from ._rule import RULES, Finding, Rule

__all__ = ["RULES", "Document", "Element", "Extension", "Finding", "Model", "NotAModel", "Rule", "read_model"]
