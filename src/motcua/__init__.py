"""Một Cửa: a province's administrative procedures, from the citizen's question to the signed result."""

__version__ = "0.1.0"
