"""My work: the list one begins the day with, and acts on many rows at once."""
