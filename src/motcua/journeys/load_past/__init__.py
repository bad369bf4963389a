"""
Loading the past: what other systems know comes as files of lines (NDJSON), and becomes acts in the ledger.

    look_through   every line is checked before anything is written
    batches, take  lines that were not loaded before are taken, each whole, some thousands in one transaction

Agencies and staff become rows of the organisation. Everything else lives in the ledger and in the figures only.
"""

from motcua.journeys.load_past._checking import Looked, NothingToLoad, look_through
from motcua.journeys.load_past._faults import Fault
from motcua.journeys.load_past._shapes import KINDS, shape
from motcua.journeys.load_past._taking import Batch, ChangedMeanwhile, batches, take

__all__ = [
    "KINDS",
    "Batch",
    "ChangedMeanwhile",
    "Fault",
    "Looked",
    "NothingToLoad",
    "batches",
    "look_through",
    "shape",
    "take",
]
