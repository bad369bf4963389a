"""The work of an officer, of a unit, of an agency."""
