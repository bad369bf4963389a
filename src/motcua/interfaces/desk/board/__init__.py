"""The board: figures of a period, by agency and by procedure, and the dossiers behind every number."""
