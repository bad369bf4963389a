"""A dossier: what was given, what is to be decided, the clock, the people, the history; and its papers."""
