"""Petitions that people sent to the agency."""
