"""Finding a dossier by its code, or by the number of a person or body."""
