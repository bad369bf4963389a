"""A forecast on the desk of those who lead: which dossiers will be late and why, what if, and how far to trust it."""
