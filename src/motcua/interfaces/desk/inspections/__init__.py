"""Inspections: planned for a year, decided with a team, written down on the spot, followed until all is remedied."""
