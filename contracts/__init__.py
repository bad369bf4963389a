"""The laws of the house that a machine can hold: imports, writes, templates (docs/explanation/the-house.md)."""
