"""
BPMN 2.0: files are read, checked against the rules of the standard, and written back.

    read_model(bytes)  →  Document (elements, and the tree that is written back)  →  Model (asked by rules)  →  findings
"""

from . import _sequence_flows as _sequence_flows
from ._element import Element, Extension
from ._model import Model
from ._reading import Document, NotAModel, read_model
from ._rule import RULES, Finding, Rule

__all__ = ["RULES", "Document", "Element", "Extension", "Finding", "Model", "NotAModel", "Rule", "read_model"]
