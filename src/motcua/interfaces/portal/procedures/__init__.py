"""Finding a procedure and reading about it."""
