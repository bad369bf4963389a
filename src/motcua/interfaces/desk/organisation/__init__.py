"""The chart of agencies and their units, and what may be done to it from a day on."""
