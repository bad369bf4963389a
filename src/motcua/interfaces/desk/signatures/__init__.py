"""Electronic signatures: what waits to be signed, whose certificates there are, what is found of a file."""
